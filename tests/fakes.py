"""Hand-written stand-ins that fulfil the same ports as the real adapters."""

from collections.abc import AsyncIterator, Callable, Sequence

from simulator.domain.coding import CodingProblem, Language
from simulator.domain.errors import InterviewerFailed, NotFoundError, StorageError
from simulator.domain.events import Entry
from simulator.domain.evolve import evolve, replay, start
from simulator.domain.execution import CaseResult, CaseStatus, Growth, RunResult
from simulator.domain.history import SessionSummary
from simulator.domain.plan import Plan
from simulator.domain.rating import (
    Assessment,
    Evidence,
    GradeTask,
    NotScored,
    Provenance,
    Rating,
)
from simulator.domain.state import SessionState
from simulator.ports import CaseHeard, PhraseRequest, heard_by_nobody


class FakeGrader:
    """Rates by a digit in the answer (`level 4` is a 4); an empty answer is a non-answer."""

    name = "fake"

    def __init__(self) -> None:
        self.tasks: list[GradeTask] = []

    async def grade(self, task: GradeTask) -> Assessment:
        self.tasks.append(task)
        digits = [int(word) for word in task.answer.split() if word in {"1", "2", "3", "4", "5"}]
        level = digits[0] if digits else 3
        empty = not task.answer.strip()
        ratings: list[Rating | NotScored] = []
        for dimension in task.dimensions:
            if "unscorable" in task.answer:
                ratings.append(NotScored(dimension, "the fake cannot tell"))
            else:
                end = min(5, len(task.answer))
                spans = () if empty else (Evidence(0, end, task.answer[:end]),)
                ratings.append(Rating(dimension, 1 if empty else level, spans, missing=("more",)))
        provenance = Provenance(self.name, "1", task.rubric.id, task.rubric.version)
        covered = tuple(point for point in task.expected if point in task.answer)
        return Assessment(tuple(ratings), provenance, covered=covered, non_answer=empty)


class FakeRunner:
    """Passes every test of code that contains `right`."""

    def layers(self) -> tuple[str, ...]:
        return ("nothing is run",)

    def languages(self) -> tuple[Language, ...]:
        return (Language.PYTHON, Language.JAVASCRIPT, Language.CPP)

    def versions(self) -> tuple[str, ...]:
        return ("Python 0", "JavaScript 0", "C++ 0")

    def not_stopped(self) -> tuple[str, ...]:
        return ()

    def starter(self, problem: CodingProblem, language: Language) -> str:
        return f"{language.value} starter of {problem.entry}"

    async def run(
        self, problem: CodingProblem, language: Language, source: str, *, hidden: bool
    ) -> AsyncIterator[CaseResult]:
        cases = [*problem.visible, *(problem.hidden if hidden else ())]
        status = CaseStatus.PASSED if "right" in source else CaseStatus.FAILED
        for index, _ in enumerate(cases):
            yield CaseResult(index, index >= len(problem.visible), status)

    async def run_all(
        self,
        problem: CodingProblem,
        language: Language,
        source: str,
        *,
        hidden: bool,
        heard: CaseHeard = heard_by_nobody,
    ) -> RunResult:
        found = []
        async for case in self.run(problem, language, source, hidden=hidden):
            found.append(case)
            heard(case)
        return RunResult(language, tuple(found))

    async def measure(self, problem: CodingProblem, source: str) -> Growth | None:
        return Growth("n", 1.0, 0.95, 1.05, problem.time, "lines")


class FakeInterviewer:
    """Says what it was given, one word at a time; a callable may fail instead."""

    name = "fake"

    def __init__(self, says: Callable[[PhraseRequest], str] | None = None) -> None:
        self.says = says
        self.requests: list[PhraseRequest] = []

    async def phrase(self, request: PhraseRequest) -> AsyncIterator[str]:
        self.requests.append(request)
        text = self.says(request) if self.says else f"asked: {request.chosen.scripted}"
        for word in text.split(" "):
            yield word + " "


def failing(reason: str) -> Callable[[PhraseRequest], str]:
    def fail(_request: PhraseRequest) -> str:
        raise InterviewerFailed(reason)

    return fail


class FakeJournal:
    """Sessions in a dictionary, with the same promises as the file."""

    def __init__(self) -> None:
        self.plans: dict[str, Plan] = {}
        self.written: dict[str, list[Entry]] = {}

    def save_plan(self, plan: Plan) -> str:
        known = [key for key, kept in self.plans.items() if kept == plan]
        key = known[0] if known else f"plan-{len(self.plans)}"
        self.plans[key] = plan
        return key

    def plan(self, plan_hash: str) -> Plan:
        if plan_hash not in self.plans:
            raise StorageError("the content of this session is missing")
        return self.plans[plan_hash]

    def append(self, session: str, before: SessionState | None, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        known = self.written.get(session, [])
        state = before
        for place, entry in enumerate(entries, len(known) + 1):
            if entry.seq != place:
                raise StorageError("is being continued elsewhere")
            state = start(entry) if state is None else evolve(state, entry)
        self.written[session] = [*known, *entries]

    def entries(self, session: str) -> tuple[Entry, ...]:
        if session not in self.written:
            raise NotFoundError(f"no session is called {session!r}")
        return tuple(self.written[session])

    def find(self, session: str) -> str:
        if session == "last" and self.written:
            return self.sessions(1)[0].id
        found = [name for name in self.written if session and name.startswith(session)]
        if session in found or len(found) == 1:
            return session if session in found else found[0]
        raise NotFoundError(f"{session!r} fits several sessions" if found else "no such session")

    def sessions(
        self, limit: int | None = None, *, unfinished: bool = False
    ) -> tuple[SessionSummary, ...]:
        rows = sorted(
            map(_summary, self.written.values()),
            key=lambda row: (row.started_at, row.id),
            reverse=True,
        )
        over = {"decided", "abandoned"}
        return tuple(row for row in rows if not (unfinished and row.phase in over))[:limit]


def _summary(entries: list[Entry]) -> SessionSummary:
    state = replay(entries)
    begun, spent = state.started, state.spent
    return SessionSummary(
        id=begun.session,
        loop=begun.loop,
        title=begun.title,
        drill=begun.drill,
        level=begun.settings.level.value,
        mode=begun.settings.mode.value,
        grader=begun.settings.grader,
        started_at=entries[0].at.isoformat(),
        last_at=entries[-1].at.isoformat(),
        phase=state.phase.value,
        outcome=state.decision.outcome.value if state.decision else None,
        score=state.decision.score if state.decision else None,
        answers=sum(turn.answer is not None for turn in state.turns),
        tokens=spent.tokens,
        cost_usd=spent.cost_usd,
    )
