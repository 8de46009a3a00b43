"""The rest of the screens, from the smallest terminal to a wall: what one needs is in sight."""

import pytest
from textual.widgets import OptionList

from simulator.bootstrap import Application
from simulator.domain.events import Mode
from simulator.tui.app import MockloopApp
from tests.builders import plan, settings
from tests.tui.helpers import answer, screen_text, see, to_debrief, wait_for
from tests.tui.test_history import drill
from tests.tui.test_practice import mark
from tests.tui.test_terminals import SIZES, inside


def readable(app: MockloopApp, selector: str, least: int = 3) -> bool:
    """Whether a box shows some lines, and the rest of what is in it can be scrolled to."""
    box = app.screen.query_one(selector)
    hidden = box.virtual_size.height - box.content_size.height
    return box.content_size.height >= least and (hidden <= 0 or box.max_scroll_y >= hidden)


@pytest.mark.parametrize("size", SIZES)
async def test_code_its_results_and_a_question_fit(
    services: Application, size: tuple[int, int]
) -> None:
    app = MockloopApp(
        services, plan=plan(coding=True), session_settings=settings(mode=Mode.PRACTICE)
    )
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await see(pilot, "Tell me about task")
        await answer(pilot, "level 4 with some words")
        await see(pilot, "Write it now")
        assert inside(app, "#answer, #clock, #status, Footer, .bar")
        assert readable(app, "#answer")
        await pilot.press(*"if")
        assert "if" in screen_text(app)
        await pilot.press("ctrl+r")
        await see(pilot, "0 of 1")
        assert inside(app, "#answer, #results, #clock, #status, Footer, .bar")
        assert readable(app, "#answer", 2)
        assert readable(app, "#results", 1)
        await pilot.press("escape", "f5")
        await see(pilot, "What do you want to know?")
        assert inside(app, ".dialog, .dialog Input")


@pytest.mark.parametrize("size", SIZES)
async def test_the_scorecard_fits_and_all_of_it_can_be_read(
    services: Application, size: tuple[int, int]
) -> None:
    app = MockloopApp(services, plan=plan(), session_settings=settings())
    async with app.run_test(size=size) as pilot:
        await to_debrief(pilot, app)
        await pilot.press("3", "f2")
        await see(pilot, "turn over the next vote")
        await pilot.press("enter", "enter", "enter")
        await see(pilot, "Press enter for the scorecard")
        assert inside(app, ".next, #table, Footer")
        await pilot.press("enter")
        await see(pilot, "Summary")
        assert inside(app, "#rounds, #detail, Footer, .bar")
        rounds = app.screen.query_one("#rounds", OptionList)
        for number in range(rounds.option_count):
            rounds.highlighted = number
            await pilot.pause()
            assert readable(app, "#detail")
        await see(pilot, "Export")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["due", "bests", "history", "progress", "stories"])
async def test_what_home_leads_to_fits(
    services: Application, size: tuple[int, int], key: str
) -> None:
    await drill(services)
    app = MockloopApp(services)
    async with app.run_test(size=size) as pilot:
        home = app.screen
        await mark(pilot, app, f"practice:{key}")
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.screen is not home, "the next screen")
        await wait_for(
            pilot,
            lambda: not {"Looking…", "Counting…", "Reading…"} & set(screen_text(app).split()),
            "what it shows",
        )
        assert inside(app, "Footer, .bar")
        assert "Back" in screen_text(app) or "Quit" in screen_text(app)
        boxes = [name for name in ("#menu", "#about", "#charts") if app.screen.query(name)]
        assert boxes
        for box in boxes:
            assert inside(app, box)
            assert readable(app, box)
        await pilot.press("f1")
        await wait_for(pilot, lambda: bool(app.screen.query(".dialog")), "help")
        assert inside(app, ".dialog")
