"""Where outputs differ, and how growth looks, as text."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.execution import Growth, growth_value
from simulator.domain.outputs import difference_rows
from simulator.domain.plot import BOTH, INTENDED, YOURS, growth_plot, growth_words

SIZES = (16, 32, 64, 128, 256)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=60),
    lambda inner: st.lists(inner, max_size=20),
    max_leaves=30,
)


def growth(mine: str, intended: str) -> Growth:
    def counts(name: str) -> tuple[tuple[int, int], ...]:
        return tuple((n, round(10 * growth_value(name, n))) for n in SIZES)

    return Growth(
        mine, 2.0, 1.9, 2.1, intended, "operations", counts(mine), reference_counts=counts(intended)
    )


def test_short_values_are_compared_at_a_glance() -> None:
    assert difference_rows([1, 2], [1, 3]) == ()
    assert difference_rows("ab", "ac") == ()
    assert difference_rows(1, [1]) == ()


def test_a_long_list_is_shown_around_its_first_difference() -> None:
    expected = list(range(100))
    got = [*expected[:50], -1, *expected[51:99]]
    rows = difference_rows(got, expected)
    assert rows[0] == "first difference at [50]"
    assert "- [50] 50" in rows
    assert "+ [50] -1" in rows
    assert rows[-1] == "99 elements instead of 100"


def test_texts_of_several_lines_are_compared_line_by_line() -> None:
    rows = difference_rows("a\nb\nc", "a\nB\nc")
    assert "-B" in rows
    assert "+b" in rows


def test_a_long_text_is_shown_around_its_first_difference() -> None:
    rows = difference_rows("x" * 100 + "y" + "x" * 100, "x" * 201)
    assert len(rows) == 2
    assert "y" in rows[1]


@given(JSON, JSON)
def test_any_two_values_give_a_few_short_rows(got: object, expected: object) -> None:
    rows = difference_rows(got, expected)
    assert len(rows) <= 12
    assert all(len(row) <= 200 for row in rows)


def test_a_steeper_growth_climbs_higher() -> None:
    rows = growth_plot(growth("n^2", "n"))
    field = [row for row in rows if "│" in row]
    top_of = {
        mark: next(n for n, row in enumerate(field) if mark in row) for mark in (YOURS, INTENDED)
    }
    assert top_of[YOURS] < top_of[INTENDED]
    assert rows[-1].split()[:3] == ["n", "=", "16"]
    assert rows[-1].endswith("256")


def test_the_same_growth_falls_together() -> None:
    rows = growth_plot(growth("n", "n"))
    field = "".join(row for row in rows if "│" in row)
    assert field.count(BOTH) == len(SIZES)


def test_too_little_to_compare_gives_no_plot() -> None:
    one = replace(growth("n", "n"), counts=((16, 3),))
    assert growth_plot(one) == ()
    assert growth_plot(replace(growth("n", "n"), counts=())) == ()


@given(
    st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**12)), max_size=12),
    st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**12)), max_size=12),
)
def test_any_counts_fit_the_field(
    mine: list[tuple[int, int]], theirs: list[tuple[int, int]]
) -> None:
    shown = replace(growth("n", "n"), counts=tuple(mine), reference_counts=tuple(theirs))
    rows = growth_plot(shown, width=30, height=6)
    assert not rows or len(rows) == 9
    assert all(len(row) <= 60 for row in rows)
    assert "yours grows like n" in growth_words(shown)
