"""Rate yourself on the same anchors, before any score is shown."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.domain import commands as c
from simulator.domain.rubric import Dimension
from simulator.domain.state import Phase
from simulator.tui.actions import bindings
from simulator.tui.screens.base import SessionScreen
from simulator.tui.text import indented, joined, line, lines
from simulator.tui.widgets.menu import Menu


@dataclass(slots=True)
class Row:
    """One dimension of one round, and the candidate's own level for it."""

    round: int
    dimension: Dimension
    level: int | None = None


class SelfRatingScreen(SessionScreen):
    """Keys 1 to 5 rate the marked dimension; F2 goes on to the debrief."""

    BINDINGS: ClassVar = [
        *bindings("to-debrief"),
        *(Binding(str(level), f"rate({level})", show=False) for level in range(1, 6)),
    ]

    def body(self) -> ComposeResult:
        """All dimensions of all rounds beside the anchors of the marked one."""
        plan, state = self.driver.interview.plan, self.driver.state
        self.rows = [
            Row(number, dimension, dict(state.own_levels(number)).get(dimension.id))
            for number, planned in enumerate(plan.rounds)
            for rubric in planned.rubrics
            for dimension in rubric.dimensions
            if any(dimension.applies(question.principles) for question in planned.questions)
        ]
        yield Static("Before the scores: how did you do? Press 1 to 5 on each line.", classes="bar")
        with Container(id="split"):
            yield Menu(*self._options(), id="levels", markup=False)
            with VerticalScroll(id="anchors", can_focus=False):
                yield Static("", id="anchor-text")

    def on_mount(self) -> None:
        """The list takes the keys."""
        self.sure = False
        self.query_one(OptionList).focus()

    @on(OptionList.OptionHighlighted)
    def show_anchors(self, event: OptionList.OptionHighlighted) -> None:
        """What each level does, on the marked dimension."""
        row = self.rows[event.option_index]
        anchors = [
            line(f"{level}  {row.dimension.anchor(level)}", "bold" if level == row.level else "")
            for level in range(1, 6)
        ]
        title = line(row.dimension.title, "bold")
        self.query_one("#anchor-text", Static).update(
            lines(title, line(row.dimension.about), "", *anchors)
        )

    def action_rate(self, level: int) -> None:
        """Note a level and go to the next line."""
        menu = self.query_one(OptionList)
        place = menu.highlighted
        if place is None:
            return
        row = self.rows[place]
        row.level = level
        self.driver.act(c.NoteOwnLevel(row.round, row.dimension.id, level))
        menu.replace_option_prompt_at_index(place, self._prompt(row))
        menu.highlighted = min(place + 1, len(self.rows) - 1)

    def action_to_debrief(self) -> None:
        """File the own levels (or none) and open the debrief."""
        if self.driver.state.phase is not Phase.SELF_RATING:
            self.mockloop.tell("The interviewers are still writing; a moment.", "warning")
            return
        if not self.sure and all(row.level is None for row in self.rows):
            self.sure = True
            self.mockloop.tell("Nothing is rated. Press again to go on without.", "warning")
            return
        by_round: dict[int, list[tuple[str, int]]] = {}
        for row in self.rows:
            if row.level is not None:
                by_round.setdefault(row.round, []).append((row.dimension.id, row.level))
        for number, levels in by_round.items():
            if self.driver.state.phase is Phase.SELF_RATING:
                self.driver.act(c.RateSelf(number, tuple(levels)))
        if self.driver.state.phase is Phase.SELF_RATING:
            self.driver.act(c.SkipSelfRating())

    def _options(self) -> list[Option]:
        return [Option(self._prompt(row)) for row in self.rows]

    def _prompt(self, row: Row) -> Content:
        title = self.driver.interview.plan.rounds[row.round].round.title
        shown = "·" if row.level is None else str(row.level)
        return joined(f" {shown}  ", line(row.dimension.title), indented(f"  {title}", "dim"))
