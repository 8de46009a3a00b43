"""The interview: question, conversation, answer, clock."""

import time

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Static, TextArea

from simulator.domain import commands as c
from simulator.domain.events import Mode, TurnKind
from simulator.domain.round import Question
from simulator.domain.state import Phase
from simulator.tui.actions import bindings
from simulator.tui.driver import PieceHeard, StateChanged
from simulator.tui.present import answer_status, clock_face, gap_notice, heading
from simulator.tui.screens.base import SessionScreen
from simulator.tui.text import line
from simulator.tui.widgets.answer import AnswerArea, CodeArea, put_text
from simulator.tui.widgets.transcript import Transcript

TICK_SECONDS = 0.25
AUTOSAVE_SECONDS = 0.4
SURE_SECONDS = 4.0
NEVER = float("-inf")


class InterviewScreen(SessionScreen):
    """Where answers are given; what is typed is in the journal within a second."""

    BINDINGS = bindings("submit", "read", "editor", "ask", "run", "pause")

    def body(self) -> ComposeResult:
        """Heading, conversation, clock, editor, status."""
        with Horizontal(classes="bar"):
            yield Static("", classes="left", id="place")
            yield Static("", classes="right", id="left")
        with Container(id="desk"):
            yield Transcript(self.driver.interview.plan)
            with Vertical(id="work"):
                yield Static("", id="clock")
                yield Vertical(id="paper")
                yield Static("", id="results")
                yield Static("", id="status")

    async def on_mount(self) -> None:
        """Draw the session and let the clock be looked at four times a second."""
        self.shown_turn = -1
        self.dirty_since: float | None = None
        self.asked_at = NEVER
        notice = gap_notice(self.driver.state)
        if notice:
            self.mockloop.tell(notice)
        await self.redraw()
        self.set_interval(TICK_SECONDS, self.tick)

    @on(StateChanged)
    async def redraw(self) -> None:
        """Show the state: conversation, a fresh editor for a fresh turn."""
        state = self.driver.state
        if not state.turns:
            return
        await self.query_one(Transcript).show(state)
        if state.turn.number != self.shown_turn:
            await self._new_paper()
        if not self.query("#answer"):  # the screen is being closed meanwhile
            return
        area = self.area
        area.read_only = state.phase is not Phase.ANSWERING or state.paused
        area.set_class(area.read_only, "-waiting")
        self._repaint()
        self.refresh_bindings()

    @on(PieceHeard)
    def hear(self, message: PieceHeard) -> None:
        """The interviewer is speaking."""
        self.query_one(Transcript).hear(message.piece)

    @property
    def area(self) -> TextArea:
        """The editor of the current turn."""
        return self.query_one("#answer", TextArea)

    async def _new_paper(self) -> None:
        turn = self.driver.state.turn
        self.shown_turn = turn.number
        self.dirty_since = None
        paper = self.query_one("#paper", Vertical)
        await paper.remove_children()
        area: TextArea = CodeArea() if turn.kind is TurnKind.CODE else AnswerArea()
        await paper.mount(area)
        if turn.draft:
            area.load_text(turn.draft)
            area.move_cursor(area.document.end)
            self.call_after_refresh(area.scroll_to, 0, None, animate=False)
        area.focus()
        self.query_one("#results").remove_class("-shown")

    @on(TextArea.Changed, "#answer")
    def typed(self) -> None:
        """The first key is noted at once, the rest with the next autosave."""
        if self.dirty_since is None:
            self.dirty_since = time.monotonic()
        if self.driver.state.first_key is None and self.area.text and not self.driver.trouble:
            self.flush_draft()

    def flush_draft(self) -> None:
        """Write what stands in the editor to the journal."""
        state = self.driver.state
        if state.phase is Phase.ANSWERING and state.turn.number == self.shown_turn:
            text = self.area.text
            if text == state.turn.draft or self.driver.act(c.EditDraft(text)):
                self.dirty_since = None

    def tick(self) -> None:
        """Autosave, notice that time is up, repaint the clocks."""
        waited = self.dirty_since is not None and (
            time.monotonic() - self.dirty_since >= AUTOSAVE_SECONDS
        )
        if waited:
            self.flush_draft()
        state = self.driver.state
        if state.phase is Phase.ANSWERING and not state.paused:
            face = clock_face(state, self.driver.interview.now())
            if face.urgency == "over":
                self.flush_draft()  # what is cut off is what stands on the screen
            self.driver.act(c.Tick())
        self._repaint()

    def _repaint(self) -> None:
        if not self.is_mounted or not self.driver.state.turns:
            return
        state, now = self.driver.state, self.driver.interview.now()
        head = heading(self.driver.interview.plan, state, now)
        self.query_one("#place", Static).update(line(head.place))
        self.query_one("#left", Static).update(head.left)
        face = clock_face(state, now)
        clock = self.query_one("#clock", Static)
        clock.update(f"{face.bar}  {face.text}" if face.bar else "")
        clock.set_class(face.urgency == "soon", "-soon")
        clock.set_class(face.urgency == "over", "-over")
        status = self.query_one("#status", Static)
        status.update(self._status())
        status.set_class(bool(self.driver.trouble), "-trouble")

    def _status(self) -> str:
        state = self.driver.state
        if self.driver.trouble:
            return f"NOT SAVED ({self.driver.trouble}), trying again"
        if state.phase is not Phase.ANSWERING:
            return "handed in"
        area = self.area
        saved = "saved" if self.dirty_since is None else "…"
        if isinstance(area, CodeArea):
            return f"{area.document.line_count} lines, {saved}; escape leaves the editor"
        question = self._question()
        limit = question.speaking_seconds if state.turn.kind is TurnKind.QUESTION else 0
        rate = state.started.settings.words_per_minute
        return answer_status(area.text, rate, limit, saved)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show only the keys that do something now."""
        del parameters
        state = self.driver.state
        answering = state.phase is Phase.ANSWERING
        coding = bool(state.turns) and self._question().problem is not None
        match action:
            case "run_tests":
                return answering and state.turn.kind is TurnKind.CODE
            case "ask":
                return answering and coding
            case "pause":
                return answering and state.started.settings.mode is Mode.PRACTICE
            case "submit" | "external_editor":
                return answering and not state.paused
            case _:
                return True

    def _question(self) -> Question:
        turn = self.driver.state.turn  # of the round before until the next one has begun
        return self.driver.interview.plan.rounds[turn.round].question(turn.question)

    def action_submit(self) -> None:
        """Hand the answer in as it stands; an empty one only when asked twice."""
        state = self.driver.state
        if state.phase is not Phase.ANSWERING or state.paused:
            return
        text = self.area.text
        now = time.monotonic()
        if not text.strip() and now - self.asked_at > SURE_SECONDS:
            self.asked_at = now
            self.mockloop.tell("Nothing is written. Press again to hand in no answer.", "warning")
            return
        self.asked_at = NEVER
        self.driver.act(c.SubmitAnswer(text))

    def action_toggle_focus(self) -> None:
        """Between the conversation and the answer."""
        talk = self.query_one(Transcript)
        (self.area if talk.has_focus else talk).focus()

    def action_pause(self) -> None:
        """Stop the clock, or go on."""
        self.flush_draft()
        self.driver.act(c.Continue() if self.driver.state.paused else c.Pause())

    def action_ask(self) -> None:
        """Ask about what the problem leaves open."""
        from simulator.tui.screens.ask import AskScreen

        def asked(text: str | None) -> None:
            if text:
                self.driver.act(c.AskClarification(text))
                self.post_message(StateChanged())

        self.app.push_screen(AskScreen(), asked)

    def action_external_editor(self) -> None:
        """Write in $EDITOR; the clock runs on."""
        from simulator.domain.errors import SimulatorError
        from simulator.tui.external import edit_outside

        self.flush_draft()
        state = self.driver.state
        suffix = ".py" if state.turn.kind is TurnKind.CODE else ".md"
        try:
            with self.app.suspend():
                text = edit_outside(self.area.text, state.turn.text, suffix)
        except SimulatorError as error:
            self.mockloop.tell(str(error), "warning")
            return
        if text is not None:
            put_text(self.area, text)
            self.flush_draft()

    @work(exclusive=True, group="run")
    async def action_run_tests(self) -> None:
        """Run the visible tests on the draft; the screen stays alive."""
        from simulator.domain.errors import SimulatorError
        from simulator.tui.widgets.results import results_content

        self.flush_draft()
        results = self.query_one("#results", Static)
        results.add_class("-shown")
        results.update("Running…")
        try:
            result = await self.driver.interview.run_visible(self.area.text)
        except SimulatorError as error:
            results.update(line(str(error)))
            return
        problem = self._question().problem
        assert problem is not None
        results.update(results_content(result, problem))
