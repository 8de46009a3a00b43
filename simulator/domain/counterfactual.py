"""The smallest set of rating changes that would have turned a decision, found from the policy.

For an offer that was not made: which ratings, had they been higher, would have brought it (or one
a level below). For an offer: which, had they been lower, would have lost it. Smallest means fewest
ratings; among equals, fewest levels in all. Where the policy is monotone (see `monotone`), sets
that another beats in every figure are dropped; where it is not, every set is tried. Both are
exact up to a bound, and `Counterfactual.note` says when the bound was reached.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from simulator.domain.debrief import RoundScore
from simulator.domain.loop import Outcome
from simulator.domain.monotone import RANK, is_monotone
from simulator.domain.options import Frontier, Option
from simulator.domain.plan import Plan
from simulator.domain.round import TargetLevel
from simulator.domain.state import Turn
from simulator.domain.what_if import Item, RoundResult, WhatIf

MOST_CHANGES = 8  # sets with more ratings are not looked for
MOST_TRIES = 20_000  # decisions recomputed in one search


@dataclass(frozen=True, slots=True)
class Change:
    """One rating that would have had to be another: the answer's turn, the dimension, levels."""

    turn: int
    round: int
    rubric: str
    dimension: str
    title: str
    level: int
    needed: int


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """`changes` would have led to `outcome`; no smaller set turns it. None found: `note` says why.

    `least` is a number of ratings below which certainly no set turns the decision.
    """

    outcome: Outcome | None
    changes: tuple[Change, ...]
    least: int
    note: str = ""


class _OutOfTries(Exception):  # noqa: N818 - not an error: the search stops
    pass


def counterfactual(
    plan: Plan,
    level: TargetLevel,
    outcome: Outcome,
    scores: Sequence[RoundScore],
    turns: Sequence[Turn],
) -> Counterfactual:
    """What would have turned `outcome`, which must be the decision that `scores` lead to."""
    return _Search(WhatIf(plan, level, scores, turns), outcome).run()


