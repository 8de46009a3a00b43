"""Databases of every schema that there was open, fold and go on."""

import sqlite3
from pathlib import Path

import pytest

from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.adapters.sqlite.migrations import known, migrations
from simulator.domain import commands as c
from simulator.domain.evolve import replay
from simulator.domain.state import Phase
from simulator.services.interviews import begin
from tests.adapters.sqlite.test_journal import dump
from tests.builders import crew, plan, settings

FILES = sorted((Path(__file__).parent / "schemas").glob("schema_*.sql"))


def test_every_schema_has_its_file() -> None:
    assert len(FILES) == len(known())


@pytest.mark.parametrize("script", FILES, ids=lambda file: file.stem)
def test_a_database_of_every_version_opens_folds_and_goes_on(tmp_path: Path, script: Path) -> None:
    file = tmp_path / "mockloop.db"
    connection = sqlite3.connect(file)
    connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()
    journal = SqliteJournal(file)
    (summary,) = journal.sessions()
    assert {step.name for step in migrations.applied(journal.db)} == known()
    state = replay(journal.entries(summary.id))
    assert state.phase is Phase.DECIDED
    assert state.turns[0].answer == "Answer 1: p99 fell from 310 ms to 170 ms."
    assert journal.plan(state.started.plan_hash).rounds
    before = dump(journal.db)
    journal.rebuild(summary.id)
    assert dump(journal.db) == before
    fresh = begin(crew(journal=journal), plan(), "260302-new000", settings())
    fresh.act(c.BeginRound())
    assert len(journal.sessions()) == 2
    journal.close()
