"""Answers beside what they can be held against, and the way to answer again."""

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.domain.errors import SimulatorError
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
    BINDINGS = bindings("again", "sibling", "compare", "replay", "back")

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

    @property
    def marked(self) -> Reviewed | None:
        """The answer that is looked at."""
        place = self.query_one(OptionList).highlighted
        return None if place is None else self.answers[place]

    def action_again(self) -> None:
        """Set up a drill of the marked question."""
        if self.marked is not None:
            self._drill(self.marked.question.id)

    def action_sibling(self) -> None:
        """Set up a drill of the question that is most like the marked one."""
        from simulator.domain.review import sibling

        if self.marked is not None:
            question = self.marked.question
            found = sibling(question, self.mockloop.services.library.questions(question.kind))
            if found is None:
                self.mockloop.tell("No other question trains the same.")
            else:
                self._drill(found.id)

    def _drill(self, question: str) -> None:
        from simulator.tui.screens.setup import SetupScreen

        self.mockloop.leave_session()
        self.mockloop.show_above_home(SetupScreen("drill", question))

    @work(exclusive=True)
    async def action_compare(self) -> None:
        """Beside the newest earlier answer to the same question."""
        from simulator.domain.review import change
        from simulator.tui.screens.compare import CompareScreen

        now, started = self.marked, self.driver.state.started
        if now is None:
            return
        past = self.mockloop.services.past
        try:
            found = await asyncio.to_thread(past.answer_before, now.question.id, started.session)
        except SimulatorError as error:
            self.mockloop.tell(str(error), "error")
            return
        if found is None:
            key = self.mockloop.key("again")
            self.mockloop.tell(f"It was not answered before; press {key} to answer it again.")
        elif self.is_current:
            day, before = found
            self.app.push_screen(CompareScreen(change(before, now), day))

    def action_replay(self) -> None:
        """The marked answer as it was typed."""
        from simulator.domain.replaying import Reel
        from simulator.domain.review import as_typed
        from simulator.tui.screens.replay import ReplayScreen

        if self.marked is None:
            return
        turn = self.marked.turn
        journal, session = self.mockloop.services.journal, self.driver.state.started.session
        try:
            reel = Reel(as_typed(journal.entries(session), turn.number))
        except SimulatorError as error:
            self.mockloop.tell(str(error), "error")
            return
        if reel.seconds:
            self.app.push_screen(ReplayScreen(turn.text, reel))
        else:
            self.mockloop.tell("It was not typed but given at once.")


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