class _Search:
    def __init__(self, what_if: WhatIf, outcome: Outcome) -> None:
        self.what_if, self.before = what_if, outcome
        self.up = outcome is not Outcome.HIRE
        self.items = [item for model in what_if.rounds for item in model.items if self._free(item)]
        self.tries = 0

    @cached_property
    def far(self) -> list[Frontier]:
        """Each round's options when every change goes as far as it can."""
        rounds = range(len(self.what_if.rounds))
        return [self._frontier(number, MOST_CHANGES, far=True) for number in rounds]

    def run(self) -> Counterfactual:
        extreme = dict.fromkeys(self.items, 5 if self.up else 1)
        ends = [
            self.what_if.figures(self._results({})),
            self.what_if.figures(self._results(extreme)),
        ]
        monotone = is_monotone(
            self.what_if.rules, *(ends if self.up else reversed(ends)), bars=self.what_if.bars
        )
        if monotone and not self._turned(self.what_if.changed(extreme)):
            return Counterfactual(None, (), 0, self._hopeless())
        least = 1
        search = self._monotone if monotone else self._any
        try:
            for least in range(1, min(MOST_CHANGES, len(self.items)) + 1):
                if found := search(least):
                    return self._told(found, least)
        except _OutOfTries:
            note = f"the search was stopped: no set of fewer than {least} ratings turns it"
            return Counterfactual(None, (), least, note)
        if len(self.items) <= MOST_CHANGES:
            return Counterfactual(None, (), 0, self._hopeless())
        note = f"more than {MOST_CHANGES} ratings would have had to be different"
        return Counterfactual(None, (), MOST_CHANGES + 1, note)

    def _free(self, item: Item) -> bool:
        return item.level != (5 if self.up else 1)

    def _results(self, levels: dict[Item, int]) -> list[RoundResult]:
        return [self.what_if.moved(model, levels) for model in self.what_if.rounds]

    def _hopeless(self) -> str:
        way = "higher" if self.up else "lower"
        return f"no {way} ratings of what was scored would have turned it"

    def _turned(self, outcome: Outcome) -> bool:
        self.tries += 1
        if self.tries > MOST_TRIES:
            raise _OutOfTries
        if not self.up:
            return RANK[outcome] < RANK[self.before]
        offers = {Outcome.HIRE, Outcome.DOWN_LEVEL}
        return outcome in offers and RANK[outcome] > RANK[self.before]

    def _any(self, size: int) -> dict[Item, int]:
        """The set of `size` changes with the fewest levels; every set is tried."""
        best: dict[Item, int] = {}
        fewest = 5 * size
        for chosen in combinations(self.items, size):
            for levels in product(*(self._levels(item) for item in chosen)):
                moved = dict(zip(chosen, levels, strict=True))
                steps = sum(abs(new - item.level) for item, new in moved.items())
                if steps < fewest and self._turned(self.what_if.changed(moved)):
                    best, fewest = moved, steps
        return best

    def _levels(self, item: Item) -> range:
        return range(item.level + 1, 6) if self.up else range(item.level - 1, 0, -1)

    def _monotone(self, size: int) -> dict[Item, int]:
        """The same for a monotone policy: rounds share out the changes, each at its best."""
        far = self.far
        everywhere = (frontier.ideal(min(size, frontier.most)) for frontier in far)
        if not self._turned(self.what_if.outcome(everywhere)):
            return {}  # not even with so many changes in every round at once
        feasible = [
            counts
            for counts in _shared_out(size, [frontier.most for frontier in far])
            if self._some(far, counts)
        ]
        best: tuple[Option, ...] = ()
        self.tries = 0
        for counts in feasible:
            near = [self._frontier(place, count, far=False) for place, count in enumerate(counts)]
            best = self._fewest_levels(near, counts, best)
        return {item: new for option in best for item, new in option.changes}

    def _frontier(self, number: int, most: int, *, far: bool) -> Frontier:
        return Frontier.of(self.what_if, self.what_if.rounds[number], most, up=self.up, far=far)

    def _some(self, frontiers: Sequence[Frontier], counts: Sequence[int]) -> bool:
        """Whether some options with these counts turn it; the ideal of all is tried first."""
        pairs = list(zip(frontiers, counts, strict=True))
        if not self._turned(self.what_if.outcome(f.ideal(count) for f, count in pairs)):
            return False
        return any(
            self._turned(self.what_if.outcome(option.result for option in options))
            for options in product(*(frontier.options(count) for frontier, count in pairs))
        )

    def _fewest_levels(
        self, frontiers: Sequence[Frontier], counts: Sequence[int], best: tuple[Option, ...]
    ) -> tuple[Option, ...]:
        choices = [frontier.options(n) for frontier, n in zip(frontiers, counts, strict=True)]
        ideals = [frontier.ideal(n) for frontier, n in zip(frontiers, counts, strict=True)]
        fewest = [min(option.steps for option in options) for options in choices]
        found = best
        stack: list[tuple[Option, ...]] = [()]
        while stack:
            chosen = stack.pop()
            rest = len(chosen)
            steps = sum(option.steps for option in chosen) + sum(fewest[rest:])
            if found and steps >= sum(option.steps for option in found):
                continue
            results = [*(option.result for option in chosen), *ideals[rest:]]
            if not self._turned(self.what_if.outcome(results)):
                continue
            if rest == len(choices):
                found = chosen
                continue
            ranked = sorted(choices[rest], key=lambda option: option.steps, reverse=True)
            stack.extend((*chosen, option) for option in ranked)
        return found

    def _named(self, item: Item) -> tuple[str, str]:
        """The rubric that an item's dimension belongs to, and the dimension's title."""
        if item.place is not None:
            scale = self.what_if.rounds[item.round].scored.dimensions[item.place]
            return scale.rubric, scale.title
        return next(
            (rubric.id, dimension.title)
            for rubric in self.what_if.plan.rounds[item.round].rubrics
            for dimension in rubric.dimensions
            if dimension.id == item.dimension
        )

    def _told(self, found: dict[Item, int], least: int) -> Counterfactual:
        changes = []
        places = {item: number for number, item in enumerate(self.items)}
        for item in sorted(found, key=lambda item: (item.round, item.turn, places[item])):
            rubric, title = self._named(item)
            changes.append(
                Change(
                    item.turn, item.round, rubric, item.dimension, title, item.level, found[item]
                )
            )
        return Counterfactual(self.what_if.changed(found), tuple(changes), least)


def _shared_out(total: int, most: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every way to share `total` out over places of which each takes at most so much."""
    if not most:
        if total == 0:
            yield ()
        return
    room = sum(most[1:])
    for first in range(max(0, total - room), min(most[0], total) + 1):
        for rest in _shared_out(total - first, most[1:]):
            yield (first, *rest)
