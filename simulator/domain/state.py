"""A session as it stands: nothing but a fold over its journal."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from simulator.domain.coding import Language
from simulator.domain.coding_events import TranslationSkipped
from simulator.domain.complexity import Claim
from simulator.domain.events import (
    Clarified,
    Decided,
    OwnLevelNoted,
    PartnerRated,
    ProbeChosen,
    RemarksWritten,
    SessionStarted,
    TurnKind,
)
from simulator.domain.execution import Growth, RunResult
from simulator.domain.loop import Vote
from simulator.domain.rating import Assessment
from simulator.domain.round import Style
from simulator.domain.spending import Spending
from simulator.domain.timing import AnswerTiming, Reading, Stopwatch

BEFORE_ALL = Reading(datetime.min.replace(tzinfo=UTC), 0.0)
STANDING = Stopwatch()
NOTHING_SPENT = Spending()


class Phase(StrEnum):
    """Where a session is; it says which commands are allowed and which work is due."""

    BRIEFING = "briefing"  # the next round is described; its clock has not started
    ANSWERING = "answering"  # the candidate's move
    JUDGING = "judging"  # code is being run against all tests
    ANALYSING = "analysing"  # the answer's gaps are being measured
    PHRASING = "phrasing"  # the interviewer is putting the chosen probe into words
    BREAK = "break"
    GRADING = "grading"  # all rounds are over; ratings are outstanding
    SELF_RATING = "self_rating"
    DEBRIEF = "debrief"
    DECIDED = "decided"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said by the interviewer and the candidate's answer to it."""

    number: int
    round: int
    kind: TurnKind
    question: str
    text: str
    budget_seconds: float
    probe: str = ""
    dimension: str = ""
    style: Style | None = None
    source: str = "scripted"
    reason: str = ""  # why this probe was chosen
    failure: str = ""  # why the scripted wording stands in
    draft: str = ""
    answer: str | None = None
    cut_off: bool = False
    unanswered: bool = False
    timing: AnswerTiming | None = None
    analysis: Assessment | None = None
    assessment: Assessment | None = None
    clarifications: tuple[Clarified, ...] = ()
    runs: tuple[RunResult, ...] = ()
    language: Language = Language.PYTHON
    result: RunResult | None = None
    growth: Growth | None = None
    judge_failure: str = ""
    asked_seconds: tuple[float, ...] = ()  # of answering, when each clarification was asked
    run_seconds: tuple[float, ...] = ()
    claims: tuple[Claim, ...] = ()
    drafts: tuple[tuple[Language, str], ...] = ()  # what stands in the languages not chosen now
    starters: tuple[
        tuple[Language, str], ...
    ] = ()  # languages that could be run when it was judged
    translates: Language | None = None  # the language of the solution that is asked for again

    @property
    def is_main_code(self) -> bool:
        """Whether this is the code of a question, not its translation."""
        return self.kind is TurnKind.CODE and self.translates is None


@dataclass(frozen=True, slots=True)
class FiledVote:
    """What one interviewer wrote before seeing any other."""

    round: int
    score: float | None
    vote: Vote | None
    feedback: str
    open_flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionState:
    """The fold of a session's entries; `round` is the current (or next) round's number."""

    started: SessionStarted
    started_at: datetime
    phase: Phase = Phase.BRIEFING
    seq: int = 0
    last: Reading = BEFORE_ALL
    round: int = 0
    round_budget: float = 0.0
    turns: tuple[Turn, ...] = ()
    watch: Stopwatch = STANDING  # the running answer's
    break_watch: Stopwatch = STANDING
    break_seconds: float = 0.0
    first_key: float | None = None
    paused: bool = False
    away: bool = False  # the program was closed
    chosen: ProbeChosen | None = None
    phrase_failure: str = ""
    ended: tuple[str, ...] = ()  # how each finished round ended
    votes: tuple[FiledVote, ...] = ()
    self_ratings: tuple[tuple[int, tuple[tuple[str, int], ...]], ...] = ()
    noted_levels: tuple[OwnLevelNoted, ...] = ()  # marked, and not filed yet
    partner_ratings: tuple[PartnerRated, ...] = ()
    revealed: int = 0
    decision: Decided | None = None
    remarks: tuple[RemarksWritten, ...] = ()  # by round; that on the session first
    spent: Spending = NOTHING_SPENT
    slept_seconds: float = 0.0
    gap_seconds: float = 0.0  # of the last resume
    skipped: tuple[TranslationSkipped, ...] = ()

    @property
    def turn(self) -> Turn:
        """The latest turn; raises IndexError before the first question."""
        return self.turns[-1]

    @property
    def over(self) -> bool:
        """Whether nothing more can happen but a rescore."""
        return self.phase in {Phase.DECIDED, Phase.ABANDONED}

    def turns_of(self, round_number: int) -> tuple[Turn, ...]:
        """The turns of one round, in order."""
        return tuple(turn for turn in self.turns if turn.round == round_number)

    def own_levels(self, round_number: int) -> tuple[tuple[str, int], ...]:
        """What the candidate has marked for one round so far, filed or not."""
        noted = (item for item in self.noted_levels if item.round == round_number)
        return tuple((item.dimension, item.level) for item in noted)

    def remarks_on(self, round_number: int) -> RemarksWritten | None:
        """What a model wrote on one round, or on the session (SUMMARY)."""
        return next((item for item in self.remarks if item.round == round_number), None)

    def remarks_except(self, round_number: int) -> tuple[RemarksWritten, ...]:
        """All others."""
        return tuple(item for item in self.remarks if item.round != round_number)

    def thread(self, question: str) -> tuple[Turn, ...]:
        """The turns of the current round that belong to `question`."""
        return tuple(turn for turn in self.turns_of(self.round) if turn.question == question)

    def round_elapsed(self, mono: float) -> float:
        """Seconds of answering in the current round so far."""
        closed = sum(turn.timing.total for turn in self.turns_of(self.round) if turn.timing)
        return closed + (self.watch.elapsed(mono) if self.phase is Phase.ANSWERING else 0.0)

    def round_left(self, mono: float) -> float:
        """Seconds left in the current round; negative when overrun."""
        return self.round_budget - self.round_elapsed(mono)
