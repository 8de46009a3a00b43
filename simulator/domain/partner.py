"""What a human mock partner rated, on the same anchors as the grader: beside it, never mixed in."""

from dataclasses import dataclass

from simulator.domain.loop import Vote


@dataclass(frozen=True, slots=True)
class PartnerRound:
    """One round as the partner filled it in; `words` are what they heard, by dimension."""

    round: str  # the round's id
    levels: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, str], ...] = ()
    vote: Vote | None = None
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class PartnerSheet:
    """A filled-in blank: whose session, who rated, and the rounds that they rated."""

    session: str
    partner: str
    rounds: tuple[PartnerRound, ...]
