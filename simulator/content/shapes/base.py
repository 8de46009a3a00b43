"""What all content files share: strict keys, durations, ids."""

from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from simulator.domain.duration import parse_duration
from simulator.domain.errors import SimulatorError

LONGEST_SECONDS = 86_400


class Shape(BaseModel):
    """A mapping in a content file; a key that it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _seconds(value: object) -> int:
    if isinstance(value, str):
        try:
            seconds = parse_duration(value)
        except SimulatorError as error:
            raise PydanticCustomError("duration", "{what}", {"what": error.what}) from error
        if seconds <= LONGEST_SECONDS:
            return seconds
        raise PydanticCustomError("duration", "a duration of more than a day")
    raise PydanticCustomError("duration", "no duration")


def _not_zero(seconds: int) -> int:
    if not seconds:
        raise PydanticCustomError("duration", "no time at all")
    return seconds


def _line(value: object) -> object:
    """Folded and literal blocks end in a newline that nobody meant."""
    return value.strip("\n") if isinstance(value, str) else value


def _folded(value: object) -> object:
    """Paragraphs wrapped for the file become one line each; indented lines stay as they are."""
    if not isinstance(value, str):
        return value
    paragraphs: list[str] = []
    for row in value.strip("\n").split("\n"):
        before = paragraphs[-1] if paragraphs else ""
        prose = before.strip() and row.strip() and not before.startswith("  ")
        if prose and not row.startswith(("  ", "- ", "|")):
            paragraphs[-1] = f"{before.rstrip()} {row}"
        else:
            paragraphs.append(row)
    return "\n".join(paragraphs)


Seconds = Annotated[
    int,
    BeforeValidator(_seconds),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^(\d+h)?(\d+m)?(\d+s)?$",
            "description": "a duration such as 45s, 3m, 3m30s or 1h15m",
        }
    ),
]
Budget = Annotated[Seconds, AfterValidator(_not_zero)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Prose = Annotated[str, BeforeValidator(_folded), StringConstraints(min_length=1)]
Text = Annotated[str, BeforeValidator(_line), StringConstraints(min_length=1)]
