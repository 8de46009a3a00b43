"""The journal in SQLite: appended and projected in one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from simulator.adapters.sqlite import projections
from simulator.adapters.sqlite.codec import decode, digest, encode
from simulator.adapters.sqlite.database import open_database, writing
from simulator.adapters.sqlite.past import UNFINISHED, summaries
from simulator.adapters.sqlite.rebuilding import CHANGED, project_anew, stored_entries
from simulator.adapters.sqlite.trouble import SALVAGE, storage_errors
from simulator.domain import events as e
from simulator.domain.errors import NotFoundError, StorageError
from simulator.domain.evolve import evolve, start
from simulator.domain.history import SessionSummary
from simulator.domain.loop import Loop, LoopRound
from simulator.domain.plan import Plan, PlannedRound
from simulator.domain.round import Question, Round
from simulator.domain.rubric import Rubric
from simulator.domain.state import SessionState

# What may be lost when the power fails (never when a program does): at most these.
_NOT_DURABLE = (e.DraftEdited, e.TypingBegan, e.ClockNoted)
Content = Loop | Round | Question | Rubric
# Content that is there already stays, unless the disk has changed it.
_KEEP_PLAN = """
    INSERT INTO plans VALUES (?, ?)
    ON CONFLICT (hash) DO UPDATE SET body = excluded.body WHERE body <> excluded.body
"""
_KEEP_CONTENT = """
    INSERT INTO contents VALUES (?, ?, ?, ?)
    ON CONFLICT (hash) DO UPDATE SET body = excluded.body WHERE body <> excluded.body
"""


@dataclass(frozen=True, slots=True)
class StoredRound:
    """A planned round by the keys of its content."""

    round: str
    place: LoopRound
    rubric: str
    questions: tuple[str, ...]
    other_rubrics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan by the keys of its content."""

    loop: str
    drill: bool
    rounds: tuple[StoredRound, ...]


