"""From the scorecard to the answers beside their references, and to the same question again."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from simulator.bootstrap import Application
from simulator.tui.app import MockloopApp
from simulator.tui.screens.review import ReviewScreen
from simulator.tui.screens.scorecard import ScorecardScreen
from simulator.tui.screens.setup import SetupScreen
from tests.tui.helpers import screen_text, see, wait_for
from tests.tui.test_history import drill
from tests.tui.test_practice import SIZES, mark


@pytest.mark.parametrize("size", SIZES)
async def test_an_answer_is_reviewed_and_its_question_set_up_again(
    services: Application, size: tuple[int, int]
) -> None:
    await drill(services)
    app = MockloopApp(services)
    async with app.run_test(size=size) as pilot:
        await mark(pilot, app, "session:260301-abcdef")
        await pilot.press("enter")
        await see(pilot, "Decision:")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("v")
        await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen))
        await see(pilot, "You said")
        await see(pilot, "kept the hot rows near")
        seen = ""
        for row in range(0, 160, 12):
            app.screen.query_one("#detail").scroll_to(y=row, animate=False)
            await pilot.pause()
            seen += screen_text(app)
        for heading in ("Points that were not made", "Reference", "A sample at level 5"):
            assert heading in seen
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("v")
        await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen))
        assert app.screen.query_one(OptionList).highlighted == 0
        await pilot.press("a")
        await wait_for(pilot, lambda: isinstance(app.screen, SetupScreen))
        assert app.driver is None


@pytest.mark.parametrize(
    ("downs", "ending", "words"),
    [(0, "html", "<!doctype html>"), (1, "md", "# "), (2, "json", '"schema"'), (3, "csv", ",")],
)
async def test_the_scorecard_is_written_in_the_form_that_was_chosen(
    services: Application,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    downs: int,
    ending: str,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    await drill(services)
    app = MockloopApp(services)
    file = tmp_path / f"mockloop-260301-abcdef.{ending}"
    async with app.run_test() as pilot:
        await mark(pilot, app, "session:260301-abcdef")
        await pilot.press("enter")
        await see(pilot, "Decision:")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await pilot.press("e")
        await see(pilot, "Write the scorecard as:")
        await pilot.press(*["down"] * downs, "enter")
        await wait_for(pilot, file.exists)
    assert words in file.read_text().casefold()
