"""An answer beside the one that was given to the same question before."""

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.domain.review import Change, Reviewed
from simulator.tui.actions import bindings
from simulator.tui.highlighted import highlighted
from simulator.tui.screens.base import BaseScreen
from simulator.tui.text import line, lines, plain


class CompareScreen(BaseScreen):
    """Before on the left, after on the right (below one another where it is narrow)."""

    AUTO_FOCUS = "#after"
    BINDINGS = bindings("back")

    def __init__(self, change: Change, day: str) -> None:
        super().__init__()
        self.change = change
        self.day = day  # of the answer before

    def body(self) -> ComposeResult:
        """What became of it, and both answers."""
        shown = self.mockloop.scores_shown
        verdict = self.change.verdict if shown else "what became of it is kept with the scores"
        yield Static(line(self.change.after.question.title), classes="bar")
        with Container(id="sides"):
            for name, title, item, place in (
                ("before", f"Before, {self.day}", self.change.before, 1),
                ("after", f"Now: {verdict}", self.change.after, 2),
            ):
                with VerticalScroll(id=name, classes="side"):
                    yield Static(_side(title, item, self._levels(place) if shown else ""))

    def _levels(self, place: int) -> str:
        levels = ((row[0], row[place]) for row in self.change.dimensions)
        return ", ".join(f"{title} {'-' if level is None else level}" for title, level in levels)


def _side(title: str, item: Reviewed, levels: str) -> Content:
    rows: list[Content | str] = [line(title, "bold $text-accent"), line(levels, "dim"), ""]
    rows.append(highlighted(item.turn))
    for turn in item.probes:
        rows += ["", line(turn.text, "bold"), plain((turn.answer or "").strip() or "(no answer)")]
    if item.missed:
        rows += ["", Content.styled("Points that were not made", "bold"), *map(line, item.missed)]
    return lines(*rows)
