"""Every journal keeps the same promises: the file's, and the fake that tests use."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.adapters.clock import ManualClock
from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.domain import commands as c
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.evolve import replay
from simulator.ports import Journal
from simulator.services.headless import run_through
from simulator.services.interviews import reopen
from tests.builders import START, crew, interview, plan
from tests.fakes import FakeJournal

Make = Callable[[], Journal]


@pytest.fixture(params=["sqlite", "fake"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    if request.param == "fake":
        yield FakeJournal()
        return
    real = SqliteJournal(tmp_path / "mockloop.db")
    yield real
    real.close()


async def test_a_whole_session_reads_back_as_it_was(journal: Journal) -> None:
    clock = ManualClock(START, 5.0)
    session = interview(crew(journal=journal, clock=clock), plan(coding=True))
    hostile = "\x00 [/x] \u202e \U0001f600 \ud800"
    answers = [GivenAnswer(f"level {n % 5 + 1} {hostile}", 20) for n in range(20)]
    await run_through(session, AnswerQueue(answers), clock)
    entries = journal.entries(session.id)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert replay(entries) == session.state
    assert journal.plan(session.state.started.plan_hash) == session.plan


async def test_a_reopened_session_is_the_same_session(journal: Journal) -> None:
    session = interview(crew(journal=journal))
    session.act(c.BeginRound())
    session.act(c.EditDraft("a draft"))
    again = reopen(crew(journal=journal), session.id)
    assert again.state == session.state
    assert again.plan == session.plan


def test_a_plan_is_kept_by_its_content(journal: Journal) -> None:
    assert journal.plan(journal.save_plan(plan())) == plan()
