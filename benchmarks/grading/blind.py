"""Answers by writers who saw only the questions, read by others who did not see the grader.

`tests/grading/blind.jsonl` takes no part in any fit. Each answer has the level that its author
aimed at and, for each dimension, the level that a reader gave it by the rubric's anchors, who
saw question, rubric and reference, and neither the author's level nor a rating of ours. Authors
and readers are language models, each apart from the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.grading import data, scores
from simulator.adapters.rubric_grader import RubricGrader

STRONG = 4.0  # mean of a reader's levels from which an answer is excellent beyond doubt
TOP = 5


@dataclass(frozen=True, slots=True)
class Blind:
    """One answer: what its author aimed at, what a reader gave it (mean of dimensions), ours."""

    round: int
    aimed: int
    read: float
    ours: float


def rated(grader: RubricGrader) -> list[Blind]:
    """All blind answers with our rating; one that is not scored counts as level 1."""
    return [
        Blind(number, item.level, read, scores.score(grader, item.task) or 1.0)
        for number, item, read in data.blind()
    ]


def rows(grader: RubricGrader) -> Iterator[tuple[str, ...]]:
    """Agreement of grader, author and reader by round, and the excellent answers at 4 or above."""
    found = rated(grader)
    rounds = sorted({item.round for item in found})
    for name, kept in (*((f"round {n}", [n]) for n in rounds), ("all", rounds)):
        yield (name, *_row([item for item in found if item.round in kept]))


def _row(found: Sequence[Blind]) -> Iterator[str]:
    reader = [scores.level(item.read) for item in found]
    ours = [scores.level(item.ours) for item in found]
    aimed = [item.aimed for item in found]
    yield f"{len(found)}"
    yield _agreement(ours, reader)
    yield _agreement(ours, aimed)
    yield _agreement(reader, aimed)
    yield f"{scores.pearson([i.ours for i in found], [i.read for i in found]):.2f}"
    best = [item for item in found if item.aimed == TOP]
    yield _share(best)
    yield _share([item for item in best if item.read >= STRONG])


def _agreement(left: Sequence[int], right: Sequence[int]) -> str:
    pairs = list(zip(left, right, strict=True))
    near = sum(abs(a - b) <= 1 for a, b in pairs) / len(pairs)
    return f"{100 * near:.0f} % / {scores.kappa(pairs):.2f}"


def _share(found: Sequence[Blind]) -> str:
    return f"{sum(scores.level(item.ours) >= 4 for item in found)} of {len(found)}"
