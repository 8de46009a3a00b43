"""What a monkey at the keyboard has found: things that come while a widget is not there."""

import asyncio
from typing import Any

import pytest
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import ComposeResult
from textual.events import Click
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets._toast import Toast

from simulator.bootstrap import Application
from simulator.tui.app import MockloopApp
from simulator.tui.screens.coding import CodingScreen
from simulator.tui.screens.interview import NO_PAPER, InterviewScreen
from simulator.tui.screens.palette import Palette
from simulator.tui.screens.practice import PracticeScreen
from simulator.tui.screens.setup import SetupScreen
from simulator.tui.screens.stories import StoriesScreen
from simulator.tui.widgets.menu import Menu
from simulator.tui.widgets.transcript import Transcript
from tests.tui.helpers import screen_text, see, wait_for


def click_on_line(options: OptionList, number: int) -> Click:
    style = Style(meta={"option": number})
    return Click(options, 1, 1, 0, 0, 1, False, False, False, 1, 1, style)


async def test_between_two_editors_clock_and_keys_go_on(session_app: MockloopApp) -> None:
    async with session_app.run_test() as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(session_app.screen.query("#answer")), "the editor")
        screen = session_app.screen
        assert isinstance(screen, InterviewScreen)
        screen.shown = NO_PAPER  # as while the editor of the next turn is being made
        await screen.query_one("#paper").remove_children()
        screen.tick()
        screen.typed()
        screen.action_toggle_focus()
        CodingScreen.action_find(screen)
        screen.action_match_bracket()
        await pilot.press("f2", "f3", "x")
        assert session_app._exception is None
        assert not screen.query("#find")


async def test_a_click_on_a_command_that_is_gone_chooses_nothing(services: Application) -> None:
    app = MockloopApp(services)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await wait_for(pilot, lambda: isinstance(app.screen, Palette), "the palette")
        rows = app.screen.query_one(OptionList)
        await wait_for(pilot, lambda: rows.option_count > 1, "a command")
        rows.post_message(click_on_line(rows, rows.option_count + 3))
        await pilot.pause()
        assert isinstance(app.screen, Palette)
        rows.post_message(click_on_line(rows, 0))
        await wait_for(pilot, lambda: not isinstance(app.screen, Palette), "the palette's end")


async def test_a_click_on_a_line_that_is_gone_opens_nothing(services: Application) -> None:
    app = MockloopApp(services)
    async with app.run_test() as pilot:
        menu = app.screen.query_one(Menu)
        await wait_for(pilot, lambda: menu.option_count > 5, "the menu")
        home = app.screen
        menu.post_message(click_on_line(menu, menu.option_count))
        await pilot.pause()
        assert app.screen is home


async def test_dialogs_that_open_each_other_do_not_pile_up(session_app: MockloopApp) -> None:
    async with session_app.run_test() as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press(*["f1", "ctrl+p", "f6"] * 12)
        assert len(session_app.screen_stack) <= 5
        for _ in range(5):
            await pilot.press("escape")
        await see(pilot, "Press enter when you are ready")


@pytest.mark.parametrize("key", ["ctrl+p", "f1", "f6"])
async def test_a_dialog_that_is_closed_before_it_is_drawn_ends_nothing(
    services: Application, key: str
) -> None:
    app = MockloopApp(services)
    async with app.run_test() as pilot:
        await see(pilot, "Drills")
        home = app.screen
        open_it = {"ctrl+p": app.action_command_palette, "f1": app.action_help}
        for _ in range(3):
            open_it.get(key, app.action_jump)()
            app.pop_screen()
        await pilot.pause()
        assert app.screen is home
        await pilot.press(key)
        await wait_for(pilot, lambda: app.screen is not home, "the dialog")


@pytest.mark.parametrize("what", ["drill", "loop"])
async def test_a_screen_that_is_closed_before_it_is_drawn_ends_nothing(
    services: Application, what: str
) -> None:
    app = MockloopApp(services)
    async with app.run_test() as pilot:
        await see(pilot, "Drills")
        name = {"drill": "ml-breadth", "loop": "core-ai-ml"}[what]
        for screen in (SetupScreen(what, name), PracticeScreen(), StoriesScreen()):
            app.push_screen(screen)
            app.pop_screen()
        await see(pilot, "Drills")


async def test_what_is_redrawn_while_the_program_ends_ends_nothing_else(
    session_app: MockloopApp,
) -> None:
    async with session_app.run_test() as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(session_app.screen.query("#answer")), "the editor")
        screen = session_app.screen
        assert isinstance(screen, InterviewScreen)
        screen.query_one(Transcript).shown = []
        screen.shown = NO_PAPER
        session_app.exit()
        await screen.redraw()
        assert not screen.has_paper


async def test_a_dialog_that_opens_while_the_program_ends_ends_nothing_else(
    services: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    compose = Palette.compose

    def late(self: Palette) -> ComposeResult:
        yield from compose(self)
        self.app._running = False  # what is made from here on is closed at once

    monkeypatch.setattr(Palette, "compose", late)
    app = MockloopApp(services)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: app.screen.is_mounted, "home")
        palette = Palette(())
        app.push_screen(palette)
        for _ in range(20):
            await asyncio.sleep(0.01)
        app._running = True
        assert palette.is_mounted
        assert app._exception is None


async def test_a_notice_that_goes_while_something_new_comes_is_drawn_over(
    services: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = MockloopApp(services)
    async with app.run_test(notifications=True) as pilot:
        await see(pilot, "rehearse")
        app.notify("Gone in a moment", timeout=60)
        await see(pilot, "Gone in a moment")
        toast = app.screen.query_one(Toast)
        region, compositor = toast.region, app.screen._compositor
        everything = {(x, y) for x in range(80) for y in range(24)}
        below = {(x, y) for x, y in everything if region.contains(x, y)}
        drawn: set[tuple[int, int]] = set()
        display = app._display

        def noting(screen: Screen[None], update: Any) -> None:
            match update:
                case LayoutUpdate():
                    drawn.update(everything)
                case ChopsUpdate():
                    drawn.update((x, y) for y, *ends in update.spans for x in range(*ends))
            display(screen, update)

        monkeypatch.setattr(app, "_display", noting)
        toast._expire()
        while app.screen.query(Toast):
            await asyncio.sleep(0)
        compositor._full_map_invalidated = True  # as a widget does that is new and not laid out
        assert toast not in compositor.full_map
        await wait_for(pilot, lambda: below <= drawn, "what stood below the notice")
        assert "Gone in a moment" not in screen_text(app)
