"""An answer beside its reference, beside a later one, and as it was typed."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.adapters.clock import ManualClock
from simulator.domain import commands as c
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.rating import Rating
from simulator.domain.review import Reviewed, as_typed, change, reviewed
from simulator.services.headless import run_through
from simulator.services.interviews import Interview
from tests.builders import START, crew, interview
from tests.fakes import FakeJournal


def finished(answer: str = "level 4") -> Interview:
    clock = ManualClock(START, 5.0)
    loop = interview(crew(clock=clock, journal=FakeJournal()))
    asyncio.run(run_through(loop, AnswerQueue([GivenAnswer(answer, 20)] * 12), clock))
    return loop


def answers(loop: Interview) -> tuple[Reviewed, ...]:
    return reviewed(loop.plan, loop.state)


def at_level(item: Reviewed, level: int, **by: object) -> Reviewed:
    """The same answer as rated otherwise, or by somebody else."""
    assessment = item.turn.assessment
    assert assessment is not None
    ratings = tuple(Rating(rating.dimension, level) for rating in assessment.ratings)
    provenance = replace(assessment.provenance, **by)  # type: ignore[arg-type]
    turn = replace(
        item.turn, assessment=replace(assessment, ratings=ratings, provenance=provenance)
    )
    return replace(item, turn=turn, overall=float(level))


def test_every_main_answer_comes_with_its_follow_ups_and_what_was_missed() -> None:
    loop = finished()
    found = answers(loop)
    assert [item.turn.number for item in found] == [
        turn.number for turn in loop.state.turns if turn.kind.value == "question"
    ]
    assert sum(len(item.probes) for item in found) == sum(
        turn.kind.value == "probe" for turn in loop.state.turns
    )
    for item in found:
        assert set(item.missed) <= {point.point for point in item.question.evidence}


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [(2, 4, "improved"), (4, 2, "worse"), (3, 4, "no change"), (4, 3, "no change")],
)
def test_improved_is_said_only_beyond_the_noise(before: int, after: int, word: str) -> None:
    item = answers(finished())[0]
    assert change(at_level(item, before), at_level(item, after)).verdict.startswith(word)


@pytest.mark.parametrize(
    "other", [{"grader": "claude"}, {"version": "9"}, {"model": "m"}, {"rubric_version": 9}]
)
def test_two_scales_are_not_compared(other: dict[str, object]) -> None:
    item = answers(finished())[0]
    verdict = change(at_level(item, 1), at_level(item, 5, **other)).verdict
    assert verdict.startswith("not comparable")


texts = st.lists(st.text("ab \n🙂", max_size=12), min_size=1, max_size=8)


@given(texts)
def test_a_replay_shows_what_stood_there_each_time_and_ends_with_the_answer(
    drafts: list[str],
) -> None:
    clock = ManualClock(START, 0.0)
    loop = interview(crew(clock=clock, journal=FakeJournal()))
    loop.act(c.BeginRound())
    shown = []
    for draft in drafts:
        clock.advance(2.0)
        changed = draft != loop.state.turn.draft
        loop.act(c.EditDraft(draft))
        shown += [draft] if changed else []
    steps = as_typed(loop.crew.journal.entries(loop.id), 0)
    assert [step.text for step in steps] == shown
    assert all(step.pause_seconds >= 0 for step in steps)
    assert [step.at_seconds for step in steps] == sorted(step.at_seconds for step in steps)


def test_pauses_are_counted_and_time_away_is_not() -> None:
    clock = ManualClock(START, 0.0)
    loop = interview(crew(clock=clock, journal=FakeJournal()))
    loop.act(c.BeginRound())
    clock.advance(7.0)
    loop.act(c.EditDraft("one"))
    loop.act(c.Leave())
    clock.advance(500.0)
    loop.act(c.Resume())
    clock.advance(3.0)
    loop.act(c.EditDraft("one two"))
    first, second = as_typed(loop.crew.journal.entries(loop.id), 0)
    assert (first.pause_seconds, second.pause_seconds) == (7.0, 3.0)
