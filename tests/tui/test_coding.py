"""The coding part of the interview on the screen: languages, search, runs, the guide."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from simulator.adapters.code_runner import SandboxCodeRunner
from simulator.adapters.code_runner.limits import Limits
from simulator.bootstrap import Application
from simulator.domain.coding import Clarification, CodingProblem, Language, Translation
from simulator.domain.events import Mode
from simulator.domain.execution import CaseResult, CaseStatus
from simulator.domain.plan import Plan
from simulator.domain.stages import Stage
from simulator.tui.app import MockloopApp
from simulator.tui.widgets.code import CodeArea
from tests.builders import PROBLEM, plan, settings
from tests.fakes import FakeRunner
from tests.tui.helpers import answer, screen_text, see, wait_for

SIZES = [(80, 24), (120, 40)]
STAGES = (
    (Stage.CLARIFY, 60),
    (Stage.BRUTE_FORCE, 60),
    (Stage.CODE, 300),
    (Stage.TEST, 60),
    (Stage.OPTIMISE, 120),
    (Stage.EXPLAIN, 120),
)
OPEN = Clarification("empty", ("empty",), "It may be empty; the sum is then zero.", "asks-empty")


def coding_plan(problem: CodingProblem = PROBLEM, *, translate: bool = False) -> Plan:
    whole = plan(coding=True)
    first, second = whole.rounds
    spoken = replace(problem, languages=tuple(Language), clarifications=(OPEN,))
    question = replace(first.questions[0], problem=spoken)
    wish = Translation((Language.CPP, Language.JAVASCRIPT), 120, "Again, in {languages}, please.")
    round_ = replace(first.round, stages=STAGES, translate=wish if translate else None)
    return replace(whole, rounds=(replace(first, round=round_, questions=(question,)), second))


def at_code(services: Application, *, translate: bool = False) -> MockloopApp:
    chosen = settings(mode=Mode.PRACTICE)
    return MockloopApp(services, plan=coding_plan(translate=translate), session_settings=chosen)


async def to_code(pilot: Pilot[None], app: MockloopApp) -> CodeArea:
    await see(pilot, "Press enter when you are ready")
    await pilot.press("enter")
    await see(pilot, "Tell me about task")
    await answer(pilot, "level 4")
    await see(pilot, "Write it now")
    await wait_for(pilot, lambda: bool(app.screen.query(CodeArea)))
    return app.screen.query_one(CodeArea)


async def choose(pilot: Pilot[None], app: MockloopApp, language: Language) -> CodeArea:
    await pilot.press("f9")
    await see(pilot, "Write it in")
    rows = app.screen.query_one(OptionList)
    shown = [str(rows.get_option_at_index(n).prompt) for n in range(rows.option_count)]
    place = next(n for n, text in enumerate(shown) if text.startswith(language.label))
    rows.highlighted = place
    await pilot.press("enter")

    def is_there() -> bool:
        areas = app.screen.query(CodeArea)
        return bool(areas) and areas.first().code_language is language and areas.first().has_focus

    await wait_for(pilot, is_there, language.label)
    return app.screen.query_one(CodeArea)


@pytest.mark.parametrize("size", SIZES)
async def test_each_language_keeps_its_own_draft_and_survives_a_resume(
    services: Application, size: tuple[int, int]
) -> None:
    app = at_code(services)
    async with app.run_test(size=size) as pilot:
        area = await to_code(pilot, app)
        area.insert("half a Python thought")
        python = area.text
        area = await choose(pilot, app, Language.JAVASCRIPT)
        assert area.text == "javascript starter of solve"
        area.insert(" and JavaScript")
        await pilot.pause(0.6)
        area = await choose(pilot, app, Language.PYTHON)
        assert area.text == python
        area = await choose(pilot, app, Language.JAVASCRIPT)
        assert area.text == "javascript starter of solve and JavaScript"
        await see(pilot, "JavaScript (f9)")
        driver = app.driver
        assert driver is not None
        session = driver.interview.id
        app.leave_session()
    again = MockloopApp(services, session=session)
    async with again.run_test(size=size) as pilot:
        await see(pilot, "JavaScript (f9)")
        area = again.screen.query_one(CodeArea)
        assert area.code_language is Language.JAVASCRIPT
        assert area.text == "javascript starter of solve and JavaScript"
        assert dict(again.driver.state.turn.drafts)[Language.PYTHON] == python  # type: ignore[union-attr]


async def test_what_is_submitted_is_judged_in_the_chosen_language(services: Application) -> None:
    app = at_code(services)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_code(pilot, app)
        area = await choose(pilot, app, Language.CPP)
        area.insert("right")
        await pilot.press("f2")
        driver = app.driver
        assert driver is not None
        await wait_for(pilot, lambda: driver.state.turns[1].result is not None, "the verdict")
        judged = driver.state.turns[1]
        assert judged.language is Language.CPP
        assert judged.result is not None
        assert judged.result.language is Language.CPP


async def test_a_solved_problem_is_asked_again_in_a_second_language(services: Application) -> None:
    app = at_code(services, translate=True)
    async with app.run_test(size=(120, 40)) as pilot:
        area = await to_code(pilot, app)
        area.insert("right")
        await pilot.press("f2")
        await see(pilot, "Again, in C++ or JavaScript, please.")
        await see(pilot, "C++ (f9)")
        driver = app.driver
        assert driver is not None
        assert driver.state.turn.translates is Language.PYTHON
        await pilot.press("f9")
        await see(pilot, "Write it in")
        assert "Python" not in screen_text(app).split("Write it in")[1].split("mockloop")[0]


@pytest.mark.parametrize("size", SIZES)
async def test_find_goes_through_the_matches_and_back_to_the_editor(
    services: Application, size: tuple[int, int]
) -> None:
    app = at_code(services)
    async with app.run_test(size=size) as pilot:
        area = await to_code(pilot, app)
        area.load_text("alpha beta\nbeta\n  Alpha = alpha\n")
        area.move_cursor((0, 0))
        await pilot.press("ctrl+f")
        await wait_for(pilot, lambda: bool(app.screen.query("#find")))
        assert "^f" in screen_text(app)
        app.screen.query_one("#find Input", Input).value = "alpha"
        await see(pilot, "1 of 3")
        await pilot.press("enter")
        await see(pilot, "2 of 3")
        assert area.selection.start == (2, 2)
        await pilot.press("down", "down")
        await see(pilot, "1 of 3")
        await pilot.press("up")
        await see(pilot, "3 of 3")
        app.screen.query_one("#find Input", Input).value = "Alpha"
        await see(pilot, "1 of 1")
        app.screen.query_one("#find Input", Input).value = "nowhere"
        await see(pilot, "nothing found")
        await pilot.press("escape")
        await wait_for(pilot, lambda: area.has_focus and not app.screen.query("#find"))


async def test_the_palette_offers_what_the_keys_do(services: Application) -> None:
    app = at_code(services)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_code(pilot, app)
        titles = [command.title for command in app.get_system_commands(app.screen)]
        for wanted in ("Find", "Language", "Run", "Bracket", "Submit", "Ask"):
            assert any(title.startswith(f"{wanted}:") for title in titles), titles
        found = next(c for c in app.get_system_commands(app.screen) if c.title.startswith("Find:"))
        found.callback()
        await wait_for(pilot, lambda: bool(app.screen.query("#find")))


@pytest.mark.parametrize("size", SIZES)
async def test_the_guide_says_where_the_plan_stands_and_what_left_a_trace(
    services: Application, size: tuple[int, int]
) -> None:
    app = at_code(services)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await see(pilot, "clarify 1m")
        await pilot.press("f5")
        await see(pilot, "What do you want to know?")
        await pilot.press(*"empty", "enter")
        await see(pilot, "the sum is then zero")
        await see(pilot, "clarify✓")
        await answer(pilot, "level 4")
        await see(pilot, "code 5m")
        await pilot.press("ctrl+r")
        await see(pilot, "test✓")


class SlowRunner(FakeRunner):
    """Waits before each case until it is let go on."""

    def __init__(self) -> None:
        self.gate = asyncio.Semaphore(0)

    async def run(
        self, problem: CodingProblem, language: Language, source: str, *, hidden: bool
    ) -> AsyncIterator[CaseResult]:
        cases = [*problem.visible, *(problem.hidden if hidden else ())]
        for index, _ in enumerate(cases):
            await self.gate.acquire()
            yield CaseResult(index, index >= len(problem.visible), CaseStatus.PASSED)


async def test_results_come_one_by_one_while_the_editor_stays_alive(services: Application) -> None:
    runner = SlowRunner()
    services.__dict__["runner"] = runner
    visible = PROBLEM.visible * 3
    chosen = settings(mode=Mode.PRACTICE)
    content = coding_plan(replace(PROBLEM, visible=visible))
    app = MockloopApp(services, plan=content, session_settings=chosen)
    async with app.run_test(size=(80, 24)) as pilot:
        area = await to_code(pilot, app)
        await pilot.press("ctrl+r")
        await see(pilot, "running 1 of 3")
        runner.gate.release()
        await see(pilot, "running 2 of 3")
        await pilot.press("x")
        assert "x" in area.text
        runner.gate.release()
        await see(pilot, "✓1 ✓2 ·3")
        runner.gate.release()
        await see(pilot, "3 of 3")
        await pilot.press("f2")
        await see(pilot, "Running all tests… 0 of 5")
        runner.gate.release()
        await see(pilot, "Running all tests… 1 of 5")
        for _ in range(4):
            runner.gate.release()
        driver = app.driver
        assert driver is not None
        await wait_for(pilot, lambda: driver.state.turns[1].result is not None, "the verdict")


async def test_long_results_are_read_by_keyboard(services: Application) -> None:
    services.__dict__["runner"] = SandboxCodeRunner()
    app = at_code(services)
    async with app.run_test(size=(80, 24)) as pilot:
        area = await to_code(pilot, app)
        area.load_text(
            "def solve(values):\n    for i in range(9): print('row', i)\n    raise ValueError\n"
        )
        await pilot.press("ctrl+r")
        await see(pilot, "ValueError")
        assert "3 more lines" not in screen_text(app)
        await pilot.press("f3", "f3", "end")
        await see(pilot, "3 more lines")
        await pilot.press("f3")
        assert area.has_focus


HOSTILE_PROGRAMS = [
    ("while True: pass", "time limit"),
    ("print('x' * 10**7)", "output limit"),
    ("return solve(values)", "RecursionError"),
    ("import os; os.kill(os.getppid(), 9)", "refused"),
    ("print('\\x1b[2J\\x1b]0;owned\\x07[bold]')", "nothing instead of a number"),
    ("return [0] * 10**10", "memory limit"),
]


@pytest.mark.parametrize(
    ("body", "shown"), HOSTILE_PROGRAMS, ids=[b[:20] for b, _ in HOSTILE_PROGRAMS]
)
async def test_a_hostile_program_is_named_and_the_screen_lives_on(
    services: Application, body: str, shown: str
) -> None:
    seconds = 1.0 if shown == "time limit" else 20.0
    services.__dict__["runner"] = SandboxCodeRunner(Limits(case_seconds=seconds))
    app = at_code(services)
    async with app.run_test(size=(120, 40)) as pilot:
        area = await to_code(pilot, app)
        area.load_text(f"def solve(values):\n    {body}\n")
        await pilot.press("ctrl+r")
        await pilot.press("#")
        assert area.text.count("#") == 1
        await wait_for(
            pilot, lambda: "running" not in screen_text(app) and "0 of 1" in screen_text(app)
        )
        await see(pilot, shown)
        assert "\x1b" not in screen_text(app)
        driver = app.driver
        assert driver is not None
        assert len(driver.state.turn.runs) == 1


@pytest.mark.parametrize("key", ["f2", "ctrl+q", "ctrl+r"])
async def test_the_last_letters_before_a_key_are_never_left_out(
    services: Application, key: str
) -> None:
    app = at_code(services)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_code(pilot, app)
        driver = app.driver
        assert driver is not None
        for event in (*(Key(letter, letter) for letter in "abcdef"), Key(key, None)):
            app.post_message(event)  # all at once, as from a paste or on a busy machine
        await wait_for(pilot, lambda: "abcdef" in driver.state.turns[1].draft)
        if key == "f2":
            await wait_for(pilot, lambda: driver.state.turns[1].answer is not None)
            assert "abcdef" in (driver.state.turns[1].answer or "")


async def test_submitting_while_a_run_hangs_is_not_held_up(services: Application) -> None:
    services.__dict__["runner"] = SlowRunner()
    app = at_code(services)
    async with app.run_test(size=(80, 24)) as pilot:
        area = await to_code(pilot, app)
        area.insert("anything")
        await pilot.press("ctrl+r")
        await see(pilot, "running 1 of 1")
        await pilot.press("f2")
        await see(pilot, "Running all tests")
        assert app.screen.query_one("#answer", TextArea).read_only
