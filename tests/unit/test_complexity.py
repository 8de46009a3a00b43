"""Claims about cost: heard where they are made, about what, and held to the counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.coding import Language
from simulator.domain.complexity import (
    Resource,
    check_claim,
    claim_words,
    claimed_time,
    claims_in,
    claims_in_code,
)
from simulator.domain.execution import GROWTH_CLASSES, Growth

HEARD = [
    ("This is O(n log n).", "n log n"),
    ("so it runs in O(N*log(N)) time", "n log n"),
    ("overall linear, one pass", "n"),
    ("it is o(n^2)", "n^2"),
    ("Θ(n²) in the worst case", "n^2"),
    ("that costs n squared", "n^2"),
    ("logarithmic, since it halves", "log n"),
    ("constant time for each call", "1"),
    ("O(n + m) for both lists", "n"),
    ("O(n**3)", "n^3"),
    ("exponential in the end: O(2^n)", "2^n"),
    ("each lookup is O(1), sorting is O(n log n), so it is fine", "n log n"),
    ("The inner loop is O(n), overall O(n^2).", "n^2"),
    ("Brute force is O(n^2). With a set I get O(n).", "n"),
    ("From O(n^2) to O(n) with a hash map", "n"),
    ("nested loops O(n^2), as baseline; sorted it is O(n log n)", "n log n"),
    ("Time O(n), space O(1)", "n"),
    ("It would be linear time with linear extra memory", "n"),
    ("linear time and constant space", "n"),
]


@pytest.mark.parametrize(("said", "growth"), HEARD)
def test_the_claimed_time_is_heard(said: str, growth: str) -> None:
    claim = claimed_time([claims_in(said)])
    assert claim is not None
    assert claim.growth == growth


@pytest.mark.parametrize(
    "said",
    [
        "",
        "a linear layer and a linear model",
        "a constant factor",
        "foo(n) calls log(n) times",
        "O(n) extra space",
        "memory is O(n)",
        "brute force is quadratic",
        "not O(n^2)",
        "O(n*m) it is",
    ],
)
def test_what_claims_no_time_for_the_solution_is_none(said: str) -> None:
    assert claimed_time([claims_in(said)]) is None


def test_the_latest_text_that_claims_a_time_decides() -> None:
    approach, code = claims_in("It is O(n^2)."), claims_in("# now O(n)")
    assert claimed_time([approach, code]).growth == "n"  # type: ignore[union-attr]
    assert claimed_time([approach, ()]).growth == "n^2"  # type: ignore[union-attr]


def test_time_and_space_are_told_apart() -> None:
    found = claims_in("O(n log n) time and O(n) extra space; memory O(1) if in place")
    assert [item.resource for item in found] == [Resource.TIME, Resource.SPACE, Resource.SPACE]


@pytest.mark.parametrize(
    ("source", "language", "growth"),
    [
        ("def f(n):  # O(n)\n    return O(n)\n", Language.PYTHON, "n"),
        ('def f():\n    """Runs in O(n log n)."""\n', Language.PYTHON, "n log n"),
        ("int f(int n) { // O(log n)\n return 1; }", Language.CPP, "log n"),
        ("/* quadratic\n overall */ function f(n) {}", Language.JAVASCRIPT, "n^2"),
    ],
)
def test_comments_claim_and_code_does_not(source: str, language: Language, growth: str) -> None:
    assert [claim.growth for claim in claims_in_code(source, language)] == [growth]


@given(st.text(st.sampled_from("On(1)^2 log lineartme\n.,#"), max_size=200))
def test_every_quote_stands_at_its_offsets(text: str) -> None:
    for claim in claims_in(text):
        assert text[claim.start : claim.end] == claim.quote
        assert claim.growth in {"", *GROWTH_CLASSES}


GROWTH = Growth("n^2", 2.0, 1.9, 2.1, "n", "operations", reference_measured="n")


@pytest.mark.parametrize(
    ("claimed", "measured", "reference", "counted", "verdict"),
    [
        ("O(n)", "n^2", "n", "n", "too low"),
        ("O(n^2)", "n^2", "n", "n", "agrees"),
        ("O(n^2)", "n", "n", "n", "too high"),
        # Where the intended solution itself is counted above its class, so may be a candidate's.
        ("O(n)", "n log n", "n", "n log n", "agrees"),
        ("O(1)", "n log n", "n", "n log n", "too low"),
    ],
)
def test_a_claim_is_held_to_the_counts(
    claimed: str, measured: str, reference: str, counted: str, verdict: str
) -> None:
    growth = replace(GROWTH, measured=measured, reference=reference, reference_measured=counted)
    check = check_claim(claimed_time([claims_in(claimed)]), growth)
    assert check is not None
    assert check.verdict == verdict
    assert claimed in claim_words(check)


def test_without_a_claim_or_a_count_there_is_nothing_to_hold() -> None:
    claim = claimed_time([claims_in("O(n)")])
    assert check_claim(claim, None) is None
    assert check_claim(None, GROWTH) is None
