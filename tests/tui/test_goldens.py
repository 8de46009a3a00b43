"""The main screens as text, at the two sizes that they are designed for.

`MOCKLOOP_GOLDENS=write pytest tests/tui/test_goldens.py` writes them anew; read the difference.
"""

import os
from pathlib import Path

import pytest
from textual.widgets import TextArea

from simulator.bootstrap import Application
from simulator.domain.events import Mode
from simulator.tui.app import MockloopApp
from tests.builders import plan, settings
from tests.tui.helpers import answer, screen_text, see, to_debrief

FOLDER = Path(__file__).parents[1] / "goldens"
SIZES = [(80, 24), (120, 40)]


def compare(app: MockloopApp, name: str) -> None:
    width, height = app.size
    file = FOLDER / f"{name}-{width}x{height}.txt"
    shown = screen_text(app) + "\n"
    if app.driver is not None:
        shown = shown.replace(app.driver.interview.id, "SESSION-ID")
    if os.environ.get("MOCKLOOP_GOLDENS") == "write":
        file.write_text(shown)
    assert shown == file.read_text(), f"{file} differs; see the docstring of this module"


@pytest.mark.parametrize("size", SIZES)
async def test_briefing_and_interview(services: Application, size: tuple[int, int]) -> None:
    app = MockloopApp(services, plan=plan(), session_settings=settings())
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Press enter when you are ready")
        compare(app, "briefing")
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        app.screen.query_one("#answer", TextArea).insert("alpha because beta")
        await see(pilot, "3 words, 0:01 spoken, saved")
        compare(app, "interview")
        await pilot.press("f1")
        await see(pilot, "Hand in the answer")
        compare(app, "help")


@pytest.mark.parametrize("size", SIZES)
async def test_practice_feedback_and_code(services: Application, size: tuple[int, int]) -> None:
    chosen = settings(mode=Mode.PRACTICE)
    app = MockloopApp(services, plan=plan(coding=True), session_settings=chosen)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await see(pilot, "Tell me about task")
        await answer(pilot, "level 4")
        await see(pilot, "Write it now")
        await pilot.press("ctrl+r")
        await see(pilot, "0 of 1")
        compare(app, "code")


@pytest.mark.parametrize("size", SIZES)
async def test_self_rating_debrief_and_scorecard(
    services: Application, size: tuple[int, int]
) -> None:
    app = MockloopApp(services, plan=plan(), session_settings=settings())
    async with app.run_test(size=size) as pilot:
        await to_debrief(pilot, app)
        compare(app, "self-rating")
        await pilot.press("3", "f2")
        await see(pilot, "face down")
        compare(app, "debrief-closed")
        await pilot.press("enter")
        await see(pilot, "turn over the next vote")
        await pilot.press("enter")
        await see(pilot, "Press enter for the decision")
        await pilot.press("enter")
        await see(pilot, "Press enter for the scorecard")
        compare(app, "debrief-decided")
        await pilot.press("enter")
        await see(pilot, "How this was judged")
        compare(app, "scorecard-summary")
        await pilot.press("down")
        await see(pilot, "They said")
        compare(app, "scorecard-round")


@pytest.mark.parametrize("size", [(59, 30), (80, 17), (20, 5)])
async def test_a_terminal_that_is_too_small_says_what_it_needs(
    services: Application, size: tuple[int, int]
) -> None:
    app = MockloopApp(services)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "This needs")
        await pilot.resize_terminal(60, 18)
        await see(pilot, "mockloop")
        assert "This needs" not in screen_text(app)
