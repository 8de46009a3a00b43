"""What running a candidate's code gave, and the formulas that rate it."""

import math
from collections.abc import Callable, Sequence
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
    FILE_LIMIT = "file_limit"
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

    `measured` is the growth class that describes `counts`, pairs of (n, work); `counter` says
    what was counted: `operations` or `lines`, whichever grew faster, so that the class is "at
    least". `exponent` is the power of n once the class's logarithm and lower terms are taken out
    (1 for `n log n`), `low` and `high` the same over the smaller and the larger sizes; for `2^n`
    it is the slope of log(work) over log(n). `reference` is the class that the problem's author
    gives; `reference_measured` and `reference_exponent` are what the author's own solution shows
    when it is counted in the same way, and `reference_counts` those counts.
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
    reference_measured: str = ""
    reference_counts: tuple[tuple[int, int], ...] = ()


Counts = Sequence[tuple[int, int]]
GROWTH_CLASSES = ("1", "log n", "n", "n log n", "n^2", "n^2 log n", "n^3", "2^n")
_POWERS = {"1": 0, "log n": 0, "n": 1, "n log n": 1, "n^2": 2, "n^2 log n": 2, "n^3": 3}
_LOWER = {"log n": "1", "n": "1", "n log n": "n", "n^2": "n", "n^2 log n": "n^2", "n^3": "n^2"}
LEAST_SHARE = 0.2  # of the work at the largest n that a class's own term must explain
SLACK = 1.5  # a slower class is preferred when it fits nearly as well: this many times worse


def growth_value(name: str, n: float) -> float:
    """The value of a growth class at `n` (at least 2)."""
    size = max(2.0, n)
    if name == "2^n":
        return float(2.0 ** min(size, 1000.0))
    return float(size ** _POWERS[name]) * (math.log2(size) if name.endswith("log n") else 1.0)


def slope(counts: Sequence[tuple[int, float]]) -> float:
    """The least-squares slope of log(work) over log(n)."""
    return _line([math.log(n) for n, _ in counts], counts)[0]


def _line(xs: Sequence[float], counts: Sequence[tuple[int, float]]) -> tuple[float, float]:
    """Slope and root mean square error of the straight line through (x, log(work))."""
    ys = [math.log(max(1e-9, work)) for _, work in counts]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    if not spread:
        return 0.0, 0.0
    steep = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread
    errors = (mean_y + steep * (x - mean_x) - y for x, y in zip(xs, ys, strict=True))
    return steep, math.sqrt(sum(error**2 for error in errors) / len(xs))


@dataclass(frozen=True, slots=True)
class _Fit:
    """work = lower * (the next lower term) + main * (the class's own term)."""

    name: str
    lower: float
    main: float
    error: float  # root mean square, relative to the work

    def exponent(self, counts: Counts) -> float:
        """The power of n that is left without lower term and logarithm."""
        if self.name == "2^n":
            return slope(counts)
        low = _LOWER.get(self.name)
        return slope(
            [
                (
                    n,
                    (work - (self.lower * growth_value(low, n) if low else 0.0))
                    / _log(self.name, n),
                )
                for n, work in counts
            ]
        )


def _log(name: str, n: int) -> float:
    return math.log2(max(2, n)) if name.endswith("log n") else 1.0


def _fit_class(counts: Counts, name: str) -> _Fit | None:
    """Least squares of the relative error; None when the class's own term explains too little."""
    low = _LOWER.get(name)
    u = [growth_value(name, n) / work for n, work in counts]
    v = [growth_value(low, n) / work if low else 0.0 for n, work in counts]
    uu, vv = sum(x * x for x in u), sum(x * x for x in v)
    uv, su, sv = sum(x * y for x, y in zip(u, v, strict=True)), sum(u), sum(v)
    lower, main = 0.0, su / uu
    determinant = uu * vv - uv * uv
    if determinant > 1e-12 * uu * vv:
        both = (sv * uu - su * uv) / determinant, (su * vv - sv * uv) / determinant
        if both[1] <= 0:
            return None
        if both[0] >= 0:
            lower, main = both
    if main * u[-1] < LEAST_SHARE:
        return None
    errors = (lower * y + main * x - 1 for x, y in zip(u, v, strict=True))
    return _Fit(name, lower, main, math.sqrt(sum(error**2 for error in errors) / len(u)))


def _best_fit(counts: Counts) -> _Fit:
    """The slowest class that fits nearly as well as the best one."""
    found = [_fit_class(counts, name) for name in GROWTH_CLASSES[:-1]]
    fits = [fit for fit in found if fit is not None]
    least = min((fit.error for fit in fits), default=math.inf)
    steep, error = _line([float(n) for n, _ in counts], [(n, float(work)) for n, work in counts])
    if steep > 0.1 and error < least:  # a straight line of log(work) over n itself
        return _Fit("2^n", 0.0, 1.0, error)
    if not fits:
        return _Fit("n^3", 0.0, 1.0, math.inf)
    return next(fit for fit in fits if fit.error <= SLACK * least + 0.02)


