"""A copy of the whole database, taken while it is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.adapters.sqlite.trouble import storage_errors
from simulator.domain.errors import StorageError


def back_up(journal: SqliteJournal, target: Path) -> None:
    """Write a checked copy to `target`, one file, private; StorageError when that fails.

    A file that is there is never overwritten, and a copy that is not whole never stays.
    """
    if target.exists():
        raise StorageError("is there already", str(target), "name another file")
    part = target.with_name(f".{target.name}.part-{os.getpid()}")
    with storage_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            with closing(sqlite3.connect(part)) as copy:
                journal.db.conn.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
                state = copy.execute("PRAGMA integrity_check").fetchone()[0]
            if state != "ok":
                what = f"the database itself is damaged ({str(state).splitlines()[0]})"
                raise StorageError(what, str(journal.path), "run `mockloop doctor`")
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)
