"""The very first start: from an empty home to a scored drill, in bounded time."""

import re
import subprocess
import sys
from pathlib import Path

from simulator.adapters.clock import ManualClock
from simulator.bootstrap import Application, application
from simulator.domain.rating import Rating
from simulator.domain.state import Phase
from simulator.tui.app import MockloopApp
from simulator.tui.first_run import MINUTES, first_drill
from tests.builders import START, plan, settings
from tests.tui.helpers import answer, screen_text, see, wait_for

DOCS = Path(__file__).parents[2] / "docs"


async def test_a_newcomer_gets_from_nothing_to_a_scorecard(services: Application) -> None:
    app = MockloopApp(services)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Start here: a scored five-minute drill")
        await see(pilot, "hands an answer in")
        await pilot.press("enter")
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(app.screen.query("#answer")))
        driver = app.driver
        assert driver is not None
        for _ in range(6):
            if driver.state.phase is not Phase.ANSWERING:
                break
            await answer(pilot, "level 4 with some words")
        await see(pilot, "how did you do?")
        await pilot.press("3", "f2")
        await see(pilot, "turn over the next vote")
        await pilot.press("enter")
        await see(pilot, "Press enter for the decision")
        await pilot.press("enter")
        await see(pilot, "Press enter for the scorecard")
        await pilot.press("enter")
        await see(pilot, "How this was judged")
        assert driver.state.decision is not None
        assert driver.state.decision.score is not None
        await pilot.press("h")
        await see(pilot, "Done")
        assert "first time here" not in screen_text(app)


async def test_the_newcomers_first_answer_is_rated_by_the_real_grader(tmp_path: Path) -> None:
    clock = ManualClock(START, 100.0)
    services = application(environ={"MOCKLOOP_HOME": str(tmp_path)})
    services.__dict__["clock"] = clock
    chosen, own = first_drill(services)
    reference = chosen.rounds[0].questions[0].reference
    app = MockloopApp(services, plan=chosen, session_settings=own)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(app.screen.query("#answer")))
        driver = app.driver
        assert driver is not None
        begun = clock.read().mono
        clock.advance(100)
        await answer(pilot, reference)
        while driver.state.phase is Phase.ANSWERING:
            clock.advance(50)
            await answer(pilot, "I don't know.")
        await see(pilot, "how did you do?")
        assert clock.read().mono - begun <= MINUTES * 60
        first = driver.state.turns[0].assessment
        assert first is not None
        assert first.provenance.grader == "rubric"
        levels = [item.level for item in first.ratings if isinstance(item, Rating)]
        assert min(levels) >= 3
        for turn in driver.state.turns[1:]:
            assert turn.assessment is not None
            assert turn.assessment.non_answer
    services.journal.close()


def test_the_clock_ends_the_first_drill_after_five_minutes_offline(services: Application) -> None:
    first, chosen = first_drill(services)
    assert first.drill
    assert len(first.rounds) == 1
    assert first.rounds[0].round.budget_seconds * chosen.pace <= MINUTES * 60
    assert chosen.mode.value == "rehearsal"  # the only mode that cuts off
    assert (chosen.interviewer, chosen.grader) == ("scripted", "rubric")


def test_a_level_that_does_not_exist_does_not_spoil_the_first_start(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('level = "L99"\npace = 9.0\n')
    _, chosen = first_drill(application(environ={"MOCKLOOP_HOME": str(tmp_path)}))
    assert chosen.level.value == "L5"
    assert chosen.pace == 1.0


async def test_whoever_has_a_session_is_not_welcomed_again(services: Application) -> None:
    from simulator.services.interviews import begin

    begin(services.crew("scripted", "rubric"), plan(), "260301-000001", settings())
    app = MockloopApp(services)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Resume")
        assert "first time here" not in screen_text(app)


def test_pictures_and_pages_that_the_documentation_names_are_there() -> None:
    for page in (DOCS.parent / "README.md", *DOCS.rglob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text()):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} names {target}"


def test_pictures_show_the_program_as_it_is_now(tmp_path: Path) -> None:
    """`make docs` takes them anew."""
    make = DOCS / "screenshots" / "make.py"
    subprocess.run([sys.executable, str(make), str(tmp_path)], check=True, timeout=300)
    for name in ("home", "interview", "debrief", "scorecard"):
        taken = words((tmp_path / f"{name}.svg").read_text())
        assert taken == words((DOCS / "screenshots" / f"{name}.svg").read_text()), name
        assert len(taken) > 20


def words(picture: str) -> list[str]:
    """What stands in a picture of the terminal, without its colours and the names of its clips."""
    return [re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<text .*?</text>", picture)]
