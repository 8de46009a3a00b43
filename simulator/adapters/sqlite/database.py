"""Opening the one file: private, WAL, foreign keys, migrated; every failure in plain words."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from simulator.adapters.sqlite.migrations import FROM_JOURNAL, known, migrations
from simulator.adapters.sqlite.rebuilding import fill_new_tables
from simulator.adapters.sqlite.trouble import BUSY_MILLISECONDS, explained, storage_errors
from simulator.domain.errors import StorageError


def open_database(path: Path) -> Database:
    """The session database at `path`, made if it is not there; raises StorageError."""
    with storage_errors(path):
        _make_private(path)
        connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("PRAGMA foreign_keys = ON")
        db = Database(connection)
        try:
            _prepare(db, path)
        except BaseException:
            connection.close()
            raise
        return db


@contextmanager
def writing(db: Database, *, durable: bool) -> Iterator[None]:
    """One write transaction; `durable` waits for the disk, so that power loss keeps it too."""
    db.conn.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:  # a full disk has rolled back already
            db.conn.execute("ROLLBACK")
        raise


def _make_private(path: Path) -> None:
    if path.is_dir():
        raise StorageError("is a folder", str(path), "name a file with --db PATH")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    mode = path.stat().st_mode & 0o777
    for beside in (path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        # SQLite made them like the file: one that was read-only for a while left them so.
        with suppress(FileNotFoundError, PermissionError):  # closing programs remove them
            if beside.stat().st_mode & 0o777 != mode:
                beside.chmod(mode)


def _prepare(db: Database, path: Path) -> None:
    _into_wal_mode(db)
    try:
        pending = migrations.pending(db)
        applied = {step.name for step in migrations.applied(db)}
    except KeyError as error:  # the table of migrations has other columns than it should
        raise StorageError(*explained(sqlite3.DatabaseError("malformed"), path)) from error
    if applied - known():
        hint = "upgrade mockloop, or choose another database with --db PATH"
        raise StorageError("was written by a newer mockloop", str(path), hint)
    if pending:
        # Two programs that start at once must not both migrate: the lock comes first.
        with writing(db, durable=True):
            migrations.apply(db)
            if applied and FROM_JOURNAL & {step.name for step in pending}:
                fill_new_tables(db)


def _into_wal_mode(db: Database) -> None:
    """The change of mode needs the file alone and does not wait for it by itself."""
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while db.conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            db.conn.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
