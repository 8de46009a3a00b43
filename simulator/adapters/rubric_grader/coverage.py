"""How much of what was expected an answer says, point by point and on the whole.

A single point is found or missed by its wording; the whole is steadier, since a candidate who
says the matter in other words still uses its rare words. Each dimension's coverage mixes
both: its own points, and the content of the whole answer.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.english import english
from simulator.adapters.rubric_grader.points import PointFound, share
from simulator.adapters.rubric_grader.reading import Reading
from simulator.adapters.rubric_grader.reference import Unit, Vocabulary, units_of
from simulator.adapters.rubric_grader.substance import made
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.adapters.rubric_grader.weights import CONTENT, PROBED
from simulator.domain.round import EvidencePoint, Question

FLOOR, CEILING = 0.35, 0.9  # share of a wording that chance reaches, and that is as good as all
COUNTS = 0.3  # credit from which a sentence's words are counted
ASKED_WEIGHT = 0.15  # of a word that the question itself holds
RAREST = 3.5


def of_dimension(points: Sequence[PointFound], whole: float) -> float:
    """The coverage of one dimension (0 to 1) from its own points and the whole answer.

    One or two points say little, so the whole counts like two more.
    """
    total = sum(item.point.weight for item in points)
    own = sum(item.point.weight * ramp(item.strength) for item in points) / total
    say = len(points) / (len(points) + 2)
    return say * own + (1 - say) * whole


def ramp(strength: float) -> float:
    """A strength without what chance alone reaches, from 0 to 1."""
    return max(0.0, min(1.0, (strength - FLOOR) / (CEILING - FLOOR)))


def content(
    reading: Reading, question: Question, points: Sequence[PointFound], *, probed: bool
) -> float:
    """How much of the expected content the whole answer holds (0 to 1).

    For a probe, what is expected is only what the probe goes for.
    """
    weights = PROBED if probed else CONTENT
    values = measures(reading, question, points, probed=probed)
    score = weights["constant"] + sum(weights[name] * value for name, value in values.items())
    return max(0.0, min(1.0, score))


def measures(
    reading: Reading, question: Question, points: Sequence[PointFound], *, probed: bool
) -> dict[str, float]:
    """What `content` is weighed by, each between 0 and 1."""
    wanted = tuple(item.point for item in points)
    return {
        "points": share(points),
        "words": math.sqrt(closeness(reading, question, wanted, probed=probed)),
        "made": made(reading, 8.0 if probed else 18.0),
    }


def closeness(
    reading: Reading, question: Question, points: tuple[EvidencePoint, ...], *, probed: bool
) -> float:
    """The share of the rare words of the expected content that the answer uses (0 to 1)."""
    counted = [
        unit for unit in units_of(reading.document) if reading.credit[unit.sentence] >= COUNTS
    ]
    vocabulary = Vocabulary(counted)
    wanted = _wanted(question, points, probed)
    total = sum(weight for _, weight in wanted)
    found = sum(weight * vocabulary.fit(unit) for unit, weight in wanted)
    return found / total if total else 0.0


@lru_cache(maxsize=512)
def _wanted(
    question: Question, points: tuple[EvidencePoint, ...], probed: bool
) -> tuple[tuple[Unit, float], ...]:
    """Each word of the expected content once, with its rarity."""
    texts = [] if probed else [question.reference]
    for point in points:
        texts += [point.point, *point.phrases]
    thesaurus = load()
    asked = {unit.stem for unit in units_of(Document(question.prompt, thesaurus))}
    units = units_of(Document("\n".join(texts), thesaurus))
    rarity = english().rarity
    return tuple(
        (unit, _weight(rarity(unit.stem), unit.stem in asked))
        for unit in {unit.stem: unit for unit in units}.values()
    )


def _weight(rarity: float, asked: bool) -> float:
    return max(0.05, min(RAREST, rarity)) * (ASKED_WEIGHT if asked else 1.0)
