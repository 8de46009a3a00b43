"""Looking into the database without what writing needs: lists are there sooner."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
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
    }
)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of this thread that only looks; raises StorageError.

    A database that is not there is made, and an older one brought up to date.
    """
    if not _is_current(path):
        from simulator.adapters.sqlite.database import open_database

        open_database(path).close()
    with storage_errors(path), closing(_connection(path)) as connection:
        yield connection


def marks(values: Sequence[object]) -> str:
    """A place for each of `values` in a statement."""
    return ", ".join("?" * len(values))


def _is_current(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with closing(_connection(path)) as connection:
            rows = connection.execute("SELECT name FROM _sqlite_migrations").fetchall()
    except sqlite3.DatabaseError:
        return False  # opening it in full says what is wrong with it
    return {row[0] for row in rows} == STEPS


def _connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA query_only = ON")
    return connection
