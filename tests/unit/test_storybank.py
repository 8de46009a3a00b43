"""Stories: coverage, which answer told which, and numbers that drift; on the safe side."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.load import load_file
from simulator.domain.drift import drifts
from simulator.domain.figures import around, figures_in
from simulator.domain.principles import TITLES, Principle
from simulator.domain.round import Question
from simulator.domain.story import Story, coverage
from simulator.domain.storybank import Matcher, StoryMatch, Telling, match, overused

QUESTIONS = Path(__file__).parents[2] / "rounds" / "bar_raiser" / "questions"
ETA = Story(
    "eta-job",
    "The ETA job that died every Monday",
    "A nightly feature job failed most Mondays, so morning ETAs were stale.",
    "I was on call and was asked to add a retry.",
    "I found that memory doubled with weekend volume and rebuilt it as streaming aggregation.",
    "Stale ETAs on Monday mornings fell from 12 % to 1.5 %.",
    (Principle.OWNERSHIP, Principle.DIVE_DEEP),
)
COURT = Story(
    "court",
    "Speech recognition for a court",
    "Custom vocabulary per judge was hacked into one list.",
    "A third judge wanted his list by Friday.",
    "I argued for contextual biasing from the case file and told the chief clerk myself.",
    "Name errors fell from 21 % to 8 % and corrections from 50 minutes to 18 minutes.",
    (Principle.OWNERSHIP,),
)
TOLD = (
    "Our nightly feature job kept failing on Mondays. Memory doubled with the weekend volume, so I"
    " rebuilt the aggregation as streaming. Stale ETAs on Monday mornings fell from 12% to {}."
)


def telling(session: str, answer: str, story: str = "eta-job", question: str = "q") -> Telling:
    return Telling(session, question, f"2026-{session}", answer, StoryMatch(story, (), (), 1.0))


def test_coverage_names_all_sixteen_principles_and_their_gaps() -> None:
    found = coverage((ETA, COURT))
    assert [one.principle for one in found] == list(Principle) == list(TITLES)
    assert len(found) == 16
    shown = {one.principle: one.stories for one in found if one.stories}
    assert shown == {"ownership": ("eta-job", "court"), "dive-deep": ("eta-job",)}


def test_an_answer_is_matched_to_its_story_with_the_words_that_say_so() -> None:
    found = match(TOLD.format("1.5%"), (COURT, ETA))
    assert found is not None
    assert found.story == "eta-job"
    assert {"streaming", "aggregation", "doubled"} <= set(found.words)
    assert found.numbers == ("12 %", "1.5 %")


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "I took ownership and we delivered results for our customers, which was a great success.",
        "My manager asked the team to launch by Friday and I decided to push back on the date.",
        "I led a project and improved it by 12%.",
    ],
)
def test_an_answer_without_the_storys_own_words_matches_none(answer: str) -> None:
    assert match(answer, (ETA, COURT)) is None


def test_two_stories_that_are_alike_are_never_guessed_between() -> None:
    twin = Story("twin", *[getattr(ETA, name) for name in Story.__slots__[1:]])
    assert match(TOLD.format("1.5%"), (ETA, twin)) is None


def test_other_peoples_stories_rarely_match_and_retold_ones_nearly_always() -> None:
    loaded = [load_file(file).item for file in sorted(QUESTIONS.glob("*.yaml"))]
    questions = [one for one in loaded if isinstance(one, Question) and one.samples]
    best = {q.id: max(q.samples, key=lambda sample: sample.level).answer for q in questions}
    wrong = missed = foreign = 0
    for start in range(0, len(best) - 8, 8):
        bank = sorted(best)[start : start + 8]
        matcher = Matcher([Story(name, name, best[name], "-", "-", "-", ()) for name in bank])
        for name in bank:
            words = best[name].split()
            retold = " ".join(word for place, word in enumerate(words) if place % 5 not in {0, 3})
            found = matcher.match(retold)
            missed += found is None or found.story != name
        others = [answer for name, answer in best.items() if name not in bank]
        foreign += len(others)
        wrong += sum(matcher.match(answer) is not None for answer in others)
    assert missed <= 2
    assert wrong <= foreign * 0.01


@given(st.text(max_size=300))
def test_any_text_can_be_matched_and_its_figures_are_where_they_are_said_to_be(text: str) -> None:
    match(text, (ETA, COURT))
    for figure in figures_in(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.text in around(text, figure)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("90ms", 90, "ms"),
        ("1,200 GPUs", 1200, "gpu"),
        ("$1.2 million", 1_200_000, "$"),
        ("30 per cent", 30, "%"),
        ("30 percent", 30, "%"),
        ("4k users", 4000, ""),
        ("3x", 3, "times"),
    ],
)
def test_a_figure_is_read_with_scale_and_unit(text: str, value: float, unit: str) -> None:
    (figure,) = figures_in(text)
    assert (figure.value, figure.unit) == (value, unit)


def test_a_number_that_changes_between_sessions_is_shown_with_both_quotes() -> None:
    found = drifts(ETA, [telling("01", TOLD.format("3%")), telling("02", TOLD.format("1.5%"))])
    sides = {(one.first.session, one.first.value, one.second.session) for one in found}
    assert ("", "1.5 %", "01") in sides
    for one in found:
        assert {one.first.value, one.second.value} in ({"3%", "1.5%"}, {"3%", "1.5 %"})
        assert one.first.value in one.first.quote
        assert one.second.value in one.second.quote


@pytest.mark.parametrize(
    "answer",
    [
        TOLD.format("1.5%"),
        TOLD.format("about 1.52%"),
        "We hired 3 people and spent 40 % of the time on interviews.",
        "Stale ETAs fell by 88 minutes.",
    ],
)
def test_the_same_number_a_rounded_one_or_another_claim_is_no_drift(answer: str) -> None:
    assert drifts(ETA, [telling("01", answer)]) == ()


def test_a_story_told_three_times_in_a_session_or_most_of_the_time_is_over_used() -> None:
    thrice = [telling("01", "x", question=f"q{n}") for n in range(3)]
    assert [one.story for one in overused(thrice)] == ["eta-job"]
    assert overused(thrice[:2]) == ()
    spread = [telling(f"0{n}", "x", "eta-job" if n % 2 else "court") for n in range(6)]
    assert {one.story for one in overused(spread)} == {"eta-job", "court"}
    varied = [telling(f"0{n}", "x", f"story-{n % 3}") for n in range(6)]
    assert overused(varied) == ()
    assert overused([]) == ()
