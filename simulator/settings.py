"""What the user has set: configuration file, then environment, then flags."""

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from simulator.domain.errors import UsageError
from simulator.domain.timing import WORDS_PER_MINUTE


@dataclass(frozen=True, slots=True)
class UserSettings:
    """Everything that may be set in `config.toml`; each field is a key of that name.

    What stands below a field is its meaning in `docs/reference/settings.md`, which `make docs`
    fills in.
    """

    theme: str = "mockloop-dark"
    """Also `mockloop-light` and Textual's own; `MOCKLOOP_THEME` comes before it."""
    level: str = "L5"
    """The level you are held against."""
    pace: float = 1.0
    """Factor on every time budget."""
    interviewer: str = "auto"
    """`scripted` or `claude`."""
    grader: str = "auto"
    """`rubric` or `claude`."""
    words_per_minute: int = WORDS_PER_MINUTE
    """For the speaking-time estimate."""
    mouse: bool = True
    """Whether the mouse is used."""
    show_scores: bool = True
    """`false`: levels, votes and scores are computed and kept, and shown only when asked for."""
    packs: tuple[str, ...] = ()
    """Folders with your own `rounds/` and `rubrics/`."""
    keys: tuple[tuple[str, str], ...] = ()
    """Other keys for the actions that `mockloop keys` lists."""
    endpoint: str = ""
    """A server that speaks the Messages protocol; `ANTHROPIC_BASE_URL` comes before it."""
    interviewer_model: str = ""
    """A model's name; naming one makes `auto` use it."""
    grader_model: str = ""
    """A model's name; naming one makes `auto` use it."""
    grader_samples: int = 3
    """Independent ratings of each answer."""
    first_token_seconds: float = 6.0
    """How long the candidate waits for a model's first word; then the scripted probe is asked."""
    request_seconds: float = 60.0
    """How long a rating may take."""
    retries: int = 2
    """How often a request that may succeed later is sent again."""
    budget_usd: float = 0.0
    """What models may cost in one session; 0: no limit."""
    redact: tuple[str, ...] = ()
    """Names that no model gets to see."""
    prices: tuple[tuple[str, tuple[float, ...]], ...] = ()
    """What models cost, where our own list is old or lacks them."""
    interview_date: date | None = None
    """Practice is scheduled towards it; `mockloop due --interview DAY` sets it."""


def load_settings(file: Path, environ: Mapping[str, str] = os.environ) -> UserSettings:
    """The settings in `file` (which need not exist); UsageError names file, key and line."""
    settings = UserSettings()
    if file.is_file():
        settings = _from_file(file)
    if "MOCKLOOP_THEME" in environ:
        settings = replace(settings, theme=environ["MOCKLOOP_THEME"])
    return settings


def _from_file(file: Path) -> UserSettings:
    import tomllib  # not before there is a file: start-up time is a feature

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


_RANGES: Mapping[str, tuple[float, float]] = {
    "pace": (0.1, 10),
    "words_per_minute": (40, 400),
    "grader_samples": (1, 9),
    "first_token_seconds": (0.5, 120),
    "request_seconds": (1, 600),
    "retries": (0, 10),
    "budget_usd": (0, 1000),
}
_LISTS = frozenset({"packs", "redact"})
_TABLES: Mapping[str, str] = {
    "keys": "a table of action = key",
    "prices": "a table of model = [dollars per million tokens in, out]",
}
_KINDS: Mapping[type, str] = {
    str: "text",
    bool: "true or false",
    type(None): "a day such as 2026-05-31",
}


def _checked(key: str, value: object, where: str) -> object:
    default = getattr(UserSettings(), key)
    if key == "interview_date":
        return _day(value, where)
    match value:
        case dict() if key == "keys" and all(isinstance(item, str) for item in value.values()):
            return tuple((str(name), str(chosen)) for name, chosen in value.items())
        case dict() if key == "prices" and all(_is_price(item) for item in value.values()):
            return tuple((str(name), tuple(map(float, pair))) for name, pair in value.items())
        case list() if key in _LISTS and all(isinstance(item, str) for item in value):
            return tuple(value)
        case int() | float() if key in _RANGES and _fits(key, value, default):
            return type(default)(value)
        case _ if key not in _RANGES and key not in _LISTS and key not in _TABLES:
            if type(value) is type(default):
                return value
    raise UsageError(f"{key} is {value!r}", where, f"it takes {expected(key, default)}")


def parse_day(text: str) -> date | None:
    """The day written as `2026-05-31`; None when it is none."""
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no instant
    except ValueError:
        return None


def _day(value: object, where: str) -> date | None:
    """A TOML date, or a day as text; an empty text is none."""
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case "":
            return None
        case str() if (day := parse_day(value)) is not None:
            return day
    raise UsageError(f"interview_date is {value!r}", where, f"it takes {_KINDS[type(None)]}")


def _is_price(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(n, int | float) and not isinstance(n, bool) and n >= 0 for n in value)
    )


def _fits(key: str, value: float, default: object) -> bool:
    low, high = _RANGES[key]
    whole = isinstance(default, float) or isinstance(value, int)
    return whole and not isinstance(value, bool) and low <= value <= high


def expected(key: str, default: object) -> str:
    """What `key` takes, in words."""
    if key in _RANGES:
        low, high = _RANGES[key]
        kind = "a number" if isinstance(default, float) else "a whole number"
        return f"{kind} from {low:g} to {high:g}"
    if key in _LISTS:
        return "a list of folders" if key == "packs" else "a list of names"
    return _TABLES.get(key) or _KINDS[type(default)]


def place_of_key(file: Path, name: str) -> str:
    """`file:line` at which `[keys]` names an action; the file alone when it is not found."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return str(file)
    table = re.search(r"^\s*\[?\s*keys\b", text, re.MULTILINE)
    start = table.start() if table else 0
    match = re.compile(rf"(?<![\w-])[\"']?{re.escape(name)}[\"']?\s*=").search(text, start)
    return f"{file}:{text.count(chr(10), 0, match.start()) + 1}" if match else str(file)


def _line_of(text: str, key: str) -> int:
    match = re.search(rf"^\s*\[?\s*[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1
