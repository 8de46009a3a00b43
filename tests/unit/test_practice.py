"""What comes back, and when: grades by the written rule, days bounded by the interview."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.adapters.memory import FsrsScheduler
from simulator.domain.events import TurnKind
from simulator.domain.practice import (
    Card,
    Grade,
    Item,
    Memory,
    Practicable,
    Review,
    due,
    due_on,
    fitting,
    graded,
    item_of,
    replay,
    reworded,
    weakest,
)
from simulator.domain.rating import Assessment, NotScored, Provenance, Rating
from simulator.domain.state import Turn
from tests.builders import START

BY = Provenance("fake", "1", "talk", 1)
SCHEDULER = FsrsScheduler()
grades = st.sampled_from(Grade)
instants = st.integers(0, 365 * 24).map(lambda hours: START + timedelta(hours=hours))
reviews = st.lists(st.builds(Review, instants, grades, st.floats(1, 5)), min_size=1, max_size=8)


def turn(
    *levels: int | None,
    cut_off: bool = False,
    unanswered: bool = False,
    non_answer: bool = False,
    spread: float = 0.0,
) -> Turn:
    ratings: list[Rating | NotScored] = [
        NotScored(f"d{n}", "no reason") if level is None else Rating(f"d{n}", level, spread=spread)
        for n, level in enumerate(levels)
    ]
    found = Assessment(tuple(ratings), BY, non_answer=non_answer)
    return Turn(
        0,
        0,
        TurnKind.QUESTION,
        "one",
        "Asked.",
        60,
        answer="said",
        cut_off=cut_off,
        unanswered=unanswered,
        assessment=found,
    )


@pytest.mark.parametrize(
    ("turns", "grade"),
    [
        ([turn(2, 2)], Grade.AGAIN),
        ([turn(2, 3)], Grade.HARD),
        ([turn(3, 4)], Grade.GOOD),
        ([turn(4, 5)], Grade.EASY),
        ([turn(5), turn(1)], Grade.HARD),
        ([turn(5, 5, cut_off=True)], Grade.HARD),
        ([turn(1, cut_off=True)], Grade.AGAIN),
        ([turn(5, non_answer=True)], Grade.AGAIN),
        ([turn(None, 4)], Grade.GOOD),
    ],
)
def test_a_grade_follows_from_levels_time_and_whether_it_was_an_answer(
    turns: Sequence[Turn], grade: Grade
) -> None:
    found = graded(turns)
    assert found is not None
    assert found.grade is grade


@pytest.mark.parametrize(
    "one",
    [
        turn(None, None),
        turn(),
        turn(4, unanswered=True),
        turn(4, spread=2.0),
        turn(None, non_answer=True),
    ],
)
def test_what_was_not_scored_is_no_review(one: Turn) -> None:
    assert graded([one]) is None


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.integers(0, 5))
def test_a_higher_level_never_gives_a_lower_grade(levels: list[int], place: int) -> None:
    better = [*levels]
    place %= len(better)
    better[place] = min(5, better[place] + 1)
    before, after = graded([turn(*levels)]), graded([turn(*better)])
    assert before is not None
    assert after is not None
    assert after.grade >= before.grade


@given(reviews)
def test_the_same_reviews_give_the_same_card_in_any_order(met: list[Review]) -> None:
    unique = list({review.at: review for review in met}.values())
    item = Item("one")
    card = replay(item, unique, SCHEDULER.step)
    assert card == replay(item, reversed(unique), FsrsScheduler().step)
    assert card is not None
    assert card.reviews == len(unique)
    assert card.memory.due_at > card.memory.reviewed_at
    assert card.memory.reviewed_at == max(review.at for review in unique)


@given(reviews)
def test_a_probe_that_was_never_failed_is_not_practised(met: list[Review]) -> None:
    card = replay(Item("one", "why"), met, SCHEDULER.step)
    failed = [review for review in met if review.grade is Grade.AGAIN]
    assert (card is None) == (not failed)
    if card is not None:
        assert card.lapses == len(failed)


@given(reviews, st.integers(1, 400))
def test_nothing_comes_back_after_the_interview_nor_later_than_a_fifth_of_the_way(
    met: list[Review], days: int
) -> None:
    card = replay(Item("one"), met, SCHEDULER.step)
    assert card is not None
    reviewed = card.memory.reviewed_at.date()
    interview = reviewed + timedelta(days=days)
    day = due_on(card.memory, interview)
    assert reviewed < day <= interview
    assert (day - reviewed).days <= max(1, days // 5)
    assert day <= due_on(card.memory, None)
    assert due_on(card.memory, reviewed) == due_on(card.memory, None)


@given(reviews, instants)
def test_failing_brings_an_item_back_no_later_than_knowing_it(
    met: list[Review], at: datetime
) -> None:
    card = replay(Item("one"), met, SCHEDULER.step)
    assert card is not None
    later = max(at, card.memory.reviewed_at + timedelta(days=1))
    days = [SCHEDULER.step(card.memory, grade, later).due_at for grade in Grade]
    assert days == sorted(days)


@given(reviews, st.integers(0, 300))
def test_what_is_remembered_fades(met: list[Review], days: int) -> None:
    card = replay(Item("one"), met, SCHEDULER.step)
    assert card is not None
    then = card.memory.reviewed_at + timedelta(days=days)
    now, later = (SCHEDULER.retention(card.memory, at) for at in (then, then + timedelta(days=9)))
    assert 0 <= later < now <= 1


def item(name: str, *, level: float = 3, day: int = 0, seconds: int = 60) -> Practicable:
    memory = Memory(1.0, 5.0, START, START)
    card = Card(item_of(name), memory, Grade.HARD, level, 1, 0)
    on = date(2026, 3, 1) + timedelta(days=day)
    return Practicable(card, name, "coding", ("tag",), seconds, on, retention=level / 5)


items = st.lists(
    st.builds(
        item,
        st.text("abc", min_size=1, max_size=3),
        level=st.integers(1, 5),
        day=st.integers(-5, 5),
        seconds=st.integers(1, 900),
    ),
    max_size=12,
)


@given(items, st.floats(0, 3600))
def test_the_chosen_items_fit_the_time_and_none_left_out_would_still_fit(
    found: list[Practicable], seconds: float
) -> None:
    chosen = fitting(found, seconds)
    left = seconds - sum(one.seconds for one in chosen)
    assert left >= 0
    rest = [one for one in found if not any(one is other for other in chosen)]
    assert all(one.seconds > left for one in rest)
    assert fitting(found, None) == tuple(found)


@given(items)
def test_due_is_what_has_come_and_weakest_begins_with_the_lowest_level(
    found: list[Practicable],
) -> None:
    today = date(2026, 3, 1)
    assert {id(one) for one in due(found, today)} == {id(o) for o in found if o.due_on <= today}
    levels = [one.card.level for one in weakest(found)]
    assert levels == sorted(levels)


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4, unique=True), st.integers(0, 20))
def test_a_probe_never_comes_twice_running_in_the_same_words(
    wordings: list[str], times: int
) -> None:
    ask, *variants = wordings
    first, second = (reworded(ask, variants, count) for count in (times, times + 1))
    assert (first != second) == bool(variants)
    assert reworded(ask, variants, 0) == ask


def test_an_item_is_named_by_its_question_and_probe() -> None:
    assert item_of("one") == Item("one")
    assert item_of("one/why") == Item("one", "why")
    assert item_of("one/why").id == "one/why"
