"""Answer files: JSON Lines of `{"answer": str, "seconds": number?, "round": str?, …}`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulator.domain.answers import GivenAnswer
from simulator.domain.coding import Language
from simulator.domain.errors import SimulatorError

_KEYS = {"answer", "seconds", "thinking", "round", "language"}


def read_lines(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line's place (`file:line`) and JSON object; SimulatorError for what is none."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise SimulatorError(f"cannot be read ({error.strerror})", str(file)) from error
    for number, line in enumerate(raw.split(b"\n"), start=1):
        where = f"{file}:{number}"
        if not line.strip():
            continue
        try:
            data = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise SimulatorError(
                f"no JSON ({error})", where, "one JSON object on each line"
            ) from error
        if not isinstance(data, dict):
            raise SimulatorError("no JSON object", where, "one JSON object on each line")
        yield where, data


def read_answers(file: Path) -> tuple[GivenAnswer, ...]:
    """The answers of a file, in order; SimulatorError names file and line."""
    return tuple(_answer(where, data) for where, data in read_lines(file))


def _answer(where: str, data: dict[str, Any]) -> GivenAnswer:
    text = data.get("answer")
    if not isinstance(text, str):
        raise SimulatorError("no answer", where, 'write {"answer": "…"}')
    unknown = sorted(set(data) - _KEYS)
    if unknown:
        known = ", ".join(sorted(_KEYS))
        raise SimulatorError(f"unknown key {unknown[0]!r}", where, f"there is {known}")
    seconds = _number(where, data, "seconds")
    round_name = data.get("round", "")
    if not isinstance(round_name, str):
        raise SimulatorError("'round' is no text", where, "a round's id or kind")
    thinking = _number(where, data, "thinking") or 0.0
    return GivenAnswer(text, seconds, thinking, round_name, _language(where, data))


def _language(where: str, data: dict[str, Any]) -> Language | None:
    name = data.get("language")
    if name is None:
        return None
    if name not in set(Language):
        raise SimulatorError(f"'language' is {name!r}", where, ", ".join(Language))
    return Language(name)


def _number(where: str, data: dict[str, Any], key: str) -> float | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 86_400:
        raise SimulatorError(f"{key!r} is {value!r}", where, "a number of seconds from 0 to 86400")
    return float(value)
