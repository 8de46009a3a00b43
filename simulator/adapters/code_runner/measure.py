"""Growth of a Python solution: counted in children, fitted by the domain."""

import asyncio
import hashlib

from simulator.adapters.code_runner.answers import Garbled, read_answer
from simulator.adapters.code_runner.boot import message
from simulator.adapters.code_runner.launch import python_child
from simulator.adapters.code_runner.limits import Limits
from simulator.adapters.code_runner.process import ChildEnded
from simulator.adapters.code_runner.walls import Barriers
from simulator.domain.coding import CodingProblem
from simulator.domain.execution import Growth, fit_growth, larger_growth

MODULES = ("doors", "hook", "cases", "charges", "rewrite", "work", "count")
COUNTERS = ("operations", "lines")
CAP = 500_000  # what ends a count is this number, never a clock: the result is always the same
PATIENCE_SECONDS = 60.0  # only against code that waits instead of working
DEFAULT_SIZES = (16, 32, 64, 128, 256, 512)
FEWEST_SIZES = 3

Counted = tuple[tuple[int, int], ...]


class Measure:
    """Counts solutions; the intended one of each problem only once."""

    def __init__(self, limits: Limits, barriers: Barriers) -> None:
        self.limits, self.barriers = limits, barriers
        self._intended: dict[str, dict[str, Counted]] = {}

    async def growth(self, problem: CodingProblem, source: str) -> Growth | None:
        """The faster growing of the two counts; None when neither reached three sizes.

        Operations see what a line hands to C, lines see library code written in Python: each
        misses work that the other counts, so that the larger class is right "at least".
        """
        found, intended = await self._counts(problem, source), await self._reference(problem)
        growths = [
            fit_growth(counts, problem.time, intended[counter], counter)
            for counter, counts in found.items()
            if len(counts) >= FEWEST_SIZES
        ]
        if not growths:
            return None
        return growths[0] if len(growths) == 1 else larger_growth(*growths)

    async def _reference(self, problem: CodingProblem) -> dict[str, Counted]:
        parts = (problem.reference, problem.generator, repr(problem.sizes))
        key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        if key not in self._intended:
            self._intended[key] = await self._counts(problem, problem.reference)
        return self._intended[key]

    async def _counts(self, problem: CodingProblem, source: str) -> dict[str, Counted]:
        async with asyncio.TaskGroup() as group:
            tasks = {
                counter: group.create_task(self._count(problem, source, counter))
                for counter in COUNTERS
            }
        return {counter: task.result() for counter, task in tasks.items()}

    async def _count(self, problem: CodingProblem, source: str, counter: str) -> Counted:
        """(n, work) for growing n until the cap, or until the code fails."""
        orders = {
            "source": source.encode("utf-8", "backslashreplace").decode(),
            "entry": problem.entry,
            "generator": problem.generator,
            "cap": CAP,
        }
        counts: list[tuple[int, int]] = []
        clock = asyncio.get_running_loop().time
        until = clock() + PATIENCE_SECONDS
        async with python_child(MODULES, orders, self.limits, self.barriers) as child:
            for place, size in enumerate(problem.sizes or DEFAULT_SIZES):
                child.requests.send(message({"case": place, "size": size, "counter": counter}))
                try:
                    answer = read_answer(await child.line(max(0.0, until - clock())))
                except (ChildEnded, Garbled):
                    break
                work = answer.value
                if answer.status != "value" or type(work) is not int or work <= 0:
                    break
                counts.append((size, work))
                child.printed_so_far()
        return tuple(counts)
