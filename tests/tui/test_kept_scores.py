"""`show_scores = false`: everything is scored and kept, and no number shows before it is asked."""

import re
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from simulator.bootstrap import Application
from simulator.domain.events import Mode
from simulator.domain.state import Phase
from simulator.tui.app import MockloopApp
from tests.builders import plan, settings
from tests.tui.helpers import screen_text, see, to_debrief, wait_for

SCORED = re.compile(r"\b[1-5]\.\d|\bhire\b|\bDecision\b|\b[1-5] of 5\b", re.IGNORECASE)


@pytest.fixture
def calm(services: Application) -> Application:
    services.settings = replace(services.settings, show_scores=False)
    return services


async def to_rating_done(pilot: Pilot[None], app: MockloopApp) -> None:
    """To the self-rating, with every round graded."""
    await to_debrief(pilot, app)
    driver = app.driver
    assert driver is not None
    await wait_for(pilot, lambda: driver.state.phase is Phase.SELF_RATING, "the self-rating")
    await see(pilot, "how did you do?")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_loop_ends_scored_and_without_a_number(
    calm: Application, size: tuple[int, int]
) -> None:
    app = MockloopApp(calm, plan=plan(), session_settings=settings())
    async with app.run_test(size=size) as pilot:
        await to_rating_done(pilot, app)
        await pilot.press("3", "4", "f2")
        await see(pilot, "Scored and kept; press s")
        assert app.driver is not None
        assert app.driver.state.phase is Phase.DECIDED
        session = app.driver.state.started.session
        assert not SCORED.search(screen_text(app))
        await pilot.press("h")
        await see(pilot, "rehearse a whole")
        assert not SCORED.search(screen_text(app))
        app.resume_session(session)
        await see(pilot, "Scored and kept; press s")
        await pilot.press("s")
        await see(pilot, "Decision: hire")
        await pilot.press("enter", "h")
        await see(pilot, "rehearse a whole")
        assert app.scores_shown  # asked for once, they show until the program ends


async def test_practice_says_what_would_lift_an_answer_but_not_where_it_stands(
    calm: Application,
) -> None:
    app = MockloopApp(calm, plan=plan(), session_settings=settings(mode=Mode.PRACTICE))
    async with app.run_test(size=(100, 50)) as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await see(pilot, "Submit")
        app.screen.query_one("#answer").insert("level 2 with some words")  # type: ignore[attr-defined]
        await pilot.press("f2")
        await see(pilot, "Depth, further:")
        assert not SCORED.search(screen_text(app))


async def test_lists_leave_scores_out_until_they_are_asked_for(calm: Application) -> None:
    app = MockloopApp(calm, plan=plan(), session_settings=settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await to_rating_done(pilot, app)
        await pilot.press("f2", "f2", "h")
        await see(pilot, "rehearse a whole")
        for place, word in (("history", "History: 1 session"), ("progress", "are kept")):
            app.screen._open_practice(place)  # type: ignore[attr-defined]
            await see(pilot, word)
            assert not SCORED.search(screen_text(app))
            if place == "history":
                assert app.screen.query_one(Input).value == ""
            await pilot.press("s")
            await see(pilot, "hire" if place == "history" else "Level by dimension")
            await pilot.press("s", "escape")


async def test_a_session_resumed_at_its_debrief_is_decided_unseen(calm: Application) -> None:
    app = MockloopApp(calm, plan=plan(), session_settings=settings())
    app.scores_shown = True
    async with app.run_test() as pilot:
        await to_rating_done(pilot, app)
        await pilot.press("f2", "f2")
        await see(pilot, "face down")
    again = MockloopApp(calm, session=calm.journal.find("last"))
    async with again.run_test() as pilot:
        await see(pilot, "Scored and kept")
        assert again.driver is not None
        assert again.driver.state.phase is Phase.DECIDED
