"""Every size, theme and depth of colour: nothing cut, nothing unreadable, nothing crashes."""

from collections.abc import Iterator

import pytest
from rich.color import Color, ColorType
from rich.style import Style
from textual.color import Color as Shade
from textual.widgets import OptionList, Static

from simulator.bootstrap import Application
from simulator.domain.events import Mode
from simulator.tui.app import MockloopApp
from tests.builders import plan, settings
from tests.tui.helpers import answer, screen_text, see, to_debrief, to_rating, wait_for

SIZES = [(60, 18), (80, 24), (120, 40), (300, 100)]
THEMES = [
    "mockloop-dark",
    "mockloop-light",
    "textual-dark",
    "textual-light",
    "ansi-dark",
    "ansi-light",
]


def inside(app: MockloopApp, selectors: str) -> bool:
    """Whether for each selector there are widgets, all on the screen with something to see."""
    whole = app.screen.region
    for selector in selectors.split(", "):
        found = [widget for widget in app.screen.query(selector) if widget.display]
        if not found or not all(
            widget.region.area > 0 and whole.contains_region(widget.region) for widget in found
        ):
            return False
    return True


@pytest.mark.parametrize("size", SIZES)
async def test_each_screen_keeps_its_ways_on_in_sight(
    services: Application, size: tuple[int, int]
) -> None:
    app = MockloopApp(services, plan=plan(), session_settings=settings())
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Press enter when you are ready")
        assert inside(app, ".next, Footer, .bar")
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        assert inside(app, "#answer, #clock, #status, Footer, .bar")
        assert app.screen.query_one("#answer").region.height >= 3
        for label in ("Submit", "Read", "Quit", "Help"):
            assert label in screen_text(app)
        await answer(pilot, "level 4 with some words")
        await to_rating(pilot, app)
        assert inside(app, "#levels, #anchors, Footer")
        await pilot.press("3", "f2")
        await see(pilot, "turn over the next vote")
        assert inside(app, ".next, #table, Footer")


@pytest.mark.parametrize("size", SIZES)
async def test_home_and_setup_fit(services: Application, size: tuple[int, int]) -> None:
    app = MockloopApp(services)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Start here")
        assert inside(app, "#menu, #about, Footer")
        await pilot.press("down", "enter")
        await see(pilot, "Level you are held against")
        await pilot.press("f1")
        await see(pilot, "Start with these settings.")
        assert inside(app, ".dialog")


async def test_all_levels_of_the_anchors_can_be_read_at_the_least_size(
    services: Application,
) -> None:
    app = MockloopApp(services, plan=plan(), session_settings=settings())
    async with app.run_test(size=(60, 18)) as pilot:
        await to_debrief(pilot, app)
        await wait_for(pilot, lambda: bool(str(app.screen.query_one("#anchor-text").render())))
        text, frame = app.screen.query_one("#anchor-text"), app.screen.query_one("#anchors")
        assert text.region.height <= frame.region.height or frame.max_scroll_y > 0


@pytest.mark.parametrize("theme", THEMES)
async def test_each_theme_can_be_read(services: Application, theme: str) -> None:
    app = MockloopApp(
        services, plan=plan(coding=True), session_settings=settings(mode=Mode.PRACTICE)
    )
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await see(pilot, "Tell me about task")
        await answer(pilot, "level 4 with some words")
        await see(pilot, "Write it now")
        await pilot.press("ctrl+r")
        await see(pilot, "0 of 1")
        textuals = theme.startswith("textual")  # whose accents are not ours to choose
        assert weakest(app)[0] >= (2.5 if textuals else 3.0), weakest(app)


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_an_ansi_theme_leaves_the_colours_to_the_terminal(
    services: Application, theme: str
) -> None:
    """Which red is red is the terminal's; only the words of a programming language have ours."""
    app = MockloopApp(services)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await see(pilot, "Start here")
        the_terminals(app)
        await pilot.press("down", "enter")
        await see(pilot, "Level you are held against")
        the_terminals(app)
        await pilot.press("f1")
        await see(pilot, "Start with these settings.")
        the_terminals(app)
        await pilot.press("escape", "escape")
        app.start_session(plan(), settings())
        await see(pilot, "Press enter when you are ready")
        the_terminals(app)
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        the_terminals(app)
        await to_rating(pilot, app)
        the_terminals(app)
        await pilot.press("3", "f2")
        await see(pilot, "turn over the next vote")
        the_terminals(app)
        await pilot.press("enter", "enter", "enter")
        await see(pilot, "Decision")
        the_terminals(app)


def the_terminals(app: MockloopApp) -> None:
    """All that is drawn has the terminal's own colours, and its letters can be told from behind."""
    styles = {(style.color, style.bgcolor) for _, style in drawn(app)}
    own = {ColorType.DEFAULT, ColorType.STANDARD}
    assert {color.type for pair in styles for color in pair if color} <= own, styles
    assert weakest(app)[0] >= 3.0, weakest(app)


def drawn(app: MockloopApp) -> Iterator[tuple[str, Style]]:
    for strip in app.screen._compositor.render_strips():
        yield from ((segment.text, segment.style) for segment in strip if segment.style)


def weakest(app: MockloopApp) -> tuple[float, str]:
    """The least contrast between letters and what is behind them, as WCAG counts it.

    The terminal's own colours are taken as Textual shows them where there are others.
    """
    least = (21.0, "")
    for text, style in drawn(app):
        if any(letter.isalnum() for letter in text):
            ink, ground = (
                Color.from_triplet((color or Color.default()).get_truecolor(app.ansi_theme, front))
                for color, front in ((style.color, True), (style.bgcolor, False))
            )
            least = min(least, (contrast(ink, ground), text))
    return least


def contrast(one: Color, other: Color) -> float:
    lights = sorted(luminance(Shade.from_rich_color(color)) for color in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(color: Shade) -> float:
    parts = [value / 255 for value in (color.r, color.g, color.b)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


async def test_without_colour_the_marked_line_still_stands_out(
    services: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = MockloopApp(services)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Start here")
        assert app.no_color
        menu = app.screen.query_one(OptionList)
        assert menu.highlighted is not None
        shown = menu.get_component_styles("option-list--option-highlighted").text_style
        assert shown.bold or shown.reverse or shown.underline


async def test_a_screen_that_shrinks_and_grows_keeps_everything(
    services: Application,
) -> None:
    app = MockloopApp(services, plan=plan(), session_settings=settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        await pilot.press("k", "e", "p", "t")
        for size in ((20, 5), (59, 17), (60, 18), (300, 100), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await see(pilot, "kept")
        assert not any(
            cover.display for cover in app.screen.query(Static) if cover.id == "too-small"
        )
