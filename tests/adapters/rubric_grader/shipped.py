"""Shipped questions and rubrics for the grader's tests."""

from functools import cache

from simulator.adapters.rubric_grader import RubricGrader
from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.content.library import PackLibrary
from simulator.content.locate import Pack, shipped_root
from simulator.domain.rating import GradeTask, overall
from simulator.domain.round import Kind, Question
from simulator.domain.rubric import Rubric


@cache
def library() -> PackLibrary:
    return PackLibrary([Pack("shipped", shipped_root())])


@cache
def grader() -> RubricGrader:
    return RubricGrader()


@cache
def questions(kind: Kind) -> tuple[Question, ...]:
    return tuple(item for item in library().questions() if item.kind is kind)


def rubric_of(question: Question) -> Rubric:
    """The rubric that the question was written for: of its rounds', the one with its points."""
    if question.rubric:
        return library().rubric(question.rubric)
    homes = [item.rubric for item in library().rounds() if question.id in item.questions]
    rubrics = [library().rubric(name) for name in dict.fromkeys(homes)]
    return max(rubrics, key=lambda rubric: _points_known(question, rubric))


def _points_known(question: Question, rubric: Rubric) -> int:
    names = {dimension.id for dimension in rubric.dimensions}
    return sum(point.dimension in names for point in question.evidence)


def task(question: Question, answer: str) -> GradeTask:
    rubric = rubric_of(question)
    spoken = tuple(item.id for item in rubric.dimensions if not item.executed)
    points = tuple(point.id for point in question.evidence)
    return GradeTask(question, rubric, question.prompt, answer, spoken, points, question.reference)


def unknown(rubric: str, asked: str, answer: str, reference: str = "") -> GradeTask:
    """A question that nobody authored anything for."""
    found = library().rubric(rubric)
    spoken = tuple(item.id for item in found.dimensions if not item.executed)
    return GradeTask(None, found, asked, answer, spoken, reference=reference)


def value(wanted: GradeTask) -> float | None:
    return overall(wanted.rubric, grader().assess(wanted).ratings)


def read(text: str) -> Document:
    return Document(text, load())
