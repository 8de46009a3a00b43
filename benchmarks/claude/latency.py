"""From the submit key to the probe's first painted word, over the raw SDK on the same stream."""

import time
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from textual.message import Message
from textual.widgets import TextArea

from simulator.adapters.claude.client import Request
from simulator.bootstrap import Application, application
from simulator.domain.events import Settings
from simulator.domain.round import TargetLevel
from simulator.domain.spending import Purpose
from simulator.services.planning import plan_drill
from simulator.tui.app import MockloopApp
from simulator.tui.driver import PieceHeard
from tests.claude.background import server_in_background
from tests.claude.make import client_for
from tests.claude.people import fair
from tests.claude.server import ClaudeServer
from tests.tui.helpers import see, wait_for

ANSWER = "The penalty shrinks every weight because its gradient is the weight times lambda. " * 12
QUESTION = "ml-breadth-l1-l2"


async def raw_seconds(server: ClaudeServer) -> float:
    """Request to first token with nothing but the SDK."""
    client = client_for(server)
    sdk = await client.sdk()
    words = Request(Purpose.PROBE, "claude-haiku-5-5", ("system " * 200,), "", ANSWER, 1500)
    began = time.perf_counter()
    async with sdk.messages.stream(**words.body()) as stream:
        async for _ in stream.text_stream:
            break
        found = time.perf_counter() - began
    await client.close()
    return found


async def painted_seconds(server: ClaudeServer, home: Path) -> float:
    """Submit key to first painted word in the application."""
    environ = {
        "MOCKLOOP_HOME": str(home),
        "ANTHROPIC_API_KEY": "none",
        "ANTHROPIC_BASE_URL": server.url,
    }
    services: Application = application(environ=environ)
    plan = plan_drill(services.library, QUESTION, TargetLevel.L5, 1, None)
    settings = Settings(TargetLevel.L5, interviewer="claude", grader="rubric")
    app = MockloopApp(services, plan=plan, session_settings=settings)
    painted: list[float] = []

    def watch(message: Message) -> None:
        if isinstance(message, PieceHeard) and not painted:
            app.call_after_refresh(lambda: painted.append(time.perf_counter()))

    async with app.run_test(size=(120, 40), message_hook=watch) as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(app.screen.query("#answer")), "the editor")
        app.screen.query_one("#answer", TextArea).insert(ANSWER)
        await pilot.pause()
        driver = app.driver
        assert driver is not None
        await driver.interview.crew.interviewer.client.warm()  # type: ignore[attr-defined]
        began = time.perf_counter()
        await app.screen.action_submit()  # type: ignore[attr-defined]
        await wait_for(pilot, lambda: bool(painted), "the first word")
        await app.action_quit()
    return painted[0] - began


Spread = tuple[float, float, float]  # lower quartile, median, upper quartile


async def added_milliseconds(rounds: int) -> tuple[Spread, Spread]:
    """Quartiles of both in milliseconds, measured in turn: the raw SDK's and ours."""
    raw: list[float] = []
    ours: list[float] = []
    with server_in_background(fair) as server, TemporaryDirectory() as folder:
        for number in range(rounds):
            raw.append(await raw_seconds(server))
            ours.append(await painted_seconds(server, Path(folder) / str(number)))
    return _spread(raw), _spread(ours)


def _spread(seconds: list[float]) -> Spread:
    low, middle, high = quantiles(seconds, n=4)
    return 1000 * low, 1000 * middle, 1000 * high
