"""Stories told twice and numbers that clash: named when they are there, and only then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.library import PackLibrary
from simulator.domain.stories import (
    Clash,
    Passage,
    PrincipleShown,
    Retold,
    Stories,
    clashing,
    quantities,
    same_story,
)
from simulator.domain.wording import story_lines
from tests.shipped import SHIPPED

FIRST = (
    "Our invoice reader mixed up suppliers with similar logos. I traced it to the loader, "
    "which dropped the header crop, rewrote the cropping step, and recall on suppliers went "
    "from 83% to 91% in the March audit. It cost me six hours and the accountants stopped "
    "checking duplicates by hand."
)
RETOLD = (
    "The invoice reader again: suppliers with similar logos were mixed up. The loader dropped "
    "the header crop; I rewrote the cropping step. In the March audit recall on suppliers "
    "went from 83% to 97%. Accountants stopped checking duplicates by hand, after six hours "
    "of my work."
)
OTHER = (
    "A colleague new to streaming struggled with windows. We paired on Tuesdays for two "
    "months, I let her lead the review, and she shipped the late-event fix alone in June; "
    "since then she owns that service."
)


def test_a_story_retold_is_the_same_story() -> None:
    assert same_story(FIRST, RETOLD)
    assert not same_story(FIRST, OTHER)


def test_a_number_that_changed_between_tellings_is_named_with_both_clauses() -> None:
    (pair,) = clashing(FIRST, RETOLD)
    assert "from 83% to 91%" in pair[0]
    assert "from 83% to 97%" in pair[1]


def test_the_same_numbers_do_not_clash() -> None:
    assert clashing(FIRST, FIRST) == ()
    assert clashing(FIRST, RETOLD.replace("97", "91")) == ()


def test_rounding_is_no_contradiction() -> None:
    assert (
        clashing("Recall of suppliers was 91.2% here.", "Recall of suppliers was 91% here.") == ()
    )


def test_a_number_in_another_unit_or_of_another_thing_does_not_clash() -> None:
    assert clashing("Latency of search fell to 40 ms.", "Latency of search fell by 12%.") == ()
    assert clashing("Latency of search fell to 40 ms.", "Startup of cameras took 90 ms.") == ()


def test_telling_more_numbers_is_no_contradiction() -> None:
    assert clashing(RETOLD, f"{RETOLD} In April recall on suppliers was 98%.") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it cost $1,200 then", (1200.0, "$")),
        ("saved 2.5 million euros", (2.5e6, "€")),
        ("in 90 milliseconds", (90.0, "ms")),
        ("30 percent less", (30.0, "%")),
        ("12k requests", (12000.0, "request")),
    ],
)
def test_quantities_are_read_with_scale_and_unit(text: str, expected: tuple[float, str]) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit) == expected


texts = st.text(st.sampled_from("abcdefghij 0123456789.,%$\n"), max_size=300)


@given(texts, texts)
def test_whether_two_texts_are_one_story_does_not_depend_on_their_order(a: str, b: str) -> None:
    assert same_story(a, b) == same_story(b, a)
    assert sorted(clashing(a, b)) == sorted((one, two) for two, one in clashing(b, a))


@given(texts)
def test_no_text_contradicts_itself(text: str) -> None:
    assert clashing(text, text) == ()


@given(texts, texts)
def test_a_clash_quotes_what_was_said(a: str, b: str) -> None:
    for first, second in clashing(a, b):
        assert first in a
        assert second in b


def test_no_two_reference_stories_of_the_shipped_questions_are_taken_for_one() -> None:
    stories = [q for q in PackLibrary([SHIPPED]).questions() if q.principles or q.speaking_seconds]
    pairs = [
        (one.id, two.id)
        for place, one in enumerate(stories)
        for two in stories[place + 1 :]
        if same_story(one.reference, two.reference, f"{one.prompt} {two.prompt}")
    ]
    assert pairs == []


def test_the_lines_name_rounds_turns_and_both_quotes() -> None:
    told = Retold(
        Passage(0, 0, "from 83%"),
        Passage(1, 4, "from 97%"),
        (Clash(Passage(0, 1, "to 91%"), Passage(1, 5, "to 97%")),),
    )
    stories = Stories(
        (
            PrincipleShown("dive-deep", 0, (Passage(0, 0, "I traced it"),)),
            PrincipleShown("have-backbone", 1, ()),
        ),
        (told,),
    )
    assert story_lines(stories, ["Impact", "Bar"]) == (
        "Dive Deep (Impact): turn 1, “I traced it”",
        "Have Backbone (Bar): not covered",
        "Told twice: Impact (turn 1), “from 83%”; Bar (turn 5), “from 97%”",
        "Numbers that contradict: turn 2, “to 91%”; turn 6, “to 97%”",
    )
