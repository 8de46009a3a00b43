"""What running a candidate's code gave."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.domain.coding import Language


class CaseStatus(StrEnum):
    """How one test ended."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    PROCESS_LIMIT = "process_limit"
    FILE_LIMIT = "file_limit"
    NETWORK_REFUSED = "network_refused"
    FILE_REFUSED = "file_refused"
    CRASHED = "crashed"
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One test's result; `message` names what went wrong in one line."""

    index: int
    hidden: bool
    status: CaseStatus
    message: str = ""
    got: object = None
    expected: object = None
    stdout: str = ""
    traceback: str = ""
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class RunResult:
    """All tests of one run."""

    language: Language
    cases: tuple[CaseResult, ...]
    compile_error: str = ""
    layers: tuple[str, ...] = ()

    @property
    def passed(self) -> int:
        """How many tests passed."""
        return sum(case.status is CaseStatus.PASSED for case in self.cases)

    @property
    def total(self) -> int:
        """How many tests there are."""
        return len(self.cases)


@dataclass(frozen=True, slots=True)
class Growth:
    """How the counted work grows with the input, as measured."""

    measured: str
    exponent: float
    low: float
    high: float
    reference: str
    counter: str
    counts: tuple[tuple[int, int], ...] = ()
    verdict: str = ""


def correctness_level(result: RunResult) -> int:
    """1 to 5 from the share of tests passed: none 1, under half 2, under nine tenths 3, all 5."""
    if not result.passed:
        return 1
    share = result.passed / result.total
    if share == 1:
        return 5
    return 4 if share >= 0.9 else 3 if share >= 0.5 else 2


def optimality_level(growth: Growth, result: RunResult) -> int:
    """1 to 5 from how the measured exponent compares with the intended one."""
    del result
    return 5 if growth.measured == growth.reference else 3
