"""A wall clock that is set back and forth, and a machine that sleeps, change no measured time."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.adapters.clock import ManualClock
from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.evolve import replay
from simulator.domain.state import Phase, SessionState
from simulator.domain.timing import Reading
from simulator.services.headless import run_through
from tests.builders import START, crew, interview, plan

ANSWERS = [GivenAnswer(f"Answer {number}: p99 fell to 170 ms.", 20 + number) for number in range(8)]
YEAR = 366 * 24 * 3600


class JumpingClock(ManualClock):
    """Each advance also sets the wall clock, by the next of `jumps` seconds."""

    def __init__(self, jumps: list[int]) -> None:
        super().__init__(START, 5.0)
        self.jumps = list(jumps)

    def advance(self, seconds: float) -> None:
        super().advance(seconds)
        if self.jumps:
            now = self.read()
            at = now.at + timedelta(seconds=self.jumps.pop())
            self._reading = Reading(at, now.mono, now.asleep)


async def walked(file: Path, jumps: list[int]) -> SessionState:
    """The state folded from the file after a whole session under a jumping clock."""
    journal = SqliteJournal(file)
    clock = JumpingClock(jumps)
    session = interview(crew(journal=journal, clock=clock), plan())
    await run_through(session, AnswerQueue(ANSWERS), clock)
    state = replay(journal.entries(session.id))
    journal.rebuild(session.id)
    assert journal.find("last") == session.id
    journal.close()
    return state


@settings(max_examples=5, deadline=None)
@given(jumps=st.lists(st.integers(-YEAR, YEAR), min_size=1, max_size=12))
async def test_a_wall_clock_that_jumps_changes_no_measured_time(
    tmp_path_factory: pytest.TempPathFactory, jumps: list[int]
) -> None:
    place = tmp_path_factory.mktemp("clock")
    steady, jumped = await walked(place / "one.db", []), await walked(place / "two.db", jumps)
    assert jumped.phase is steady.phase is Phase.DECIDED
    assert [turn.answer for turn in jumped.turns] == [turn.answer for turn in steady.turns]
    assert [turn.timing for turn in jumped.turns] == [turn.timing for turn in steady.turns]
