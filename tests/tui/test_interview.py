"""The interview on the screen, from the first briefing to the scorecard."""

import time
from dataclasses import replace

import pytest
from textual import events
from textual.geometry import Region
from textual.widgets import OptionList, Select, TextArea

from simulator.bootstrap import Application
from simulator.domain.events import DraftEdited, Mode
from simulator.domain.state import Phase
from simulator.tui.app import MockloopApp
from simulator.tui.screens.interview import AUTOSAVE_SECONDS, InterviewScreen
from simulator.tui.widgets.code import CodeArea
from tests.builders import plan, settings
from tests.tui.helpers import HOSTILE, answer, screen_text, see, to_debrief, wait_for

SIZES = [(80, 24), (120, 40), (60, 18), (300, 100)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_loop_is_walked_by_keyboard(
    session_app: MockloopApp, size: tuple[int, int]
) -> None:
    async with session_app.run_test(size=size) as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        driver = session_app.driver
        assert driver is not None
        for _ in range(20):
            if driver.state.phase is Phase.ANSWERING:
                await answer(pilot, "level 4 with some words")
            elif driver.state.phase in {Phase.BREAK, Phase.BRIEFING}:
                await pilot.press("enter")
                await pilot.pause()
            else:
                break
        await see(pilot, "how did you do?")
        await pilot.press("3", "4", "f2")
        await see(pilot, "face down")
        await pilot.press("enter")
        await see(pilot, "hire")
        await pilot.press("enter", "enter")
        await see(pilot, "Decision: hire")
        await pilot.press("enter")
        await see(pilot, "Summary")
        assert driver.state.decision is not None
        assert dict(driver.state.self_ratings)[0] == (("depth", 3), ("clarity", 4))


async def test_an_editor_that_is_gone_can_still_be_drawn(session_app: MockloopApp) -> None:
    async with session_app.run_test() as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(session_app.screen.query("#answer")), "the editor")
        for area in (session_app.screen.query_one("#answer", TextArea), CodeArea()):
            if not area.is_attached:
                await session_app.screen.query_one("#paper").mount(area)
            await area.remove()
            area._component_styles.clear()  # as Textual has it by then, sooner or later
            strips = area.render_lines(Region(0, 0, 10, 3))
            assert [strip.text for strip in strips] == [" " * 10] * 3


async def test_an_empty_answer_is_handed_in_only_when_asked_twice(
    session_app: MockloopApp,
) -> None:
    async with session_app.run_test() as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        await pilot.press("f2")
        driver = session_app.driver
        assert driver is not None
        assert driver.state.turns[0].answer is None
        await pilot.press("f2")
        await wait_for(pilot, lambda: driver.state.turns[0].answer == "")


async def test_the_draft_is_in_the_journal_within_a_second(session_app: MockloopApp) -> None:
    async with session_app.run_test() as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        session_app.screen.query_one("#answer", TextArea).insert("half a thought")
        journal = session_app.services.journal
        driver = session_app.driver
        assert driver is not None

        def stored() -> str:
            events = [item.event for item in journal.entries(driver.interview.id)]
            return "".join(getattr(event, "inserted", "") for event in events)

        await pilot.pause(0.9)
        assert stored() == "half a thought"


async def test_typing_is_saved_without_the_clock_and_five_times_a_second_at_most(
    session_app: MockloopApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InterviewScreen, "tick", lambda _screen: None)
    async with session_app.run_test() as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        driver, journal = session_app.driver, session_app.services.journal
        assert driver is not None
        begun = time.monotonic()
        for _ in range(60):
            await pilot.press("a")
        took = time.monotonic() - begun
        await wait_for(pilot, lambda: driver.state.turn.draft == "a" * 60)
        written = [entry.event for entry in journal.entries(driver.interview.id)]
        edits = sum(isinstance(event, DraftEdited) for event in written)
        assert edits <= 2 + took / AUTOSAVE_SECONDS


