"""Runs a Python solution: one case comes in, its output goes out, until there are no more.

It knows no expected value and gives no verdict; the parent compares, and treats every byte that
leaves here as written by the candidate, who can write to the same descriptor.
"""

from __future__ import annotations

import _json
import marshal
import posix
import sys

from simulator.adapters.code_runner.child.doors import close_doors
from simulator.adapters.code_runner.child.hook import watch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, BinaryIO

FULL = (27, 28, 122)  # EFBIG, ENOSPC, EDQUOT
SHOWN = 500
_text = _json.encode_basestring_ascii


def main(requests: BinaryIO) -> None:
    """Follow the orders until the parent closes the pipe."""
    orders = take(requests)
    assert orders is not None
    watch_and_close(orders)
    solution = Solution(orders)
    answer = Answers(orders["results"], orders["value_bytes"])
    failure = solution.load()
    if failure is not None:
        answer.send(-1, *failure)
        posix._exit(0)
    answer.send(-1, "ready", "null")
    while (request := take(requests)) is not None:
        answer.send(request["case"], *solution.outcome(request))
    posix._exit(0)


def take(requests: BinaryIO) -> dict[str, Any] | None:
    """The next message of the parent; None at the end."""
    size = requests.read(4)
    if len(size) < 4:
        return None
    body = requests.read(int.from_bytes(size, "little"))
    message: dict[str, Any] = marshal.loads(body)  # noqa: S302 - the parent wrote it
    return message


def watch_and_close(orders: dict[str, Any]) -> None:
    """The barriers, before any foreign code is even compiled."""
    import _thread

    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]
    sys.setrecursionlimit(orders["recursion"])
    close_doors(orders["walls"])
    # A thread's stack counts against the memory limit: a small one lets there be many.
    _thread.stack_size(1024 * 1024)
    orders["refused"] = []
    watch(orders["refused"], orders["readable"])


class Answers:
    """Writes one line of JSON per answer."""

    def __init__(self, descriptor: int, limit: int) -> None:
        self.descriptor, self.limit = descriptor, limit
        # Bound now: the candidate may replace what these names mean later.
        self.write, self.flush = posix.write, sys.stdout.flush

    def send(self, case: int, status: str, body: str) -> None:
        """`body` is JSON already."""
        try:  # noqa: SIM105 - contextlib is not free here
            self.flush()
        except (OSError, ValueError):
            pass  # the candidate closed it, which harms only its own output
        if len(body) > self.limit:
            status, body = "large", "null"
        line = f'{{"case":{case},"status":"{status}","value":{body}}}\n'.encode("ascii")
        while line:
            line = line[self.write(self.descriptor, line) :]


class Solution:
    """The candidate's code and how to call it."""

    def __init__(self, orders: dict[str, Any]) -> None:
        self.orders = orders
        self.refused: list[str] = orders["refused"]
        self.space: dict[str, Any] = {}
        self.encoder = _json.make_encoder({}, _not_plain, _text, None, ":", ",", False, False, True)

    def load(self) -> tuple[str, str] | None:
        """Run the module; returns what went wrong as a status and a body, or None."""
        module = type(sys)("solution")
        sys.modules["solution"] = module  # where dataclasses and pickles look it up
        self.space = module.__dict__
        entry = self.orders["entry"]
        try:
            code = compile(self.orders["source"], "solution.py", "exec", dont_inherit=True)
            exec(code, self.space)  # noqa: S102 - behind all barriers
        except BaseException as error:
            return self.failure(error)
        if entry not in self.space:
            return "error", _body("NameError", f"nothing called {entry!r} is defined", [])
        return None

    def outcome(self, request: dict[str, Any]) -> tuple[str, str]:
        """One case's status and body."""
        del self.refused[:]
        try:
            value = self.call(request)
        except BaseException as error:
            return self.failure(error)
        try:
            return "value", "".join(self.encoder(value, 0))
        except RecursionError:
            return "error", _body("ValueError", "the returned value is nested too deeply", [])
        except BaseException as error:
            return self.failure(error)

    def call(self, request: dict[str, Any]) -> object:
        """What the function returns, or the list of what the calls on the object return."""
        entry = self.space[self.orders["entry"]]
        if not self.orders["is_class"]:
            return entry(*request["arguments"])
        thing = entry(*request["arguments"])
        return [getattr(thing, method)(*given) for method, given in request["calls"]]

    def failure(self, error: BaseException) -> tuple[str, str]:
        """An exception as a status and a body."""
        if isinstance(error, MemoryError):
            return "memory_limit", "null"
        status = "error"
        if isinstance(error, OSError) and error.errno in FULL:
            status = "file_limit"
        elif self.refused:
            status = self.refused[-1]
        try:
            text = str(error)
        except BaseException:
            text = "(its text cannot be read)"
        if isinstance(error, SyntaxError):
            rows = [(error.lineno or 0, "")] if error.filename == "solution.py" else []
            text = error.msg if rows else text
        else:
            rows = _rows(error.__traceback__)
        return status, _body(type(error).__name__, text, rows)


def _rows(step: TracebackType | None) -> list[tuple[int, str]]:
    """Lines and functions of the candidate's own frames: the first three and the last five."""
    rows = []
    while step is not None:
        if step.tb_frame.f_code.co_filename == "solution.py":
            rows.append((step.tb_lineno, step.tb_frame.f_code.co_name))
        step = step.tb_next
    return rows if len(rows) <= 8 else rows[:3] + rows[-5:]


def _body(kind: str, text: object, rows: list[tuple[int, str]]) -> str:
    lines = ",".join(f"[{int(line)},{_text(name[:80])}]" for line, name in rows)
    return f'{{"kind":{_text(kind[:80])},"text":{_text(str(text)[:SHOWN])},"lines":[{lines}]}}'


def _not_plain(value: object) -> object:
    raise TypeError(f"a {type(value).__name__} was returned, not a plain value")
