"""From a damaged database to a new one: every session that is whole, and as much of the others.

The start of a journal is a session in itself, so what comes before the damage can be resumed.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlite_utils import Database

from simulator.adapters.sqlite.codec import digest, encode
from simulator.adapters.sqlite.journal import Content, SqliteJournal
from simulator.adapters.sqlite.rebuilding import CHANGED, ROWS, intact, read_row
from simulator.adapters.sqlite.trouble import storage_errors
from simulator.domain import events as e
from simulator.domain.errors import SimulatorError, StorageError
from simulator.domain.evolve import evolve, start
from simulator.domain.plan import Plan
from simulator.domain.scorecard import scorecard

MOST_BYTES = 1 << 33  # a damaged header may claim any size
# One of these may hold a wrong letter, and what follows stays right: an answer that is handed in
# stands in an event of its own.
_TYPED = (e.DraftEdited, e.TypingBegan, e.ClockNoted)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was kept of one session: `events` of its journal, and what is wrong (empty: nothing)."""

    session: str
    events: int
    trouble: str


class _Mended(SqliteJournal):
    """A damaged journal that takes content which it has lost from elsewhere, by its digest."""

    def __init__(self, path: Path, spare: Callable[[], Iterable[Content]]) -> None:
        super().__init__(path)
        self.spare = spare

    @cached_property
    def _spared(self) -> dict[str, str]:
        bodies = [encode(item) for item in self.spare()]
        return {digest(body): body for body in bodies}

    def _one(self, table: str, key: str) -> str:
        try:
            return super()._one(table, key)
        except StorageError:
            if key not in self._spared:
                raise
            return self._spared[key]


def salvage(
    damaged: Path, target: Path, spare: Callable[[], Iterable[Content]] = tuple
) -> Iterator[Salvaged]:
    """Copy what still reads of `damaged` to `target`, session by session.

    `damaged` is read as a copy and stays as it is; `spare` gives content as it is today, for what
    is lost of it. Raises StorageError when `target` is there already, or when not even a list of
    sessions can be read.
    """
    if target.exists():
        raise StorageError("is there already", str(target), "name another file")
    if not damaged.exists():
        raise StorageError("there is no database", str(damaged), "name it with --db PATH")
    with storage_errors(damaged), tempfile.TemporaryDirectory(prefix="mockloop-") as folder:
        copy = Path(folder) / damaged.name
        for ending in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{damaged}{ending}", f"{copy}{ending}")
        _lengthen(copy)
        with closing(_Mended(copy, spare)) as old:
            sessions = _opened_anyhow(old, damaged)
            with closing(SqliteJournal(target)) as new:
                for session in sessions:
                    yield _carried_over(old, new, session)


def _opened_anyhow(old: SqliteJournal, damaged: Path) -> list[str]:
    """Open the copy, without bringing its schema up to date where that fails; all ids in it."""
    try:
        return _sessions(old.db.conn)
    except StorageError as error:
        old.__dict__["db"] = Database(sqlite3.connect(old.path))
        if found := _sessions(old.db.conn):
            return found
        what = f"{error.what}; no session can be read"
        raise StorageError(what, str(damaged), "restore a backup") from error


def _lengthen(copy: Path) -> None:
    """SQLite reads nothing of a file that is shorter than its header says: add empty pages."""
    with copy.open("r+b") as file:
        header = file.read(100)
        page = int.from_bytes(header[16:18]) or 1
        whole = (65536 if page == 1 else page) * int.from_bytes(header[28:32])
        if header.startswith(b"SQLite format 3\0") and copy.stat().st_size < whole < MOST_BYTES:
            file.truncate(whole)


def _sessions(connection: sqlite3.Connection) -> list[str]:
    """All ids that can be read, from both ends of both tables."""
    found: dict[str, None] = {}
    for query in ("SELECT id FROM sessions", "SELECT DISTINCT session FROM events"):
        for order in ("ASC", "DESC"):
            with suppress(sqlite3.DatabaseError):
                for (session,) in connection.execute(f"{query} ORDER BY 1 {order}"):
                    found[str(session)] = None
    return list(found)


def _carried_over(old: SqliteJournal, new: SqliteJournal, session: str) -> Salvaged:
    entries, trouble = _readable(old.db.conn, session)
    started = entries[0].event if entries else None
    if not isinstance(started, e.SessionStarted) or started.session != session:
        return Salvaged(session, 0, trouble or "the start of its journal is gone")
    try:
        plan = old.plan(started.plan_hash)
        kept, misfit = _folding(plan, entries)
        new.take_in(session, plan, entries[:kept])
    except SimulatorError as error:
        return Salvaged(session, 0, error.what)
    return Salvaged(session, kept, trouble or misfit)


def _folding(plan: Plan, entries: list[e.Entry]) -> tuple[int, str]:
    """How many entries make a session that can be shown, and why not more."""
    state = start(entries[0])
    kept = 1
    try:
        for entry in entries[1:]:
            state = evolve(state, entry)
            if not isinstance(entry.event, _TYPED):
                scorecard(plan, state)
            kept += 1
    except Exception as error:  # what is damaged can break any assumption of the fold
        return kept, f"event {kept + 1} does not fit what comes before ({type(error).__name__})"
    return kept, ""


def _readable(connection: sqlite3.Connection, session: str) -> tuple[list[e.Entry], str]:
    """The entries up to the first that is lost, and what is wrong."""
    found: list[e.Entry] = []
    trouble = ""
    query = f"{ROWS} WHERE session = ? AND seq > ? ORDER BY seq LIMIT 1"
    while True:
        last = found[-1].seq if found else 0
        try:
            row = connection.execute(query, (session, last)).fetchone()
            if row is None:
                return found, trouble
            entry = read_row(row)
        except (sqlite3.DatabaseError, StorageError) as error:
            return found, trouble or f"what follows event {last} cannot be read ({error})"
        if not intact(row):
            trouble = trouble or f"event {entry.seq} ({row[5]}) {CHANGED}"
            if not isinstance(entry.event, _TYPED):
                return found, trouble
        if entry.seq != last + 1:
            return found, f"event {last + 1} is missing"
        found.append(entry)
