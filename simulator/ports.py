"""What the services need from the outside world; adapters fulfil it, fakes too."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from simulator.domain.coding import CodingProblem, Language
from simulator.domain.events import Entry, ProbeChosen
from simulator.domain.execution import CaseResult, Growth, RunResult
from simulator.domain.history import SessionSummary
from simulator.domain.loop import Loop
from simulator.domain.plan import Plan, PlannedRound
from simulator.domain.practice import Card, Grade, Item, Memory, Review
from simulator.domain.rating import Assessment, GradeTask
from simulator.domain.remarks import Brief
from simulator.domain.round import Kind, Question, Round
from simulator.domain.rubric import Rubric
from simulator.domain.spending import ModelCall
from simulator.domain.state import SessionState, Turn
from simulator.domain.timing import Reading


class Clock(Protocol):
    """The only way to learn what time it is."""

    def read(self) -> Reading:
        """Now: UTC instant, monotonic seconds, seconds asleep."""
        ...


class Library(Protocol):
    """All content by id; unknown ids raise NotFoundError, unusable files ContentError."""

    def loops(self) -> tuple[Loop, ...]:
        """Every loop."""
        ...

    def rounds(self) -> tuple[Round, ...]:
        """Every round."""
        ...

    def questions(self, kind: Kind | None = None) -> tuple[Question, ...]:
        """Every question, or those of one kind."""
        ...

    def rubrics(self) -> tuple[Rubric, ...]:
        """Every rubric."""
        ...

    def loop(self, loop_id: str) -> Loop:
        """One loop."""
        ...

    def round(self, round_id: str) -> Round:
        """One round."""
        ...

    def question(self, question_id: str) -> Question:
        """One question."""
        ...

    def rubric(self, rubric_id: str) -> Rubric:
        """One rubric."""
        ...


class Journal(Protocol):
    """The append-only record of sessions; the only source of truth."""

    def save_plan(self, plan: Plan) -> str:
        """Keep the content that a session uses; returns the key under which it is kept."""
        ...

    def plan(self, plan_hash: str) -> Plan:
        """The plan kept under `plan_hash`; raises StorageError when it is not there."""
        ...

    def append(self, session: str, before: SessionState | None, entries: Sequence[Entry]) -> None:
        """Write entries and what follows from them in one transaction; StorageError if not."""
        ...

    def entries(self, session: str) -> tuple[Entry, ...]:
        """A session's whole journal; raises NotFoundError when there is none."""
        ...

    def find(self, session: str) -> str:
        """The id that `session` (an id, a unique prefix, or `last`) means; NotFoundError."""
        ...

    def sessions(
        self, limit: int | None = None, *, unfinished: bool = False
    ) -> tuple[SessionSummary, ...]:
        """History, newest first."""
        ...


@dataclass(frozen=True, slots=True)
class PhraseRequest:
    """Everything that an interviewer may know when phrasing the chosen probe."""

    planned: PlannedRound
    question: Question
    chosen: ProbeChosen
    thread: tuple[Turn, ...]
    seconds_left: float


class Interviewer(Protocol):
    """Puts the probe that the core chose into words."""

    name: str

    def phrase(self, request: PhraseRequest) -> AsyncIterator[str]:
        """The probe's text, piece by piece; raises InterviewerFailed with its reason."""
        ...


class Grader(Protocol):
    """Rates answers; what cannot be rated comes back as NotScored, never as an exception."""

    name: str

    async def grade(self, task: GradeTask) -> Assessment:
        """Rate one answer on the dimensions asked for."""
        ...


class Writer(Protocol):
    """Puts into words what is fixed already: a round's feedback, a session's summary."""

    name: str

    async def write(self, brief: Brief) -> str:
        """One paragraph that rests on the brief; raises InterviewerFailed with its reason."""
        ...


class BatchGrader(Protocol):
    """A grader that also takes many answers at once, at leisure and at half the price."""

    async def send(self, tasks: Mapping[int, GradeTask], key: str) -> str:
        """Hand in answers by turn number; returns the provider's id for the batch.

        The same `key` sent twice is the same batch, where the provider keeps to that.
        """
        ...

    async def collect(
        self, batch: str, tasks: Mapping[int, GradeTask]
    ) -> Mapping[int, Assessment] | None:
        """The assessments by turn number; None while the batch is still being worked on."""
        ...


