"""Anything may be looked for; progress says no more than the numbers do."""

import sqlite3
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.history import MARK_END, MARK_START, FoundAnswer, full_text_query
from simulator.domain.progress import RatedAnswer, Scale, Trend, progress
from simulator.domain.progress_words import progress_lines, spark

SCALE = Scale("rubric", "2", "", "ml-breadth", 1)


def rated(session: int, level: int, **changes: object) -> RatedAnswer:
    row = RatedAnswer(
        session=f"s{session:03}",
        started_at=f"2026-01-{session + 1:02}T09:00:00+00:00",
        position=0,
        rounds=1,
        kind="ml_breadth",
        dimension="mechanism",
        turn=0,
        level=level,
        own_level=None,
        seconds=60.0,
        budget_seconds=120.0,
        scale=SCALE,
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def trend(levels: list[int]) -> Trend:
    (found,) = progress([rated(number, level) for number, level in enumerate(levels)]).trends
    return found


@given(st.text(max_size=60))
def test_no_text_is_a_mistake_of_syntax(text: str) -> None:
    query = full_text_query(text)
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(session, turn UNINDEXED, answer)")
    if query:
        db.execute("SELECT * FROM t WHERE t MATCH ?", (query,)).fetchall()
    db.close()


def test_all_words_are_wanted_and_each_may_be_a_beginning() -> None:
    assert full_text_query("kv cach") == 'answer : ("kv"* "cach"*)'
    assert full_text_query('"kv cache" size') == 'answer : ("kv cache" "size"*)'
    assert full_text_query('a "b c"') == 'answer : ("a"* "b c")'
    assert full_text_query("AND (NEAR *") == 'answer : ("AND"* "NEAR"*)'
    assert full_text_query(" -*() ") == ""


def test_a_snippet_is_told_apart_into_what_was_found_and_the_rest() -> None:
    snippet = f"we kept {MARK_START}hot{MARK_END} rows"
    found = FoundAnswer("s", 0, "", "", "", snippet)
    assert found.pieces == (("we kept ", False), ("hot", True), (" rows", False))


def test_a_steady_rise_is_a_rise_and_noise_is_none() -> None:
    assert trend([1, 1, 2, 2, 3, 3, 4, 4]).verdict == "up"
    assert trend([4, 4, 3, 3, 2, 2, 1, 1]).verdict == "down"
    assert trend([3, 2, 4, 2, 3, 4, 2, 3]).verdict == "no change beyond the noise"
    assert trend([1, 5, 5]).verdict == "too few"


def test_another_grader_or_rubric_version_is_another_series() -> None:
    newer = replace(SCALE, rubric_version=2)
    other = replace(SCALE, grader="claude", model="m")
    rows = [rated(0, 3), rated(1, 4, scale=newer), rated(2, 4, scale=other)]
    found = progress(rows)
    assert [len(item.points) for item in found.trends] == [1, 1, 1]
    (ready,) = found.readiness
    assert (ready.scale, ready.rounds, ready.low) == (other, 1, None)


def test_readiness_is_a_range_that_widens_with_doubt() -> None:
    def width(levels: list[int]) -> float:
        (ready,) = progress([rated(n, level) for n, level in enumerate(levels)]).readiness
        assert ready.low is not None
        assert ready.high is not None
        return ready.high - ready.low

    assert width([3, 3, 3]) > 1, "three equal levels are no certainty"
    assert width([3, 3, 3, 3, 3, 3]) < width([3, 3, 3])
    assert width([3, 4, 3, 4, 3, 4]) < width([2, 4, 2, 4, 2, 4])
    assert width([3, 4, 3]) > width([3, 4, 3, 4, 3, 3])


def test_stamina_compares_places_of_one_loop_only() -> None:
    loops = [
        rated(session, level, position=position, rounds=2, turn=position)
        for session, (first, second) in enumerate([(5, 3), (4, 2)])
        for position, level in enumerate((first, second))
    ]
    found = progress([*loops, rated(7, 1)]).stamina
    assert [(item.position, item.difference, item.rounds) for item in found] == [
        (0, 1.0, 2),
        (1, -1.0, 2),
    ]


def test_time_counts_each_answer_once_whatever_was_rated_of_it() -> None:
    rows = [
        rated(0, 3, dimension=name, seconds=seconds, turn=turn)
        for turn, seconds in enumerate((60.0, 180.0))
        for name in ("a", "b")
    ]
    (pace,) = progress(rows).pace
    assert (pace.answers, pace.over) == (2, 0.5)


def test_own_judgement_is_own_less_given() -> None:
    (own,) = progress([rated(0, 2, own_level=4), rated(0, 4, own_level=4, turn=1)]).own
    assert (own.difference, own.ratings) == (1.0, 1)


levels = st.lists(
    st.builds(
        rated,
        st.integers(0, 20),
        st.integers(1, 5),
        own_level=st.none() | st.integers(1, 5),
        turn=st.integers(0, 5),
        position=st.integers(0, 3),
        rounds=st.just(4),
        budget_seconds=st.sampled_from([0.0, 120.0]),
    ),
    max_size=40,
)


@given(levels)
def test_any_history_can_be_told_and_does_not_depend_on_its_order(rows: list[RatedAnswer]) -> None:
    found = progress(rows)
    assert progress_lines(found)
    assert progress(list(reversed(rows))).sessions == found.sessions
    for ready in found.readiness:
        assert 1 <= ready.mean <= 5
        if ready.low is not None and ready.high is not None:
            assert 1 <= ready.low <= ready.mean + 1e-9
            assert ready.mean - 1e-9 <= ready.high <= 5


def test_bars_stand_between_their_ends() -> None:
    assert spark([1, 3, 5], 1, 5) == "▁▅█"
    assert spark([-9, 9], 1, 5) == "▁█"
