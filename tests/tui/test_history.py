"""The past on the screen: sessions, answers by their words, progress."""

import pytest
from textual.widgets import Input, OptionList

from simulator.adapters.clock import ManualClock
from simulator.bootstrap import Application
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.services.headless import run_through
from simulator.services.interviews import begin
from simulator.tui.app import MockloopApp
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.progress import ProgressScreen
from tests.builders import START, settings
from tests.cli.test_practice import QUESTION
from tests.tui.helpers import HOSTILE, see, wait_for
from tests.tui.test_practice import SIZES, mark

ANSWER = f"We kept the hot rows near since p99 was 90 ms. {HOSTILE}"


async def drill(services: Application, answer: str = ANSWER) -> None:
    clock = ManualClock(START, 5.0)
    crew = services.crew("scripted", "rubric", clock)
    plan = services.practising.plan_drill(QUESTION, settings().level, 1)
    session = begin(crew, plan, "260301-abcdef", settings())
    await run_through(session, AnswerQueue([GivenAnswer(answer, 20)]), clock)


@pytest.mark.parametrize("size", SIZES)
async def test_words_of_an_answer_are_found_and_the_session_opened(
    services: Application, size: tuple[int, int]
) -> None:
    await drill(services)
    app = MockloopApp(services)
    async with app.run_test(size=size) as pilot:
        await mark(pilot, app, "practice:history")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await see(pilot, "History: 1 session")
        app.screen.query_one(Input).focus()
        await pilot.press(*"hot ro")
        await see(pilot, "History: 1 answer")
        await see(pilot, "kept the hot rows near")
        await pilot.press("enter", "enter")
        await wait_for(pilot, lambda: app.driver is not None)


async def test_what_is_no_word_and_what_nobody_said_find_nothing(services: Application) -> None:
    await drill(services)
    app = MockloopApp(services)
    async with app.run_test() as pilot:
        app.push_screen(HistoryScreen())
        await see(pilot, "History: 1 session")
        field = app.screen.query_one(Input)
        for text in ('"(*', "zebra", "[/zebra]"):
            field.value = text
            await see(pilot, "No answer holds these words.")
            field.value = ""  # what stands there next time is no rest of this time
            await see(pilot, "History: 1 session")
        for text, shown in (
            ("kind:ml_breadth only:drills", "History: 1 session"),
            ("kind:coding", "No session fits."),
            ("until:2026-02-28", "No session fits."),
            ("since:2026-03-01 hot", "History: 1 answer"),
            ("kind:ml_dep", "no kind 'ml_dep'"),
            ("since:soon", "'soon' is no day"),
            ("question:zebra", "zebra"),
            ("", "History: 1 session"),
        ):
            field.value = text
            await see(pilot, shown)
        await pilot.press("escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, HistoryScreen))


async def test_without_a_past_both_screens_say_so(services: Application) -> None:
    app = MockloopApp(services)
    async with app.run_test(size=(60, 18)) as pilot:
        app.push_screen(HistoryScreen())
        await see(pilot, "No session fits.")
        assert app.screen.query_one(OptionList).highlighted is None
        app.push_screen(ProgressScreen())
        await see(pilot, "Nothing has been scored yet")


async def test_progress_shows_what_little_is_known(services: Application) -> None:
    await drill(services)
    app = MockloopApp(services)
    async with app.run_test(size=(120, 40)) as pilot:
        await mark(pilot, app, "practice:progress")
        await pilot.press("enter")
        await see(pilot, "Progress: 1 session,")
        await see(pilot, "too few rounds: 1 of 3")
        await pilot.press("escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, ProgressScreen))