def fit_growth(
    counts: Counts, intended: str, reference: Counts = (), counter: str = "operations"
) -> Growth:
    """The growth class and exponent of `counts` (at least two sizes, with work above 0).

    Counts are exact, so each class is fitted together with the next lower term; a class counts
    only when its own term explains a fifth of the work at the largest size, and the slowest class
    that fits nearly as well as the best is chosen. `reference`: the intended solution's counts.
    """
    fit = _best_fit(counts)
    exponent = fit.exponent(counts)
    halves = (counts[: len(counts) // 2 + 1], counts[(len(counts) - 1) // 2 :])
    ends = [fit.exponent(half) for half in halves if len(half) > 1] + [exponent]
    aim = _best_fit(reference) if len(reference) > 1 else None
    told = f"counted {counter} grow like {fit.name} (exponent {exponent:.2f}"
    return Growth(
        measured=fit.name,
        exponent=exponent,
        low=min(ends),
        high=max(ends),
        reference=intended,
        counter=counter,
        counts=tuple(counts),
        verdict=f"{told}, {min(ends):.2f} to {max(ends):.2f}); the intended solution: {intended}",
        reference_exponent=aim.exponent(reference) if aim else 0.0,
        reference_measured=aim.name if aim else "",
        reference_counts=tuple(reference),
    )


def larger_growth(one: Growth, other: Growth) -> Growth:
    """The one that grows faster; the first when they are alike."""
    ranks = [GROWTH_CLASSES.index(growth.measured) for growth in (one, other)]
    return other if ranks[1] > ranks[0] else one


def optimality_level(growth: Growth, problem: CodingProblem) -> int:
    """1 to 5 by comparing growth classes.

    5: no faster than intended (as declared, or as the intended solution itself is counted).
    4: a logarithm more. 3: a higher power of n, but slower than the brute force. 2: like the brute
    force. 1: a higher power of n than the brute force, or exponential where that is not.
    """
    rank = _rank(growth.measured, 0)
    intended = max(_rank(problem.time, 0), _rank(growth.reference_measured, 0))
    if rank <= intended:
        return 5
    power, brute = _POWERS.get(growth.measured, 9), _POWERS.get(problem.brute_time, 9)
    if power == _POWERS.get(GROWTH_CLASSES[intended], 9):
        return 4
    if rank < _rank(problem.brute_time, len(GROWTH_CLASSES)):
        return 3
    return 2 if power <= brute else 1


def _rank(name: str, unknown: int) -> int:
    return GROWTH_CLASSES.index(name) if name in GROWTH_CLASSES else unknown


def correctness_level(result: RunResult) -> int:
    """1 to 5 from the share of tests passed: none 1, under half 2, under nine tenths 3, all 5."""
    if not result.passed:
        return 1
    share = result.passed / result.total
    if share == 1:
        return 5
    return 4 if share >= 0.9 else 3 if share >= 0.5 else 2


def same_output(problem: CodingProblem, got: object, expected: object) -> bool:
    """Whether an output is as expected, by the problem's way of comparing."""
    return difference(problem, got, expected) == ""


def difference(problem: CodingProblem, got: object, expected: object) -> str:
    """The first place where two JSON values differ, in words; empty when they are the same.

    A tuple is a list, 1 is 1.0, true is not 1, and not-a-number is itself.
    """
    if (
        problem.compare is Compare.UNORDERED
        and isinstance(got, list)
        and isinstance(expected, list | tuple)
    ):
        got, expected = sorted(got, key=_order), sorted(expected, key=_order)
    near = problem.tolerance if problem.compare is Compare.APPROX else 0.0
    return _differs(got, expected, lambda a, b: _same_number(a, b, near), "")


Numbers = Callable[[float, float], bool]


def _differs(got: object, expected: object, same: Numbers, path: str) -> str:
    at = f" at {path}" if path else ""
    if _is_number(got) and _is_number(expected):
        assert isinstance(got, int | float)
        assert isinstance(expected, int | float)
        return "" if same(got, expected) else f"a different number{at}"
    if isinstance(got, list) and isinstance(expected, list | tuple):
        for place, (one, other) in enumerate(zip(got, expected, strict=False)):
            if found := _differs(one, other, same, f"{path}[{place}]"):
                return found
        counted = f"{len(got)} elements instead of {len(expected)}{at}"
        return "" if len(got) == len(expected) else counted
    if isinstance(got, dict) and isinstance(expected, dict):
        wanted = {_key(key): value for key, value in expected.items()}
        if got.keys() != wanted.keys():
            return f"other keys{at}"
        texts = (_differs(got[key], wanted[key], same, f"{path}[{key!r}]") for key in got)
        return next((text for text in texts if text), "")
    if _kind(got) != _kind(expected):
        return f"{_kind(got)} instead of {_kind(expected)}{at}"
    return "" if got == expected else f"a different {_kind(got).split()[-1]}{at}"


def _same_number(got: float, expected: float, tolerance: float) -> bool:
    if got == expected or (got != got and expected != expected):  # not a number
        return True
    try:
        return bool(tolerance) and math.isclose(got, expected, rel_tol=tolerance, abs_tol=tolerance)
    except OverflowError:  # a whole number beyond all floats
        return False


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _key(key: object) -> str:
    """A key as JSON writes it."""
    return str(key).lower() if isinstance(key, bool) else "null" if key is None else str(key)


def _kind(value: object) -> str:
    names = {bool: "true or false", str: "a text", list: "a list", dict: "a mapping"}
    if value is None:
        return "nothing"
    return "a number" if _is_number(value) else names.get(type(value), "a list")


def _order(value: object) -> str:
    """A text by which equal JSON values sort to the same place."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_order, value)) + "]"
    if isinstance(value, dict):
        rows = sorted((_key(key), _order(item)) for key, item in value.items())
        return "{" + ",".join(f"{key!r}:{item}" for key, item in rows) + "}"
    return repr(value)
