"""A story told in two rounds is noticed by the debrief, with both quotes, in every export."""

import asyncio
import json
from pathlib import Path

import pytest

from simulator.adapters.clock import ManualClock
from simulator.adapters.export.markdown import scorecard_markdown
from simulator.adapters.export.plain import scorecard_json
from simulator.adapters.rubric_grader import RubricGrader
from simulator.adapters.scripted.interviewer import ScriptedInterviewer
from simulator.content.library import PackLibrary
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.events import Settings
from simulator.domain.round import TargetLevel
from simulator.domain.scorecard import Scorecard, scorecard
from simulator.services.headless import run_through
from simulator.services.interviews import Crew, begin
from simulator.services.planning import plan_loop
from tests.builders import START
from tests.fakes import FakeJournal, FakeRunner
from tests.unit.test_stories import FIRST, OTHER, RETOLD

LOOP = "ai-bar-raiser"


def rehearsed(library: PackLibrary, answers: list[tuple[str, str]]) -> Scorecard:
    grader = RubricGrader()
    clock = ManualClock(START)
    crew = Crew(FakeJournal(), clock, ScriptedInterviewer(), grader, grader, FakeRunner())
    settings = Settings(TargetLevel.L5, seed=3)
    interview = begin(crew, plan_loop(library, LOOP, TargetLevel.L5, 3), "test", settings)
    queue = AnswerQueue([GivenAnswer(text, 60.0, round=name) for name, text in answers])
    asyncio.run(run_through(interview, queue, clock))
    return scorecard(interview.plan, interview.state)


@pytest.fixture(scope="module")
def card(library: PackLibrary) -> Scorecard:
    return rehearsed(library, [("impact-review", FIRST), ("bar-raiser-ownership", RETOLD)])


def test_both_tellings_are_named_with_their_turns(card: Scorecard) -> None:
    (told,) = card.stories.retold
    turns = {turn.number: turn for item in card.rounds for turn in item.turns}
    assert card.rounds[told.first.round].id == "impact-review"
    assert card.rounds[told.second.round].id == "bar-raiser-ownership"
    for passage in (told.first, told.second):
        assert passage.quote.removesuffix("...") in (turns[passage.turn].answer or "")


def test_the_number_that_changed_is_quoted_from_both(card: Scorecard) -> None:
    (clash,) = card.stories.retold[0].clashes
    assert "91%" in clash.first.quote
    assert "97%" in clash.second.quote
    shown = scorecard_markdown(card)
    assert "Told twice" in shown
    assert "83% to 91%" in shown
    assert "83% to 97%" in shown
    (data,) = scorecard_json(card)["stories"]["told_twice"]
    assert "97%" in data["contradictions"][0]["second"]["quote"]


def test_two_different_stories_are_not(library: PackLibrary) -> None:
    card = rehearsed(library, [("impact-review", FIRST), ("bar-raiser-ownership", OTHER)])
    assert card.stories.retold == ()
    assert "Told twice" not in scorecard_markdown(card)


def test_a_principle_without_an_answer_is_not_covered(library: PackLibrary) -> None:
    card = rehearsed(library, [("impact-review", FIRST), ("impact-review", "I do not know.")])
    shown = {item.principle: item.covered for item in card.stories.principles}
    assert shown["ownership"] is False
    assert set(shown) == {"customer-obsession", "deliver-results", "frugality", "ownership"}
    assert sum(shown.values()) >= 1
    assert "Ownership" in scorecard_markdown(card)
    assert "not covered" in scorecard_markdown(card)


def test_the_json_holds_nothing_that_json_cannot(card: Scorecard, tmp_path: Path) -> None:
    file = tmp_path / "card.json"
    file.write_text(json.dumps(scorecard_json(card)))
    assert json.loads(file.read_text())["stories"]["principles"]