class SqliteJournal:
    """Sessions in one SQLite file at `path`, which is opened when first needed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def db(self) -> Database:
        """The open database; raises StorageError."""
        return open_database(self.path)

    def close(self) -> None:
        """Let go of the file."""
        if "db" in self.__dict__:
            self.db.close()
            del self.__dict__["db"]

    def save_plan(self, plan: Plan) -> str:
        """Keep every piece of content once, by its digest."""
        with storage_errors(self.path), writing(self.db, durable=True):
            return self._write_plan(plan)

    def _write_plan(self, plan: Plan) -> str:
        stored = StoredPlan(
            loop=self._keep(plan.loop),
            drill=plan.drill,
            rounds=tuple(
                StoredRound(
                    self._keep(planned.round),
                    planned.place,
                    self._keep(planned.rubric),
                    tuple(self._keep(question) for question in planned.questions),
                    tuple(self._keep(rubric) for rubric in planned.other_rubrics),
                )
                for planned in plan.rounds
            ),
        )
        body = encode(stored)
        key = digest(body)
        self.db.conn.execute(_KEEP_PLAN, (key, body))
        return key

    def plan(self, plan_hash: str) -> Plan:
        """The plan as it was when the session began, whatever the files say now."""
        stored: StoredPlan = decode(StoredPlan, self._one("plans", plan_hash))
        return Plan(
            loop=self._piece(Loop, stored.loop),
            rounds=tuple(
                PlannedRound(
                    self._piece(Round, item.round),
                    item.place,
                    self._piece(Rubric, item.rubric),
                    tuple(self._piece(Question, key) for key in item.questions),
                    tuple(self._piece(Rubric, key) for key in item.other_rubrics),
                )
                for item in stored.rounds
            ),
            drill=stored.drill,
        )

    def stored_plan(self, plan_hash: str) -> tuple[str, tuple[tuple[str, str, str], ...]]:
        """The plan as stored, and (digest, type, body) of each piece of content that it names."""
        body = self._one("plans", plan_hash)
        stored: StoredPlan = decode(StoredPlan, body)
        keys = [stored.loop]
        for item in stored.rounds:
            keys += [item.round, item.rubric, *item.questions, *item.other_rubrics]
        query = "SELECT hash, type, body FROM contents WHERE hash = ?"
        with storage_errors(self.path):
            rows = {key: self.db.conn.execute(query, (key,)).fetchone() for key in keys}
        for key, row in rows.items():
            self._checked(key, row and str(row[2]))
        return body, tuple((row[0], row[1], row[2]) for row in rows.values())

    def append(self, session: str, before: SessionState | None, entries: Sequence[e.Entry]) -> None:
        """Write entries and their projections; nothing is written when anything fails."""
        if not entries:
            return
        durable = not all(isinstance(entry.event, _NOT_DURABLE) for entry in entries)
        with storage_errors(self.path), writing(self.db, durable=durable):
            self._write_entries(session, before, entries)

    def take_in(self, session: str, plan: Plan, entries: Sequence[e.Entry]) -> None:
        """Keep a whole session that was made elsewhere, or nothing of it."""
        with storage_errors(self.path), writing(self.db, durable=True):
            self._write_plan(plan)
            self._write_entries(session, None, entries)

    def _write_entries(
        self, session: str, state: SessionState | None, entries: Sequence[e.Entry]
    ) -> None:
        for entry in entries:
            if state is None:
                projections.open_session(self.db, entry)
                state = start(entry)
            else:
                state = evolve(state, entry)
            projections.write_event(self.db, session, entry)
            projections.project(self.db, state, entry)

    def entries(self, session: str) -> tuple[e.Entry, ...]:
        """A session's whole journal, in order."""
        with storage_errors(self.path):
            try:
                found = stored_entries(self.db, session)
            except StorageError as error:
                hint = error.hint or SALVAGE
                raise StorageError(error.what, str(self.path), hint) from error
        if not found:
            raise NotFoundError(f"no session is called {session!r}", hint="see `mockloop history`")
        return found

    def find(self, session: str) -> str:
        """The id meant by an id, a unique prefix, or `last`."""
        with storage_errors(self.path):
            if session == "last":
                query = "SELECT id FROM sessions ORDER BY started_at DESC, id DESC LIMIT 1"
                rows = self.db.conn.execute(query).fetchall()
            else:
                query = "SELECT id FROM sessions WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 6"
                (start_of_id,) = projections.storable((session,))
                rows = self.db.conn.execute(query, (len(start_of_id), start_of_id)).fetchall()
        ids = [row[0] for row in rows]
        if session in ids:
            return session
        if len(ids) == 1 and session:
            return str(ids[0])
        if not ids or not session:
            what = "there is no session yet" if session == "last" else f"no session {session!r}"
            raise NotFoundError(what, hint="`mockloop history` lists them")
        shown = ", ".join(ids[:5])
        raise NotFoundError(f"{session!r} fits several sessions", hint=f"for example {shown}")

    def sessions(
        self, limit: int | None = None, *, unfinished: bool = False
    ) -> tuple[SessionSummary, ...]:
        """History, newest first."""
        where = (UNFINISHED,) if unfinished else ()
        with storage_errors(self.path):
            return summaries(self.db.conn, where, (), limit)

    def rebuild(self, session: str) -> None:
        """Project a session's tables anew from its journal."""
        entries = self.entries(session)
        with storage_errors(self.path), writing(self.db, durable=True):
            project_anew(self.db, session, entries)

    def rebuild_all(self) -> Iterator[tuple[str, str]]:
        """Rebuild every session; yields its id and what failed (empty: nothing)."""
        for row in self.sessions():
            try:
                self.rebuild(row.id)
            except (StorageError, NotFoundError) as error:
                yield row.id, error.what
            else:
                yield row.id, ""
        with storage_errors(self.path):
            self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def forget(self, session: str) -> None:
        """Erase a session with all that was projected from it, and what only it used."""
        with storage_errors(self.path):
            self.db.conn.execute("PRAGMA secure_delete = ON")
            with writing(self.db, durable=True):
                self.db.conn.execute("DELETE FROM sessions WHERE id = ?", (session,))
                self.db.conn.execute(
                    "DELETE FROM plans WHERE hash NOT IN (SELECT plan_hash FROM sessions)"
                )
                self.db.conn.execute(
                    "DELETE FROM contents WHERE NOT EXISTS"
                    " (SELECT 1 FROM plans WHERE instr(plans.body, contents.hash))"
                )
                self.db.conn.execute("INSERT INTO answer_search(answer_search) VALUES ('optimize')")
            self.db.conn.execute("VACUUM")
            busy = self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            what = "the session is gone, but another program still holds its bytes"
            hint = "close the other mockloop, then run `mockloop doctor --rebuild`"
            raise StorageError(what, str(self.path), hint)

    def _keep(self, item: Content) -> str:
        body = encode(item)
        key = digest(body)
        values = (key, type(item).__name__, item.id, body)
        self.db.conn.execute(_KEEP_CONTENT, values)
        return key

    def _piece(self, cls: Any, key: str) -> Any:
        return decode(cls, self._one("contents", key))

    def _one(self, table: str, key: str) -> str:
        query = f"SELECT body FROM {table} WHERE hash = ?"  # noqa: S608 - own names
        with storage_errors(self.path):
            row = self.db.conn.execute(query, (key,)).fetchone()
        return self._checked(key, None if row is None else str(row[0]))

    def _checked(self, key: str, body: str | None) -> str:
        """Content is kept under its digest, so that a change on the disk shows."""
        if body is None:
            raise StorageError("the content of this session is missing", str(self.path), SALVAGE)
        if digest(body) != key:
            what = f"the content of this session {CHANGED}"
            raise StorageError(what, str(self.path), SALVAGE)
        return body


@contextmanager
def opened_journal(path: Path) -> Iterator[SqliteJournal]:
    """The database opened anew: SQLite's connections stay in their thread."""
    journal = SqliteJournal(path)
    try:
        yield journal
    finally:
        journal.close()
