"""Plain mode and the screen are two faces of one interview: the same journal, second for second."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from simulator.adapters.clock import ManualClock
from simulator.bootstrap import Application
from simulator.domain import commands as c
from simulator.domain import events as e
from simulator.domain.state import Phase, SessionState
from simulator.plain import talk
from simulator.services.interviews import Interview, begin, reopen
from simulator.tui.app import MockloopApp
from simulator.tui.driver import Driver
from tests.builders import plan, settings
from tests.tui.conftest import services as services
from tests.tui.helpers import see, wait_for

THINKING, WRITING = 7.0, 23.0  # seconds before the first key of an answer, and after it
RATED = "3 4"
# How often a draft is written, and that nothing happened but time, is each face's own affair.
OWN = (e.DraftEdited, e.ClockNoted)


class Candidate:
    """Types what fits the phase, and lets the clock run meanwhile; takes the place of `Lines`."""

    def __init__(self, clock: ManualClock, leaves: Callable[[SessionState], bool]) -> None:
        self.clock = clock
        self.leaves = leaves
        self.session: Interview | None = None

    async def next(self, _wait_seconds: float | None = None) -> str:
        assert self.session is not None
        state = self.session.state
        if state.phase is Phase.SELF_RATING:
            return RATED
        if state.phase is not Phase.ANSWERING:
            return ""
        if self.leaves(state):
            return ":leave"
        if not state.turn.draft:
            self.clock.advance(THINKING)
            return said(state)
        self.clock.advance(WRITING)
        return "."


def said(state: SessionState) -> str:
    return f"level {2 + state.turn.number % 4} because of reason {state.turn.number}"


def never(_state: SessionState) -> bool:
    return False


async def in_words(
    services: Application, session: Interview, leaves: Callable[[SessionState], bool] = never
) -> None:
    clock = services.clock
    assert isinstance(clock, ManualClock)
    candidate = Candidate(clock, leaves)
    candidate.session = session
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(talk, "Lines", lambda _descriptor: candidate)
        await talk.talk_through(session, 0, io.StringIO(), 80)


async def on_screen(
    app: MockloopApp,
    leaves: Callable[[SessionState], bool] = never,
    size: tuple[int, int] = (80, 24),
) -> str:
    """The same candidate at the keyboard; the session's id."""
    clock = app.services.clock
    assert isinstance(clock, ManualClock)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: app.driver is not None, "the session")
        driver = app.driver
        assert driver is not None
        while driver.state.phase not in {Phase.SELF_RATING, Phase.DEBRIEF, Phase.DECIDED}:
            state = driver.state
            if state.phase is not Phase.ANSWERING:
                await pilot.press("enter")
                await pilot.pause()
                continue
            await wait_for(pilot, lambda: bool(app.screen.query("#answer")), "the editor")
            if leaves(state):
                await pilot.press("ctrl+q")
                return driver.interview.id
            if not state.turn.draft:
                clock.advance(THINKING)
                await pilot.press(*(key if key != " " else "space" for key in said(state)))
                await wait_for(pilot, lambda: driver.state.turn.draft != "", "the draft")
            clock.advance(WRITING)
            await pilot.press("f2")
            await wait_for(pilot, partial(_moved_on, driver, state), "the next turn")
        await see(pilot, "how did you do?")
        await pilot.press(*"3434", "f2")
        await see(pilot, "turn over the next vote")
        while driver.state.phase is not Phase.DECIDED:
            await pilot.press("enter")
            await pilot.pause()
        return driver.interview.id


def _moved_on(driver: Driver, before: SessionState) -> bool:
    now = driver.state
    return now.phase is not Phase.ANSWERING or len(now.turns) > len(before.turns)


def journal(services: Application, session: str) -> list[tuple[e.Event, float]]:
    """What happened, and how many seconds after the start; without names of the session's own."""
    entries = services.journal.entries(session)
    first = entries[0]
    assert isinstance(first.event, e.SessionStarted)
    named = [replace(first.event, session=""), *(entry.event for entry in entries[1:])]
    since = [round((entry.at - first.at).total_seconds(), 6) for entry in entries]
    return [pair for pair in zip(named, since, strict=True) if not isinstance(pair[0], OWN)]


async def test_the_same_answers_at_the_same_times_make_the_same_journal(
    services: Application,
) -> None:
    plain = begin(services.crew("scripted", "rubric"), plan(), "260301-plain0", settings())
    await in_words(services, plain)
    seen = await on_screen(MockloopApp(services, plan=plan(), session_settings=settings()))
    one, other = journal(services, plain.id), journal(services, seen)
    assert [type(event).__name__ for event, _ in one] == [
        type(event).__name__ for event, _ in other
    ]
    assert one == other
    submitted = [event for event, _ in one if isinstance(event, e.AnswerSubmitted)]
    assert len(submitted) >= 4
    assert {(e_.timing.thinking, e_.timing.writing) for e_ in submitted} == {(THINKING, WRITING)}


@pytest.mark.parametrize("screen_first", [True, False])
async def test_a_session_that_changes_its_face_half_way_is_the_same_session(
    services: Application, screen_first: bool
) -> None:
    def at_third(state: SessionState) -> bool:
        return state.turn.number == 2

    whole = begin(services.crew("scripted", "rubric"), plan(), "260301-whole0", settings())
    await in_words(services, whole)
    if screen_first:
        app = MockloopApp(services, plan=plan(), session_settings=settings())
        session = await on_screen(app, at_third)
        again = reopen(services.crew("scripted", "rubric"), session)
        again.act(c.Resume())
        await in_words(services, again)
    else:
        begun = begin(services.crew("scripted", "rubric"), plan(), "260301-begun0", settings())
        await in_words(services, begun, at_third)
        session = await on_screen(MockloopApp(services, session=begun.id))
    changed = journal(services, session)
    moved = (e.Left, e.Resumed)
    assert [type(event) for event, _ in changed if isinstance(event, moved)] == list(moved)
    assert [pair for pair in changed if not isinstance(pair[0], moved)] == journal(
        services, whole.id
    )
