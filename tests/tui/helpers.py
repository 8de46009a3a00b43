"""Reading the screen as text, and waiting for it."""

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot
from textual.widgets import TextArea

from simulator.tui.app import MockloopApp

HOSTILE = (
    "dict[str] [/x] [b]a[i][/b] \x1b[31mred\x1b]0;t\x07 \x00 \u202eevil \U0001f600 "
    "[@click=app.bell]x[/]"
)


def screen_text(app: MockloopApp) -> str:
    """What stands on the screen, line by line, without styles."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    return "\n".join(strip.text[:width].rstrip() for strip in lines[:height])


async def wait_for(pilot: Pilot[None], found: Callable[[], bool], what: str = "") -> None:
    """Until `found()`; fails with the screen when that does not come."""
    for _ in range(1000):
        await pilot.pause()
        if found():
            return
        await asyncio.sleep(0.01)
    assert isinstance(pilot.app, MockloopApp)
    raise AssertionError(f"{what or 'it'} never came:\n{screen_text(pilot.app)}")


async def see(pilot: Pilot[None], text: str) -> None:
    """Until `text` stands on the screen."""
    app = pilot.app
    assert isinstance(app, MockloopApp)
    await wait_for(pilot, lambda: text in screen_text(app), repr(text))


async def answer(pilot: Pilot[None], text: str) -> None:
    """Type an answer and hand it in; waits for the next turn or screen."""
    app = pilot.app
    assert isinstance(app, MockloopApp)
    assert app.driver is not None
    turns = len(app.driver.state.turns)
    area = app.screen.query_one("#answer", TextArea)
    area.insert(text)
    await pilot.pause()
    await pilot.press("f2")
    driver = app.driver
    await wait_for(
        pilot,
        lambda: (
            len(driver.state.turns) > turns
            or driver.state.phase.value not in {"answering", "judging", "analysing", "phrasing"}
        ),
        "the next turn",
    )
    await pilot.pause()


async def to_debrief(pilot: Pilot[None], app: MockloopApp) -> None:
    """From the first briefing to the self-rating, answering whatever is asked."""
    await see(pilot, "Press enter when you are ready")
    await pilot.press("enter")
    await to_rating(pilot, app)


async def to_rating(pilot: Pilot[None], app: MockloopApp) -> None:
    """From wherever the interview stands to the self-rating."""
    driver = app.driver
    assert driver is not None
    for _ in range(20):
        if driver.state.phase.value == "answering":
            await answer(pilot, "level 4 with some words")
        elif driver.state.phase.value in {"break", "briefing"}:
            await pilot.press("enter")
            await pilot.pause()
        else:
            break
    await see(pilot, "how did you do?")
