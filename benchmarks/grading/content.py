"""The shipped questions and rubrics, as the calibration reads them."""

from functools import lru_cache
from pathlib import Path

from simulator.content.library import PackLibrary
from simulator.content.locate import Pack
from simulator.domain.round import Question
from simulator.domain.rubric import Rubric
from simulator.services import planning

ROOT = Path(__file__).resolve().parents[2]


@lru_cache(maxsize=1)
def library() -> PackLibrary:
    """All shipped content."""
    return PackLibrary([Pack("shipped", ROOT)])


@lru_cache(maxsize=1)
def questions() -> dict[str, Question]:
    """Every shipped question by id, in an order that does not change."""
    found = sorted(library().questions(), key=lambda item: (item.kind.value, item.id))
    return {item.id: item for item in found}


def rubrics() -> dict[str, Rubric]:
    """Every shipped rubric by id."""
    return {item.id: item for item in library().rubrics()}


def rubric_for(question: Question) -> Rubric:
    """The rubric by which a question's main answer is rated."""
    return planning.rubric_for(library(), question)
