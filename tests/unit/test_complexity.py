"""Claims about cost: heard where they are made, about what, and held to the counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.coding import Language
from simulator.domain.complexity import (
    Resource,
    check_claims,
    claim_words,
    claims_in,
    claims_in_code,
    own_claims,
)
from simulator.domain.execution import GROWTH_CLASSES, Growth

HEARD = [
    ("This is O(n log n).", ["n log n"]),
    ("so it runs in O(N*log(N)) time", ["n log n"]),
    ("overall linear, one pass", ["n"]),
    ("it is o(n^2)", ["n^2"]),
    ("Θ(n²) in the worst case", ["n^2"]),
    ("that costs n squared", ["n^2"]),
    ("O(n + m) for both lists", ["n"]),
    ("O(n**3)", ["n^3"]),
    ("each lookup is O(1), sorting is O(n log n), so it is fine", ["n log n"]),
    ("The inner loop is O(n), overall O(n^2).", ["n^2"]),
    ("Brute force is O(n^2). With a set I get O(n).", ["n"]),
    ("From O(n^2) to O(n) with a hash map", ["n"]),
    ("nested loops O(n^2), as baseline; sorted it is O(n log n)", ["n log n"]),
    ("Comparing all of them is quadratic. Instead I sort, n log n.", ["n log n"]),
    ("Recomputing it would be quadratic, so I keep a sum: linear.", ["n"]),
    ("I check it against the quadratic version; mine is linear", ["n"]),
    ("Time O(n), space O(1)", ["n"]),
    ("It would be linear time with linear extra memory", ["n"]),
    ("linear time and constant space", ["n"]),
    ("", []),
    ("a linear layer, a linear model and exponential backoff", []),
    ("a constant factor", []),
    ("foo(n) calls log(n) times", []),
    ("O(n) extra space", []),
    ("memory is O(n)", []),
    ("brute force is quadratic", []),
    ("not O(n^2)", []),
    ("O(n*m) it is", []),
    ("set lookups are O(1)", []),
]


@pytest.mark.parametrize(("said", "growth"), HEARD)
def test_the_times_claimed_for_the_solution_are_heard(said: str, growth: list[str]) -> None:
    assert [claim.growth for claim in own_claims([claims_in(said)], sublinear=False)] == growth


def test_where_a_sublinear_solution_exists_its_time_is_heard() -> None:
    said = claims_in("logarithmic, since it halves; constant time for each call")
    assert [item.growth for item in own_claims([said], sublinear=True)] == ["log n", "1"]


def test_the_latest_text_that_claims_a_time_decides() -> None:
    approach, code = claims_in("It is O(n^2)."), claims_in("# now O(n)")
    for texts, growth in (([approach, code], "n"), ([approach, ()], "n^2")):
        assert [item.growth for item in own_claims(texts, sublinear=False)] == [growth]


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
HELD = [
    ("O(n)", "n^2", "n", "n", "too low"),
    ("O(n^2)", "n^2", "n", "n", "agrees"),
    ("O(n^2) overall", "n", "n", "n", "too high"),
    ("O(n^2)", "n", "n", "n", None),  # may be of a way that was not taken
    ("O(n), or O(n^3)", "n^2", "n", "n", None),
    ("sorting O(n log n) and a linear sweep", "n log n", "n", "n", "agrees"),
    # Where the intended solution itself is counted above its class, so may be a candidate's.
    ("O(n)", "n log n", "n", "n log n", "agrees"),
    ("O(n) in total", "n^2", "n", "n log n", "too low"),
    ("O(log n)", "n", "log n", "log n", "too low"),
    ("the hash lookup is O(1)", "n", "n", "n", None),
]


@pytest.mark.parametrize(("said", "measured", "reference", "counted", "verdict"), HELD)
def test_a_claim_is_held_to_the_counts(
    said: str, measured: str, reference: str, counted: str, verdict: str | None
) -> None:
    growth = replace(GROWTH, measured=measured, reference=reference, reference_measured=counted)
    check = check_claims([claims_in(said)], growth)
    assert (check.verdict if check else None) == verdict
    if check:
        assert f"“{check.claim.quote}”" in claim_words(check)


@pytest.mark.parametrize(
    ("said", "measured", "verdict"),
    [
        ("constant time for each call", "n", "agrees"),
        ("logarithmic add", "n log n", "agrees"),
        ("O(1) time per put", "n^2", "too low"),
        ("linear in total", "n^2", "too low"),
    ],
)
def test_a_class_is_counted_over_n_calls_and_claimed_for_one(
    said: str, measured: str, verdict: str
) -> None:
    check = check_claims([claims_in(said)], replace(GROWTH, measured=measured), per_call=True)
    assert check is not None
    assert check.verdict == verdict


def test_without_a_claim_or_a_count_there_is_nothing_to_hold() -> None:
    assert check_claims([claims_in("O(n)")], None) is None
    assert check_claims([()], GROWTH) is None
