"""Looking into the database without what writing needs: lists are there sooner."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from simulator.adapters.sqlite.trouble import BUSY_MILLISECONDS, storage_errors

# The schema's steps, as `migrations` has them; a database with others is opened in full first.
STEPS = frozenset(
    {
        "m001_journal",
        "m002_model_calls",
        "m003_partner_ratings",
        "m004_views",
        "m005_practice",
        "m006_search",
        "m007_checksums",
    }
)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of this thread that only looks; raises StorageError.

    A database that is not there is made, and an older one brought up to date.
    """
    with storage_errors(path):
        connection = _current(path)
        if connection is None:
            from simulator.adapters.sqlite.database import open_database

            open_database(path).close()
            connection = _connection(path)
        with closing(connection):
            yield connection


def marks(values: Sequence[object]) -> str:
    """A place for each of `values` in a statement."""
    return ", ".join("?" * len(values))


def _current(path: Path) -> sqlite3.Connection | None:
    """None when the database has to be opened in full, which also says what is wrong with it."""
    if not path.is_file():
        return None
    with ExitStack() as closing_it:
        try:
            connection = closing_it.enter_context(closing(_connection(path)))
            rows = connection.execute("SELECT name FROM _sqlite_migrations").fetchall()
        except sqlite3.DatabaseError:
            return None
        if {row[0] for row in rows} != STEPS:
            return None
        closing_it.pop_all()
        return connection


def _connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA query_only = ON")
    return connection
