"""One content file: YAML -> shape -> domain value, with every mistake located."""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from simulator.content.findings import Path_
from simulator.content.shapes.loop import LoopShape
from simulator.content.shapes.question import QuestionShape
from simulator.content.shapes.round import RoundShape
from simulator.content.shapes.rubric import RubricShape
from simulator.content.shapes.story import StoryShape
from simulator.content.yaml_tree import Tree, read_tree
from simulator.domain.loop import Loop
from simulator.domain.round import Question, Round
from simulator.domain.rubric import Rubric
from simulator.domain.story import Story

Item = Loop | Round | Question | Rubric | Story
AnyShape = LoopShape | RoundShape | QuestionShape | RubricShape | StoryShape
SHAPES: dict[str, type[AnyShape]] = {
    "loop": LoopShape,
    "round": RoundShape,
    "question": QuestionShape,
    "rubric": RubricShape,
    "story": StoryShape,
}
_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "duration": "a duration such as 45s, 3m or 1h15m",
    "anchors": "a described anchor for each of the levels 1 to 5",
    "parts": "questions with pick, or parts",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A content file: its tree with findings, and its value when it could be built."""

    tree: Tree
    item: Item | None


def load_file(file: Path, shown: Path | None = None) -> Loaded:
    """Read one content file; mistakes are in `tree.findings`, nothing is raised."""
    tree = read_tree(file, shown)
    if tree.data is None and tree.findings:
        return Loaded(tree, None)
    shape = _shape_of(tree)
    if shape is None:
        return Loaded(tree, None)
    try:
        return Loaded(tree, shape.model_validate(tree.data).build())
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _report(tree, shape, detail)
        return Loaded(tree, None)


def _shape_of(tree: Tree) -> type[AnyShape] | None:
    if not isinstance(tree.data, dict):
        tree.report((), f"the file holds {_named(tree.data)}", "a mapping")
        return None
    name = tree.data.get("type")
    if isinstance(name, str) and name in SHAPES:
        return SHAPES[name]
    names = "type: loop, round, question, rubric or story"
    if name is None:
        tree.report((), "the key 'type' is missing", names)
    else:
        tree.report(
            ("type",), f"{name!r} is no type of content{_did_you_mean(str(name), SHAPES)}", names
        )
    return None


def _report(tree: Tree, shape: type[BaseModel], detail: ErrorDetails) -> None:
    path: Path_ = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    if kind == "extra_forbidden":
        known = sorted(_fields_at(shape, path[:-1]))
        guess = _did_you_mean(str(path[-1]), known)
        expected = "" if guess else "one of " + ", ".join(known)
        tree.report(path, f"unknown key {path[-1]!r}{guess}", expected, of_key=True)
    elif kind == "missing":
        tree.report(path[:-1], f"the key {path[-1]!r} is missing")
    elif kind in {"enum", "literal_error"}:
        expected = str(detail.get("ctx", {}).get("expected", "")).replace("'", "")
        choices = expected.replace(" or ", ", ").split(", ")
        guess = _did_you_mean(str(detail["input"]), choices)
        tree.report(path, f"{_named(detail['input'])} is not known here{guess}", expected)
    elif kind in _EXPECTED:
        what = (
            detail["msg"]
            if kind in {"duration", "anchors", "parts"}
            else f"this is {_named(detail['input'])}"
        )
        tree.report(path, what, _EXPECTED[kind])
    elif kind == "string_pattern_mismatch":
        tree.report(
            path, f"{_named(detail['input'])} is no id", "lower-case letters, digits and hyphens"
        )
    else:
        said, _, wanted = detail["msg"].partition(" should ")
        named = f"this is {_named(detail['input'])}"
        what = named if wanted else f"{named}: {said}"
        wanted = wanted.removeprefix("be ").removeprefix("have ")
        tree.report(path, what, wanted.replace(" after validation, not", ", not"))


def _fields_at(shape: type[BaseModel], path: Path_) -> set[str]:
    """The keys that the mapping at `path` may have."""
    schema: dict[str, Any] = shape.model_json_schema(by_alias=True)
    node: dict[str, Any] = schema
    for step in path:
        node = _resolve(schema, node)
        if isinstance(step, int) and "items" in node:
            node = node["items"]
        elif "properties" in node and step in node["properties"]:
            node = node["properties"][step]
        else:
            node = node.get("additionalProperties") or {}
    return set(_resolve(schema, node).get("properties", {}))


def _resolve(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    for option in node.get("anyOf", ()):
        if option.get("type") != "null":
            node = option
            break
    if "$ref" in node:
        resolved: dict[str, Any] = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        return resolved
    return node


def _did_you_mean(word: str, known: Any) -> str:
    close = difflib.get_close_matches(word, [str(name) for name in known], n=1, cutoff=0.6)
    return f", did you mean {close[0]!r}?" if close else ""


def _named(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case str() if len(value) > 40:
            return repr(value[:37] + "...")
        case _:
            return repr(value)
