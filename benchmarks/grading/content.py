"""The shipped questions and rubrics, as the calibration reads them."""

from functools import lru_cache
from pathlib import Path

from simulator.content.load import load_file
from simulator.domain.round import Question, Round
from simulator.domain.rubric import Rubric

ROOT = Path(__file__).resolve().parents[2]


@lru_cache(maxsize=1)
def questions() -> dict[str, Question]:
    """Every shipped question that can be read, by id."""
    found = {}
    for file in sorted((ROOT / "rounds").glob("*/questions/*.yaml")):
        item = load_file(file).item
        if isinstance(item, Question):
            found[item.id] = item
    return found


@lru_cache(maxsize=1)
def rubrics() -> dict[str, Rubric]:
    """Every shipped rubric, by id."""
    found = {}
    for file in sorted((ROOT / "rubrics").glob("*.yaml")):
        item = load_file(file).item
        if isinstance(item, Rubric):
            found[item.id] = item
    return found


@lru_cache(maxsize=1)
def rubric_of_kind() -> dict[str, str]:
    """The rubric id of each kind's first round."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "rounds").glob("*/*.yaml")):
        item = load_file(file).item
        if isinstance(item, Round):
            found.setdefault(item.kind.value, item.rubric)
    return found


def rubric_for(question: Question) -> Rubric:
    """The rubric by which a question's main answer is rated."""
    return rubrics()[question.rubric or rubric_of_kind()[question.kind.value]]
