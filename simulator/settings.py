"""What the user has set: configuration file, then environment, then flags."""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from simulator.domain.errors import UsageError
from simulator.domain.timing import WORDS_PER_MINUTE


@dataclass(frozen=True, slots=True)
class UserSettings:
    """Everything that may be set in `config.toml`; each field is a key of that name."""

    theme: str = "mockloop-dark"
    level: str = "L5"
    pace: float = 1.0
    interviewer: str = "auto"
    grader: str = "auto"
    words_per_minute: int = WORDS_PER_MINUTE
    mouse: bool = True
    packs: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()  # action id -> key


def load_settings(file: Path, environ: Mapping[str, str] = os.environ) -> UserSettings:
    """The settings in `file` (which need not exist); UsageError names file, key and line."""
    settings = UserSettings()
    if file.is_file():
        settings = _from_file(file)
    if "MOCKLOOP_THEME" in environ:
        settings = replace(settings, theme=environ["MOCKLOOP_THEME"])
    return settings


def _from_file(file: Path) -> UserSettings:
    try:
        text = file.read_text("utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read ({error})", str(file), "it is UTF-8 TOML") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"no TOML: {error}", str(file), "mend the line or move the file"
        ) from error
    known = {item.name: item for item in fields(UserSettings)}
    values: dict[str, Any] = {}
    for key, value in data.items():
        where = f"{file}:{_line_of(text, key)}"
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there is {', '.join(known)}"
            raise UsageError(f"unknown setting {key!r}", where, hint)
        values[key] = _checked(key, value, where)
    return UserSettings(**values)


def _checked(key: str, value: object, where: str) -> object:
    default = getattr(UserSettings(), key)
    match key, value:
        case "keys", dict() if all(isinstance(item, str) for item in value.values()):
            return tuple((str(name), str(chosen)) for name, chosen in value.items())
        case "packs", list() if all(isinstance(item, str) for item in value):
            return tuple(value)
        case "pace", int() | float() if not isinstance(value, bool) and 0.1 <= value <= 10:
            return float(value)
        case "words_per_minute", int() if not isinstance(value, bool) and 40 <= value <= 400:
            return value
        case _, _ if key not in {"pace", "words_per_minute", "keys", "packs"} and (
            type(value) is type(default)
        ):
            return value
    expected = {
        "keys": "a table of action = key",
        "packs": "a list of folders",
        "pace": "a number from 0.1 to 10",
        "words_per_minute": "a whole number from 40 to 400",
    }.get(key, f"a {type(default).__name__}")
    raise UsageError(f"{key} is {value!r}", where, f"it takes {expected}")


def _line_of(text: str, key: str) -> int:
    match = re.search(rf"^\s*\[?\s*[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1
