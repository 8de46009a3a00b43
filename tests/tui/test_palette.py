"""The command palette: by name to everything that a key does."""

from typing import TYPE_CHECKING

import pytest
from textual.app import SystemCommand
from textual.widgets import Input

from simulator.bootstrap import Application
from simulator.tui.app import MockloopApp
from simulator.tui.screens.palette import Palette, fitting
from simulator.tui.widgets.menu import Menu
from tests.tui.helpers import HOSTILE, screen_text, see, wait_for

if TYPE_CHECKING:
    from textual.screen import Screen

COMMANDS = tuple(
    SystemCommand(title, "Key f2", print)
    for title in ("Submit: Hand in.", "Run: Run the tests.", "Ask: Before you run.")
)


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", ["Submit", "Run", "Ask"]),
        ("run", ["Run", "Ask"]),
        ("RUN you", ["Ask"]),
        ("f2", ["Submit", "Run", "Ask"]),
        (HOSTILE, []),
        ("x" * 5000, []),
    ],
)
def test_words_narrow_the_list(typed: str, titles: list[str]) -> None:
    assert [item.title.split(":")[0] for item in fitting(COMMANDS, typed)] == titles


async def test_a_command_is_found_by_typing_and_run_by_enter(session_app: MockloopApp) -> None:
    async with session_app.run_test() as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("ctrl+p")
        await see(pilot, "enter runs it")
        assert "Quit: Leave" in screen_text(session_app)
        await pilot.press(*"go on", "enter")
        await wait_for(pilot, lambda: bool(session_app.screen.query("#answer")), "the question")


async def test_what_fits_nothing_runs_nothing_and_escape_goes_back(services: Application) -> None:
    app = MockloopApp(services)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"zzz", "enter", "up", "pagedown", "ctrl+p")
        assert isinstance(app.screen, Palette)
        assert app.screen.query_one(Menu).option_count == 0
        await pilot.press("escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, Palette))


async def test_a_theme_is_chosen_by_name(services: Application) -> None:
    app = MockloopApp(services)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"theme", "enter")
        await see(pilot, "mockloop-light")
        await pilot.press(*"mockloop-light", "enter")
        await wait_for(pilot, lambda: app.theme == "mockloop-light", "the theme")


async def test_a_command_is_run_by_a_click(services: Application) -> None:
    app = MockloopApp(services)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"help")
        await see(pilot, "Help: Keys")
        await pilot.click(Menu, offset=(3, 1))
        await see(pilot, "ctrl+z takes a change back")


async def test_a_session_that_moves_on_closes_the_palette(session_app: MockloopApp) -> None:
    async with session_app.run_test() as pilot:
        await see(pilot, "Press enter when you are ready")
        below: Screen[object] = session_app.screen
        await pilot.press("ctrl+p")
        await see(pilot, "enter runs it")
        below.action_go_on()  # type: ignore[attr-defined]
        await wait_for(pilot, lambda: bool(session_app.screen.query("#answer")), "the question")
        await pilot.press("x")
        assert not session_app.screen.query(Input)
