"""Where code cannot be run at all: every attempt says so, and correctness is not scored."""

from collections.abc import AsyncIterator

from simulator.domain.coding import CodingProblem, Language
from simulator.domain.errors import SimulatorError
from simulator.domain.execution import CaseResult, Growth, RunResult
from simulator.ports import CaseHeard, heard_by_nobody


class NoCodeRunner:
    """Refuses to run anything, with the reason."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def layers(self) -> tuple[str, ...]:
        """Raises SimulatorError: there is no sandbox."""
        raise self._refusal()

    def languages(self) -> tuple[Language, ...]:
        """None can be run."""
        return ()

    def versions(self) -> tuple[str, ...]:
        """None."""
        return ()

    def not_stopped(self) -> tuple[str, ...]:
        """Nothing is run that would have to be stopped."""
        return ()

    def starter(self, problem: CodingProblem, language: Language) -> str:
        """The problem's own beginning."""
        return problem.starter if language is Language.PYTHON else ""

    async def run(
        self, problem: CodingProblem, language: Language, source: str, *, hidden: bool
    ) -> AsyncIterator[CaseResult]:
        """Raises SimulatorError."""
        del problem, language, source, hidden
        raise self._refusal()
        yield  # pragma: no cover - makes this a generator

    async def run_all(
        self,
        problem: CodingProblem,
        language: Language,
        source: str,
        *,
        hidden: bool,
        heard: CaseHeard = heard_by_nobody,
    ) -> RunResult:
        """Raises SimulatorError."""
        del problem, language, source, hidden, heard
        raise self._refusal()

    async def measure(self, problem: CodingProblem, source: str) -> Growth | None:
        """Raises SimulatorError."""
        del problem, source
        raise self._refusal()

    def _refusal(self) -> SimulatorError:
        return SimulatorError(f"code cannot be run here ({self.reason})", hint="run it on Linux")
