"""What SQLite and the file system complain of, in plain words. Nothing heavy is loaded here."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulator.domain.errors import StorageError

BUSY_MILLISECONDS = 4000
SALVAGE = "`mockloop doctor --salvage NEW.db` copies what is whole; or restore a backup"


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into a StorageError that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StorageError(*explained(error, path)) from error
    except UnicodeDecodeError as error:  # SQLite quotes the damaged bytes in its message
        raise StorageError(*explained(sqlite3.DatabaseError("malformed"), path)) from error
    except OSError as error:
        hint = "choose another place with --db PATH or MOCKLOOP_DB"
        raise StorageError(f"cannot be opened ({error.strerror})", str(path), hint) from error


def explained(error: sqlite3.DatabaseError, path: Path) -> tuple[str, str, str]:
    """What happened, where, and what to do."""
    text = str(error)
    hints = (
        ("locked", "is in use by another program", "close the other mockloop, or wait a moment"),
        ("readonly", "cannot be written (read-only)", "make it writable, or use --db PATH"),
        ("unable to open", "cannot be opened", "check the folder's permissions, or use --db PATH"),
        ("full", "the disk is full", "free some space; what is on screen is kept and tried again"),
        ("not a database", "is no SQLite database", "move it away, or use --db PATH"),
        ("Could not decode", "is damaged", SALVAGE),
        ("malformed", "is damaged", SALVAGE),
        ("disk I/O error", "the disk reports an error", "check the disk; copy the file aside"),
        ("UNIQUE constraint failed: events", "is being continued elsewhere", "close the other one"),
    )
    for sign, what, hint in hints:
        if sign in text:
            return what, str(path), hint
    return text, str(path), "run `mockloop doctor`"
