"""One answer, typed over several lines, on the clock."""

from simulator.domain import commands as c
from simulator.domain.duration import format_clock
from simulator.domain.errors import SimulatorError
from simulator.domain.events import Mode, TurnKind
from simulator.domain.moment import answer_limit
from simulator.domain.state import Phase
from simulator.domain.timing import speaking_seconds
from simulator.plain.desk import Desk, LeftSession
from simulator.plain.lines import Mark
from simulator.plain.results import result_lines

LAST_MOMENT_SECONDS = 0.6
HELP = (
    ".            hands the answer in (so does Ctrl-D)",
    ":time        how much time is left",
    ":show        the answer so far",
    ":question    the question again",
    ":undo        takes the last change back",
    ":clear       starts the answer over (:undo brings it back)",
    ":run         runs the visible tests (code)",
    ":ask TEXT    asks the interviewer about what the problem leaves open (code)",
    ":pause       stops the clock (practice); :continue goes on",
    ":leave       closes the program; `mockloop resume --plain` goes on here",
    "A line that begins with : or is a single . is written with one more of it: :: or ..",
)


class Answering:
    """From the question to the submission; each line is in the journal before the next is read."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.turn = desk.state.turn
        self.text = self.turn.draft
        self.fresh = self.turn.kind is TurnKind.CODE and not desk.state.first_key
        self.before: list[str] = []
        self.sure = False
        self.said: set[str] = set()

    @property
    def running(self) -> bool:
        """Whether this answer is still being given."""
        state = self.desk.state
        return state.phase is Phase.ANSWERING and state.turn.number == self.turn.number

    async def take(self) -> None:
        """Read lines until the answer is handed in or cut off; LeftSession when nobody is there."""
        if self.turn.draft:
            self.desk.voice.say("So far:", self.turn.draft.rstrip())
        while self.running:
            item = await self.desk.line()
            if item is None:
                await self._look_at_clock()
            elif item is Mark.END:
                self._submit()
            elif item is Mark.CLOSED:
                if not self.text.strip():
                    raise LeftSession
                self.sure = True
                self._submit()
                if self.running:
                    raise LeftSession
            elif isinstance(item, str):
                await self._line(item)

    async def _line(self, line: str) -> None:
        if line == ".":
            self._submit()
        elif line.startswith(":") and not line.startswith("::"):
            await self._command(line)
        elif self.desk.state.paused:
            self.desk.voice.say("The clock stands still: :continue goes on. Not written: " + line)
        else:
            doubled = line == ".." or line.startswith("::")
            self._write(self._appended(line[1:] if doubled else line))

    def _appended(self, line: str) -> str:
        """The draft with one more line; a whole program takes the place of the starter."""
        started, self.fresh = self.fresh, False
        if started and line[:1].strip() and line.strip():
            return line
        kept = self.text.rstrip(" ") if self.turn.kind is TurnKind.CODE else self.text
        return f"{kept}\n{line}" if kept and not kept.endswith("\n") else f"{kept}{line}"

    def _write(self, text: str) -> None:
        self.before.append(self.text)
        self.text = text
        self.sure = False
        self.desk.act(c.EditDraft(text))
        self._after_clock()

    def _submit(self) -> None:
        if self.desk.state.paused:
            self.desk.voice.say("The clock stands still: :continue goes on.")
        elif not self.text.strip() and not self.sure:
            self.sure = True
            self.desk.voice.say("Nothing is written. Again hands in no answer.")
        elif not self.desk.act(c.SubmitAnswer(self.text)):
            self.desk.voice.say("Your answer is still here; try again.")

    async def _look_at_clock(self) -> None:
        desk, state = self.desk, self.desk.state
        if state.paused:
            return
        elapsed = state.watch.elapsed(desk.interview.now().mono)
        cuts = state.started.settings.mode is Mode.REHEARSAL
        if cuts and answer_limit(state) - elapsed <= LAST_MOMENT_SECONDS:
            words = await desk.lines.salvage()
            if words:
                self._write(self._appended(words))
        if desk.trouble:
            desk.act(c.EditDraft(self.text))
        desk.act(c.Tick())
        self._after_clock()
        if self.running:
            self._tell_time(elapsed)

    def _after_clock(self) -> None:
        if not self.running and self.desk.state.turns[self.turn.number].cut_off:
            self.desk.voice.say("", "Time is up: the answer is handed in as it stands.")

    def _tell_time(self, elapsed: float) -> None:
        budget = self.turn.budget_seconds
        left = budget - elapsed
        if 0 < left <= 0.2 * budget and "soon" not in self.said:
            self.said.add("soon")
            self.desk.voice.say(f"({format_clock(left)} left)")
        if left <= 0 and "over" not in self.said:
            self.said.add("over")
            cut = answer_limit(self.desk.state) - elapsed
            rehearsal = self.desk.state.started.settings.mode is Mode.REHEARSAL
            after = f"; cut off in {format_clock(max(0.0, cut))}" if rehearsal else ""
            self.desk.voice.say(f"(time is over{after})")

    async def _command(self, line: str) -> None:
        name, _, rest = line[1:].partition(" ")
        match name:
            case "help" | "h" | "?":
                self.desk.voice.say(*HELP)
            case "time":
                self._time()
            case "show":
                self.desk.voice.say(self.text or "(nothing yet)")
            case "question":
                self.desk.voice.say(self.turn.text)
            case "undo" if self.before:
                last = self.before.pop()
                self._write(last)
                self.before.pop()
                self.desk.voice.say("Taken back. The answer so far:", self.text or "(nothing)")
            case "clear":
                self._write("")
                self.desk.voice.say("Started over; :undo brings it back.")
            case "submit":
                self._submit()
            case "leave" | "quit":
                raise LeftSession
            case _:
                await self._session_command(name, rest)

    async def _session_command(self, name: str, rest: str) -> None:
        desk = self.desk
        match name:
            case "run":
                await self._run()
            case "ask" if rest.strip():
                if desk.act(c.AskClarification(rest.strip())):
                    desk.voice.say(desk.state.turn.clarifications[-1].reply)
            case "ask":
                desk.voice.say("Write what you want to know: :ask May the list be empty?")
            case "pause":
                if desk.act(c.Pause()):
                    desk.voice.say("The clock stands still. :continue goes on.")
            case "continue":
                desk.act(c.Continue())
            case "undo":
                desk.voice.say("There is nothing to take back.")
            case _:
                desk.voice.say(
                    f"No command is called :{name}. :help lists them; :: writes a colon."
                )

    def _time(self) -> None:
        state, now = self.desk.state, self.desk.interview.now()
        words = len(self.text.split())
        spoken = speaking_seconds(words, state.started.settings.words_per_minute)
        elapsed, budget = state.watch.elapsed(now.mono), state.turn.budget_seconds
        left = max(0.0, state.round_left(now.mono))
        self.desk.voice.say(
            f"{format_clock(elapsed)} of {format_clock(budget)}, "
            f"{format_clock(left)} left in the round; {words} words, {format_clock(spoken)} spoken"
        )

    async def _run(self) -> None:
        desk, state = self.desk, self.desk.state
        problem = desk.interview.plan.rounds[state.round].question(self.turn.question).problem
        if problem is None or self.turn.kind is not TurnKind.CODE:
            desk.voice.say("There is no code to run here.")
            return
        desk.voice.say("Running…")
        try:
            result = await desk.interview.run_visible(self.text)
        except SimulatorError as error:
            desk.voice.say(str(error))
            return
        desk.voice.say(*result_lines(result, problem))
