"""Fits the weights of expected content: how points, words and joined things make up a level."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from benchmarks.grading.data import Graded, authored, samples
from benchmarks.grading.linear import ridge
from simulator.adapters.rubric_grader.coverage import measures
from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.grader import PROBED_FLOOR
from simulator.adapters.rubric_grader.points import find_points
from simulator.adapters.rubric_grader.reading import read
from simulator.adapters.rubric_grader.thesaurus import load

NAMES = ("points", "words", "made")
PENALTY = 1.0
EASY, HARD = 1.0, 0.35  # importance of samples apart from the question files, and of those in them


@dataclass(frozen=True, slots=True)
class Row:
    """One graded sample with its measures."""

    group: str
    probed: bool
    share: float  # of the way from level 1 to level 5
    weight: float
    values: tuple[float, ...]


def rows() -> list[Row]:
    """All graded samples; those in the question files share wording with the phrases."""
    return [_row(item, EASY) for item in samples()] + [_row(item, HARD) for item in authored()]


def _row(item: Graded, weight: float) -> Row:
    task = item.task
    thesaurus = load()
    document = Document(item.answer, thesaurus)
    probed = bool(item.probe)
    asked = "\n".join((task.asked, item.question.prompt)) if probed else task.asked
    reading = read(document, Document(asked, thesaurus), PROBED_FLOOR if probed else 0.0)
    points = find_points(item.question, task.expected, reading)
    found = measures(reading, item.question, points, probed=probed)
    values = tuple(found[name] for name in NAMES)
    return Row(item.question.id, probed, (item.level - 1) / 4, weight, values)


def fit(
    all_rows: Sequence[Row], *, probed: bool, left_out: Container[str] = ()
) -> dict[str, float]:
    """The weights and a constant, by least squares."""
    kept = [row for row in all_rows if row.probed is probed and row.group not in left_out]
    total = sum(row.weight for row in kept)
    means = [sum(r.weight * r.values[at] for r in kept) / total for at in range(len(NAMES))]
    mean = sum(row.weight * row.share for row in kept) / total
    centred = [[v - m for v, m in zip(row.values, means, strict=True)] for row in kept]
    slopes = ridge(centred, [r.share - mean for r in kept], [r.weight for r in kept], PENALTY)
    constant = mean - sum(s * m for s, m in zip(slopes, means, strict=True))
    return {"constant": constant, **dict(zip(NAMES, slopes, strict=True))}
