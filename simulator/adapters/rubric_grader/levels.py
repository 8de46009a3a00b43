"""From measurements to a level, by the rule that stands in the rubric file."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.gates import Gate
from simulator.adapters.rubric_grader.points import PointFound, WrongTurnTaken
from simulator.adapters.rubric_grader.signals import Hit, strength
from simulator.domain.rating import Evidence, Rating
from simulator.domain.rubric import Dimension, Signal

WRONG_TURN_COST = 0.2  # of a dimension's value, for each wrong turn on it
SPANS = 4  # quotations shown for one rating


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that was found in one answer."""

    document: Document
    signals: dict[Signal, list[Hit]]
    points: tuple[PointFound, ...]
    turns: tuple[WrongTurnTaken, ...]


def rate(dimension: Dimension, measured: Measured, caps: Sequence[Gate] = ()) -> Rating:
    """The rating of one dimension."""
    points = [item for item in measured.points if item.point.dimension == dimension.id]
    value = _value(dimension, measured, points)
    turns = [turn for turn in measured.turns if turn.dimension == dimension.id]
    value = max(0.0, value - WRONG_TURN_COST * len(turns))
    exact = place(value, dimension.rule.cuts)
    exact = min([exact, *(float(gate.cap) for gate in caps)])
    level = _held(dimension, measured, _level(exact))
    exact = min(exact, level + 0.49)
    return Rating(
        dimension.id,
        level,
        evidence=_evidence(dimension, measured, points),
        met=_met(dimension, measured, points),
        missing=_missing(dimension, measured, points, level),
        exact=round(exact, 4),
    )


def _value(dimension: Dimension, measured: Measured, points: list[PointFound]) -> float:
    rule = dimension.rule
    total = gained = 0.0
    if points:
        total += rule.coverage
        gained += rule.coverage * share(points)
    for signal, weight in rule.signals:
        total += weight
        gained += weight * strength(measured.signals.get(signal, ()))
    return gained / total if total else 0.0


def share(points: Sequence[PointFound]) -> float:
    """The weighted share of the expected points that were made."""
    total = sum(item.point.weight for item in points)
    return sum(item.point.weight * item.strength for item in points) / total if total else 0.0


def place(value: float, cuts: tuple[float, float, float, float]) -> float:
    """Where `value` lies on the scale from 1.0 to 5.0: a cut is half-way between two levels."""
    knots = [0.0, *cuts, 1.0]
    marks = [1.0, 1.5, 2.5, 3.5, 4.5, 5.0]
    for (low, high), (start, end) in zip(
        zip(knots, knots[1:], strict=False), zip(marks, marks[1:], strict=False), strict=True
    ):
        if value < high or high >= 1.0:
            width = high - low
            return start + (end - start) * (min((value - low) / width, 1.0) if width else 1.0)
    return 5.0


def _level(exact: float) -> int:
    return max(1, min(5, int(exact + 0.5)))


def _held(dimension: Dimension, measured: Measured, level: int) -> int:
    """The level, lowered while a signal that it asks for was not found."""
    needs = dict(dimension.rule.needs)
    while level in needs and not any(
        strength(measured.signals.get(signal, ())) >= 0.5 for signal in needs[level]
    ):
        level -= 1
    return level


def _evidence(
    dimension: Dimension, measured: Measured, points: list[PointFound]
) -> tuple[Evidence, ...]:
    spans = [item.evidence for item in points if item.covered and item.evidence]
    for signal, _ in dimension.rule.signals:
        spans += [
            measured.document.evidence(hit.span) for hit in measured.signals.get(signal, [])[:1]
        ]
    spans += [turn.evidence for turn in measured.turns if turn.dimension == dimension.id]
    return tuple(dict.fromkeys(spans))[:SPANS]


def _met(dimension: Dimension, measured: Measured, points: list[PointFound]) -> tuple[str, ...]:
    said = [item.point.point for item in points if item.covered]
    shown = [
        signal.value.replace("_", " ")
        for signal, _ in dimension.rule.signals
        if signal in measured.signals
    ]
    return (*said, *shown)


def _missing(
    dimension: Dimension, measured: Measured, points: list[PointFound], level: int
) -> tuple[str, ...]:
    if level == 5:
        return ()
    unsaid = [item.point.point for item in points if not item.covered]
    unshown = [
        s.value.replace("_", " ") for s, _ in dimension.rule.signals if s not in measured.signals
    ]
    return (*unsaid[:2], *unshown[:2])