async def test_what_is_typed_after_handing_in_never_shows_up(session_app: MockloopApp) -> None:
    async with session_app.run_test() as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(session_app.screen.query("#answer")), "the editor")
        screen, driver = session_app.screen, session_app.driver
        assert isinstance(screen, InterviewScreen)
        assert driver is not None
        area = screen.area
        area.insert("level 4")
        await screen.action_submit()
        assert driver.state.phase is not Phase.ANSWERING
        await area._on_key(events.Key("z", "z"))  # before the next turn: it would be nobody's
        assert area.text == "level 4"


async def test_the_next_answer_begins_on_an_empty_sheet(session_app: MockloopApp) -> None:
    async with session_app.run_test() as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await answer(pilot, "level 2 with words enough for a follow-up")
        screen, driver = session_app.screen, session_app.driver
        assert isinstance(screen, InterviewScreen)
        assert driver is not None
        await wait_for(pilot, lambda: screen.has_paper, "the next sheet")
        assert driver.state.turn.number == 1
        assert (screen.area.text, screen.area.read_only) == ("", False)
        await pilot.press("ctrl+z")  # what was handed in does not come back
        assert screen.area.text == ""
        await pilot.press(*"more")
        screen.flush_draft()
        assert driver.state.turn.draft == "more"
        assert driver.state.turns[0].answer == "level 2 with words enough for a follow-up"


async def test_a_session_resumes_in_its_question_with_its_draft(services: Application) -> None:
    first = MockloopApp(services, plan=plan(), session_settings=settings())
    async with first.run_test() as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        first.screen.query_one("#answer", TextArea).insert("kept\nwords")
        await pilot.press("ctrl+q")
    assert first.driver is None
    session = services.journal.find("last")
    second = MockloopApp(services, session=session)
    async with second.run_test() as pilot:
        await see(pilot, "Tell me about one")
        assert second.screen.query_one("#answer", TextArea).text == "kept\nwords"


