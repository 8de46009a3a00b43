"""What may be asked of a session: by the candidate, by the clock, or by finished work."""

from dataclasses import dataclass

from simulator.domain.coding import Language
from simulator.domain.execution import Growth, RunResult
from simulator.domain.loop import Vote
from simulator.domain.rating import Assessment
from simulator.domain.spending import ModelCall


@dataclass(frozen=True, slots=True)
class BeginRound:
    """The candidate has read the briefing and is ready."""


@dataclass(frozen=True, slots=True)
class EditDraft:
    """The answer as it now stands in the editor."""

    text: str


@dataclass(frozen=True, slots=True)
class SubmitAnswer:
    """The candidate is done with this answer; `unanswered`: nobody was there to give one."""

    text: str
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed: notes the clock, notices sleep, cuts off an answer whose time is up."""


@dataclass(frozen=True, slots=True)
class AskClarification:
    """The candidate asks about what a problem's statement leaves open."""

    text: str


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """The candidate goes on in another language; `starter` is the text to begin on."""

    language: Language
    starter: str = ""


@dataclass(frozen=True, slots=True)
class NoteRun:
    """The candidate's code was run against the visible tests."""

    result: RunResult


@dataclass(frozen=True, slots=True)
class NoteVerdict:
    """Submitted code was run against all tests, and its growth measured where possible."""

    turn: int
    language: Language
    result: RunResult | None
    growth: Growth | None
    failure: str = ""
    starters: tuple[tuple[Language, str], ...] = ()  # of the languages that can be run here


@dataclass(frozen=True, slots=True)
class NoteAssessment:
    """The quick local analysis of an answer, from which the next probe is chosen."""

    turn: int
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class NotePhrase:
    """An interviewer has phrased the chosen probe."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class NotePhraseFailed:
    """No interviewer could phrase the chosen probe: the scripted wording is used."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoteRatings:
    """A grader's ratings of one answer (again, after a rescore)."""

    turn: int
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class NoteModelCalls:
    """What was asked of a model, and what it cost."""

    calls: tuple[ModelCall, ...]


@dataclass(frozen=True, slots=True)
class NoteRemarks:
    """What a model wrote on a round (or SUMMARY) after all was fixed, or why nothing."""

    round: int
    text: str
    author: str
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clock (practice mode only)."""


@dataclass(frozen=True, slots=True)
class Continue:
    """Go on after a pause."""


@dataclass(frozen=True, slots=True)
class EndBreak:
    """Go on to the next round before the break is over, or when it is."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Close the program; the session can be resumed."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Take the session up again in a new process."""


@dataclass(frozen=True, slots=True)
class NoteOwnLevel:
    """Mark one dimension (1 to 5) of one round, before the own ratings are filed."""

    round: int
    dimension: str
    level: int


@dataclass(frozen=True, slots=True)
class RateSelf:
    """The candidate's own level (1 to 5) for each dimension of one round."""

    round: int
    levels: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SkipSelfRating:
    """The candidate does not rate themself."""


@dataclass(frozen=True, slots=True)
class RevealVote:
    """Turn over the next vote of the debrief."""


@dataclass(frozen=True, slots=True)
class Abandon:
    """Give the session up: it stays in history, undecided."""


@dataclass(frozen=True, slots=True)
class NotePartner:
    """A human mock partner has rated a round of a session that is over."""

    partner: str
    round: int
    levels: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, str], ...] = ()
    vote: Vote | None = None
    feedback: str = ""


Command = (
    BeginRound
    | EditDraft
    | SubmitAnswer
    | Tick
    | AskClarification
    | ChooseLanguage
    | NoteRun
    | NoteVerdict
    | NoteAssessment
    | NotePhrase
    | NotePhraseFailed
    | NoteRatings
    | NoteModelCalls
    | NoteRemarks
    | Pause
    | Continue
    | EndBreak
    | Leave
    | Resume
    | NoteOwnLevel
    | RateSelf
    | SkipSelfRating
    | RevealVote
    | NotePartner
    | Abandon
)
