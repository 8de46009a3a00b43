"""A session's ratings as numbers that can be changed, and the decision that would follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from simulator.domain.debrief import (
    DimensionScore,
    RoundScore,
    cast_vote,
    loop_score,
    policy_figures,
    rounded,
)
from simulator.domain.formula import Figures, parse_formula
from simulator.domain.loop import Outcome
from simulator.domain.plan import Plan
from simulator.domain.rating import Rating
from simulator.domain.round import TargetLevel
from simulator.domain.state import FiledVote, Turn

if TYPE_CHECKING:
    from simulator.domain.monotone import Rules


@dataclass(frozen=True, slots=True)
class Item:
    """One rating that may change: where it counts, how heavily, and which flags it closes."""

    round: int
    place: int | None  # of its dimension among the round's; None: it counts in no score
    dimension: str
    turn: int
    level: int
    weight: int
    closes: tuple[tuple[int, int], ...] = ()  # (open or closed flag of the round, from level)


@dataclass(frozen=True, slots=True)
class RoundModel:
    """One round: its dimensions, how many ratings close each raised flag, its ratings."""

    number: int
    scored: RoundScore
    closers: tuple[int, ...]
    items: tuple[Item, ...]
    coefficients: tuple[Fraction, ...]  # of each dimension's sum of levels in the round's score

    def sums(self) -> tuple[int, ...]:
        """Each dimension's weighted sum of levels as rated."""
        return tuple(
            sum(level * weight for _, level, weight in item.ratings)
            for item in self.scored.dimensions
        )


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What a round comes to under some ratings."""

    filed: FiledVote
    scored: RoundScore


class WhatIf:
    """Recomputes a session's decision for other ratings, by the very formulas of the debrief."""

    def __init__(
        self, plan: Plan, level: TargetLevel, scores: Sequence[RoundScore], turns: Sequence[Turn]
    ) -> None:
        self.plan, self.level = plan, level
        self.policy = plan.loop.policy
        self.bars = {
            "bar": parse_formula(self.policy.bar_for(level).when),
            "lower_bar": parse_formula(self.policy.bar_for(level.below).when),
        }
        self.rules: Rules = tuple((parse_formula(rule.when), rule) for rule in self.policy.rules)
        self.rounds = tuple(
            round_model(plan, score, [turn for turn in turns if turn.round == score.round])
            for score in scores
        )

    def result(self, model: RoundModel, sums: Sequence[int], closers: Sequence[int]) -> RoundResult:
        """The round with these sums of levels and so many closing ratings of each flag."""
        dimensions = tuple(
            item if item.level is None else replace(item, level=total / _weight(item))
            for item, total in zip(model.scored.dimensions, sums, strict=True)
        )
        flags = ("",) * sum(count <= 0 for count in closers)  # figures only count them
        if model.scored.score is None:
            filed = FiledVote(model.number, None, None, "", flags)
            return RoundResult(filed, replace(model.scored, dimensions=dimensions))
        scored = [(item.weight, item.level) for item in dimensions if item.level is not None]
        weight = sum(share for share, _ in scored)
        score = rounded(sum(share * level for share, level in scored) / weight)
        vote = cast_vote(score, self.policy, self.level, len(flags), [])
        filed = FiledVote(model.number, score, vote, "", flags)
        return RoundResult(filed, replace(model.scored, dimensions=dimensions, score=score))

    def joined(self, scored: RoundResult, other: RoundResult) -> RoundResult:
        """The score of the one with the flags and dimensions of the other."""
        flags, score, vote = other.filed.open_flags, scored.filed.score, None
        if score is not None:
            vote = cast_vote(score, self.policy, self.level, len(flags), [])
        filed = FiledVote(other.filed.round, score, vote, "", flags)
        return RoundResult(filed, other.scored)

    def figures(self, results: Iterable[RoundResult]) -> Figures:
        """What the policy's formulas may name, under these results."""
        found = tuple(results)
        votes = [item.filed for item in found]
        score, _ = loop_score(self.plan, votes)
        return policy_figures(self.plan, self.level, score, votes, [item.scored for item in found])

    def outcome(self, results: Iterable[RoundResult]) -> Outcome:
        """The decision under these results."""
        figures = self.figures(results)
        for formula, rule in self.rules:
            if formula.holds(figures):
                return rule.outcome
        return Outcome.UNDECIDED

    def changed(self, levels: Mapping[Item, int]) -> Outcome:
        """The decision with some ratings at other levels."""
        return self.outcome(self.moved(model, levels) for model in self.rounds)

    def moved(self, model: RoundModel, levels: Mapping[Item, int]) -> RoundResult:
        """A round with some of its ratings at other levels."""
        sums, closers = list(model.sums()), list(model.closers)
        for item in model.items:
            if (new := levels.get(item)) is None:
                continue
            if item.place is not None:
                sums[item.place] += (new - item.level) * item.weight
            for flag, least in item.closes:
                closers[flag] += (new >= least) - (item.level >= least)
        return self.result(model, sums, closers)


def round_model(plan: Plan, scored: RoundScore, turns: Sequence[Turn]) -> RoundModel:
    """The round's ratings, and for each flag that was raised the ratings that may close it."""
    planned = plan.rounds[scored.round]
    known = {flag.id: flag for rubric in planned.rubrics for flag in rubric.red_flags}
    raised = {
        flag.flag: turn.number
        for turn in turns
        if turn.assessment is not None
        for flag in turn.assessment.flags
        if flag.flag in known
    }
    items: list[Item] = []
    closers = [
        sum(
            turn.number > since
            and turn.assessment is not None
            and any(
                isinstance(rating, Rating)
                and rating.dimension == known[flag].dimension
                and rating.level >= known[flag].closes_at
                for rating in turn.assessment.ratings
            )
            for turn in turns
        )
        for flag, since in raised.items()
    ]

    def closes(turn: int, dimension: str) -> tuple[tuple[int, int], ...]:
        return tuple(
            (number, known[flag].closes_at)
            for number, (flag, since) in enumerate(raised.items())
            if turn > since and known[flag].dimension == dimension
        )

    for place, scale in enumerate(scored.dimensions):
        name = scale.dimension
        for turn, level, weight in scale.ratings:
            items.append(Item(scored.round, place, name, turn, level, weight, closes(turn, name)))
    counted = {(item.turn, item.dimension) for item in items}
    for given in turns:
        for rating in given.assessment.ratings if given.assessment else ():
            # It weighs nothing, and yet a strong answer may repair what was said before.
            if isinstance(rating, Rating) and (given.number, rating.dimension) not in counted:
                name, at = rating.dimension, given.number
                if closing := closes(at, name):
                    items.append(Item(scored.round, None, name, at, rating.level, 0, closing))
    shares = [_share(item) for item in scored.dimensions]
    return RoundModel(scored.round, scored, tuple(closers), tuple(items), tuple(shares))


def _share(item: DimensionScore) -> Fraction:
    return Fraction(0) if item.level is None else Fraction(item.weight) / _weight(item)


def _weight(item: DimensionScore) -> int:
    return sum(weight for _, _, weight in item.ratings)
