"""One running session: commands in, journal written, state out, and the work that falls due."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from simulator.domain import commands as c
from simulator.domain.coding import CodingProblem, Language
from simulator.domain.errors import InterviewerFailed, SimulatorError
from simulator.domain.events import Entry, SessionStarted, Settings, TurnKind
from simulator.domain.evolve import evolve, replay, start
from simulator.domain.execution import CaseResult, RunResult
from simulator.domain.plan import Plan
from simulator.domain.rating import Assessment, NotScored, Rating
from simulator.domain.remarks import brief, missing_remarks
from simulator.domain.run_facts import is_only_too_slow
from simulator.domain.session import decide
from simulator.domain.state import Phase, SessionState, Turn
from simulator.domain.timing import Reading
from simulator.ports import (
    CaseHeard,
    Clock,
    CodeRunner,
    Grader,
    Interviewer,
    Journal,
    Meter,
    PhraseRequest,
    Writer,
    heard_by_nobody,
)
from simulator.services.coding import starters_for, with_clarifications
from simulator.services.grading import executed_ratings, task_for
from simulator.services.warming import Warming

NOT_SHOWN_YET = "not shown before the code; a later answer may"
Heard = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work of a session; `analyst` is local and quick, and picks no words."""

    journal: Journal
    clock: Clock
    interviewer: Interviewer
    grader: Grader
    analyst: Grader
    runner: CodeRunner
    meter: Meter | None = None  # of whoever asks a model
    ready: Callable[[], Awaitable[None]] | None = None  # prepares whoever is asked next
    writer: Writer | None = None  # without one the formula-made feedback stands alone


