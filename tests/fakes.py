"""Hand-written stand-ins that fulfil the same ports as the real adapters."""

from collections.abc import AsyncIterator, Callable, Sequence

from simulator.domain.coding import CodingProblem, Language
from simulator.domain.errors import InterviewerFailed
from simulator.domain.events import Entry
from simulator.domain.evolve import evolve, start
from simulator.domain.execution import CaseResult, CaseStatus, Growth, RunResult
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
from simulator.ports import CaseHeard, PhraseRequest, SessionSummary, heard_by_nobody


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
        key = f"plan-{len(self.plans)}"
        self.plans[key] = plan
        return key

    def plan(self, plan_hash: str) -> Plan:
        return self.plans[plan_hash]

    def append(self, session: str, before: SessionState | None, entries: Sequence[Entry]) -> None:
        known = self.written.setdefault(session, [])
        state = before
        for entry in entries:
            assert entry.seq == len(known) + 1
            state = start(entry) if state is None else evolve(state, entry)
            known.append(entry)

    def entries(self, session: str) -> tuple[Entry, ...]:
        return tuple(self.written[session])

    def find(self, session: str) -> str:
        return session

    def sessions(
        self, limit: int | None = None, *, unfinished: bool = False
    ) -> tuple[SessionSummary, ...]:
        return ()
