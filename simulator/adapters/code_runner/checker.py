"""A problem's own `check(arguments, output)`, in a child of its own.

It is content, perhaps of somebody's pack: it runs behind the same barriers as a solution, and in
another process than the solution, so that nothing it says can come from the candidate.
"""

import json
from contextlib import AsyncExitStack

from simulator.adapters.code_runner.answers import Garbled, read_answer
from simulator.adapters.code_runner.boot import message
from simulator.adapters.code_runner.launch import CASES, python_child
from simulator.adapters.code_runner.limits import Limits
from simulator.adapters.code_runner.process import Child, ChildEnded
from simulator.adapters.code_runner.walls import Barriers
from simulator.domain.coding import Case, CodingProblem
from simulator.domain.errors import SimulatorError


class Checker:
    """Started for the first output, ended with the run; a context manager."""

    def __init__(self, problem: CodingProblem, limits: Limits, barriers: Barriers) -> None:
        self.problem, self.limits, self.barriers = problem, limits, barriers
        self._stack = AsyncExitStack()
        self._child: Child | None = None

    async def __aenter__(self) -> "Checker":
        """Nothing is started yet."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the child."""
        await self._stack.aclose()

    async def complaint(self, case: Case, got: object) -> str:
        """Why the output is not accepted; empty when it is. SimulatorError: no verdict."""
        given = list(case.arguments)
        if self.problem.is_class:
            given = [given, [list(call) for call in case.calls]]
        try:
            child = self._child or await self._begin()
            child.requests.send(message({"case": 0, "arguments": [given, got], "calls": []}))
            answer = read_answer(await child.line(self.limits.case_seconds))
        except (ChildEnded, Garbled) as error:
            raise SimulatorError(
                f"the checker of {self.problem.entry!r} gave no verdict",
                hint="run `mockloop validate` on its pack",
            ) from error
        if answer.status != "value" or not isinstance(answer.value, bool | str):
            return "the checker did not accept its form"
        if isinstance(answer.value, str):
            return answer.value
        return "" if answer.value else f"not accepted: {json.dumps(got)[:120]}"

    async def _begin(self) -> Child:
        orders = {"source": self.problem.checker, "entry": "check", "is_class": False}
        self._child = await self._stack.enter_async_context(
            python_child(CASES, orders, self.limits, self.barriers)
        )
        ready = read_answer(await self._child.line(self.limits.start_seconds))
        if ready.status != "ready":
            raise Garbled
        return self._child
