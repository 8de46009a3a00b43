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
from simulator.domain.errors import StorageError

BUSY_MILLISECONDS = 4000


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
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into a StorageError that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StorageError(*_explained(error, path)) from error
    except UnicodeDecodeError as error:  # SQLite quotes the damaged bytes in its message
        raise StorageError(*_explained(sqlite3.DatabaseError("malformed"), path)) from error
    except OSError as error:
        hint = "choose another place with --db PATH or MOCKLOOP_DB"
        raise StorageError(f"cannot be opened ({error.strerror})", str(path), hint) from error


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
        raise StorageError(*_explained(sqlite3.DatabaseError("malformed"), path)) from error
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


def _explained(error: sqlite3.DatabaseError, path: Path) -> tuple[str, str, str]:
    text = str(error)
    hints = (
        ("locked", "is in use by another program", "close the other mockloop, or wait a moment"),
        ("readonly", "cannot be written (read-only)", "make it writable, or use --db PATH"),
        ("unable to open", "cannot be opened", "check the folder's permissions, or use --db PATH"),
        ("full", "the disk is full", "free some space; what is on screen is kept and tried again"),
        ("not a database", "is no SQLite database", "move it away, or use --db PATH"),
        ("Could not decode", "is damaged", "copy it aside, then run `mockloop doctor`"),
        ("malformed", "is damaged", "copy it aside, then run `mockloop doctor`"),
        ("disk I/O error", "the disk reports an error", "check the disk; copy the file aside"),
        ("UNIQUE constraint failed: events", "is being continued elsewhere", "close the other one"),
    )
    for sign, what, hint in hints:
        if sign in text:
            return what, str(path), hint
    return text, str(path), "run `mockloop doctor`"
