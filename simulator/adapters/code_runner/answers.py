"""What a child wrote, read as what it is: untrusted bytes."""

import json
from dataclasses import dataclass
from typing import Any

from simulator.domain.printable import one_line, printable

DEEPEST = 60
MOST_FRAMES = 10


class Garbled(Exception):  # noqa: N818 - says how the stream ended
    """A line that is no answer, or not the one that was asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of results."""

    case: int
    status: str
    value: object


def read_answer(line: bytes) -> Answer:
    """The answer in one line; raises Garbled."""
    try:
        found: Any = json.loads(line)
        answer = Answer(found["case"], found["status"], found["value"])
    except (ValueError, TypeError, KeyError, RecursionError, MemoryError) as error:
        raise Garbled from error
    well_formed = type(answer.case) is int and type(answer.status) is str
    if not well_formed or depth(answer.value) > DEEPEST:
        raise Garbled
    return answer


def depth(value: object) -> int:
    """How deeply lists and mappings are nested, without recursion."""
    deepest, level = 0, [value]
    while level:
        inner: list[object] = []
        for item in level:
            if isinstance(item, dict):
                inner.extend(item.values())
            elif isinstance(item, list):
                inner.extend(item)
        deepest, level = deepest + 1, inner
        if deepest > DEEPEST:
            break
    return deepest


@dataclass(frozen=True, slots=True)
class Failure:
    """A child's report of an error: its kind, its text, and the candidate's lines."""

    kind: str
    text: str
    traceback: str

    @property
    def line(self) -> str:
        """Kind and text, as Python says them."""
        return f"{self.kind}: {self.text}" if self.text else self.kind


def read_failure(value: object, source: str) -> Failure:
    """The report in an answer's value, whatever was written there."""
    if not isinstance(value, dict):
        return Failure("an error", "", "")
    kind, text = (one_line(str(value.get(name, "")))[:500] for name in ("kind", "text"))
    rows = value.get("lines")
    lines = source.splitlines()
    shown = []
    for row in rows[:MOST_FRAMES] if isinstance(rows, list) else []:
        if not (isinstance(row, list) and len(row) == 2 and isinstance(row[0], int)):
            continue
        number, name = row[0], one_line(str(row[1]))[:80]
        shown.append(f"line {number}" + (f", in {name}" if name else ""))
        if 0 < number <= len(lines):
            shown.append(f"    {printable(lines[number - 1]).strip()[:200]}")
    return Failure(kind, text, "\n".join(shown))
