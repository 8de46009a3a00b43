"""What the level has to show, and what the stories showed, stands on the screens."""

from dataclasses import replace

from simulator.bootstrap import Application
from simulator.domain.loop import LevelBar
from simulator.domain.plan import Plan
from simulator.domain.round import TargetLevel
from simulator.tui.app import MockloopApp
from tests.builders import plan, settings
from tests.tui.helpers import screen_text, see, to_debrief

HOSTILE = "[b]depth[/b] with reasons"


def with_principles() -> Plan:
    """The small loop: the first round looks after two principles, one of which is asked for."""
    whole = plan()
    first, second = whole.rounds
    asked = tuple(replace(item, principles=("dive-deep",)) for item in first.questions)
    place = replace(first.place, principles=("dive-deep", "think-big"))
    bars = ((TargetLevel.L5, LevelBar(HOSTILE)),)
    loop = replace(whole.loop, policy=replace(whole.loop.policy, bars=bars))
    return replace(whole, loop=loop, rounds=(replace(first, place=place, questions=asked), second))


async def test_the_briefing_says_what_the_level_has_to_show(services: Application) -> None:
    app = MockloopApp(services, plan=with_principles(), session_settings=settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await see(pilot, f"L5 has to show: {HOSTILE}")


async def test_debrief_and_scorecard_show_principles_by_story(services: Application) -> None:
    app = MockloopApp(services, plan=with_principles(), session_settings=settings())
    async with app.run_test(size=(120, 80)) as pilot:
        await to_debrief(pilot, app)
        await pilot.press("3", "f2")
        await see(pilot, "face down")
        assert "Principles and stories" not in screen_text(app)
        for _ in range(3):
            await pilot.press("enter")
            await pilot.pause()
        await see(pilot, "Principles and stories")
        await see(pilot, "Dive Deep (First): turn 1, “level 4 with some words”")
        await see(pilot, "Think Big (First): not covered")
        await pilot.press("enter")
        await see(pilot, "How this was judged")
        await see(pilot, "Think Big (First): not covered")
