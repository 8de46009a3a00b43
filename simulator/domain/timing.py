"""Elapsed time, from readings handed in: no clock is read here.

Durations come from a monotonic clock; instants are for records only. A machine that sleeps does
not answer: the sleep is recorded and left out. Readings of two processes are never compared: a
stopwatch is stopped at the last reading of the one and started at the first of the other.
"""

from dataclasses import dataclass, replace
from datetime import datetime

GRACE_SHARE = 0.1  # of an answer's budget: how far it may run over before it is cut off
GRACE_MOST_SECONDS = 60.0
SLEEP_LEAST_SECONDS = 2.0
WORDS_PER_MINUTE = 140


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the clocks: UTC instant, monotonic seconds, seconds asleep since boot."""

    at: datetime
    mono: float
    asleep: float = 0.0


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Seconds run so far, and the monotonic reading since which it has been running."""

    accumulated: float = 0.0
    since: float | None = None

    def started(self, mono: float) -> "Stopwatch":
        """Running from `mono` on (unchanged if it runs already)."""
        return self if self.since is not None else replace(self, since=mono)

    def stopped(self, mono: float) -> "Stopwatch":
        """Standing still at `mono`."""
        return Stopwatch(self.elapsed(mono))

    def elapsed(self, mono: float) -> float:
        """Seconds run up to `mono`; never less than what was accumulated."""
        if self.since is None:
            return self.accumulated
        return self.accumulated + max(0.0, mono - self.since)


@dataclass(frozen=True, slots=True)
class AnswerTiming:
    """How one answer's time was spent, in seconds.

    `thinking` runs from the question to the first keystroke, `writing` from there to the
    submission; `overrun` is what lies beyond `budget`. `speaking` estimates how long the
    answer takes when spoken, at `WORDS_PER_MINUTE` or the session's own rate.
    """

    budget: float
    thinking: float
    writing: float
    overrun: float
    speaking: float
    first_key: float | None = None  # None: nothing was typed

    @property
    def total(self) -> float:
        """Seconds from the question to the submission, pauses and sleep left out."""
        return self.thinking + self.writing


def answer_timing(
    budget: float, elapsed: float, first_key: float | None, words: int, words_per_minute: int
) -> AnswerTiming:
    """Split `elapsed` seconds at the first keystroke and hold them against the budget."""
    thinking = elapsed if first_key is None else min(first_key, elapsed)
    return AnswerTiming(
        budget=budget,
        thinking=thinking,
        writing=elapsed - thinking,
        overrun=max(0.0, elapsed - budget),
        speaking=speaking_seconds(words, words_per_minute),
        first_key=first_key,
    )


def speaking_seconds(words: int, words_per_minute: int = WORDS_PER_MINUTE) -> float:
    """How long `words` take when spoken; interview speech runs at 130 to 160 a minute."""
    return words * 60.0 / words_per_minute


def cut_off_after(budget: float, round_left: float) -> float:
    """Seconds after which an answer is cut off: its budget and a grace, never past the round."""
    grace = min(GRACE_MOST_SECONDS, budget * GRACE_SHARE)
    return max(0.0, min(budget + grace, round_left))


def slept(earlier: Reading, later: Reading) -> float:
    """Seconds that the machine slept between two readings of one process; 0 when too short."""
    seconds = later.asleep - earlier.asleep
    return seconds if seconds >= SLEEP_LEAST_SECONDS else 0.0
