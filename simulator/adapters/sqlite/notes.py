"""What is remembered beside the journal: batches under way, and how graders were checked."""

import json
from dataclasses import dataclass
from typing import Any

from simulator.adapters.sqlite.database import writing
from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.adapters.sqlite.trouble import storage_errors
from simulator.ports import NotedBatch


@dataclass(frozen=True, slots=True)
class CheckedGrader:
    """The last self-check of one grader with one model and one prompt."""

    grader: str
    model: str
    prompt_hash: str
    at: str
    passed: int
    total: int
    body: Any = None


class SqliteNotes:
    """Batches and self-checks in the database of a journal."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal

    def open_batch(self, session: str) -> NotedBatch | None:
        """The batch of a session that is not done with."""
        query = "SELECT key, session, provider_id FROM batches WHERE session = ? AND NOT done"
        with storage_errors(self._journal.path):
            row = self._journal.db.conn.execute(query, (session,)).fetchone()
        return NotedBatch(*row) if row else None

    def note(self, batch: NotedBatch, made_at: str) -> None:
        """Write down a batch, or what the provider calls it."""
        values = (batch.key, batch.session, made_at, batch.provider_id)
        self._write("INSERT OR REPLACE INTO batches VALUES (?, ?, ?, ?, 0)", values)

    def done(self, key: str) -> None:
        """All results of a batch are applied."""
        self._write("UPDATE batches SET done = 1 WHERE key = ?", (key,))

    def keep_check(self, check: CheckedGrader) -> None:
        """Remember a self-check in place of the one before it."""
        values = (
            *(check.grader, check.model, check.prompt_hash, check.at, check.passed, check.total),
            json.dumps(check.body),
        )
        self._write("INSERT OR REPLACE INTO self_checks VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def last_check(self, grader: str, model: str, prompt_hash: str) -> CheckedGrader | None:
        """The last self-check of this grader as it stands; None when there was none."""
        query = (
            "SELECT grader, model, prompt_hash, at, passed, total FROM self_checks"
            " WHERE grader = ? AND model = ? AND prompt_hash = ?"
        )
        if not self._journal.path.exists():
            return None
        with storage_errors(self._journal.path):
            row = self._journal.db.conn.execute(query, (grader, model, prompt_hash)).fetchone()
        return CheckedGrader(*row) if row else None

    def _write(self, statement: str, values: tuple[Any, ...]) -> None:
        with storage_errors(self._journal.path), writing(self._journal.db, durable=True):
            self._journal.db.conn.execute(statement, values)
