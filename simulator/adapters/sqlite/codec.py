"""Events and plans as JSON, and back: by class name, validated on the way in."""

import hashlib
import json
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any, get_args

from pydantic import TypeAdapter

from simulator.domain.errors import StorageError
from simulator.domain.events import Event

_EVENTS = {cls.__name__: cls for cls in get_args(Event)}


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def adapter(cls: Any) -> TypeAdapter[Any]:
    """The validator of one class, built when it is first needed."""
    if cls not in _ADAPTERS:
        _ADAPTERS[cls] = TypeAdapter(cls)
    return _ADAPTERS[cls]


def builders() -> tuple[Callable[[], object], ...]:
    """Steps that build the validators of all events, so that nobody waits for one later."""
    return tuple(partial(adapter, cls) for cls in _EVENTS.values())


def encode(value: Any) -> str:
    """`value` (a frozen dataclass) as JSON text."""
    # The standard library's encoder escapes what UTF-8 cannot hold and spells out what JSON has
    # no number for: a lone surrogate in a paste and an infinity that code returned stay exact.
    plain = adapter(type(value)).dump_python(value)
    return json.dumps(plain, ensure_ascii=True, separators=(",", ":"))


def decode_event(name: str, body: str) -> Event:
    """The event called `name`; raises StorageError when it is unknown or malformed."""
    cls = _EVENTS.get(name)
    if cls is None:
        hint = "a newer mockloop wrote it: upgrade"
        raise StorageError(f"the journal holds an event {name!r} that is not known", hint=hint)
    event: Event = decode(cls, body)
    return event


def decode(cls: Any, body: str) -> Any:
    """A value of `cls` from JSON; raises StorageError when it does not fit."""
    try:
        return validated(cls, json.loads(body))
    except ValueError as error:
        reason = str(error).splitlines()[0]
        raise StorageError(
            f"a stored {getattr(cls, '__name__', cls)} is damaged ({reason})"
        ) from error


def validated(cls: Any, plain: object) -> Any:
    """A value of `cls` from plain data; raises ValueError when it does not fit."""
    return adapter(cls).validate_python(plain)


def jsonable(body: str) -> Any:
    """Stored JSON as plain data."""
    return json.loads(body)


def digest(body: str) -> str:
    """The key under which content is kept."""
    return hashlib.sha256(body.encode()).hexdigest()[:32]


def checksum(*values: object) -> int:
    """CRC-32 of a stored row: SQLite itself does not notice a bit that changes within a value."""
    return zlib.crc32("\x1f".join(map(str, values)).encode("utf-8", "surrogatepass"))
