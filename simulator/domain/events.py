"""What happened in a session: the journal's vocabulary, append-only and versioned.

Every event is frozen and holds only data. `Entry` adds when it happened. A change of meaning
gets a new event class; an old one is never reinterpreted.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from simulator.domain.coding import Language
from simulator.domain.coding_events import Clarified as Clarified
from simulator.domain.coding_events import CodeJudged as CodeJudged
from simulator.domain.coding_events import CodeRun as CodeRun
from simulator.domain.coding_events import ComplexityClaimed as ComplexityClaimed
from simulator.domain.coding_events import LanguageChosen as LanguageChosen
from simulator.domain.coding_events import TranslationSkipped as TranslationSkipped
from simulator.domain.debrief_events import SUMMARY as SUMMARY
from simulator.domain.debrief_events import Decided as Decided
from simulator.domain.debrief_events import OwnLevelNoted as OwnLevelNoted
from simulator.domain.debrief_events import PartnerRated as PartnerRated
from simulator.domain.debrief_events import RemarksWritten as RemarksWritten
from simulator.domain.debrief_events import SelfRated as SelfRated
from simulator.domain.debrief_events import SelfRatingSkipped as SelfRatingSkipped
from simulator.domain.debrief_events import VoteFiled as VoteFiled
from simulator.domain.debrief_events import VoteRevealed as VoteRevealed
from simulator.domain.rating import Assessment
from simulator.domain.round import Style, TargetLevel
from simulator.domain.spending import ModelCall
from simulator.domain.timing import AnswerTiming


class Mode(StrEnum):
    """How strict a session is."""

    REHEARSAL = "rehearsal"  # as the real thing: no pause, no scores before the debrief
    PRACTICE = "practice"  # may pause, nothing is cut off, feedback after each answer


class TurnKind(StrEnum):
    """What a turn asks for."""

    QUESTION = "question"
    CODE = "code"
    PROBE = "probe"


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen for a session; kept with it, since scores depend on it."""

    level: TargetLevel
    mode: Mode = Mode.REHEARSAL
    interviewer: str = "scripted"
    grader: str = "rubric"
    pace: float = 1.0  # budgets are multiplied by it
    seed: int = 0
    words_per_minute: int = 140


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """A session began, on a plan that is kept under `plan_hash`."""

    session: str
    loop: str
    title: str
    drill: bool
    settings: Settings
    plan_hash: str
    rounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundBegan:
    """The candidate sat down with the interviewer of round `round` (from 0)."""

    round: int
    budget_seconds: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn began: `text` was put to the candidate and the answer's clock started."""

    turn: int
    round: int
    kind: TurnKind
    question: str
    text: str
    budget_seconds: float
    translates: Language | None = None  # from which language the same solution is asked again


@dataclass(frozen=True, slots=True)
class ProbeChosen:
    """The core decided what to go for next, before anyone phrased it."""

    question: str
    probe: str
    dimension: str
    style: Style
    reason: str
    scripted: str  # the wording of the probe bank, with the candidate's words filled in
    quote: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # of the run, by the names of the wording's slots


@dataclass(frozen=True, slots=True)
class ProbeFailed:
    """The interviewer could not phrase the chosen probe; the scripted wording follows."""

    reason: str


@dataclass(frozen=True, slots=True)
class ProbeAsked:
    """A probe was put to the candidate and the answer's clock started."""

    turn: int
    round: int
    question: str
    probe: str
    dimension: str
    style: Style
    text: str
    source: str
    budget_seconds: float


@dataclass(frozen=True, slots=True)
class TypingBegan:
    """The first keystroke of an answer."""

    turn: int


@dataclass(frozen=True, slots=True)
class DraftEdited:
    """At `offset`, `removed` characters of the draft gave way to `inserted`."""

    turn: int
    offset: int
    removed: int
    inserted: str


@dataclass(frozen=True, slots=True)
class ClockNoted:
    """Nothing happened but time; written now and then so that a crash loses little of it."""


@dataclass(frozen=True, slots=True)
class SleepNoticed:
    """The machine slept; the time is not counted."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stopped at the candidate's wish."""


@dataclass(frozen=True, slots=True)
class Continued:
    """The clock goes on."""


@dataclass(frozen=True, slots=True)
class Left:
    """The program was closed in good order."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """A new process took the session up, `gap_seconds` after the last entry."""

    gap_seconds: float


@dataclass(frozen=True, slots=True)
class AnswerSubmitted:
    """An answer, exactly as it stood; `cut_off` when its time was up."""

    turn: int
    text: str
    cut_off: bool
    timing: AnswerTiming
    unanswered: bool = False  # nobody was there to answer (a file of answers ran out)


@dataclass(frozen=True, slots=True)
class AnswerAnalysed:
    """The quick local analysis from which the next probe is chosen; no score."""

    turn: int
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class AnswerRated:
    """One grader's ratings of one answer; a later one of the same turn replaces it."""

    turn: int
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class ModelCalled:
    """Requests to a model were made and, as a rule, billed."""

    calls: tuple[ModelCall, ...]


@dataclass(frozen=True, slots=True)
class RoundEnded:
    """The interviewer closed the round."""

    round: int
    reason: str  # finished | time_up


@dataclass(frozen=True, slots=True)
class BreakBegan:
    """A break before the next round."""

    seconds: float


@dataclass(frozen=True, slots=True)
class BreakEnded:
    """The candidate is back."""

    overrun_seconds: float


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The candidate gave the session up."""


Event = (
    SessionStarted
    | RoundBegan
    | Asked
    | ProbeChosen
    | ProbeFailed
    | ProbeAsked
    | Clarified
    | TypingBegan
    | DraftEdited
    | ClockNoted
    | SleepNoticed
    | Paused
    | Continued
    | Left
    | Resumed
    | AnswerSubmitted
    | CodeRun
    | CodeJudged
    | ComplexityClaimed
    | LanguageChosen
    | TranslationSkipped
    | AnswerAnalysed
    | AnswerRated
    | ModelCalled
    | RoundEnded
    | BreakBegan
    | BreakEnded
    | VoteFiled
    | OwnLevelNoted
    | SelfRated
    | SelfRatingSkipped
    | VoteRevealed
    | Decided
    | PartnerRated
    | RemarksWritten
    | Abandoned
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in the journal: its place, the UTC instant, the monotonic seconds."""

    seq: int
    at: datetime
    mono: float
    event: Event
    asleep: float = 0.0
