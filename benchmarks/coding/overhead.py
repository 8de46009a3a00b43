"""What one sandboxed run costs beside an isolated interpreter that does nothing, side by side."""

import asyncio
import statistics
import subprocess
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from simulator.adapters.code_runner import SandboxCodeRunner
from simulator.adapters.code_runner.boot import interpreter
from simulator.adapters.code_runner.launch import bubblewrap
from simulator.adapters.code_runner.walls import Barriers
from simulator.domain.coding import Case, CodingProblem, Language, Parameter

ROUNDS = 40
PASS = (interpreter(), "-I", "-S", "-c", "pass")
SOLUTION = """def two_sum(values, target):
    seen = {}
    for place, value in enumerate(values):
        if target - value in seen:
            return [seen[target - value], place]
        seen[value] = place
"""
PROBLEM = CodingProblem(
    entry="two_sum",
    parameters=(Parameter("values", "list[int]"), Parameter("target", "int")),
    returns="list[int]",
    visible=(Case(([2, 7, 11, 15], 9), [0, 1]),),
    hidden=(),
    reference=SOLUTION,
    brute_force=SOLUTION,
    generator="",
    time="n",
    brute_time="n^2",
    space="n",
)
Timed = Callable[[], Awaitable[None]]


async def _nothing() -> None:
    subprocess.run(PASS, check=True)  # noqa: ASYNC221 - nothing else runs meanwhile


def _run(barriers: Barriers) -> Timed:
    runner = SandboxCodeRunner(barriers=barriers)

    async def once() -> None:
        result = await runner.run_all(PROBLEM, Language.PYTHON, SOLUTION, hidden=False)
        if result.passed != result.total:
            raise RuntimeError(result.cases[0].message)

    return once


def cases() -> dict[str, Timed]:
    """What is timed, by name; the interpreter alone stands first, and once more as a control."""
    limits = Barriers(landlock=False, seccomp=False, bubblewrap=False)
    kernel = replace(limits, landlock=True, seccomp=True)
    found: dict[str, Timed] = {
        "`python -I -S -c pass`": _nothing,
        "the same again": _nothing,
        "limits alone": _run(limits),
    }
    if kernel.has_landlock and kernel.has_seccomp:
        found["limits, Landlock, seccomp"] = _run(kernel)
    if bubblewrap(Barriers()) is not None:
        found["limits, Landlock, seccomp, bubblewrap"] = _run(Barriers())
    return found


async def _timed(wanted: dict[str, Timed], rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in wanted}
    names = list(wanted)
    for name in names:
        await wanted[name]()  # what is found out once a session is no part of a run
    for number in range(rounds):
        turned = number % len(names)
        for name in names[turned:] + names[:turned]:  # nobody is always first
            began = time.perf_counter()
            await wanted[name]()
            times[name].append(time.perf_counter() - began)
    return times


def ratios(rounds: int = ROUNDS) -> list[tuple[str, float]]:
    """Median time of each case over that of the interpreter alone, by round."""
    times = asyncio.run(_timed(cases(), rounds))
    base, *_ = times.values()
    return [
        (name, statistics.median(one / other for one, other in zip(own, base, strict=True)))
        for name, own in times.items()
    ]


if __name__ == "__main__":
    for case, ratio in ratios():
        print(f"{ratio:6.2f} x  {case}")
