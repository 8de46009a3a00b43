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
from simulator.services.grading import main_task
from simulator.services.planning import rubric_for


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
    return rubric_for(library(), question)


def task(question: Question, answer: str) -> GradeTask:
    return main_task(question, rubric_of(question), answer)


def unknown(rubric: str, asked: str, answer: str, reference: str = "") -> GradeTask:
    """A question that nobody authored anything for."""
    found = library().rubric(rubric)
    spoken = found.spoken
    return GradeTask(None, found, asked, answer, spoken, reference=reference)


def value(wanted: GradeTask) -> float | None:
    return overall(wanted.rubric, grader().assess(wanted).ratings)


def read(text: str) -> Document:
    return Document(text, load())
