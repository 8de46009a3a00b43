"""How outputs are held against what was expected, and the formulas that rate runs."""

import math
from dataclasses import replace

import pytest

from simulator.domain.coding import CodingProblem, Compare, Language
from simulator.domain.execution import (
    GROWTH_CLASSES,
    CaseResult,
    CaseStatus,
    RunResult,
    correctness_level,
    difference,
    fit_growth,
    growth_value,
    optimality_level,
    same_output,
)
from tests.builders import PROBLEM

EXACT = replace(PROBLEM, compare=Compare.EXACT)
APPROX = replace(PROBLEM, compare=Compare.APPROX, tolerance=1e-6)
UNORDERED = replace(PROBLEM, compare=Compare.UNORDERED)
NAN = float("nan")


@pytest.mark.parametrize(
    ("problem", "got", "expected"),
    [
        (EXACT, [1, [2.0, "x"], None], [1.0, [2, "x"], None]),
        (EXACT, [1, 2], (1, 2)),
        (EXACT, {"1": [True]}, {1: [True]}),
        (EXACT, {"true": 1, "null": 2}, {True: 1, None: 2}),
        (EXACT, [NAN, math.inf], [NAN, math.inf]),
        (APPROX, [[0.1 + 0.2], {"a": 1}], [[0.3], {"a": 1.0000000001}]),
        (APPROX, [NAN], [NAN]),
        (UNORDERED, [[2, 1], [1.0, 2]], [[1, 2], [2, 1]]),
        (UNORDERED, [{"b": 1, "a": 2}, 3], [3.0, {"a": 2, "b": 1}]),
    ],
)
def test_these_are_the_same(problem: CodingProblem, got: object, expected: object) -> None:
    assert same_output(problem, got, expected)


@pytest.mark.parametrize(
    ("problem", "got", "expected", "where"),
    [
        (EXACT, True, 1, "true or false instead of a number"),
        (EXACT, 1, True, "a number instead of true or false"),
        (EXACT, "1", 1, "a text instead of a number"),
        (EXACT, [1, [2, 3]], [1, [2, 4]], "a different number at [1][1]"),
        (EXACT, [1], [1, 2], "1 elements instead of 2"),
        (EXACT, {"a": "x"}, {"a": "y"}, "a different text at ['a']"),
        (EXACT, {"a": 1}, {"b": 1}, "other keys"),
        (EXACT, [1, 2], [2, 1], "a different number at [0]"),
        (EXACT, 0.1 + 0.2, 0.3, "a different number"),
        (EXACT, None, [], "nothing instead of a list"),
        (APPROX, NAN, 1.0, "a different number"),
        (APPROX, math.inf, 1.0, "a different number"),
        (APPROX, 10**400, 1.0, "a different number"),
        (APPROX, [1.0, 1.1], [1.0, 1.0], "a different number at [1]"),
        (UNORDERED, [1, 1, 2], [1, 2, 2], "a different number at [1]"),
        (UNORDERED, [1, 2], [1, 2, 3], "2 elements instead of 3"),
    ],
)
def test_these_differ_and_it_is_said_where(
    problem: CodingProblem, got: object, expected: object, where: str
) -> None:
    assert difference(problem, got, expected) == where


@pytest.mark.parametrize(
    ("passed", "total", "level"),
    [(0, 4, 1), (1, 4, 2), (2, 4, 3), (3, 4, 3), (18, 20, 4), (4, 4, 5)],
)
def test_correctness_follows_the_share_of_passed_tests(passed: int, total: int, level: int) -> None:
    statuses = [CaseStatus.PASSED] * passed + [CaseStatus.FAILED] * (total - passed)
    cases = tuple(CaseResult(n, False, status) for n, status in enumerate(statuses))
    assert correctness_level(RunResult(Language.PYTHON, cases)) == level


SIZES = (16, 32, 64, 128, 256, 512)


def exact(name: str, *, lower: float = 0.0, factor: float = 3.0) -> list[tuple[int, int]]:
    """Counts of a program whose work is exactly of one class, with a linear part."""
    sizes = (6, 8, 10, 12, 14) if name == "2^n" else SIZES
    return [(n, round(factor * growth_value(name, n) + lower * n + 5)) for n in sizes]


@pytest.mark.parametrize("name", GROWTH_CLASSES)
@pytest.mark.parametrize("factor", [1.0, 7.0])
def test_each_class_is_recognised(name: str, factor: float) -> None:
    growth = fit_growth(exact(name, factor=factor), name)
    assert growth.measured == name
    assert growth.low <= growth.exponent <= growth.high


@pytest.mark.parametrize(("name", "power"), [("n log n", 1), ("n^2", 2), ("n^3", 3)])
def test_lower_terms_hide_neither_class_nor_exponent(name: str, power: int) -> None:
    growth = fit_growth(exact(name, lower=8.0), name)
    assert growth.measured == name
    assert growth.exponent == pytest.approx(power, abs=0.15)


@pytest.mark.parametrize(
    ("measured", "intended", "brute", "level"),
    [
        ("n", "n", "n^2", 5),
        ("log n", "n", "n^2", 5),
        ("n log n", "n", "n^2", 4),
        ("n^2", "n", "n^3", 3),
        ("n^2", "n", "n^2", 2),
        ("n^2 log n", "n", "n^2", 2),
        ("n^3", "n", "n^2", 1),
        ("2^n", "n^2", "2^n", 2),
        ("2^n", "n", "n^2", 1),
        ("n^2", "n * m", "n^2 * m", 3),
    ],
)
def test_optimality_compares_classes(measured: str, intended: str, brute: str, level: int) -> None:
    reference = exact("n") if intended == "n * m" else exact(intended)
    growth = fit_growth(exact(measured), intended, reference)
    problem = replace(PROBLEM, time=intended, brute_time=brute)
    assert optimality_level(growth, problem) == level
