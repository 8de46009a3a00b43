"""For one round: the sets of changes that no other set of the same size beats."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from simulator.domain.what_if import Item, RoundModel, RoundResult, WhatIf


@dataclass(frozen=True, slots=True)
class Option:
    """Some changes of one round, how many levels they move in all, and what they come to."""

    changes: tuple[tuple[Item, int], ...]
    steps: int
    result: RoundResult


@dataclass(frozen=True, slots=True)
class _Partial:
    """Changes among the ratings looked at so far; `gain` is signed so that more is better."""

    changes: tuple[tuple[Item, int], ...]
    steps: int
    gain: Fraction
    sums: tuple[int, ...]  # gained in each dimension
    closers: tuple[int, ...]  # gained for each flag

    def beats(self, other: "_Partial", *, far: bool) -> bool:
        """Whether this is as good in every figure; with `far`, levels moved do not count."""
        return (
            (far or self.steps <= other.steps)
            and self.gain >= other.gain
            and all(one >= two for one, two in zip(self.sums, other.sums, strict=True))
            and all(one >= two for one, two in zip(self.closers, other.closers, strict=True))
        )


@dataclass(frozen=True, slots=True)
class Frontier:
    """The undominated options of one round by their number of changes."""

    by_count: tuple[tuple[Option, ...], ...]
    ideals: tuple[RoundResult, ...]

    @property
    def most(self) -> int:
        """The largest number of changes that the round can take."""
        return len(self.by_count) - 1

    def options(self, count: int) -> tuple[Option, ...]:
        """The options with exactly `count` changes."""
        return self.by_count[count]

    def ideal(self, count: int) -> RoundResult:
        """A result at least as good as that of every option with `count` changes."""
        return self.ideals[count]

    @staticmethod
    def of(what_if: WhatIf, model: RoundModel, most: int, *, up: bool, far: bool) -> "Frontier":
        """All with at most `most` changes; with `far` each change goes as far as it can."""
        named = _named_dimensions(what_if, model)
        start = _Partial((), 0, Fraction(0), (0,) * len(named), (0,) * len(model.closers))
        layers: list[list[_Partial]] = [[start]]
        for item in model.items:
            levels = _levels(item, up=up, far=far)
            if not levels:
                continue
            grown = [
                [_with(part, item, new, model, named, up=up) for part in layer for new in levels]
                for layer in layers[:most]
            ]
            if len(layers) <= most:
                layers.append([])
            for count, parts in enumerate(grown, start=1):
                layers[count] = _undominated([*layers[count], *parts], far=far)
        by_count = tuple(tuple(_option(what_if, model, part) for part in layer) for layer in layers)
        ideals = tuple(_ideal(what_if, model, layer, named, up=up) for layer in layers)
        return Frontier(by_count, ideals)


def _named_dimensions(what_if: WhatIf, model: RoundModel) -> tuple[int, ...]:
    """The dimensions whose own levels a rule of the policy, or a bar that it names, looks at."""
    formulas = (*(formula for formula, _ in what_if.rules), *what_if.bars.values())
    keys = {
        argument
        for formula in formulas
        for name, arguments in formula.calls()
        if name == "dimension"
        for argument in arguments
    }
    found = enumerate(model.scored.dimensions)
    return tuple(place for place, dimension in found if dimension.key in keys)


def _levels(item: Item, *, up: bool, far: bool) -> Sequence[int]:
    levels = range(item.level + 1, 6) if up else range(item.level - 1, 0, -1)
    return levels[-1:] if far else levels


def _with(
    part: _Partial, item: Item, new: int, model: RoundModel, named: Sequence[int], *, up: bool
) -> _Partial:
    sign = 1 if up else -1
    moved = sign * (new - item.level) * item.weight
    closers = list(part.closers)
    for flag, least in item.closes:
        closers[flag] += sign * ((new >= least) - (item.level >= least))
    sums = tuple(
        total + moved * (place == item.place) for total, place in zip(part.sums, named, strict=True)
    )
    return _Partial(
        (*part.changes, (item, new)),
        part.steps + abs(new - item.level),
        part.gain + (0 if item.place is None else moved * model.coefficients[item.place]),
        sums,
        tuple(closers),
    )


def _undominated(parts: Iterable[_Partial], *, far: bool) -> list[_Partial]:
    kept: list[_Partial] = []
    for part in sorted(parts, key=lambda part: (part.steps, -part.gain)):
        if not any(other.beats(part, far=far) for other in kept):
            kept = [other for other in kept if not part.beats(other, far=far)]
            kept.append(part)
    return kept


def _option(what_if: WhatIf, model: RoundModel, part: _Partial) -> Option:
    return Option(part.changes, part.steps, what_if.moved(model, dict(part.changes)))


def _ideal(
    what_if: WhatIf, model: RoundModel, layer: Sequence[_Partial], named: Sequence[int], *, up: bool
) -> RoundResult:
    """The best of each figure over all options of the layer, as one result."""
    sign = 1 if up else -1
    best = max(layer, key=lambda part: part.gain)
    closers = [
        base + sign * max(part.closers[flag] for part in layer)
        for flag, base in enumerate(model.closers)
    ]
    scored = what_if.moved(model, dict(best.changes))
    sums = list(model.sums())
    for number, place in enumerate(named):
        sums[place] += sign * max(part.sums[number] for part in layer)
    levels = what_if.result(model, sums, closers)
    return what_if.joined(scored, levels)
