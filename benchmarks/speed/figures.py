"""A figure of ours beside another program's, and its line in the table."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

UNIT = 1e3  # from seconds


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure, measured in turns: `ours[n]` and `beside[n]` come from the same round."""

    what: str
    ours: tuple[float, ...]
    beside_what: str = ""
    beside: tuple[float, ...] = ()
    goal: float | None = None  # the most that ours may be, as a multiple of the other
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """The median of each round's ratio: a busy machine slows both."""
        pairs = zip(self.ours, self.beside, strict=True)
        return statistics.median(one / other for one, other in pairs)

    @property
    def spread(self) -> tuple[float, float]:
        """Between which ratios the middle half of the rounds lies."""
        ratios = sorted(one / other for one, other in zip(self.ours, self.beside, strict=True))
        return ratios[len(ratios) // 4], ratios[(3 * len(ratios)) // 4 - (len(ratios) % 4 == 0)]

    def row(self) -> str:
        """Its line in the table."""
        ours = f"{_middle(self.ours, self.unit)}"
        if not self.beside:
            return f"| {self.what} | {ours} | | | | |"
        low, high = self.spread
        goal, met = "", ""
        if self.goal is not None:
            goal, met = f"{self.goal:g}", "met" if self.ratio <= self.goal else "**not met**"
        beside = f"{_middle(self.beside, self.unit)} ({self.beside_what})"
        return (
            f"| {self.what} | {ours} | {beside} |"
            f" {self.ratio:.2f} ({low:.2f} to {high:.2f}) | {goal} | {met} |"
        )


def _middle(figures: Sequence[float], unit: str) -> str:
    middle = statistics.median(figures)
    if unit != "ms":
        return f"{middle:.3g} {unit}"
    return f"{middle * UNIT:.3g} ms"
