"""Looking without writing: the same rows, an older schema brought up to date, nothing changed."""

import sqlite3
from pathlib import Path

import pytest

from simulator.adapters.sqlite.database import open_database
from simulator.adapters.sqlite.migrations import known
from simulator.adapters.sqlite.reading import STEPS, reading
from simulator.domain.errors import StorageError


def test_the_steps_are_those_of_the_migrations() -> None:
    assert known() == STEPS


def test_a_database_that_is_not_there_is_made(tmp_path: Path) -> None:
    file = tmp_path / "new" / "mockloop.db"
    with reading(file) as connection:
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (0,)
    assert file.stat().st_mode & 0o777 == 0o600


def test_nothing_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / "mockloop.db"
    open_database(file).close()
    with pytest.raises(StorageError, match="read-only"), reading(file) as connection:
        connection.execute("DELETE FROM sessions")


def test_what_is_no_database_says_so(tmp_path: Path) -> None:
    file = tmp_path / "mockloop.db"
    file.write_bytes(b"no database " * 100)
    with pytest.raises(StorageError, match="no SQLite database"), reading(file):
        pass


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "mockloop.db"
    open_database(file).close()
    db = sqlite3.connect(file)
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('mockloop', 'm999_later', '2026-01-01')"
    )
    db.commit()
    db.close()
    with pytest.raises(StorageError, match="newer"), reading(file):
        pass
