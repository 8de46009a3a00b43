"""An answer as it grew, to be played: what stood there when, and where the typing paused."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from simulator.domain.review import PAUSE_SECONDS, Typed

SPEEDS = (1, 2, 4, 8, 16, 32)
_BUSY = "▁▂▃▄▅▆▇█"
_STILL = "·"


@dataclass(frozen=True)
class Reel:
    """The steps of one answer; seconds since its question was asked."""

    steps: tuple[Typed, ...]

    @cached_property
    def _times(self) -> tuple[float, ...]:
        return tuple(step.at_seconds for step in self.steps)

    @property
    def seconds(self) -> float:
        """When the last key was kept; 0 for an answer that nobody typed."""
        return self._times[-1] if self.steps else 0.0

    def text_at(self, seconds: float) -> str:
        """What stood in the editor then."""
        place = bisect_right(self._times, seconds)
        return self.steps[place - 1].text if place else ""

    def pause_at(self, seconds: float) -> float:
        """The whole length of the pause that `seconds` lies in; 0 while there was typing."""
        place = bisect_right(self._times, seconds)
        pause = self.steps[place].pause_seconds if place < len(self.steps) else 0.0
        return pause if pause >= PAUSE_SECONDS else 0.0

    def strip(self, width: int) -> str:
        """One sign for each `width`-th of the time: how much was changed in it, or a still dot."""
        if not self.seconds or width < 1:
            return _STILL * width
        changed = [0] * width
        for before, step in zip(
            ("", *(step.text for step in self.steps)), self.steps, strict=False
        ):
            place = min(width - 1, int(step.at_seconds / self.seconds * width))
            changed[place] += max(1, abs(len(step.text) - len(before)))
        most = max(changed)
        return "".join(_sign(count, most) for count in changed)


def _sign(count: int, most: int) -> str:
    return _BUSY[round(count / most * (len(_BUSY) - 1))] if count else _STILL


def faster(speed: int, steps: int) -> int:
    """The speed that is `steps` further up (or down), and stays within what there is."""
    place = SPEEDS.index(speed) + steps
    return SPEEDS[max(0, min(len(SPEEDS) - 1, place))]
