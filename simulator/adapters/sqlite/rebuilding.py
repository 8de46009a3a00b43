"""From the journal to the tables once more: for a rebuild, and after a change of the schema."""

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from simulator.adapters.sqlite import projections
from simulator.adapters.sqlite.codec import checksum, decode_event
from simulator.domain import events as e
from simulator.domain.errors import StorageError
from simulator.domain.evolve import evolve, start

ROWS = "SELECT session, seq, at, mono, asleep, type, body, checksum FROM events"
CHANGED = "is not what was written: the file was changed on the disk"


def stored_entries(db: Database, session: str) -> tuple[e.Entry, ...]:
    """A session's whole journal, in order; raises StorageError where it is damaged."""
    rows = db.conn.execute(f"{ROWS} WHERE session = ? ORDER BY seq", (session,)).fetchall()
    found = tuple(read_row(row) for row in rows)
    for row in rows:
        if not intact(row):
            raise StorageError(f"event {row[1]} ({row[5]}) of session {session} {CHANGED}")
    return found


def read_row(row: tuple[Any, ...]) -> e.Entry:
    """The entry in one of ROWS; raises StorageError when it is none."""
    _session, seq, at, mono, asleep, name, body, _checksum = row
    return e.Entry(seq, _instant(at), mono, decode_event(name, body), asleep)


def intact(row: tuple[Any, ...]) -> bool:
    """Whether one of ROWS is what was written; earlier versions wrote no checksum."""
    return row[-1] is None or row[-1] == checksum(*row[:-1])


def changed_on_disk(db: Database) -> tuple[str, ...]:
    """The sessions that hold an event which is not what was written."""
    rows = db.conn.execute(ROWS)
    return tuple(dict.fromkeys(str(row[0]) for row in rows if not intact(row)))


def project_anew(db: Database, session: str, entries: tuple[e.Entry, ...]) -> None:
    """Write what `entries` say into the session's tables, in place of what stands there."""
    projections.clear(db, session)
    state = start(entries[0])
    projections.project(db, state, entries[0])
    for entry in entries[1:]:
        state = evolve(state, entry)
        projections.project(db, state, entry)


def fill_new_tables(db: Database) -> None:
    """After a change of the schema: what earlier versions did not project yet.

    A session whose journal is damaged stays as it was: it must not keep the others from opening.
    """
    for (session,) in db.conn.execute("SELECT id FROM sessions").fetchall():
        db.conn.execute("SAVEPOINT one_session")
        try:
            project_anew(db, session, stored_entries(db, session))
        except (StorageError, IndexError):
            db.conn.execute("ROLLBACK TO one_session")
        db.conn.execute("RELEASE one_session")


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise StorageError("a stored instant is damaged") from error
