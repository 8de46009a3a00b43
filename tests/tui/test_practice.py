"""What is due, the interview's day and the story bank on the screen."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from simulator.adapters.clock import ManualClock
from simulator.bootstrap import Application
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.services.headless import run_through
from simulator.services.interviews import begin
from simulator.tui.app import MockloopApp
from tests.builders import START, settings
from tests.cli.test_practice import QUESTION, STORY
from tests.tui.helpers import HOSTILE, screen_text, see, wait_for

SIZES = [(80, 24), (120, 40)]


async def weak_drill(services: Application, days_ago: int = 30) -> None:
    """A drill that went badly, some days before the clock of the tests."""
    clock = ManualClock(START - timedelta(days=days_ago), 5.0)
    crew = services.crew("scripted", "rubric", clock)
    plan = services.practising.plan_drill(QUESTION, settings().level, 1)
    session = begin(crew, plan, "260201-abcdef", settings())
    await run_through(session, AnswerQueue([GivenAnswer("level 1", 20)] * 4), clock)
    assert session.state.decision is not None


def keep_story(services: Application, text: str = STORY) -> None:
    folder = services.paths.data / "stories"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "eta-job.yaml").write_text(text)


async def mark(pilot: Pilot[None], app: MockloopApp, key: str) -> None:
    """Mark a line of the home screen, wherever in the list it stands."""

    def listed() -> bool:
        menus = app.screen.query(OptionList)
        return any(option.id == key for menu in menus for option in menu.options)

    await wait_for(pilot, listed, key)
    menu = app.screen.query_one(OptionList)
    menu.focus()
    menu.highlighted = menu.get_option_index(key)


@pytest.mark.parametrize("size", SIZES)
async def test_home_counts_what_is_due_and_the_personal_bests(
    services: Application, size: tuple[int, int]
) -> None:
    await weak_drill(services)
    app = MockloopApp(services)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Due: 3, about 10 minutes")
        await see(pilot, "Personal bests: 1")
        rows = screen_text(app).splitlines()
        due, bests = (next(n for n, row in enumerate(rows) if t in row) for t in ("Due:", "bests:"))
        assert due < bests
        await mark(pilot, app, "practice:bests")
        await see(pilot, "L5, rubric")


async def test_without_any_session_home_says_that_nothing_is_due(services: Application) -> None:
    app = MockloopApp(services)
    async with app.run_test(size=(80, 24)) as pilot:
        await mark(pilot, app, "practice:due")
        await see(pilot, "Due: nothing today")
        assert not services.database.exists()
        await pilot.press("enter")
        await see(pilot, "finish a drill or a loop")
        await pilot.press("f2", "escape")
        await wait_for(pilot, lambda: bool(app.screen.query("#menu")), "home")


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_due_is_listed_cut_to_minutes_and_started(
    services: Application, size: tuple[int, int]
) -> None:
    await weak_drill(services)
    app = MockloopApp(services)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Due: 3")
        await mark(pilot, app, "practice:due")
        await pilot.press("enter")
        await see(pilot, "Due: 3, about 10 minutes")
        await see(pilot, "29 d late")
        await pilot.press("w")
        await see(pilot, "Weakest first: 3")
        await pilot.press("w", "m")
        await see(pilot, "within 10 minutes")
        await pilot.press("f2")
        await see(pilot, "Level you are held against")
        await pilot.press("f2")
        await see(pilot, "Press enter when you are ready")
        assert app.driver is not None
        planned = app.driver.interview.plan.rounds[0]
        assert {item.id.partition("/")[0] for item in planned.questions} == {QUESTION}
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(app.driver and app.driver.state.turns))


async def test_the_interviews_day_is_set_on_the_screen_and_kept(services: Application) -> None:
    app = MockloopApp(services)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await mark(pilot, app, "practice:due")
        await see(pilot, "Due: nothing")
        await pilot.press("enter")
        await see(pilot, "No interview date is set")
        await pilot.press("d")
        await see(pilot, "Day of the interview")
        app.screen.query_one(Input).value = f"soon {HOSTILE}"
        await pilot.press("enter")
        await see(pilot, "is no day")
        await pilot.press("d")
        await see(pilot, "Day of the interview")
        app.screen.query_one(Input).value = "2026-03-22"
        await pilot.press("enter")
        await see(pilot, "21 days to the interview (2026-03-22): gaps of at most 4 days.")
        assert services.settings.interview_date == date(2026, 3, 22)
        assert "interview_date = 2026-03-22" in services.paths.config_file.read_text()
        await pilot.press("d")
        await see(pilot, "Day of the interview")
        await pilot.press("escape")
        await see(pilot, "21 days")


@pytest.mark.parametrize("size", SIZES)
async def test_the_story_bank_shows_stories_coverage_and_gaps(
    services: Application, size: tuple[int, int]
) -> None:
    keep_story(services)
    app = MockloopApp(services)
    async with app.run_test(size=size) as pilot:
        await mark(pilot, app, "practice:stories")
        await see(pilot, "Story bank")
        await pilot.press("enter")
        await see(pilot, "14 of 16 principles have no story")
        await see(pilot, "1 story  Ownership")
        await see(pilot, "none  Customer Obsession")
        await see(pilot, "Situation  A nightly")
        await mark(pilot, app, "principle:customer-obsession")
        await see(pilot, "No story of yours shows it.")
        await pilot.press("escape")
        await wait_for(pilot, lambda: bool(app.screen.query("#menu")), "home")


async def test_a_hostile_or_broken_story_is_text_and_is_named(services: Application) -> None:
    keep_story(
        services,
        STORY.replace("The ETA job", "'[bold]x[/] [@click=app.bell]y[/]").replace(
            "Monday\nsit", "Monday'\nsit"
        ),
    )
    (services.paths.data / "stories" / "bad.yaml").write_text("type: story\nid: bad\n")
    app = MockloopApp(services)
    async with app.run_test(size=(120, 40)) as pilot:
        await mark(pilot, app, "practice:stories")
        await see(pilot, "Story bank")
        await pilot.press("enter")
        await see(pilot, "[bold]x[/] [@click=app.bell]y[/]")
        await see(pilot, "A file that cannot be used")
        await mark(pilot, app, "warning:0")
        await see(pilot, "bad.yaml:1:1")


async def test_without_a_story_the_screen_says_where_to_write_one(
    services: Application, tmp_path: Path
) -> None:
    app = MockloopApp(services)
    async with app.run_test(size=(200, 40)) as pilot:
        await mark(pilot, app, "practice:stories")
        await see(pilot, "Story bank")
        await pilot.press("enter")
        await see(pilot, "None yet: write one into")
        await see(pilot, "16 of 16 principles have no story")
