"""What a grading model has to return: evidence first, then the level, then what is missing."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema

from simulator.adapters.claude.failures import Failure, ModelFailed
from simulator.domain.rubric import LEVELS

# Strict, so that `true`, "5" and 4.5 are no levels; an enumeration, which every endpoint takes.
Level = Annotated[int, Field(ge=1, le=5), WithJsonSchema({"type": "integer", "enum": list(LEVELS)})]


class _Wire(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Reply = TypeVar("Reply", bound=_Wire)


class DimensionReply(_Wire):
    """One dimension of one answer, as one rater saw it."""

    dimension: str
    evidence: list[str]
    reason: str
    level: Level
    missing: str


class Found(_Wire):
    """An evidence point made or a red flag raised, with the passage."""

    id: str
    quote: str


class GraderReply(_Wire):
    """One rater's whole reply."""

    ratings: list[DimensionReply]
    points: list[Found]
    red_flags: list[Found]


class RemarksReply(_Wire):
    """A paragraph of remarks."""

    text: str


def remarks_schema() -> Mapping[str, Any]:
    """A paragraph as a JSON Schema that structured output takes."""
    return RemarksReply.model_json_schema()


def parse_remarks(text: str) -> str:
    """The paragraph in `text`; raises ModelFailed when it is not what was agreed."""
    return _parsed(RemarksReply, text).text


def schema() -> Mapping[str, Any]:
    """The reply as a JSON Schema that structured output takes."""
    return GraderReply.model_json_schema()


def parse_reply(text: str) -> GraderReply:
    """The reply in `text`; raises ModelFailed when it is not what was agreed."""
    return _parsed(GraderReply, text)


def _parsed(wanted: type[Reply], text: str) -> Reply:
    try:
        return wanted.model_validate_json(_bare(text))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "reply"
        raise ModelFailed(Failure.INVALID, f"{where}: {first['msg']}"[:120]) from error


def _bare(text: str) -> str:
    """Without the code fence that models without structured output put around JSON."""
    stripped = text.strip()
    if stripped.startswith("```"):
        stripped = stripped.removeprefix("```json").removeprefix("```").removesuffix("```").strip()
    start, end = stripped.find("{"), stripped.rfind("}")
    if start > 0 and end > start:
        try:
            json.loads(stripped[start : end + 1])
        except ValueError:
            return stripped
        return stripped[start : end + 1]
    return stripped
