"""Short answers with a reference: fits the weights of likeness and measures them.

Questions are left out one at a time: what is said of a question comes from all others.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.grading.content import rubrics
from benchmarks.grading.data import Short, short_answers
from benchmarks.grading.linear import pearson, ridge
from benchmarks.grading.patch import using
from simulator.adapters.rubric_grader import RubricGrader
from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.gates import is_non_answer
from simulator.adapters.rubric_grader.reference import NAMES, measure
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.adapters.rubric_grader.weights import REFERENCE
from simulator.domain.rating import GradeTask, overall
from simulator.domain.round import Kind, Question, TargetLevel

SETS = ("mohler_dev", "saf_dev")
HELP = "scientsbank_3way"  # right or wrong only, but many questions: it steadies the slopes
HELP_ROWS = 3_000
PENALTY = 200.0
CENTRED = 0.5  # how far answers are compared with others to the same question only
BLANK = 3  # words up to which an answer counts as blank
RUBRIC = "ml-breadth"


@dataclass(frozen=True, slots=True)
class Measured:
    """One answer with its measures."""

    short: Short
    row: tuple[float, ...]
    blank: bool


def measured(name: str) -> list[Measured]:
    """A public set, measured; the helping set is thinned out."""
    answers = short_answers(name)
    if name == HELP:
        answers = answers[:: max(1, len(answers) // HELP_ROWS)]
    thesaurus = load()
    found = []
    for short in answers:
        document = Document(short.answer, thesaurus)
        row = measure(short.question, short.reference, document)
        found.append(Measured(short, row, is_non_answer(document)))
    return found


def fit(sets: Sequence[Sequence[Measured]]) -> dict[str, float]:
    """Slopes from all sets, each weighing the same; the constant from the first two."""
    rows: list[list[float]] = []
    target: list[float] = []
    weight: list[float] = []
    for items in sets:
        kept = [item for item in items if not item.blank]
        centred = _centred([[*item.row, item.short.score] for item in kept], kept)
        rows += [row[:-1] for row in centred]
        target += [row[-1] for row in centred]
        weight += [1000.0 / len(kept)] * len(kept)
    scales = [max(1e-9, math.sqrt(sum(v * v for v in c) / len(c))) for c in zip(*rows, strict=True)]
    scaled = [[value / scale for value, scale in zip(row, scales, strict=True)] for row in rows]
    found = ridge(scaled, target, weight, PENALTY)
    slopes = [slope / scale for slope, scale in zip(found, scales, strict=True)]
    exams = [item for items in sets[:2] for item in items if not item.blank]
    means = [sum(item.row[at] for item in exams) / len(exams) for at in range(len(NAMES))]
    score = sum(item.short.score for item in exams) / len(exams)
    constant = score - sum(s * m for s, m in zip(slopes, means, strict=True))
    return {"constant": constant, **dict(zip(NAMES, slopes, strict=True))}


def _centred(rows: list[list[float]], items: Sequence[Measured]) -> list[list[float]]:
    groups: dict[str, list[list[float]]] = defaultdict(list)
    for row, item in zip(rows, items, strict=True):
        groups[item.short.group].append(row)
    whole = _mean(rows)
    own = {name: _mean(group) for name, group in groups.items()}
    return [
        [
            value - CENTRED * own[item.short.group][at] - (1 - CENTRED) * whole[at]
            for at, value in enumerate(row)
        ]
        for row, item in zip(rows, items, strict=True)
    ]


def _mean(rows: list[list[float]]) -> list[float]:
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


def figures() -> dict[str, dict[str, float]]:
    """For each exam: r of the grader's overall with people's scores, question left out."""
    data = {name: measured(name) for name in (*SETS, HELP)}
    if not data[SETS[0]]:
        return {}
    found = {}
    for name in SETS:
        said: dict[int, float] = {}
        for group in sorted({item.short.group for item in data[name]}):
            kept = {
                other: [item for item in items if item.short.group != group]
                for other, items in data.items()
            }
            with using(REFERENCE, fit([kept[other] for other in (*SETS, HELP)])):
                for at, item in enumerate(data[name]):
                    if item.short.group == group:
                        said[at] = graded(item.short)
        found[name] = _figures(data[name], [said[at] for at in range(len(data[name]))])
    return found


def graded(short: Short) -> float:
    """What `mockloop grade` says of a short answer: 1.0 to 5.0."""
    rubric = rubrics()[RUBRIC]
    question = Question(
        "", Kind.ML_BREADTH, "", short.question, 0, tuple(TargetLevel), (), (), (), short.reference
    )
    spoken = rubric.spoken
    task = GradeTask(question, rubric, short.question, short.answer, spoken, (), short.reference)
    value = overall(rubric, RubricGrader().assess(task).ratings)
    return 1.0 if value is None else value


def fitted() -> dict[str, float]:
    """The weights from all public sets, empty when these are not at hand."""
    data = [measured(name) for name in (*SETS, HELP)]
    return fit(data) if data[0] else {}


def _figures(items: Sequence[Measured], said: list[float]) -> dict[str, float]:
    scores = [item.short.score for item in items]
    words = [len(item.short.answer.split()) for item in items]
    sizes = [math.log1p(count) for count in words]
    full = [at for at, count in enumerate(words) if count > BLANK]
    return {
        "n": len(items),
        "r": pearson(said, scores),
        "r without blanks": pearson([said[at] for at in full], [scores[at] for at in full]),
        "length r": pearson(sizes, scores),
        "length r without blanks": pearson([sizes[at] for at in full], [scores[at] for at in full]),
    }
