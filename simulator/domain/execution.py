"""What running a candidate's code gave, and the formulas that rate it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.domain.coding import CodingProblem, Compare, Language


class CaseStatus(StrEnum):
    """How one test ended."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    NETWORK_REFUSED = "network_refused"
    FILE_REFUSED = "file_refused"
    PROCESS_REFUSED = "process_refused"
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
    """All tests of one run; `layers` are the sandbox layers that were active."""

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
    """How the counted work grows with the input.

    `measured` and `reference` are growth classes such as `n log n`; `exponent` is the slope of
    log(work) over log(n), with its range over the halves of the sizes. `counts` are (n, work).
    `reference_exponent` is that of the reference solution, counted in the same way.
    """

    measured: str
    exponent: float
    low: float
    high: float
    reference: str
    counter: str
    counts: tuple[tuple[int, int], ...] = ()
    verdict: str = ""
    reference_exponent: float = 0.0


GROWTH_CLASSES = ("1", "log n", "n", "n log n", "n^2", "n^2 log n", "n^3", "2^n")


def growth_value(name: str, n: float) -> float:
    """The value of a growth class at `n` (at least 2)."""
    size = max(2.0, n)
    match name:
        case "1":
            return 1.0
        case "log n":
            return math.log2(size)
        case "n":
            return size
        case "n log n":
            return size * math.log2(size)
        case "n^2":
            return size**2
        case "n^2 log n":
            return size**2 * math.log2(size)
        case "n^3":
            return size**3
        case _:
            return float(2.0 ** min(size, 60.0))


def slope(counts: Sequence[tuple[int, float]]) -> float:
    """The least-squares slope of log(work) over log(n)."""
    xs = [math.log(n) for n, _ in counts]
    ys = [math.log(max(1.0, work)) for _, work in counts]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    if not spread:
        return 0.0
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread


def fit_growth(
    counts: Sequence[tuple[int, int]],
    intended: str,
    reference: Sequence[tuple[int, int]] = (),
) -> Growth:
    """Choose the class whose shape is nearest to `counts` (at least two sizes).

    Nearest is the least variance of log(work / class), the large sizes counting more.
    `reference` are the intended solution's counts.
    """
    points = [(n, float(work)) for n, work in counts]
    chosen = min(GROWTH_CLASSES, key=lambda name: _misfit(points, name))
    halves = (points[: len(points) // 2 + 1], points[len(points) // 2 :])
    low, high = sorted(slope(half) for half in halves)
    exponent = slope(points)
    aim = slope([(n, float(work)) for n, work in reference]) if len(reference) > 1 else exponent
    verdict = f"work grows like n^{exponent:.2f}, that of the intended solution like n^{aim:.2f}"
    return Growth(
        measured=chosen,
        exponent=exponent,
        low=low,
        high=high,
        reference=intended,
        counter="lines and built-in work",
        counts=tuple(counts),
        verdict=f"{verdict} ({intended})",
        reference_exponent=aim,
    )


def _misfit(points: Sequence[tuple[int, float]], name: str) -> float:
    logs = [math.log(max(1.0, work)) - math.log(growth_value(name, n)) for n, work in points]
    weights = [n for n, _ in points]  # the large sizes say more
    mean = sum(w * value for w, value in zip(weights, logs, strict=True)) / sum(weights)
    return sum(w * (value - mean) ** 2 for w, value in zip(weights, logs, strict=True))


def same_output(problem: CodingProblem, got: object, expected: object) -> bool:
    """Whether an output is as expected, by the problem's way of comparing."""
    match problem.compare:
        case Compare.APPROX:
            return _near(got, expected, problem.tolerance)
        case Compare.UNORDERED:
            if not (isinstance(got, list) and isinstance(expected, list)):
                return _equal(got, expected)
            return len(got) == len(expected) and _sorted(got) == _sorted(expected)
        case _:
            return _equal(got, expected)


def correctness_level(result: RunResult) -> int:
    """1 to 5 from the share of tests passed: none 1, under half 2, under nine tenths 3, all 5."""
    if not result.passed:
        return 1
    share = result.passed / result.total
    if share == 1:
        return 5
    return 4 if share >= 0.9 else 3 if share >= 0.5 else 2


def optimality_level(growth: Growth, problem: CodingProblem) -> int:
    """1 to 5 from the exponent: within 0.15 of the intended one 5, within 0.45 a 4, else 3 or 2.

    A 2 is work that grows like the brute force's class or faster.
    """
    behind = growth.exponent - growth.reference_exponent
    if behind <= 0.15:
        return 5
    brute = problem.brute_time
    place = GROWTH_CLASSES.index(growth.measured)
    if brute in GROWTH_CLASSES and place >= GROWTH_CLASSES.index(brute):
        return 2
    return 4 if behind <= 0.45 else 3


def _equal(got: object, expected: object) -> bool:
    """Equal as JSON: a tuple is a list, 1 is 1.0, but true is not 1."""
    if isinstance(got, bool) or isinstance(expected, bool):
        return got is expected
    if isinstance(got, int | float) and isinstance(expected, int | float):
        return got == expected
    if isinstance(got, list) and isinstance(expected, list):
        return len(got) == len(expected) and all(map(_equal, got, expected))
    if isinstance(got, dict) and isinstance(expected, dict):
        return got.keys() == expected.keys() and all(_equal(got[k], expected[k]) for k in got)
    return type(got) is type(expected) and got == expected


def _near(got: object, expected: object, tolerance: float) -> bool:
    if isinstance(got, bool) or isinstance(expected, bool):
        return got is expected
    if isinstance(got, int | float) and isinstance(expected, int | float):
        return math.isclose(got, expected, rel_tol=tolerance, abs_tol=tolerance)
    if isinstance(got, list) and isinstance(expected, list):
        pairs = zip(got, expected, strict=False)
        return len(got) == len(expected) and all(_near(a, b, tolerance) for a, b in pairs)
    if isinstance(got, dict) and isinstance(expected, dict):
        same = got.keys() == expected.keys()
        return same and all(_near(got[key], expected[key], tolerance) for key in got)
    return _equal(got, expected)


def _sorted(items: list[object]) -> list[str]:
    return sorted(repr(_numbers(item)) for item in items)


def _numbers(value: object) -> object:
    """Whole floats as integers, so that 1 and 1.0 sort and compare alike."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_numbers(item) for item in value]
    return value
