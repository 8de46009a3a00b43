"""What can be said of a session beyond its scores: probes met, principles covered, gaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from simulator.domain.events import TurnKind
from simulator.domain.plan import Plan
from simulator.domain.rating import NotScored, Rating
from simulator.domain.state import Turn


class Met(StrEnum):
    """How a probe was met."""

    WELL = "met"  # level 4 or 5 on the dimension that it went for
    PARTLY = "partly met"
    NOT = "not met"
    UNANSWERED = "not answered"
    NOT_SCORED = "not scored"


def probe_met(turn: Turn) -> Met:
    """How the answer to a probe did on the probe's own dimension."""
    if not (turn.answer or "").strip() or turn.unanswered:
        return Met.UNANSWERED
    rating = turn.assessment.rating(turn.dimension) if turn.assessment else None
    if rating is None:
        return Met.NOT_SCORED
    return Met.WELL if rating.level >= 4 else Met.PARTLY if rating.level == 3 else Met.NOT


@dataclass(frozen=True, slots=True)
class NotScoredPart:
    """A dimension of one answer that could not be rated, and why."""

    turn: int
    round: int
    dimension: str
    reason: str


def not_scored_parts(turns: Iterable[Turn]) -> tuple[NotScoredPart, ...]:
    """Everything that is not scored, in order, also answers that nobody has rated."""
    found = []
    for turn in turns:
        if turn.answer is not None and turn.assessment is None:
            found.append(NotScoredPart(turn.number, turn.round, "", "not rated yet"))
        found.extend(
            NotScoredPart(turn.number, turn.round, item.dimension, item.reason)
            for item in (turn.assessment.ratings if turn.assessment else ())
            if isinstance(item, NotScored)
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PrincipleCoverage:
    """One principle: the rounds that own it, the answers that a question gave to it, their mean."""

    principle: str
    rounds: tuple[int, ...]
    turns: tuple[int, ...]
    level: float | None


def principle_coverage(plan: Plan, turns: Iterable[Turn]) -> tuple[PrincipleCoverage, ...]:
    """Every principle that a round owns or a question asks for, in the plan's order."""
    rounds: dict[str, list[int]] = {}
    answers: dict[str, list[Turn]] = {}
    for number, planned in enumerate(plan.rounds):
        for principle in planned.principles:
            rounds.setdefault(principle, []).append(number)
    for turn in turns:
        if turn.kind is TurnKind.QUESTION and (turn.answer or "").strip():
            for principle in plan.rounds[turn.round].question(turn.question).principles:
                answers.setdefault(principle, []).append(turn)
    names = dict.fromkeys([*rounds, *answers])
    return tuple(
        PrincipleCoverage(
            name,
            tuple(rounds.get(name, ())),
            tuple(turn.number for turn in answers.get(name, ())),
            _mean(answers.get(name, ())),
        )
        for name in names
    )


def _mean(turns: Iterable[Turn]) -> float | None:
    levels = [
        item.level
        for turn in turns
        if turn.assessment
        for item in turn.assessment.ratings
        if isinstance(item, Rating)
    ]
    return sum(levels) / len(levels) if levels else None
