"""Random keys, mouse, pastes and resizes at the real program; the seed is the test's name."""

from pathlib import Path

import pytest

from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.adapters.sqlite.rebuilding import changed_on_disk
from simulator.domain.evolve import replay
from simulator.domain.scorecard import scorecard
from tests.adapters.sqlite.test_journal import dump
from tests.e2e.conftest import COMMAND
from tests.soak.figures import note
from tests.soak.monkey import LARGEST, SMALLEST, Figures, Monkey

SHORT_EVENTS, LONG_EVENTS, LONG_SEEDS = 1_500, 5_000, (101, 102, 103, 104)


def let_loose(environ: dict[str, str], seed: int, events: int) -> Figures:
    figures = Monkey(COMMAND, environ, seed, events).run()
    note(
        f"monkey, seed {seed}: {figures.events} events, {figures.starts} starts,"
        f" {len(figures.sizes)} sizes, slowest answer {figures.slowest_seconds:.2f} s"
        f" ({figures.slowest_clock_seconds:.2f} s by the clock), over 1 s: {figures.hangs}"
    )
    journal = SqliteJournal(Path(environ["MOCKLOOP_HOME"]) / "data" / "mockloop.db")
    sessions = journal.sessions()
    assert sessions
    before = dump(journal.db)
    for session in sessions:
        state = replay(journal.entries(session.id))
        assert scorecard(journal.plan(state.started.plan_hash), state).session == session.id
        journal.rebuild(session.id)
    assert dump(journal.db) == before, "what the tables say is not what the journal says"
    assert changed_on_disk(journal.db) == ()
    journal.close()
    assert all(
        SMALLEST[0] <= columns <= LARGEST[0] and SMALLEST[1] <= rows <= LARGEST[1]
        for columns, rows in figures.sizes
    )
    return figures


@pytest.mark.parametrize("seed", [7])
def test_a_monkey_neither_crashes_nor_hangs_it(environ: dict[str, str], seed: int) -> None:
    assert let_loose(environ, seed, SHORT_EVENTS).events == SHORT_EVENTS


@pytest.mark.soak
@pytest.mark.parametrize("seed", LONG_SEEDS)
def test_a_patient_monkey_neither_crashes_nor_hangs_it(environ: dict[str, str], seed: int) -> None:
    assert let_loose(environ, seed, LONG_EVENTS).events == LONG_EVENTS