@dataclass(frozen=True, slots=True)
class NotedBatch:
    """A batch that was handed in or is about to be; `provider_id` empty: nobody knows which."""

    key: str
    session: str
    provider_id: str


class BatchNotes(Protocol):
    """What is remembered of batches between two runs of the program."""

    def open_batch(self, session: str) -> NotedBatch | None:
        """The batch of a session that is not done with."""
        ...

    def note(self, batch: NotedBatch, made_at: str) -> None:
        """Write down a batch, or what the provider calls it."""
        ...

    def done(self, key: str) -> None:
        """All results of a batch are applied."""
        ...


class Meter(Protocol):
    """What models cost while this process asks them."""

    spent_usd: float

    def take(self) -> tuple[ModelCall, ...]:
        """The calls made since the last time, each once."""
        ...


CaseHeard = Callable[[CaseResult], None]


def heard_by_nobody(_result: CaseResult) -> None:
    """Results are wanted only all together."""


class CodeRunner(Protocol):
    """Runs a candidate's code where it can do no harm."""

    def layers(self) -> tuple[str, ...]:
        """The sandbox layers that are active."""
        ...

    def languages(self) -> tuple[Language, ...]:
        """The languages whose toolchain is found here; may start them, which takes a moment."""
        ...

    def versions(self) -> tuple[str, ...]:
        """Those languages by name, each with its toolchain's version."""
        ...

    def not_stopped(self) -> tuple[str, ...]:
        """What a candidate's code can do here all the same."""
        ...

    def starter(self, problem: CodingProblem, language: Language) -> str:
        """What stands in the editor at first; SimulatorError when it cannot be declared."""
        ...

    def run(
        self, problem: CodingProblem, language: Language, source: str, *, hidden: bool
    ) -> AsyncIterator[CaseResult]:
        """Each test's result as it comes."""
        ...

    async def run_all(
        self,
        problem: CodingProblem,
        language: Language,
        source: str,
        *,
        hidden: bool,
        heard: CaseHeard = heard_by_nobody,
    ) -> RunResult:
        """All results together; `heard` gets each as it comes."""
        ...

    async def measure(self, problem: CodingProblem, source: str) -> Growth | None:
        """How the counted work grows with the input; None when it cannot be measured."""
        ...


class Scheduler(Protocol):
    """Says when something is likely to be forgotten."""

    name: str  # changes whenever the same reviews would give another memory

    def step(self, memory: Memory | None, grade: Grade, at: datetime) -> Memory:
        """What is kept of an item after one more review; `at` is UTC."""
        ...

    def retention(self, memory: Memory, at: datetime) -> float:
        """The chance (0 to 1) that an item is still known."""
        ...


@dataclass(frozen=True, slots=True)
class PersonalBest:
    """The best score of one loop or drill at one level by one grader."""

    title: str
    level: str
    grader: str
    score: float
    at: str
    sessions: int


@dataclass(frozen=True, slots=True)
class StudyNote:
    """One card to study elsewhere: what is asked, and what a good answer says."""

    id: str
    asked: tuple[str, ...]
    reference: str
    points: tuple[str, ...]
    tags: tuple[str, ...]


class PracticeStore(Protocol):
    """Reviews of finished sessions, and the cards that follow from them."""

    def stale(self, scheduler: str) -> Mapping[Item, tuple[Review, ...]]:
        """The reviews of every item without a card of this scheduler."""
        ...

    def keep(self, scheduler: str, cards: Mapping[Item, Card | None]) -> None:
        """Keep cards; None: the item needs no practice."""
        ...

    def cards(self, scheduler: str) -> tuple[Card, ...]:
        """Every card."""
        ...

    def times_asked(self, item: Item) -> int:
        """In how many finished sessions the item was met."""
        ...

    def bests(self, limit: int) -> tuple[PersonalBest, ...]:
        """Personal bests, the newest first."""
        ...

    def answers(self, limit: int) -> "tuple[ToldAnswer, ...]":
        """The newest threads of answers of finished sessions."""
        ...


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """All that was said to one question of a session, follow-ups included."""

    session: str
    question: str
    at: str
    answer: str