async def test_resizing_never_loses_a_character(session_app: MockloopApp) -> None:
    async with session_app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        area = session_app.screen.query_one("#answer", TextArea)
        area.insert("some words that stay")
        for size in [(60, 18), (20, 5), (300, 100), (59, 17), (80, 24)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            small = size[0] < 60 or size[1] < 18
            assert ("This needs" in screen_text(session_app)) is small
        assert area.text == "some words that stay"
        assert "some words that stay" in screen_text(session_app)


async def test_twenty_thousand_pasted_characters_arrive_and_are_stored(
    session_app: MockloopApp,
) -> None:
    text = "word " * 4000
    async with session_app.run_test() as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        session_app.screen.query_one("#answer", TextArea).insert(text)
        await pilot.press("f2")
        driver = session_app.driver
        assert driver is not None
        await wait_for(pilot, lambda: driver.state.turns[0].answer is not None)
        assert driver.state.turns[0].answer == text


async def test_hostile_text_is_shown_harmlessly_and_stored_exactly(
    practice_app: MockloopApp,
) -> None:
    async with practice_app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about task")
        driver = practice_app.driver
        assert driver is not None
        area = practice_app.screen.query_one("#answer", TextArea)
        area.insert(HOSTILE)
        typed = area.text
        await pilot.press("f2")
        await see(pilot, "dict[str] [/x]")
        assert driver.state.turns[0].answer == typed
        shown = screen_text(practice_app)
        assert "\x1b" not in shown
        assert "\u202e" not in shown


async def test_a_rehearsal_shows_no_score_before_the_debrief(session_app: MockloopApp) -> None:
    async with session_app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        await answer(pilot, "level 4")
        assert "of 5" not in screen_text(session_app)


async def test_practice_shows_feedback_and_may_pause(practice_app: MockloopApp) -> None:
    async with practice_app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about task")
        await pilot.press("f8")
        await see(pilot, "paused at")
        await pilot.press("f8")
        await answer(pilot, "level 4")
        await see(pilot, "Communication: 4 of 5")


async def test_code_is_run_and_its_results_shown(practice_app: MockloopApp) -> None:
    async with practice_app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about task")
        await answer(pilot, "level 4")
        await see(pilot, "Write it now")
        area = practice_app.screen.query_one("#answer", TextArea)
        assert area.text.startswith("def solve")
        await pilot.press("ctrl+r")
        await see(pilot, "0 of 1")
        area.insert("right")
        await pilot.press("ctrl+r")
        await see(pilot, "1 of 1")
        driver = practice_app.driver
        assert driver is not None
        assert len(driver.state.turn.runs) == 2


async def test_asking_what_the_problem_leaves_open_is_answered(practice_app: MockloopApp) -> None:
    async with practice_app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about task")
        await pilot.press("f5")
        await see(pilot, "What do you want to know?")
        await pilot.press(*"empty", "enter")
        await see(pilot, "assumption and go on")


async def test_help_lists_the_keys_of_its_screen(session_app: MockloopApp) -> None:
    async with session_app.run_test() as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        await pilot.press("f1")
        await see(pilot, "Hand in the answer")
        await pilot.press("escape")
        await see(pilot, "Tell me about one")


async def test_home_lists_what_there_is_and_setup_starts_a_loop(services: Application) -> None:
    app = MockloopApp(services)
    async with app.run_test(size=(120, 40)) as pilot:
        await see(pilot, "Core AI/ML loop")
        app.screen.query_one(OptionList).focus()
        await pilot.press("down", "enter")
        await see(pilot, "Level you are held against")
        app.screen.query_one("#mode", Select).value = Mode.PRACTICE
        await pilot.press("f2")
        await see(pilot, "Press enter when you are ready")
        assert app.driver is not None
        assert app.driver.state.started.settings.mode is Mode.PRACTICE
        assert services.journal.sessions()[0].loop == services.library.ids("loop")[0]


async def test_what_cannot_be_written_stays_on_screen_and_is_tried_again(
    session_app: MockloopApp,
) -> None:
    async with session_app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        connection = session_app.services.journal.db.conn
        connection.execute("PRAGMA query_only = ON")
        session_app.screen.query_one("#answer", TextArea).insert("precious")
        await see(pilot, "NOT SAVED")
        connection.execute("PRAGMA query_only = OFF")
        await see(pilot, "saved")
        driver = session_app.driver
        assert driver is not None
        await wait_for(pilot, lambda: driver.state.turn.draft == "precious")


async def test_a_session_that_cannot_be_opened_says_so_and_exits(services: Application) -> None:
    services.database.parent.mkdir(parents=True)
    services.database.write_bytes(b"not a database, only text" * 100)
    app = MockloopApp(services, plan=plan(), session_settings=settings())
    async with app.run_test():
        pass
    assert app.failure is not None
    assert "no SQLite database" in str(app.failure)
    assert app.return_code == 1


async def test_the_scorecard_quotes_the_anchors_of_the_rounds_own_rubric(
    services: Application,
) -> None:
    whole = plan()
    first, second = whole.rounds
    depth, clarity = second.rubric.dimensions
    anchors = ("A.", "B.", "C.", "Of the second rubric.", "E.")
    other = replace(
        second.rubric, id="other", dimensions=(replace(depth, anchors=anchors), clarity)
    )
    mixed = replace(whole, rounds=(first, replace(second, rubric=other)))
    app = MockloopApp(services, plan=mixed, session_settings=settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await to_debrief(pilot, app)
        await pilot.press("3", "f2")
        await see(pilot, "face down")
        await pilot.press("enter", "enter", "enter")
        await see(pilot, "Press enter for the scorecard")
        await pilot.press("enter")
        await see(pilot, "How this was judged")
        await pilot.press("down")
        await see(pilot, "depth: 4  Does what level 4 does.")
        await pilot.press("down")
        await see(pilot, "depth: 4  Of the second rubric.")


@pytest.mark.parametrize("theme", ["mockloop-dark", "mockloop-light", "ansi-dark"])
async def test_every_theme_draws_the_interview(services: Application, theme: str) -> None:
    app = MockloopApp(services, plan=plan(), session_settings=settings())
    app.theme = theme
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
