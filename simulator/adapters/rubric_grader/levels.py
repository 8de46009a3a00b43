"""From measurements to a level, by the rule that stands in the rubric file."""

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from simulator.adapters.rubric_grader.coverage import of_dimension
from simulator.adapters.rubric_grader.gates import Gate
from simulator.adapters.rubric_grader.points import PointFound, WrongTurnTaken
from simulator.adapters.rubric_grader.reading import Reading
from simulator.domain.rubric import Dimension, Signal

WRONG_TURN_COST = 0.25  # of a dimension's value, for each common mistake claimed on it
PROBED_CONTENT = 0.65  # least weight of the content in the answer to a probe
BEYOND = 1.4  # levels by which one dimension may lie above the content of the whole answer
ALONE = 0.7  # share of the whole answer's substance where nothing is known to hold it against
SHOWN = 0.5  # strength from which a signal counts as found where a level needs it
_MARKS = (1.0, 1.5, 2.5, 3.5, 4.5, 5.0)  # the scale at 0, at the four cuts, and at 1


class Known(Enum):
    """What there is to hold an answer against."""

    POINTS = "points"  # authored evidence points
    REFERENCE = "reference"  # only a reference answer
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that was found in one answer.

    `whole` says how much of the expected content the answer holds; where nobody wrote down what
    to expect it is what the answer says of the reference, or its substance.
    """

    reading: Reading
    points: tuple[PointFound, ...] = ()
    turns: tuple[WrongTurnTaken, ...] = ()
    whole: float = 0.0
    known: Known = Known.POINTS
    probed: bool = False  # an answer to a probe, which goes for one thing
    gates: tuple[Gate, ...] = ()

    def of(self, dimension: str) -> list[PointFound]:
        """The expected points of one dimension."""
        return [item for item in self.points if item.point.dimension == dimension]


@dataclass(frozen=True, slots=True)
class Placed:
    """A level with the place on the scale that it was rounded from, and what held it down."""

    level: int
    exact: float
    held_by: str = ""
    needs: tuple[Signal, ...] = ()


def placed(dimension: Dimension, measured: Measured) -> Placed:
    """Where one dimension of the answer stands."""
    exact = _exact(dimension, measured)
    for gate in measured.gates:
        if exact > gate.cap:
            return Placed(gate.cap, float(gate.cap), gate.reason)
    level = max(1, min(5, int(exact + 0.5)))
    if measured.known is Known.REFERENCE:
        return Placed(level, round(exact, 4))
    held, needs = _held(dimension, measured.reading, level)
    return Placed(held, round(min(exact, held + 0.49), 4), needs=needs)


def _exact(dimension: Dimension, measured: Measured) -> float:
    whole = 1 + 4 * measured.whole
    if measured.known is Known.REFERENCE:
        return whole
    exact = place(value(dimension, measured), dimension.rule.cuts)
    if measured.known is Known.NOTHING:
        exact = (1 - ALONE) * exact + ALONE * whole
    return min(exact, whole + BEYOND)


def content_led(dimension: Dimension) -> bool:
    """Whether the rule rates mainly what is said rather than how."""
    rule = dimension.rule
    return rule.coverage >= sum(weight for _, weight in rule.signals)


def value(dimension: Dimension, measured: Measured) -> float:
    """The dimension's value between 0 and 1, as the rule says.

    A probe goes for one thing, so that of the signals only the one shown best is weighed.
    """
    rule = dimension.rule
    points = measured.of(dimension.id)
    content = of_dimension(points, measured.whole) if points else measured.whole
    shown = [(weight, measured.reading.strength(signal)) for signal, weight in rule.signals]
    total = rule.coverage + sum(weight for weight, _ in shown)
    if measured.probed:
        share = max(PROBED_CONTENT, rule.coverage / total if total else 1.0)
        best = max((strength for _, strength in shown), default=content)
        gained = share * content + (1 - share) * best
    else:
        signalled = sum(weight * strength for weight, strength in shown)
        gained = (rule.coverage * content + signalled) / total if total else content
    turns = sum(turn.dimension == dimension.id for turn in measured.turns)
    return max(0.0, gained - WRONG_TURN_COST * turns)


def place(value: float, cuts: tuple[float, float, float, float]) -> float:
    """Where `value` lies on the scale from 1.0 to 5.0; each cut is half-way between two levels."""
    knots = (0.0, *cuts, 1.0)
    for (low, high), (start, end) in zip(pairwise(knots), pairwise(_MARKS), strict=True):
        if value < high:
            return start + (end - start) * (value - low) / (high - low)
    return 5.0


def _held(dimension: Dimension, reading: Reading, level: int) -> tuple[int, tuple[Signal, ...]]:
    """The level, lowered while none of the signals that it asks for was found."""
    needs = dict(dimension.rule.needs)
    wanted: tuple[Signal, ...] = ()
    while level in needs and all(reading.strength(signal) < SHOWN for signal in needs[level]):
        wanted = needs[level]
        level -= 1
    return level, wanted
