"""Any course of a session, with failures on the way: nothing lost, nothing half written."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulator.adapters.clock import ManualClock
from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.domain import commands as c
from simulator.domain.errors import CommandRefused, InterviewerFailed, StorageError
from simulator.domain.events import Mode, TurnKind
from simulator.domain.evolve import replay
from simulator.domain.state import Phase
from simulator.ports import PhraseRequest
from simulator.services.interviews import Crew, Interview, reopen
from tests.adapters.sqlite.test_journal import dump
from tests.builders import START, crew, interview, plan
from tests.fakes import FakeInterviewer

TEXTS = [
    *("", "  ", "level 5 alpha", "level 1", "2 . We cut latency\ud800, then", "\ud800 4 beta"),
    *("unscorable", "\x00\x1b[31m 3", "\u202e\U0001f600 5", "long 3 " * 3000, "def solve(): right"),
]


def phrase(request: PhraseRequest) -> str:
    """An interviewer who sometimes fails and quotes whatever was said."""
    if len(request.thread) % 3 == 2:
        raise InterviewerFailed("no word \ud800")
    said = request.chosen.quote or request.thread[-1].answer or ""
    return f"You said {said}, \ud800?"


def people(journal: SqliteJournal, clock: ManualClock) -> Crew:
    return crew(journal=journal, clock=clock, interviewer=FakeInterviewer(phrase))


def random_command(rng: random.Random, session: Interview) -> c.Command:
    frame: dict[Phase, c.Command] = {
        Phase.BRIEFING: c.BeginRound(),
        Phase.BREAK: c.EndBreak(),
        Phase.DEBRIEF: c.RevealVote(),
        Phase.SELF_RATING: c.RateSelf(rng.choice([0, 1]), (("depth", rng.choice([1, 5])),)),
    }
    rounds = rng.choice([0, 1, 1, 2, -1])
    wild: list[c.Command] = [
        *(c.Tick(), c.Pause(), c.Continue(), c.Leave(), c.Resume(), c.EndBreak(), c.RevealVote()),
        c.AskClarification(rng.choice(TEXTS)),
        c.EditDraft(rng.choice(TEXTS)),
        c.RateSelf(rounds, (("depth", rng.randrange(0, 7)), ("clarity", 3))),
        c.SkipSelfRating() if rng.random() < 0.3 else c.RateSelf(rounds, (("depth", 4),)),
        c.Abandon() if rng.random() < 0.02 else c.Tick(),
    ]
    likely = frame.get(session.state.phase, c.SubmitAnswer(rng.choice(TEXTS)))
    return rng.choice([likely, likely, rng.choice(wild)])


async def step(rng: random.Random, session: Interview, clock: ManualClock) -> None:
    """One command and the work that it causes; a refusal changes nothing."""
    clock.advance(rng.choice([0.0, 0.3, 5.0, 40.0, 200.0]))
    if rng.random() < 0.1:
        clock.sleep(rng.choice([1.0, 3000.0]))
    before = session.state
    command = c.Resume() if before.away and rng.random() < 0.7 else random_command(rng, session)
    try:
        session.act(command)
    except CommandRefused:
        assert session.state == before
    if session.state.phase is Phase.ANSWERING and rng.random() < 0.5:
        kind = session.state.turn.kind
        if kind is TurnKind.CODE and not session.state.away:
            await session.run_visible("def solve(): pass")
    if not session.state.away:
        await session.work()


def check(journal: SqliteJournal, session: Interview) -> None:
    """The file, folded, is the live state; its tables follow from its journal and say the same."""
    state = session.state
    assert replay(journal.entries(session.id)) == state
    before = dump(journal.db)
    journal.rebuild(session.id)
    assert dump(journal.db) == before
    assert journal.db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    (row,) = journal.sessions()
    decided = state.decision
    assert row.phase == state.phase.value
    assert row.answers == sum(turn.answer is not None for turn in state.turns)
    assert row.outcome == (decided.outcome.value if decided else None)
    rows = dict(journal.db.conn.execute("SELECT turn, cut_off FROM turns").fetchall())
    assert rows == {turn.number: int(turn.cut_off) for turn in state.turns}
    rated = {turn.number for turn in state.turns if turn.assessment and turn.assessment.ratings}
    assert {n for (n,) in journal.db.conn.execute("SELECT DISTINCT turn FROM ratings")} == rated
    votes = journal.db.conn.execute("SELECT round, score FROM votes ORDER BY round").fetchall()
    assert votes == [(vote.round, vote.score) for vote in state.votes]


@pytest.mark.parametrize("seed", range(16))
async def test_any_course_of_a_session_is_in_the_file_as_it_happened(
    tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    journal, clock = SqliteJournal(tmp_path / "mockloop.db"), ManualClock(START, 100.0)
    content = plan(coding=bool(seed % 2))
    mode = Mode.PRACTICE if seed % 4 < 2 else Mode.REHEARSAL
    session = interview(people(journal, clock), content, mode=mode)
    for _ in range(60):
        await step(rng, session, clock)
        if rng.random() < 0.05:  # the process dies; another one goes on
            journal.close()
            journal = SqliteJournal(tmp_path / "mockloop.db")
            clock = ManualClock(clock.read().at, rng.choice([0.5, 1e6]))
            clock.advance(30.0)
            again = reopen(people(journal, clock), session.id)
            assert again.state == session.state
            session = again
            if not session.state.over:
                session.act(c.Resume())
    check(journal, session)
    journal.close()


@contextmanager
def read_only(journal: SqliteJournal) -> Iterator[None]:
    journal.db.conn.execute("PRAGMA query_only = ON")
    yield
    journal.db.conn.execute("PRAGMA query_only = OFF")


@contextmanager
def disk_full(journal: SqliteJournal) -> Iterator[None]:
    pages = journal.db.conn.execute("PRAGMA page_count").fetchone()[0]
    journal.db.conn.execute(f"PRAGMA max_page_count = {pages}")
    yield
    journal.db.conn.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def locked(journal: SqliteJournal) -> Iterator[None]:
    journal.db.conn.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(journal.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


FAULTS = {"read-only": read_only, "disk full": disk_full, "locked": locked}


@pytest.mark.parametrize("fault", list(FAULTS))
@pytest.mark.parametrize("seed", range(4))
async def test_a_failed_write_at_any_moment_loses_nothing_and_the_session_goes_on(
    tmp_path: Path, fault: str, seed: int
) -> None:
    rng = random.Random(seed)
    journal, clock = SqliteJournal(tmp_path / "mockloop.db"), ManualClock(START, 100.0)
    session = interview(people(journal, clock), plan(coding=bool(seed % 2)), mode=Mode.PRACTICE)
    failed = 0
    for number in range(45):
        if number % 3 == 0:
            with FAULTS[fault](journal):
                try:
                    session.act(c.EditDraft(f"draft {number} " * 4000))
                    await step(rng, session, clock)
                except StorageError:
                    failed += 1
                except CommandRefused:
                    assert session.state.away
                assert replay(journal.entries(session.id)) == session.state
        else:
            await step(rng, session, clock)
    assert failed
    check(journal, session)
    journal.close()
