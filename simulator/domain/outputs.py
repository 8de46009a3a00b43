"""Where an output departs from the expected one, when a look at both is not enough."""

import difflib
import json
from collections.abc import Sequence

SHORT_LIST = 8  # elements that are compared at a glance
SHORT_TEXT = 40
AROUND = 2  # elements shown on each side of the first difference
MOST_ROWS = 8


def difference_rows(got: object, expected: object) -> tuple[str, ...]:
    """A few rows that point at the difference; none when both are short or of another kind."""
    if isinstance(got, str) and isinstance(expected, str):
        return _text_rows(got, expected)
    if isinstance(got, list | tuple) and isinstance(expected, list | tuple):
        return _list_rows(got, expected)
    return ()


def _text_rows(got: str, expected: str) -> tuple[str, ...]:
    if "\n" in got or "\n" in expected:
        rows = difflib.unified_diff(
            expected.splitlines(), got.splitlines(), "expected", "got", lineterm="", n=1
        )
        return tuple(rows)[:MOST_ROWS]
    if max(len(got), len(expected)) <= SHORT_TEXT:
        return ()
    place = _first_difference(got, expected)
    start = max(0, place - SHORT_TEXT // 2)
    window = slice(start, start + SHORT_TEXT)
    return (
        f"- {expected[window]!r}  from character {start}",
        f"+ {got[window]!r}",
    )


def _list_rows(got: Sequence[object], expected: Sequence[object]) -> tuple[str, ...]:
    if max(len(got), len(expected)) <= SHORT_LIST:
        return ()
    place = _first_difference(got, expected)
    start = max(0, place - AROUND)
    rows = [f"first difference at [{place}]"]
    for index in range(start, min(max(len(got), len(expected)), place + AROUND + 1)):
        wanted = _short(expected, index)
        given = _short(got, index)
        if wanted == given:
            rows.append(f"  [{index}] {wanted}")
        else:
            rows += [f"- [{index}] {wanted}", f"+ [{index}] {given}"]
    if len(got) != len(expected):
        rows.append(f"{len(got)} elements instead of {len(expected)}")
    return tuple(rows[: MOST_ROWS + 2])


def _first_difference(got: Sequence[object], expected: Sequence[object]) -> int:
    pairs = zip(got, expected, strict=False)
    shorter = min(len(got), len(expected))
    return next((n for n, (one, other) in enumerate(pairs) if one != other), shorter)


def _short(values: Sequence[object], index: int) -> str:
    if index >= len(values):
        return "(nothing)"
    text = json.dumps(values[index], ensure_ascii=False, default=repr)
    return text if len(text) <= SHORT_TEXT else text[:SHORT_TEXT] + "…"
