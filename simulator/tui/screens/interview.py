"""The interview: question, conversation, answer, clock."""

import time
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from simulator.domain import commands as c
from simulator.domain.coding import Language
from simulator.domain.events import Mode, TurnKind
from simulator.domain.standing import gap_notice, heading
from simulator.domain.state import Phase
from simulator.tui.actions import bindings
from simulator.tui.driver import PieceHeard, StateChanged
from simulator.tui.present import answer_status, clock_face
from simulator.tui.screens.coding import CodingScreen
from simulator.tui.text import line
from simulator.tui.widgets.answer import AnswerArea, put_text
from simulator.tui.widgets.code import CodeArea
from simulator.tui.widgets.putting import put
from simulator.tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

TICK_SECONDS = 0.25
DRAWN_AFTER_SECONDS = 0.03  # an answer handed in; the editor takes no letter meanwhile
AUTOSAVE_SECONDS = 0.2  # after a key; the clock's ticks try again if that failed
SURE_SECONDS = 4.0
NEVER = float("-inf")
NO_PAPER = (-1, Language.PYTHON)
SUFFIXES = {
    Language.PYTHON: ".py",
    Language.JAVASCRIPT: ".js",
    Language.JAVA: ".java",
    Language.CPP: ".cpp",
}


class InterviewScreen(CodingScreen):
    """Where answers are given; what is typed is in the journal within a second."""

    # A dialog that closes while the editor is being exchanged would leave the focus anywhere.
    AUTO_FOCUS = "#answer"
    BINDINGS = bindings(
        "submit", "read", "editor", "ask", "run", "find", "language", "bracket", "pause"
    )

    def body(self) -> ComposeResult:
        """Heading, conversation, clock, editor, status."""
        with Horizontal(classes="bar"):
            yield Static("", classes="left", id="place")
            yield Static("", classes="right", id="left")
        with Container(id="desk"):
            yield Transcript(self.driver.interview.plan, levels=self.mockloop.scores_shown)
            with Vertical(id="work"):
                yield Static("", id="clock")
                yield Static("", id="guide")
                yield Vertical(id="paper")
                with VerticalScroll(id="results"):
                    yield Static("", id="result")
                yield Static("", id="status")

    async def on_mount(self) -> None:
        """Draw the session and let the clock be looked at four times a second."""
        self.unsaved = False
        self.asked_at = NEVER
        self.to_draw: Timer | None = None
        self.to_save: Timer | None = None
        self.unasked = ""  # a question to the interviewer that was begun
        notice = gap_notice(self.driver.state)
        if notice:
            self.mockloop.tell(notice)
        await self.redraw()
        self.set_interval(TICK_SECONDS, self.tick)

    @on(StateChanged)
    async def moved(self) -> None:
        """Draw at once, but first let a question to a model be on its way.

        Finding the weak point takes a few milliseconds, drawing takes twenty; they cost nothing
        while the model thinks. A scripted probe is there by then: one drawing less.
        """
        if self.driver.state.phase is Phase.ANALYSING:
            self.to_draw = self.set_timer(DRAWN_AFTER_SECONDS, self.redraw)
        else:
            await self.redraw()

    async def redraw(self) -> None:
        """Show the state: conversation, a fresh editor for a fresh turn."""
        if self.to_draw is not None:
            self.to_draw.stop()
            self.to_draw = None
        state = self.driver.state
        if not state.turns:
            return
        await self.query_one(Transcript).show(state)
        if not self.has_paper:
            await self._new_paper()
        if not self.has_paper:  # the screen is being closed meanwhile
            return
        self._hold_or_give_pen()
        self.area.set_class(self.area.read_only, "-waiting", "-read-only")
        self._repaint()
        self.refresh_bindings()

    def _act(self, command: c.Command) -> bool:
        """Carry it out; what is typed after a turn's end must not appear, it would be lost."""
        done = self.driver.act(command)
        self._hold_or_give_pen()
        return done

    def _hold_or_give_pen(self) -> None:
        if self.has_paper:
            state = self.driver.state
            held = state.phase is not Phase.ANSWERING or state.paused
            self.area.set_reactive(TextArea.read_only, held)  # how it looks is drawn with the rest

    @on(PieceHeard)
    async def hear(self, message: PieceHeard) -> None:
        """The interviewer is speaking."""
        if self.to_draw is not None:
            await self.redraw()
        self.query_one(Transcript).hear(message.piece)

    async def _new_paper(self) -> None:
        turn = self.driver.state.turn
        self.shown = NO_PAPER
        self.workers.cancel_group(self, "run")
        paper = self.query_one("#paper", Vertical)
        coding = turn.kind is TurnKind.CODE
        area = self.editor
        if coding or not isinstance(area, AnswerArea) or not area.is_attached:
            area = CodeArea(turn.language) if coding else AnswerArea()
            if not await put([area], paper, instead_of=paper.children):
                return
            self.editor = area
        if turn.draft or area.text:  # a fresh sheet of the same paper costs no new layout
            area.load_text(turn.draft)
            area.move_cursor(area.document.end)
            self.call_after_refresh(area.scroll_to, 0, None, animate=False)
        area.focus()
        self.query_one("#results").remove_class("-shown")
        self.query_one("#desk").set_class(coding, "-coding")
        self.look_for_toolchains()
        # Only now does what stands in the editor belong to this turn and language.
        self.shown = (turn.number, turn.language)
        self.unsaved = False

    @on(TextArea.Changed, "#answer")
    def typed(self) -> None:
        """The first key is noted at once, the rest with the next autosave."""
        self.unsaved = True
        if self.to_save is None:
            self.to_save = self.set_timer(AUTOSAVE_SECONDS, self._autosave)
        unheard = self.driver.state.first_key is None and not self.driver.trouble
        if unheard and self.has_paper and self.area.text:
            self.flush_draft()

    def _autosave(self) -> None:
        self.to_save = None
        self.flush_draft()

    def flush_draft(self) -> None:
        """Write what stands in the editor to the journal."""
        state = self.driver.state
        if state.phase is Phase.ANSWERING and self.has_paper:
            text = self.area.text
            if text == state.turn.draft or self.driver.act(c.EditDraft(text)):
                self.unsaved = False

    def tick(self) -> None:
        """Autosave, notice that time is up, repaint the clocks."""
        if self.unsaved and self.to_save is None:  # it could not be written
            self.flush_draft()
        state = self.driver.state
        if state.phase is Phase.ANSWERING and not state.paused:
            face = clock_face(state, self.driver.interview.now())
            if face.urgency == "over":
                self.flush_draft()  # what is cut off is what stands on the screen
            self._act(c.Tick())
        self._repaint()

    def _repaint(self) -> None:
        if not self.is_mounted or not self.driver.state.turns:
            return
        state, now = self.driver.state, self.driver.interview.now()
        head = heading(self.driver.interview.plan, state, now)
        self.put("#place", line(head.place))
        self.put("#left", Content(head.left))
        face = clock_face(state, now)
        self.put("#clock", Content(f"{face.bar}  {face.text}" if face.bar else ""))
        clock = self.query_one("#clock")
        clock.set_class(face.urgency == "soon", "-soon")
        clock.set_class(face.urgency == "over", "-over")
        self.repaint_coding(now)
        self.put("#status", Content(self._status()))
        self.query_one("#status").set_class(bool(self.driver.trouble), "-trouble")

    def _status(self) -> str:
        state = self.driver.state
        if self.driver.trouble:
            return f"NOT SAVED ({self.driver.trouble}), trying again"
        if state.phase is not Phase.ANSWERING:
            return "handed in"
        if not self.has_paper:
            return ""  # the next editor is on its way
        area = self.area
        saved = "…" if self.unsaved else "saved"
        if isinstance(area, CodeArea):
            chosen = f"{area.code_language.label} (f9), {area.document.line_count} lines"
            return f"{chosen}, {saved}; escape leaves the editor"
        question = self.question
        limit = question.speaking_seconds if state.turn.kind is TurnKind.QUESTION else 0
        rate = state.started.settings.words_per_minute
        return answer_status(area.text, rate, limit, saved)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show only the keys that do something now."""
        del parameters
        state = self.driver.state
        answering = state.phase is Phase.ANSWERING and self.has_paper
        coding = bool(state.turns) and self.problem is not None
        match action:
            case "run_tests" | "find" | "language" | "match_bracket":
                return answering and state.turn.kind is TurnKind.CODE
            case "ask":
                return answering and coding
            case "pause":
                return answering and state.started.settings.mode is Mode.PRACTICE
            case "submit" | "external_editor":
                return answering and not state.paused
            case _:
                return True

    async def action_submit(self) -> None:
        """Hand the answer in as it stands; an empty one only when asked twice."""
        await self.typed_out()
        state = self.driver.state
        if state.phase is not Phase.ANSWERING or state.paused or not self.has_paper:
            return
        text = self.area.text
        now = time.monotonic()
        if not text.strip() and now - self.asked_at > SURE_SECONDS:
            self.asked_at = now
            self.mockloop.tell("Nothing is written. Press again to hand in no answer.", "warning")
            return
        self.asked_at = NEVER
        self._act(c.SubmitAnswer(text))

    def action_toggle_focus(self) -> None:
        """From the answer to the conversation, to the results of a run, and back."""
        results = self.query_one("#results")
        round_trip: list[Widget] = [self.area] if self.has_paper else []
        round_trip += [self.query_one(Transcript)]
        round_trip += [results] if results.has_class("-shown") else []
        here = next((n for n, place in enumerate(round_trip) if place.has_focus), 0)
        round_trip[(here + 1) % len(round_trip)].focus()

    def action_pause(self) -> None:
        """Stop the clock, or go on."""
        self.flush_draft()
        self._act(c.Continue() if self.driver.state.paused else c.Pause())

    def action_ask(self) -> None:
        """Ask about what the problem leaves open."""
        from simulator.tui.screens.ask import AskScreen

        def asked(text: str | None) -> None:
            if text:
                self.driver.act(c.AskClarification(text))
                self.post_message(StateChanged())

        def keep(text: str) -> None:
            self.unasked = text

        self.app.push_screen(AskScreen(self.unasked, keep), asked)

    def action_external_editor(self) -> None:
        """Write in $EDITOR; the clock runs on."""
        from textual.app import SuspendNotSupported

        from simulator.domain.errors import SimulatorError
        from simulator.tui.external import edit_outside

        self.flush_draft()
        state = self.driver.state
        suffix = SUFFIXES[state.turn.language] if state.turn.kind is TurnKind.CODE else ".md"
        text, trouble = None, ""
        try:
            with self.app.suspend():
                try:  # what gets out of here leaves Textual suspended for ever
                    text = edit_outside(self.area.text, state.turn.text, suffix)
                except (SimulatorError, OSError) as error:
                    trouble = str(error)
        except SuspendNotSupported:
            trouble = "There is no terminal to edit in here."
        if trouble:
            self.mockloop.tell(trouble, "warning")
        if text is not None:
            put_text(self.area, text)
            self.flush_draft()
