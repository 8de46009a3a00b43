"""Puts a Python child together: code, barriers, bubblewrap or a folder, pipes.

What it costs, as a ratio to `python -I -S -c pass` (median of 40 interleaved runs of a passing
two-number test, start to end, CPython 3.11, Linux 6.18): limits alone 1.6, Landlock and seccomp
too 1.6, bubblewrap too 2.5. Nearly all of it is bubblewrap and the pipes: the child imports
`_ctypes`, `_json` and `resource`, and not `json`, `ctypes` or `os`.
"""

import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from simulator.adapters.code_runner import boot
from simulator.adapters.code_runner.bubblewrap import (
    BOX,
    TRIAL_SECONDS,
    Bubblewrap,
    installed,
    works,
)
from simulator.adapters.code_runner.landlock import CHANGE, EXECUTE, READ, Rule, reading
from simulator.adapters.code_runner.limits import MIB, Limits
from simulator.adapters.code_runner.process import Cause, Child, ChildEnded, Folder, Pipes, Start
from simulator.adapters.code_runner.walls import Barriers, Plan, walls

RECURSION = 3000
CASES = ("doors", "hook", "cases")


@cache
def system_rules() -> tuple[Rule, ...]:
    """What any program needs to be linked and to know the time zone; nothing of the user's."""
    libraries = ("/usr/lib", "/usr/lib64", "/usr/libexec", "/lib", "/lib64", "/etc/ld.so.cache")
    data = ("/usr/share/zoneinfo", "/etc/localtime", "/dev/urandom", "/dev/random", "/dev/zero")
    writable = (Rule("/dev/null", READ | CHANGE, folder=False),)
    return reading(libraries, READ | EXECUTE) + reading(data) + writable


@cache
def python_rules() -> tuple[Rule, ...]:
    """The interpreter's own files."""
    library = os.path.dirname(os.__file__)
    shared = os.path.join(sys.base_exec_prefix, "lib")
    interpreter = Rule(boot.interpreter(), READ | EXECUTE, folder=False)
    return (interpreter, *reading({library, shared}), *system_rules())


_tried: dict[Bubblewrap, bool] = {}


def _trial(box: Bubblewrap) -> list[str]:
    return box.command((boot.interpreter(), "-I", "-S", "-c", "pass"), python_rules(), MIB)


def bubblewrap(barriers: Barriers) -> Bubblewrap | None:
    """Bubblewrap when it is wanted and works; the first call tries it out and waits for that."""
    box = installed() if barriers.bubblewrap else None
    if box is not None and box not in _tried:
        _tried[box] = works(_trial(box))
    return box if box is not None and _tried[box] else None


async def get_ready(barriers: Barriers) -> None:
    """Try bubblewrap out beforehand, without holding anybody up."""
    box = installed() if barriers.bubblewrap else None
    if box is None or box in _tried:
        return
    child = Child(Limits(), Pipes())
    child.begin(Start(tuple(_trial(box)), wrapped=True))
    async with child:
        try:
            await child.line(TRIAL_SECONDS)
        except ChildEnded as ended:
            _tried[box] = ended.cause is Cause.GONE and ended.code == 0


@asynccontextmanager
async def python_child(
    modules: tuple[str, ...], orders: Mapping[str, Any], limits: Limits, barriers: Barriers
) -> AsyncIterator[Child]:
    """A child that runs `modules` with these orders; leaves no process and no file."""
    await get_ready(barriers)
    box = bubblewrap(barriers)
    folder = None if box else Folder()
    try:
        place = folder.path if folder else BOX
        own = Rule(place, READ | CHANGE)
        rlimits = limits.rlimits(processes=barriers.has_seccomp)
        plan = Plan((*python_rules(), own), rlimits, place, in_namespace=box is not None)
        pipes = Pipes()
        command = boot.command(modules, pipes.child_requests)
        if box:
            command = box.command(command, python_rules(), limits.folder_mib * MIB)
        child = Child(limits, pipes, folder)
        child.begin(
            Start(
                tuple(command),
                wrapped=box is not None,
                can_fork=not barriers.has_seccomp,
                printed_bytes=limits.output_kib * 1024,
                line_bytes=(limits.value_kib + 64) * 1024,
            )
        )
        async with child:
            whole = {
                **orders,
                "walls": walls(plan, barriers),
                "results": pipes.child_results,
                "readable": tuple(rule.path for rule in plan.rules),
                "recursion": RECURSION,
                "value_bytes": limits.value_kib * 1024,
            }
            child.requests.send(boot.code_of(modules) + boot.message(whole))
            yield child
    finally:
        if folder:
            folder.remove()
