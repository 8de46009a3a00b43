"""Counts the work of a solution for growing inputs, twice: operations, and executed lines."""

from __future__ import annotations

import posix
import random
import sys

from simulator.adapters.code_runner.child.cases import Answers, take, watch_and_close
from simulator.adapters.code_runner.child.charges import Counter
from simulator.adapters.code_runner.child.rewrite import WORK, rewritten
from simulator.adapters.code_runner.child.work import Work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any, BinaryIO

SEED = 20_260_101
OURS = "<mockloop"  # how the launcher's own code is named


def main(requests: BinaryIO) -> None:
    """One size comes in, two counts go out."""
    orders = take(requests)
    assert orders is not None
    watch_and_close(orders)
    sys.setrecursionlimit(2 * orders["recursion"])
    answer = Answers(orders["results"], orders["value_bytes"])
    while (request := take(requests)) is not None:
        try:
            value = str(_count(orders, request, answer))
            answer.send(request["case"], "value", value)
        except BaseException as error:
            answer.send(request["case"], "error", f'"{type(error).__name__}"')
    posix._exit(0)


def _count(orders: dict[str, Any], request: dict[str, Any], answer: Answers) -> int:
    def over() -> None:
        # Not an exception, which the candidate's code could catch.
        answer.send(request["case"], "capped", "null")
        posix._exit(0)

    counter = Counter(orders["cap"], over)
    generate: dict[str, Any] = {"__name__": "generator"}
    exec(orders["generator"], generate)  # noqa: S102 - behind all barriers
    made = generate["generate"](request["size"], random.Random(SEED))  # noqa: S311
    code: Any = orders["source"]
    builtin = dict(vars(__import__("builtins")))
    if request["counter"] == "operations":
        code = rewritten(code)
        builtin[WORK] = Work(counter)
    module = type(sys)("solution")
    sys.modules["solution"] = module
    space = module.__dict__
    space["__builtins__"] = builtin
    exec(compile(code, "solution.py", "exec", dont_inherit=True), space)  # noqa: S102
    steps = _steps(space[orders["entry"]], made)
    if request["counter"] == "operations":
        steps()
    else:
        _trace(counter, steps)
    return counter.total


def _steps(entry: Any, made: Any) -> Callable[[], None]:
    """What is counted: one call, or an object's making and all calls on it."""
    if not isinstance(made, dict):
        return lambda: entry(*made)

    def steps() -> None:
        thing = entry(*made.get("args", ()))
        for name, given in made["calls"]:
            getattr(thing, name)(*given)

    return steps


def _trace(counter: Counter, steps: Callable[[], None]) -> None:
    """Count executed lines, of library code written in Python too."""
    if hasattr(sys, "monitoring"):
        _monitor(counter, steps)
        return
    charge = counter.charge

    def local(_frame: FrameType, event: str, _argument: object) -> Any:
        if event == "line":
            charge(1)
        return local

    def trace(frame: FrameType, _event: str, _argument: object) -> Any:
        return None if frame.f_code.co_filename.startswith(OURS) else local

    sys.settrace(trace)
    try:
        steps()
    finally:
        sys.settrace(None)


def _monitor(counter: Counter, steps: Callable[[], None]) -> None:
    monitoring: Any = sys.monitoring  # type: ignore[attr-defined]
    charge = counter.charge

    def line(code: CodeType, _number: int) -> Any:
        if code.co_filename.startswith(OURS):
            return monitoring.DISABLE
        charge(1)
        return None

    def jump(code: CodeType, source: int, target: int) -> Any:
        if code.co_filename.startswith(OURS):
            return monitoring.DISABLE
        if target <= source:  # the next round of a loop that stands on one line
            charge(1)
        return None

    tool = monitoring.PROFILER_ID
    monitoring.use_tool_id(tool, "mockloop")
    monitoring.register_callback(tool, monitoring.events.LINE, line)
    monitoring.register_callback(tool, monitoring.events.JUMP, jump)
    monitoring.set_events(tool, monitoring.events.LINE | monitoring.events.JUMP)
    try:
        steps()
    finally:
        monitoring.set_events(tool, 0)
        monitoring.free_tool_id(tool)
