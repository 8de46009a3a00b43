"""From a line of `mockloop grade --input` to what a grader takes."""

from typing import Any

from simulator.domain.errors import NotFoundError, SimulatorError
from simulator.domain.fitting import fitted
from simulator.domain.rating import GradeTask
from simulator.domain.round import EvidencePoint, Kind, Question, TargetLevel
from simulator.domain.rubric import Rubric
from simulator.ports import Library

_KEYS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "kind": str,
    "rubric": str,
    "question": str,
    "question_id": str,
    "reference": str,
    "evidence": list,
    "answer": str,
    "seconds": (int, float),
}


def task_from(library: Library, where: str, data: dict[str, Any]) -> tuple[str, GradeTask]:
    """The line's id and task; SimulatorError names the line and what is wrong."""
    _check(where, data)
    try:
        known = library.question(data["question_id"]) if data.get("question_id") else None
        rubric = _rubric(library, where, data, known)
    except NotFoundError as error:
        raise SimulatorError(error.what, where, error.hint) from error
    question = fitted(known, rubric) if known else _question(data, rubric)
    rubric = rubric.narrowed(known.principles) if known else rubric
    task = GradeTask(
        question=question,
        rubric=rubric,
        asked=data.get("question") or (question.prompt if question else ""),
        answer=data["answer"],
        dimensions=rubric.spoken,
        expected=tuple(point.id for point in question.evidence) if question else (),
        reference=data.get("reference") or (question.reference if question else ""),
    )
    return str(data.get("id", where)), task


def _check(where: str, data: dict[str, Any]) -> None:
    for key, value in data.items():
        if key not in _KEYS:
            raise SimulatorError(f"unknown key {key!r}", where, f"there is {', '.join(_KEYS)}")
        wanted = (str, int) if key == "id" else _KEYS[key]
        if value is not None and (not isinstance(value, wanted) or isinstance(value, bool)):
            hint = "see `mockloop grade --help`"
            raise SimulatorError(f"{key!r} is of the wrong type", where, hint)
    if not isinstance(data.get("answer"), str):
        raise SimulatorError("no answer", where, 'write {"answer": "…"}')
    evidence = data.get("evidence") or []
    if not all(isinstance(item, str) for item in evidence):
        raise SimulatorError("'evidence' holds more than texts", where, "a list of texts")


def _rubric(
    library: Library, where: str, data: dict[str, Any], question: Question | None
) -> Rubric:
    if data.get("rubric"):
        return library.rubric(data["rubric"])
    if question is not None and question.rubric:
        return library.rubric(question.rubric)
    name = data.get("kind") or (question.kind.value if question else None)
    if name is None:
        raise SimulatorError("neither kind nor rubric", where, "name one of them")
    if name not in set(Kind):
        raise SimulatorError(f"no kind {name!r}", where, f"there is {', '.join(Kind)}")
    for round_ in library.rounds():
        if round_.kind == name and question is not None and question.id in round_.questions:
            rubric = library.rubric(round_.rubric)
            if set(_dimensions(question)) <= {item.id for item in rubric.dimensions}:
                return rubric
    for round_ in library.rounds():
        if round_.kind == name:
            return library.rubric(round_.rubric)
    raise SimulatorError(f"no round of the kind {name!r}", where, "name a rubric")


def _dimensions(question: Question) -> list[str]:
    points = [point.dimension for point in question.evidence]
    return [*points, *(probe.dimension for probe in question.probes)]


def _question(data: dict[str, Any], rubric: Rubric) -> Question | None:
    """A question of the line's own; its evidence points count for every dimension."""
    texts = data.get("evidence") or []
    if not (texts or data.get("question") or data.get("reference")):
        return None
    home = max(rubric.dimensions, key=lambda item: (item.rule.coverage, item.weight)).id
    points = tuple(
        EvidencePoint(f"point-{number}", text, home) for number, text in enumerate(texts, start=1)
    )
    return Question(
        id="",
        kind=Kind(data["kind"]) if data.get("kind") in set(Kind) else Kind.ML_BREADTH,
        title="",
        prompt=data.get("question") or "",
        budget_seconds=0,
        levels=tuple(TargetLevel),
        tags=(),
        evidence=points,
        probes=(),
        reference=data.get("reference") or "",
    )
