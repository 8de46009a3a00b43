"""A model's probe on the screen: word by word, and taken over when the words stop."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from simulator.bootstrap import application
from simulator.domain.events import Settings
from simulator.domain.round import TargetLevel
from simulator.services.planning import plan_drill
from simulator.tui.app import MockloopApp
from tests.claude.server import Breaks, Hangs, Replies, Says, serving
from tests.tui.helpers import see, wait_for

ANSWER = "L1 sets weights to zero and L2 shrinks them, because the gradient of L2 is the weight."


def spoken(app: MockloopApp) -> str:
    """The line that the interviewer is speaking."""
    lines = app.screen.query(".speaking").results(Static)
    return "".join(str(line.content) for line in lines)


async def hand_in(pilot: Pilot[None], app: MockloopApp) -> None:
    await see(pilot, "Press enter when you are ready")
    await pilot.press("enter")
    await wait_for(pilot, lambda: bool(app.screen.query("#answer")), "the editor")
    app.screen.query_one("#answer", TextArea).insert(ANSWER)
    await pilot.pause()
    await pilot.press("f2")


def drill_at(url: str, home: Path) -> MockloopApp:
    (home / "config.toml").write_text("[claude]\nfirst_token_seconds = 1.0\n")
    environ = {
        "MOCKLOOP_HOME": str(home),
        "ANTHROPIC_API_KEY": "none",
        "ANTHROPIC_BASE_URL": url,
    }
    services = application(environ=environ)
    plan = plan_drill(services.library, "ml-breadth-l1-l2", TargetLevel.L5, 1, None)
    settings = Settings(TargetLevel.L5, interviewer="claude", grader="rubric")
    return MockloopApp(services, plan=plan, session_settings=settings)


async def test_the_first_words_stand_there_before_the_last_ones_are_known(tmp_path: Path) -> None:
    said = Says("Which penalty did you take, and why?", pieces=("Which penalty ", "did you take?"))
    waits = Says(said.text, pieces=said.pieces, wait=0.9, first=0.0)
    async with serving(lambda _seen: waits) as server:
        app = drill_at(server.url, tmp_path)
        async with app.run_test(size=(100, 30)) as pilot:
            await hand_in(pilot, app)
            await wait_for(pilot, lambda: "Which penalty" in spoken(app), "the first words")
            assert "did you take" not in spoken(app)
            await see(pilot, "Which penalty did you take?")
            await app.action_quit()


@pytest.mark.parametrize(
    ("replies", "reason"),
    [
        (lambda _seen: Hangs(), "no word in time"),
        (lambda _seen: Breaks(after=1), "connection"),
    ],
)
async def test_the_scripted_probe_takes_over_and_says_why(
    tmp_path: Path, replies: Replies, reason: str
) -> None:
    async with serving(replies) as server:
        app = drill_at(server.url, tmp_path)
        async with app.run_test(size=(100, 30)) as pilot:
            await hand_in(pilot, app)
            await see(pilot, "(scripted: ")
            driver = app.driver
            assert driver is not None
            turn = driver.state.turn
            assert reason in turn.failure
            assert turn.text.strip()
            await app.action_quit()
