"""What the interview's screen does around code: runs, languages, search, the guide."""

import asyncio
import contextlib

from textual import work
from textual.widgets import Static, TextArea

from simulator.domain import commands as c
from simulator.domain.coding import CodingProblem, Language
from simulator.domain.errors import SimulatorError
from simulator.domain.execution import CaseResult, RunResult
from simulator.domain.round import Question
from simulator.domain.state import Phase
from simulator.domain.timing import Reading
from simulator.tui.driver import StateChanged
from simulator.tui.screens.base import SessionScreen
from simulator.tui.text import line
from simulator.tui.widgets.code import CodeArea
from simulator.tui.widgets.guide import guide_content
from simulator.tui.widgets.transcript import Transcript

PATIENCE_SECONDS = 1.0  # with an editor that answers no more


class CodingScreen(SessionScreen):
    """The part of the interview's screen that knows about code."""

    _guide_shown: object = None
    editor: TextArea | None = None  # held, not looked up: a screen may lose its widgets first
    shown: tuple[int, Language] = (-1, Language.PYTHON)  # whose turn and language the editor is

    @property
    def area(self) -> TextArea:
        """The editor of the current turn; only while `has_paper`."""
        assert self.editor is not None
        return self.editor

    @property
    def has_paper(self) -> bool:
        """Whether the editor that is there is this turn's; between two turns there is none."""
        turns = self.driver.state.turns
        return bool(turns) and (turns[-1].number, turns[-1].language) == self.shown

    @property
    def question(self) -> Question:
        """The question that the last turn was about."""
        turn = self.driver.state.turn  # in a break it is still one of the round before
        return self.driver.interview.plan.rounds[turn.round].question(turn.question)

    @property
    def problem(self) -> CodingProblem | None:
        """The problem of the current question; None when it is none of coding."""
        return self.question.problem

    async def typed_out(self) -> None:
        """Wait until the keys that came before this one have reached the editor.

        Our own keys are looked at before the editor's: without this the last letters of a quick
        typist would be missing from what is handed in on a busy machine.
        """
        if not self.has_paper:
            return
        done = asyncio.Event()
        self.area.call_later(done.set)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await done.wait()

    def flush_draft(self) -> None:
        """Write what stands in the editor to the journal."""

    @work(exclusive=True, group="toolchains")
    async def look_for_toolchains(self) -> None:
        """Ask them for their versions before anyone waits for the list of languages."""
        if self.problem is not None:
            await self.driver.interview.starters()

    def repaint_coding(self, now: Reading) -> None:
        """The guide, and how far the running of all tests has come."""
        state, guide = self.driver.state, self.query_one("#guide", Static)
        width = self.query_one("#work").size.width - 2
        steps = guide_content(self.driver.interview.plan, state, now, width)
        shown = (steps.plain, steps.spans) if steps is not None else None
        if shown != self._guide_shown:  # four times a second is too often to lay out anew
            self._guide_shown = shown
            guide.update(steps or "", layout=False)  # it is one line, whatever it says
            guide.set_class(steps is not None, "-shown")
        problem = self.problem
        if state.phase is Phase.JUDGING and problem is not None:
            total = len(problem.visible) + len(problem.hidden)
            self.query_one(Transcript).wait_with(self.driver.interview.judged, total)

    def action_find(self) -> None:
        """Look for a text in the editor, or go on to its next place."""
        from simulator.tui.widgets.find import FindBar

        if self.query(FindBar):
            self.query_one(FindBar).query_one("Input").focus()
        elif self.has_paper and self.is_attached:
            self.query_one("#paper").mount(FindBar(self.area))

    def action_match_bracket(self) -> None:
        """To the bracket that belongs to the one at the cursor."""
        if isinstance(self.editor, CodeArea) and self.has_paper:
            self.editor.action_match_bracket()

    @work(exclusive=True, group="language")
    async def action_language(self) -> None:
        """Choose the language of the code; each keeps its own draft."""
        from simulator.tui.screens.language import LanguageScreen

        await self.typed_out()
        self.flush_draft()
        turn = self.driver.state.turn
        starters = await self.driver.interview.starters()
        choices = tuple(language for language, _ in starters)
        if len(choices) < 2:
            only = choices[0].label if choices else "nothing"
            self.mockloop.tell(f"Here and for this problem: {only} alone (`mockloop doctor`).")
            return
        chosen = await self.app.push_screen_wait(LanguageScreen(choices, turn.language))
        still_here = self.driver.state.turn.number == turn.number
        if chosen is not None and still_here and self.driver.state.phase is Phase.ANSWERING:
            self.driver.act(c.ChooseLanguage(chosen, dict(starters)[chosen]))
            self.post_message(StateChanged())

    @work(exclusive=True, group="run")
    async def action_run_tests(self) -> None:
        """Run the visible tests on the draft; the screen stays alive."""
        from simulator.tui.widgets.results import results_content

        await self.typed_out()
        problem = self.problem
        if problem is None or not self.has_paper:
            return
        self.flush_draft()
        self.query_one("#results").add_class("-shown")
        results = self.query_one("#result", Static)
        language, total = self.driver.state.turn.language, len(problem.visible)
        done: list[CaseResult] = []

        def show() -> None:
            so_far = RunResult(language, tuple(done))
            results.update(results_content(so_far, problem, total - len(done)))

        def heard(case: CaseResult) -> None:
            done.append(case)
            show()

        show()
        try:
            result = await self.driver.interview.run_visible(self.area.text, heard)
        except SimulatorError as error:
            results.update(line(str(error)))
            return
        results.update(results_content(result, problem))
