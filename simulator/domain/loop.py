"""Loops: rounds in order, and the policy by which they are decided."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.domain.round import Style, TargetLevel


class Vote(StrEnum):
    """One interviewer's verdict on one round."""

    STRONG_HIRE = "strong_hire"
    HIRE = "hire"
    NO_HIRE = "no_hire"
    STRONG_NO_HIRE = "strong_no_hire"


class Outcome(StrEnum):
    """What the debrief decides."""

    HIRE = "hire"
    DOWN_LEVEL = "down_level"  # an offer, one level below
    NO_HIRE = "no_hire"
    UNDECIDED = "undecided"  # too little was scored to decide


@dataclass(frozen=True, slots=True)
class LoopRound:
    """A round's place in a loop: its weight in percent, its principles, the break after it."""

    round: str
    weight: int
    principles: tuple[str, ...] = ()
    break_seconds: int = 0


@dataclass(frozen=True, slots=True)
class VoteCuts:
    """The lowest round scores (1.0 to 5.0) that earn each vote at one level."""

    strong_hire: float
    hire: float
    no_hire: float


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """`when` is a formula; the first rule whose formula holds decides."""

    when: str
    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class LevelBar:
    """What a level must show, in words and as a formula that decision rules name as `bar`."""

    shows: str
    when: str = "true"


@dataclass(frozen=True, slots=True)
class Policy:
    """How ratings become a round score, votes and a decision: all of it data.

    A dimension's level in a round is the weighted mean of its ratings, an answer to a
    question counting `answer_weight`, an answer to a probe `probe_weight` times the factor of
    its style in `style_weights` (judgement under pressure may count twice).
    `dimension_weights` multiply the rubric's own weights (`rubric.dimension` -> factor).
    `scored_share` is the least share of a round's rubric weight that must be scored for
    the round to count.
    """

    cuts: tuple[tuple[TargetLevel, VoteCuts], ...]
    rules: tuple[DecisionRule, ...]
    answer_weight: int = 2
    probe_weight: int = 1
    scored_share: float = 0.5
    dimension_weights: tuple[tuple[str, float], ...] = ()
    red_flag_caps: tuple[tuple[int, Vote], ...] = ()  # open flags -> best vote still possible
    style_weights: tuple[tuple[Style, int], ...] = ()
    bars: tuple[tuple[TargetLevel, LevelBar], ...] = ()
    bar_raiser: str = ""  # the round whose interviewer is the Bar Raiser

    def cuts_for(self, level: TargetLevel) -> VoteCuts:
        """The vote cut-offs at `level`; raises KeyError when the policy has none."""
        for known, cuts in self.cuts:
            if known == level:
                return cuts
        raise KeyError(level)

    def bar_for(self, level: TargetLevel) -> LevelBar:
        """What `level` must show; a bar that always holds when the policy names none."""
        return next((bar for known, bar in self.bars if known is level), LevelBar(""))


@dataclass(frozen=True, slots=True)
class Loop:
    """An ordered list of rounds with one decision policy."""

    id: str
    title: str
    about: str
    levels: tuple[TargetLevel, ...]
    budget_seconds: int
    rounds: tuple[LoopRound, ...]
    policy: Policy
    follows: str = ""  # the guide that it follows
    departs: str = ""  # where it departs from it
