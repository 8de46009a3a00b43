"""Damaged copies of good text: bytes flipped, cut, doubled, swapped, and hostile pieces put in."""

import random

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
