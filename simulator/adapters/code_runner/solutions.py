"""Solutions by language: how a child is opened for one, and how a case is put to it."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from simulator.adapters.code_runner.boot import message
from simulator.adapters.code_runner.judge import Numbered
from simulator.adapters.code_runner.launch import CASES, python_child
from simulator.adapters.code_runner.limits import Limits
from simulator.adapters.code_runner.process import Child
from simulator.adapters.code_runner.walls import Barriers
from simulator.domain.coding import CodingProblem


class NotLoaded(Exception):  # noqa: N818 - the candidate's mistake, shown as a compile error
    """The code does not compile, does not load, or defines nothing of the right name."""


class Solution(Protocol):
    """A candidate's code, ready to be started as often as it takes."""

    @property
    def limits(self) -> Limits:
        """What a run may take."""
        ...

    @property
    def source(self) -> str:
        """The candidate's text."""
        ...

    def child(self) -> AbstractAsyncContextManager[Child]:
        """A fresh process with the code in it; its first line says whether it loaded."""
        ...

    def request(self, item: Numbered) -> bytes:
        """One case as the process reads it."""
        ...


class PythonSolution:
    """Python needs no preparation."""

    def __init__(
        self, problem: CodingProblem, source: str, limits: Limits, barriers: Barriers
    ) -> None:
        self.problem, self.source = problem, source
        self.limits, self.barriers = limits, barriers

    @asynccontextmanager
    async def child(self) -> AsyncIterator[Child]:
        """A fresh interpreter."""
        orders = {
            # A lone surrogate cannot be encoded: let the compiler of the child complain.
            "source": self.source.encode("utf-8", "backslashreplace").decode(),
            "entry": self.problem.entry,
            "is_class": self.problem.is_class,
        }
        async with python_child(CASES, orders, self.limits, self.barriers) as child:
            yield child

    def request(self, item: Numbered) -> bytes:
        """Inputs only: the expected value stays here."""
        arguments, calls = item.case.arguments, item.case.calls
        return message(
            {
                "case": item.index,
                "arguments": list(arguments),
                "calls": [(method, list(given)) for method, given in calls],
            }
        )
