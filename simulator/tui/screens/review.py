"""Answers beside what they can be held against, and the way to answer again."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.domain.review import Reviewed, reviewed
from simulator.tui.actions import bindings
from simulator.tui.driver import Driver
from simulator.tui.highlighted import highlighted
from simulator.tui.screens.base import SessionScreen
from simulator.tui.text import joined, line, lines, plain
from simulator.tui.widgets.menu import Menu


class ReviewScreen(SessionScreen):
    """Main answers on the left; the marked one, its gaps, reference and samples on the right."""

    AUTO_FOCUS = "#rounds"
    BINDINGS = bindings("again", "back")

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self.answers = reviewed(driver.interview.plan, driver.state)

    def body(self) -> ComposeResult:
        """List and detail."""
        yield Static(self.heading(), classes="bar")
        with Horizontal():
            labels = (_label(item, shown=self.mockloop.scores_shown) for item in self.answers)
            yield Menu(*map(Option, labels), id="rounds", markup=False)
            with VerticalScroll(id="detail"):
                yield Static("No answer was given.", id="text")

    def heading(self) -> str:
        """What stands above it all."""
        return "Review"

    @on(OptionList.OptionHighlighted)
    def show_answer(self, event: OptionList.OptionHighlighted) -> None:
        """The marked answer."""
        self.query_one("#text", Static).update(_page(self.answers[event.option_index]))
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    def action_again(self) -> None:
        """Set up a drill of the marked question."""
        from simulator.tui.screens.setup import SetupScreen

        marked = self.query_one(OptionList).highlighted
        if marked is not None:
            question = self.answers[marked].question.id
            self.mockloop.leave_session()
            self.mockloop.show_above_home(SetupScreen("drill", question))


def _label(item: Reviewed, *, shown: bool) -> Content:
    if not shown:
        return line(item.question.title)
    score = " -- " if item.overall is None else f"{item.overall:.1f} "
    return joined(score, line(item.question.title))


def _page(item: Reviewed) -> Content:
    rows: list[Content | str] = [plain(item.turn.text.strip()), "", _heading("You said")]
    rows.append(highlighted(item.turn))
    for turn in item.probes:
        rows += ["", line(turn.text, "bold"), plain((turn.answer or "").strip() or "(no answer)")]
    if item.missed:
        rows += ["", _heading("Points that were not made"), *map(line, item.missed)]
    if item.question.reference:
        rows += ["", _heading("Reference"), plain(item.question.reference.strip())]
    for sample in sorted(item.question.samples, key=lambda sample: sample.level):
        rows += ["", _heading(f"A sample at level {sample.level}"), plain(sample.answer.strip())]
        if sample.note:
            rows.append(line(sample.note, "dim"))
    return lines(*rows)


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $text-accent")
