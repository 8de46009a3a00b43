"""From the scorecard to the answers beside their references, and to the same question again."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator.adapters.clock import ManualClock
from simulator.bootstrap import Application
from simulator.domain import commands as c
from simulator.domain.answers import AnswerQueue
from simulator.services.headless import run_through
from simulator.services.interviews import begin
from simulator.tui.app import MockloopApp
from simulator.tui.screens.compare import CompareScreen
from simulator.tui.screens.replay import ReplayScreen
from simulator.tui.screens.review import ReviewScreen
from simulator.tui.screens.scorecard import ScorecardScreen
from simulator.tui.screens.setup import SetupScreen
from tests.builders import START, settings
from tests.cli.test_practice import QUESTION
from tests.tui.helpers import screen_text, see, wait_for
from tests.tui.test_history import drill
from tests.tui.test_practice import SIZES, mark


@pytest.mark.parametrize("size", SIZES)
async def test_an_answer_is_reviewed_and_its_question_set_up_again(
    services: Application, size: tuple[int, int]
) -> None:
    await drill(services)
    app = MockloopApp(services)
    async with app.run_test(size=size) as pilot:
        await mark(pilot, app, "session:260301-abcdef")
        await pilot.press("enter")
        await see(pilot, "Decision:")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("v")
        await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen))
        await see(pilot, "You said")
        await see(pilot, "kept the hot rows near")
        seen = ""
        for row in range(0, 160, 12):
            app.screen.query_one("#detail").scroll_to(y=row, animate=False)
            await pilot.pause()
            seen += screen_text(app)
        for heading in ("Points that were not made", "Reference", "A sample at level 5"):
            assert heading in seen
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("v")
        await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen))
        assert app.screen.query_one(OptionList).highlighted == 0
        await pilot.press("a")
        await wait_for(pilot, lambda: isinstance(app.screen, SetupScreen))
        assert app.driver is None


@pytest.mark.parametrize(
    ("downs", "ending", "words"),
    [(0, "html", "<!doctype html>"), (1, "md", "# "), (2, "json", '"schema"'), (3, "csv", ",")],
)
async def test_the_scorecard_is_written_in_the_form_that_was_chosen(
    services: Application,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    downs: int,
    ending: str,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    await drill(services)
    app = MockloopApp(services)
    file = tmp_path / f"mockloop-260301-abcdef.{ending}"
    async with app.run_test() as pilot:
        await mark(pilot, app, "session:260301-abcdef")
        await pilot.press("enter")
        await see(pilot, "Decision:")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("e")
        await see(pilot, "Write the scorecard as:")
        await pilot.press(*["down"] * downs, "enter")
        await wait_for(pilot, file.exists)
    assert words in file.read_text().casefold()


async def typed_drill(services: Application) -> None:
    """A drill whose answer was typed in three goes, with a long pause between."""
    clock = ManualClock(START + timedelta(days=1), 5.0)
    crew = services.crew("scripted", "rubric", clock)
    plan = services.practising.plan_drill(QUESTION, settings().level, 1)
    session = begin(crew, plan, "260302-abcdef", settings())
    session.act(c.BeginRound())
    for seconds, text in ((1.0, "Rows"), (2.0, "Rows near"), (20.0, "Rows near \x1b[31m[b]us")):
        clock.advance(seconds)
        session.act(c.EditDraft(text))
    session.act(c.SubmitAnswer(session.state.turn.draft))
    await run_through(session, AnswerQueue([]), clock)


async def open_review(pilot: Pilot[None], app: MockloopApp, session: str) -> ReviewScreen:
    app.resume_session(session)
    await see(pilot, "for the scorecard")
    await pilot.press("enter", "v")
    await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen))
    review = app.screen
    assert isinstance(review, ReviewScreen)
    await wait_for(pilot, lambda: bool(review.query(OptionList)) and review.marked is not None)
    return review


@pytest.mark.parametrize("size", [*SIZES, (60, 18)])
async def test_an_answer_is_played_as_it_was_typed(
    services: Application, size: tuple[int, int]
) -> None:
    await typed_drill(services)
    app = MockloopApp(services)
    async with app.run_test(size=size) as pilot:
        await open_review(pilot, app, "260302-abcdef")
        await pilot.press("r")
        await wait_for(pilot, lambda: isinstance(app.screen, ReplayScreen))
        replay = app.screen
        assert isinstance(replay, ReplayScreen)
        replay.playing = False
        replay.at_seconds = 0.0
        await pilot.press("right")  # five seconds: both goes, and into the pause
        await see(pilot, "Rows near")
        assert "[b]us" not in screen_text(app)
        await see(pilot, "0:05 of 0:23   stopped   a pause of 20 s")
        await pilot.press("up", "up", "down", "space")
        await see(pilot, "8x")
        await wait_for(pilot, lambda: not replay.playing, "the end")
        await see(pilot, "[b]us")
        await pilot.press("space")
        assert replay.at_seconds < replay.reel.seconds
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen))


@pytest.mark.parametrize("size", [*SIZES, (60, 18)])
async def test_an_answer_stands_beside_the_one_before(
    services: Application, size: tuple[int, int]
) -> None:
    await drill(services)
    await typed_drill(services)
    app = MockloopApp(services)
    async with app.run_test(size=size) as pilot:
        await open_review(pilot, app, "260302-abcdef")
        await pilot.press("c")
        await wait_for(pilot, lambda: isinstance(app.screen, CompareScreen))
        await see(pilot, "Before, 2026-03-01")
        await see(pilot, "Now")
        app.screen.query_one("#before").scroll_to(y=2, animate=False)
        await see(pilot, "kept the hot rows near")
        assert isinstance(app.screen, CompareScreen)
        assert app.screen.change.verdict.split()[0] in {"worse", "no", "improved"}
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen))


async def test_nothing_to_compare_with_says_how_to_get_it(services: Application) -> None:
    await drill(services)
    app = MockloopApp(services)
    async with app.run_test(notifications=True) as pilot:
        await open_review(pilot, app, "260301-abcdef")
        await pilot.press("c")
        await see(pilot, "It was not answered")
        await pilot.press("r")
        await see(pilot, "It was not typed")


async def test_a_sibling_of_the_marked_question_is_set_up(services: Application) -> None:
    await drill(services)
    app = MockloopApp(services)
    async with app.run_test() as pilot:
        await open_review(pilot, app, "260301-abcdef")
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(app.screen, SetupScreen))
        assert app.driver is None
        assert isinstance(app.screen, SetupScreen)
        assert app.screen.chosen not in {"", QUESTION}
