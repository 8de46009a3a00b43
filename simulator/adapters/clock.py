"""The machine's clocks."""

import time
from datetime import UTC, datetime, timedelta

from simulator.domain.timing import Reading


class SystemClock:
    """Reads UTC, the monotonic clock and, where the system tells, the time spent asleep.

    On Linux the difference of CLOCK_BOOTTIME and CLOCK_MONOTONIC is exactly the time asleep, so
    a wall clock that is set back and forth is not mistaken for sleep. Elsewhere the difference
    of wall clock and monotonic clock stands in.
    """

    def __init__(self) -> None:
        self._wall_less_mono = time.time() - time.monotonic()

    def read(self) -> Reading:
        """Now."""
        return Reading(datetime.now(UTC), time.monotonic(), self._asleep())

    def _asleep(self) -> float:
        boot = getattr(time, "CLOCK_BOOTTIME", None)
        if boot is not None:
            return max(0.0, time.clock_gettime(boot) - time.monotonic())
        return max(0.0, time.time() - time.monotonic() - self._wall_less_mono)


class ManualClock:
    """A clock that stands until it is moved: for sessions without a screen, and for tests."""

    def __init__(self, at: datetime, mono: float = 0.0) -> None:
        self._reading = Reading(at, mono)

    def read(self) -> Reading:
        """Now, as last set."""
        return self._reading

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass on the wall and on the monotonic clock."""
        now = self._reading
        later = now.at + timedelta(seconds=seconds)
        self._reading = Reading(later, now.mono + seconds, now.asleep)

    def sleep(self, seconds: float) -> None:
        """Let the machine sleep: wall time passes, monotonic time does not."""
        now = self._reading
        later = now.at + timedelta(seconds=seconds)
        self._reading = Reading(later, now.mono, now.asleep + seconds)
