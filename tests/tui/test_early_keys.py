"""Keys that arrive before their screen is made belong to nothing that anyone has seen."""

from collections.abc import Callable

import pytest
from textual.events import Key
from textual.screen import Screen

from simulator.bootstrap import Application
from simulator.tui.app import MockloopApp
from simulator.tui.driver import Driver
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.interview import InterviewScreen
from simulator.tui.screens.practice import PracticeScreen
from simulator.tui.screens.progress import ProgressScreen
from simulator.tui.screens.rest import RestScreen
from simulator.tui.screens.review import ReviewScreen
from simulator.tui.screens.scorecard import ScorecardScreen
from simulator.tui.screens.self_rating import SelfRatingScreen
from simulator.tui.screens.stories import StoriesScreen
from tests.builders import plan, settings
from tests.tui.helpers import see

SCREENS: dict[str, Callable[[Driver], Screen[None]]] = {
    **{
        made.__name__: made
        for made in (
            BriefingScreen,
            InterviewScreen,
            RestScreen,
            SelfRatingScreen,
            DebriefScreen,
            ScorecardScreen,
            ReviewScreen,
        )
    },
    "HistoryScreen": lambda _: HistoryScreen(),
    "PracticeScreen": lambda _: PracticeScreen(),
    "ProgressScreen": lambda _: ProgressScreen(),
    "StoriesScreen": lambda _: StoriesScreen(),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_a_key_before_the_screen_stands_does_nothing(
    services: Application, name: str
) -> None:
    app = MockloopApp(services, plan=plan(), session_settings=settings())
    async with app.run_test() as pilot:
        await see(pilot, "Press enter when you are ready")
        assert app.driver is not None
        before = app.driver.state
        screen = SCREENS[name](app.driver)
        app.push_screen(screen)
        for key in sorted(screen._bindings.key_to_bindings):
            await app.on_event(Key(key, None))
        assert app.screen is screen
        assert app.driver.state == before