@dataclass(slots=True)
class Interview:
    """A session in progress. `act` is synchronous: decided, written, and only then seen."""

    crew: Crew
    plan: Plan
    state: SessionState
    grading: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    judged: int = 0  # cases of the running verdict that are done
    warming: Warming | None = None  # loads what grading needs, and must be alone while it does

    @property
    def id(self) -> str:
        """The session's id."""
        return self.state.started.session

    def now(self) -> Reading:
        """A reading of the session's clock."""
        return self.crew.clock.read()

    def act(self, command: c.Command) -> SessionState:
        """Carry out a command; raises CommandRefused or StorageError and then changes nothing."""
        now = self.now()
        events = decide(self.plan, self.state, command, now)
        state, entries = self.state, []
        for event in events:
            entry = Entry(state.seq + 1, now.at, now.mono, event, now.asleep)
            state = evolve(state, entry)
            entries.append(entry)
        self.crew.journal.append(self.id, self.state, entries)
        self.state = state
        return state

    async def work(self, heard: Heard = lambda _piece: None) -> SessionState:
        """Do what is due until it is the candidate's move; `heard` gets the probe as it comes."""
        if self.warming is not None:
            if self.warming.is_alive():  # a detour through a thread costs the time of a frame
                await asyncio.to_thread(self.warming.join)
            self.warming = None
        while True:
            match self.state.phase:
                case Phase.JUDGING:
                    await self._judge()
                case Phase.ANALYSING:
                    await self._analyse()
                case Phase.PHRASING:
                    await self._phrase(heard)
                case Phase.GRADING:
                    await self._finish_grading()
                case _:
                    return self.state

    def staff(self, crew: Crew) -> None:
        """Let `crew` do the work from now on; its budget is what the session has left."""
        self.crew = crew
        if crew.meter is not None:
            crew.meter.spent_usd = self.state.spent.cost_usd

    def stop(self) -> None:
        """Give up ratings that are under way; they are due again when the session goes on."""
        for task in self.grading.values():
            task.cancel()
        self.grading.clear()

    def unscored(self) -> tuple[Turn, ...]:
        """Answered turns in which something is not scored that a later rating may score."""
        return tuple(
            turn
            for turn in self.state.turns
            if turn.answer is not None
            and (
                turn.assessment is None
                or any(
                    isinstance(item, NotScored) and item.reason != NOT_SHOWN_YET
                    for item in turn.assessment.ratings
                )
            )
        )

    async def rescore(self) -> SessionState:
        """Rate again every answer in which something is not scored; raises nothing of a grader."""
        for turn in self.unscored():
            await self._grade(turn)
        return self.state

    async def write_remarks(self, *, failed_too: bool = False) -> SessionState:
        """Let the writer speak of what is fixed; a failure is noted and hurts nothing."""
        missing = missing_remarks(self.state, failed_too=failed_too)
        if self.crew.writer is not None:
            await asyncio.gather(*(self._remark(self.crew.writer, item) for item in missing))
        return self.state

    async def _remark(self, writer: Writer, number: int) -> None:
        text, failure = "", ""
        try:
            text = await writer.write(brief(self.plan, self.state, number))
        except InterviewerFailed as error:
            failure = error.what
        self.note_calls()
        self.act(c.NoteRemarks(number, text, writer.name, failure))

    async def _judge(self) -> None:
        turn = self.state.turn
        problem = self._problem_of(turn)
        result, growth, failure = None, None, ""
        self.judged = 0
        try:
            result = await self.crew.runner.run_all(
                problem, turn.language, turn.answer or "", hidden=True, heard=self._hear_case
            )
            solved = result.total and result.passed == result.total
            if turn.language is Language.PYTHON and (solved or is_only_too_slow(result)):
                growth = await self.crew.runner.measure(problem, turn.answer or "")
        except SimulatorError as error:
            failure = str(error)
        starters = await starters_for(self.crew.runner, problem)
        verdict = c.NoteVerdict(turn.number, turn.language, result, growth, failure, starters)
        self.act(verdict)

    def _hear_case(self, _result: CaseResult) -> None:
        self.judged += 1

    def _problem_of(self, turn: Turn) -> CodingProblem:
        problem = self.plan.rounds[turn.round].question(turn.question).problem
        assert problem is not None
        return problem

    async def starters(self) -> tuple[tuple[Language, str], ...]:
        """The languages that the current code may be written in here, with texts to begin on."""
        turn = self.state.turn
        found = await starters_for(self.crew.runner, self._problem_of(turn))
        return tuple(item for item in found if item[0] is not turn.translates)

    async def _analyse(self) -> None:
        turn = self.state.turn
        assessment = await self._assess(self.crew.analyst, turn)
        self.act(c.NoteAssessment(turn.number, assessment))
        if self.crew.grader is self.crew.analyst:
            self.act(c.NoteRatings(turn.number, assessment))
        else:
            self.grading[turn.number] = asyncio.create_task(self._grade(turn))

    async def _grade(self, turn: Turn) -> None:
        assessment = await self._assess(self.crew.grader, self.state.turns[turn.number])
        self.note_calls()
        self.act(c.NoteRatings(turn.number, assessment))

    def note_calls(self) -> None:
        """Write down what was asked of models since the last time."""
        calls = self.crew.meter.take() if self.crew.meter else ()
        if calls:
            self.act(c.NoteModelCalls(calls))

    async def _assess(self, grader: Grader, turn: Turn) -> Assessment:
        if turn.kind is TurnKind.CODE:
            return executed_ratings(self.plan, self.state, turn)
        task = task_for(self.plan, self.state, turn)
        assessment = await grader.grade(task)
        question = task.question
        if turn.kind is TurnKind.QUESTION and question is not None and question.problem:
            return with_clarifications(turn, question, _approach_only(assessment))
        return assessment

    async def _phrase(self, heard: Heard) -> None:
        state, chosen = self.state, self.state.chosen
        assert chosen is not None
        planned = self.plan.rounds[state.round]
        request = PhraseRequest(
            planned,
            planned.question(chosen.question),
            chosen,
            state.thread(chosen.question),
            state.round_left(self.now().mono),
        )
        pieces: list[str] = []
        try:
            async for piece in self.crew.interviewer.phrase(request):
                pieces.append(piece)
                heard(piece)
        except InterviewerFailed as error:
            self.note_calls()
            self.act(c.NotePhraseFailed(error.what))
            return
        self.note_calls()
        self.act(c.NotePhrase("".join(pieces), self.crew.interviewer.name))

    async def _finish_grading(self) -> None:
        await asyncio.gather(*self.grading.values())
        self.grading.clear()
        for turn in self.state.turns:
            if turn.answer is not None and turn.assessment is None:
                await self._grade(turn)
        if self.state.phase is Phase.GRADING:
            raise SimulatorError("not every round could be voted on", self.id)

    async def run_visible(self, source: str, heard: CaseHeard = heard_by_nobody) -> RunResult:
        """Run the draft against the visible tests and note it; `heard` gets each result."""
        turn = self.state.turn
        result = await self.crew.runner.run_all(
            self._problem_of(turn), turn.language, source, hidden=False, heard=heard
        )
        if self.state.phase is Phase.ANSWERING and self.state.turn.number == turn.number:
            self.act(c.NoteRun(result))
        return result


def _approach_only(assessment: Assessment) -> Assessment:
    """Before the code is written, what was not said yet is no failure."""
    ratings = tuple(
        NotScored(item.dimension, NOT_SHOWN_YET)
        if isinstance(item, Rating) and item.level == 1 and not assessment.non_answer
        else item
        for item in assessment.ratings
    )
    return replace(assessment, ratings=ratings)


def begin(crew: Crew, plan: Plan, session: str, settings: Settings) -> Interview:
    """Start a session and write its first entry; raises StorageError."""
    plan_hash = crew.journal.save_plan(plan)
    now = crew.clock.read()
    started = SessionStarted(
        session=session,
        loop=plan.loop.id,
        title=plan.loop.title,
        drill=plan.drill,
        settings=settings,
        plan_hash=plan_hash,
        rounds=tuple(planned.round.id for planned in plan.rounds),
    )
    entry = Entry(1, now.at, now.mono, started, now.asleep)
    crew.journal.append(session, None, [entry])
    return Interview(crew, plan, start(entry))


def reopen(crew: Crew, session: str) -> Interview:
    """A session as its journal has it; raises NotFoundError or StorageError."""
    state = replay(crew.journal.entries(session))
    interview = Interview(crew, crew.journal.plan(state.started.plan_hash), state)
    interview.staff(crew)
    return interview
