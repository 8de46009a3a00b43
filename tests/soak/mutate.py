"""Damaged copies of good text: bytes flipped, cut, doubled, swapped, and hostile pieces put in.

And damaged copies of good data: values lost, moved, doubled, or other than they may be.
"""

import copy
import random
from collections.abc import Iterable, Iterator
from typing import Any

_HOSTILE = (
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", "\u202e".encode(), b"\x1b[31m", b"\t", b"\r", b"\n\n"),
    *(
        b"&a [*a]",
        b"*a",
        b"!!python/object:os.system",
        b"!!binary '='",
        b"<<: *a",
        b"? ",
        b"- - - ",
    ),
    *(b"{{{{", b"]]]]", b"': ", b'"', b"%YAML 9.9\n", b"---\n", b"...\n", b"|\n", b">9\n"),
    *(b"null", b"~", b"[]", b"{}", b"-1", b"1e999", b".nan", b".inf", b"0x10", b"0o7", b"1_0"),
    *(b"99999999999999999999", b"2024-13-45", b"true", b"1:99:99", b"\\ud800", b"\\u0000"),
    *(b"[" * 300, b'{"a":' * 300, b"a" * 3000, b"9" * 5000, b"(" * 500, b"word " * 500),
)

_STRANGE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2, 5, 2.5, -0.0, 10**9, 10**17, 10**30, 10**400),
    *(float("inf"), float("-inf"), float("nan"), "", " ", "x", "5", "hire", "L7", "practice"),
    *("\x00", "\ud800", "\u202e[b]\U0001f600", "a\nb", "word " * 500, "2026-01-01T00:00:00+00:00"),
    *([], {}, [[]], {"a": {}}, [None], [1, 2], ["x", 3]),
)


def mutated(rng: random.Random, good: bytes, other: bytes) -> bytes:
    """`good` with one to six changes; `other` lends pieces."""
    data = bytearray(good)
    for _ in range(rng.randint(1, 6)):
        _change(rng, data, other)
    return bytes(data)


def _change(rng: random.Random, data: bytearray, other: bytes) -> None:
    at = rng.randrange(len(data) + 1)
    end = min(len(data), at + rng.choice((1, 3, 20, 200)))
    match rng.randrange(7):
        case 0:
            data[at:at] = rng.choice(_HOSTILE)
        case 1:
            data[at:end] = rng.choice(_HOSTILE)
        case 2:
            del data[at:end]
        case 3:
            data[at:at] = data[at:end]
        case 4 if data:
            data[at % len(data)] = rng.randrange(256)
        case 5:
            start = rng.randrange(len(other))
            data[at:end] = other[start : start + rng.randint(1, 200)]
        case _:
            lines = data.split(b"\n")
            one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
            lines[one], lines[two] = lines[two], lines[one]
            data[:] = b"\n".join(lines)


def reshaped(rng: random.Random, good: Any) -> Any:
    """A copy of `good` (mappings and lists, as JSON holds them) with one to four changes."""
    data = copy.deepcopy(good)
    for _ in range(rng.choice((1, 1, 2, 4))):
        if isinstance(data, dict | list) and data:
            _reshape(rng, data)
        else:
            data = copy.deepcopy(rng.choice(_STRANGE))
    return data


def _reshape(rng: random.Random, data: Any) -> None:
    (holder, key), (other, name) = _place(rng, data), _place(rng, data)
    value = holder[key]
    match rng.randrange(7):
        case 0:
            del holder[key]
        case 1:
            holder[key], other[name] = copy.deepcopy(other[name]), copy.deepcopy(value)
        case 2:
            holder[key] = copy.deepcopy(other[name])
        case 3 if isinstance(holder, list):
            holder.insert(rng.randint(0, len(holder)), copy.deepcopy(value))
        case 4 if isinstance(holder, dict):
            holder["more"] = holder.pop(key)
        case 5 if isinstance(value, int | float):
            holder[key] = value + rng.choice((-100, -1, 1, 10**6))
        case _:
            holder[key] = copy.deepcopy(rng.choice(_STRANGE))


def _place(rng: random.Random, data: Any) -> tuple[Any, Any]:
    """A container somewhere in `data`, and a key or index in it: each as likely, or each level."""
    if rng.random() < 0.5:
        return rng.choice(list(_places(data)))
    holder = data
    while True:
        key = rng.choice(list(_keys(holder)))
        value = holder[key]
        if not isinstance(value, dict | list) or not value or rng.random() < 0.2:
            return holder, key
        holder = value


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    for key in _keys(data):
        yield data, key
        if isinstance(data[key], dict | list):
            yield from _places(data[key])


def _keys(data: Any) -> Iterable[Any]:
    return data if isinstance(data, dict) else range(len(data))
