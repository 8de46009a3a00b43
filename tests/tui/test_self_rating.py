"""Rating oneself: what was marked stays marked, whatever happens to the program."""

from simulator.bootstrap import Application
from simulator.domain import commands as c
from simulator.domain.state import Phase
from simulator.tui.app import MockloopApp
from tests.builders import plan, settings
from tests.tui.helpers import screen_text, see, to_debrief, wait_for


async def test_marks_are_in_the_journal_at_once_and_stand_there_after_a_kill(
    services: Application,
) -> None:
    first = MockloopApp(services, plan=plan(), session_settings=settings())
    async with first.run_test() as pilot:
        await to_debrief(pilot, first)
        await pilot.press("3", "5", "up", "4")
        assert first.driver is not None
        session = first.driver.interview.id
        marked = first.driver.state.noted_levels
        assert [(mark.dimension, mark.level) for mark in marked] == [("depth", 3), ("clarity", 4)]
        first.driver = None  # as when the program is killed: nothing more is written
    again = MockloopApp(services, session=session)
    async with again.run_test() as pilot:
        await see(pilot, "how did you do?")
        shown = screen_text(again)
        assert " 3  Depth" in shown
        assert " 4  Clarity" in shown
        await pilot.press("f2")
        driver = again.driver
        assert driver is not None
        await wait_for(pilot, lambda: driver.state.phase is Phase.DEBRIEF, "the debrief")
        assert dict(driver.state.self_ratings)[0] == (("depth", 3), ("clarity", 4))


async def test_levels_are_filed_once(services: Application) -> None:
    app = MockloopApp(services, plan=plan(), session_settings=settings())
    async with app.run_test() as pilot:
        await to_debrief(pilot, app)
        await pilot.press("3", "f2")
        assert app.driver is not None
        assert app.driver.state.phase is Phase.DEBRIEF
        assert not app.driver.act(c.NoteOwnLevel(0, "depth", 1))
