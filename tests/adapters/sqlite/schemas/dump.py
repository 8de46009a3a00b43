"""Writes a database as this version makes it: `python -m tests.adapters.sqlite.schemas.dump N`.

Run it with the number of a new migration once that is done; what a version wrote is kept as it is.
"""

import asyncio
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from simulator.adapters.clock import ManualClock
from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.adapters.sqlite.migrations import migrations
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.services.headless import run_through
from tests.builders import START, crew, interview, plan

FOLDER = Path(__file__).parent


def write(number: int) -> None:
    """One finished session in the schema of today, as the file of migration `number`."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    journal = SqliteJournal(Path(":memory:"))
    journal.__dict__["db"] = Database(connection)
    migrations.apply(journal.db)
    clock = ManualClock(START, 5.0)
    session = interview(crew(journal=journal, clock=clock), plan(coding=True))
    answers = [
        GivenAnswer(f"Answer {turn}: p99 fell from 310 ms to 170 ms.", 20) for turn in (1, 2)
    ]
    asyncio.run(run_through(session, AnswerQueue(answers), clock))
    dump = "\n".join(_statements(connection))
    (FOLDER / f"schema_{number}.sql").write_text(f"{dump}\n", encoding="utf-8")


def _statements(connection: sqlite3.Connection) -> Iterator[str]:
    """The dump, with the full-text table made as one: `iterdump` would write into the schema."""
    begin, *rest = connection.iterdump()
    yield begin
    query = "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
    virtual = connection.execute(query).fetchall()
    for name, sql in virtual:
        yield f"{sql};"
        for row in connection.execute(f"SELECT * FROM {name}"):
            yield f"INSERT INTO {name} VALUES ({', '.join(map(_literal, row))});"
    for statement in rest:
        made = statement.replace('"', " ").replace("'", " ").split()[2:3]
        ours = not any(place.startswith(name) for place in made for name, _ in virtual)
        if ours and "writable_schema" not in statement and "INTO sqlite_master" not in statement:
            yield statement


def _literal(value: object) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


if __name__ == "__main__":
    write(int(sys.argv[1]))
