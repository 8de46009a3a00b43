"""What happens once the last round is over: votes, own levels, the decision, and words about it."""

from dataclasses import dataclass

from simulator.domain.loop import Outcome, Vote


@dataclass(frozen=True, slots=True)
class VoteFiled:
    """An interviewer wrote their feedback and vote, before any other was seen.

    `vote` and `score` are None when too little of the round could be scored.
    """

    round: int
    score: float | None
    vote: Vote | None
    feedback: str
    open_flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnLevelNoted:
    """The candidate marked one dimension of one round; it counts when the round is rated."""

    round: int
    dimension: str
    level: int


@dataclass(frozen=True, slots=True)
class SelfRated:
    """The candidate's own levels for one round, given before any score was shown."""

    round: int
    levels: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SelfRatingSkipped:
    """The candidate went to the debrief without rating themself."""


@dataclass(frozen=True, slots=True)
class VoteRevealed:
    """One round's vote was turned over in the debrief."""

    round: int


@dataclass(frozen=True, slots=True)
class Decided:
    """The debrief's decision with its arithmetic, line by line."""

    outcome: Outcome
    reason: str
    score: float | None
    rule: str
    lines: tuple[str, ...]
    bar_raiser: str = ""


@dataclass(frozen=True, slots=True)
class PartnerRated:
    """A human mock partner rated a round afterwards; a later one of theirs replaces it."""

    partner: str
    round: int
    levels: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, str], ...] = ()  # what they heard, by dimension
    vote: Vote | None = None
    feedback: str = ""


SUMMARY = -1  # stands for the whole session where a round's number would stand


@dataclass(frozen=True, slots=True)
class RemarksWritten:
    """A model's words on a round (or SUMMARY: on the session), or why there are none.

    They are words beside what was already fixed, and change no rating, vote or decision.
    """

    round: int
    text: str
    author: str
    failure: str = ""
