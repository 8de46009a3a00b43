"""Measured growth of every shipped reference against theory, several times, under load."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from simulator.adapters.code_runner import SandboxCodeRunner
from simulator.content.library import PackLibrary
from simulator.content.locate import Pack, shipped_root
from simulator.domain.coding import CodingProblem
from simulator.domain.execution import Growth, growth_value, slope
from simulator.domain.round import Question

RUNS = 5
ALLOWED = 0.15
_POWERS = {
    "1": 0.0,
    "log n": 0.0,
    "n": 1.0,
    "n log n": 1.0,
    "n^2": 2.0,
    "n^2 log n": 2.0,
    "n^3": 3.0,
}
_BUSY = "while True: pass"


@dataclass(frozen=True, slots=True)
class Measured:
    """One problem: its intended class, and what each run said of the author's own solution."""

    question: str
    intended: str
    runs: tuple[Growth | None, ...]

    @property
    def is_stable(self) -> bool:
        """Whether every run gave the very same counts and verdict."""
        return None not in self.runs and len(set(self.runs)) == 1

    @property
    def off(self) -> float:
        """How far the exponent is from theory, logarithms taken out, at its worst."""
        theory = _POWERS[self.intended]
        return max((abs(run.exponent - theory) for run in self.runs if run), default=float("inf"))

    @property
    def plain_off(self) -> float:
        """The same for the plain slope, beside the slope of the intended class at these sizes."""
        growth = self.runs[0]
        if growth is None:
            return float("inf")
        theory = [(n, growth_value(self.intended, n)) for n, _ in growth.counts]
        return abs(slope(growth.counts) - slope(theory))


def questions() -> Iterator[tuple[Question, CodingProblem]]:
    """Every shipped coding question with its problem."""
    library = PackLibrary([Pack("shipped", shipped_root())])
    for question in library.questions():
        if question.problem is not None:
            yield question, question.problem


@contextmanager
def load() -> Iterator[None]:
    """Keep every other processor of this machine busy."""
    count = max(1, (os.cpu_count() or 2) - 1)
    busy = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(count)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def measured(runs: int = RUNS) -> list[Measured]:
    """Each problem's author's solution, counted `runs` times while the machine is busy."""
    with load():
        return [
            Measured(question.id, problem.time, asyncio.run(_counted(problem, runs)))
            for question, problem in questions()
        ]


async def _counted(problem: CodingProblem, runs: int) -> tuple[Growth | None, ...]:
    found = []
    for _ in range(runs):
        runner = SandboxCodeRunner()  # a fresh one: nothing may come from memory
        found.append(await runner.measure(problem, problem.reference))
    return tuple(found)
