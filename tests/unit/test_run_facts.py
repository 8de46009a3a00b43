"""What a run showed: named for a probe, and never with the hidden input."""

from dataclasses import replace

import pytest

from simulator.domain.coding import Case, Language
from simulator.domain.complexity import check_claims, claims_in
from simulator.domain.execution import CaseResult, CaseStatus, Growth, RunResult
from simulator.domain.run_facts import (
    SLOTS,
    RunFact,
    case_shape,
    case_size,
    is_only_too_slow,
    shown_by,
)
from tests.builders import PROBLEM

TASK = replace(PROBLEM, hidden=(Case(([7, 7, 7],), 21), Case(("secret", 5), 0)))
PASSED = CaseResult(0, False, CaseStatus.PASSED)


def run(*cases: CaseResult, compile_error: str = "") -> RunResult:
    return RunResult(Language.PYTHON, cases, compile_error)


def failing(status: CaseStatus, message: str, index: int = 1) -> RunResult:
    return run(PASSED, CaseResult(index, index > 0, status, message))


@pytest.mark.parametrize(
    ("result", "fact", "values"),
    [
        (
            failing(CaseStatus.FAILED, "wrong result at case 2"),
            RunFact.WRONG_RESULT,
            {"case": "hidden case 1", "size": "a list of 3 elements", "n": "3"},
        ),
        (
            failing(CaseStatus.ERROR, "KeyError: 'secret' (line 3) (at case 3)", 2),
            RunFact.ERROR,
            {
                "case": "hidden case 2",
                "size": "a text of 6 characters and a number",
                "n": "6",
                "error": "KeyError",
            },
        ),
        (
            failing(CaseStatus.TIME_LIMIT, "time limit 4 s exceeded at case 2"),
            RunFact.TIME_LIMIT,
            {"case": "hidden case 1", "size": "a list of 3 elements", "n": "3", "limit": "4 s"},
        ),
        (
            failing(CaseStatus.MEMORY_LIMIT, "memory limit 256 MB exceeded at case 2"),
            RunFact.MEMORY_LIMIT,
            {"case": "hidden case 1", "size": "a list of 3 elements", "n": "3", "limit": "256 MB"},
        ),
        (
            failing(CaseStatus.NETWORK_REFUSED, "network refused at case 1", 0),
            RunFact.OTHER_LIMIT,
            {"case": "visible case 1", "size": "a very small input", "n": "at most 1"},
        ),
    ],
)
def test_the_first_failing_case_is_named_by_place_and_shape(
    result: RunResult, fact: RunFact, values: dict[str, str]
) -> None:
    (shown,) = shown_by(result, None, None, TASK)
    assert shown.fact is fact
    assert dict(shown.values) == values
    assert tuple(values) == SLOTS[fact]
    assert "secret" not in repr(shown)


def test_a_hidden_case_counts_before_a_visible_one() -> None:
    result = run(
        CaseResult(0, False, CaseStatus.FAILED, "wrong result at case 1"),
        CaseResult(1, True, CaseStatus.FAILED, "wrong result at case 2"),
    )
    (shown,) = shown_by(result, None, None, TASK)
    assert dict(shown.values)["case"] == "hidden case 1"


def test_growth_and_claim_come_by_how_much_they_press() -> None:
    growth = Growth("n^2", 2.0, 1.9, 2.1, "n", "lines", ((16, 1), (1024, 9)))
    check = check_claims([claims_in("so it is linear")], growth)
    shown = shown_by(run(PASSED), growth, check, TASK)
    assert [item.fact for item in shown] == [
        RunFact.CLAIM_TOO_LOW,
        RunFact.GROWS_FASTER,
        RunFact.SOLVED,
    ]
    assert shown[0].quote == "linear"
    assert dict(shown[0].values) == {"growth": "n^2", "intended": "n", "n": "1 024", "claim": "n"}
    for item in shown:
        assert tuple(dict(item.values)) == SLOTS[item.fact]


def test_code_that_was_not_run_or_does_not_load_shows_no_case() -> None:
    assert shown_by(None, None, None, TASK) == ()
    broken = run(CaseResult(0, False, CaseStatus.NOT_RUN), compile_error="SyntaxError")
    assert [item.fact for item in shown_by(broken, None, None, TASK)] == [RunFact.DOES_NOT_LOAD]


@pytest.mark.parametrize(
    ("case", "shape", "size"),
    [
        (Case((), 0), "a very small input", 0),
        (Case(([],), 0), "a very small input", 0),
        (Case(("x",), 0), "a very small input", 1),
        (Case(("", [1, 2]), 0), "an empty text and a list of 2 elements", 2),
        (Case(([[1, 2], [3]], 4), 0), "a list of 2 lists and a number", 2),
        (Case((-9,), 0), "a number", 9),
        (Case((9, True, None), 0), "a number, a flag and nothing", 9),
        (Case((3,), 0, calls=(("put", (1,)), ("get", ()))), "2 calls", 2),
    ],
)
def test_a_case_is_described_without_its_values(case: Case, shape: str, size: int) -> None:
    assert case_shape(case) == shape
    assert case_size(case) == size


def test_only_time_and_memory_leave_a_solution_merely_slow() -> None:
    slow = CaseResult(1, True, CaseStatus.TIME_LIMIT)
    wrong = CaseResult(1, True, CaseStatus.FAILED)
    assert is_only_too_slow(run(PASSED, slow))
    assert not is_only_too_slow(run(PASSED, wrong))
    assert not is_only_too_slow(run(slow))
