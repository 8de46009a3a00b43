"""Looking into the past: sessions by what they were, answers by their words."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from simulator.adapters.sqlite.reading import marks
from simulator.domain.history import (
    MARK_END,
    MARK_START,
    FoundAnswer,
    SessionSummary,
    Wanted,
    full_text_query,
)

if TYPE_CHECKING:
    from simulator.domain.progress import RatedAnswer

SNIPPET_TOKENS = 24
UNFINISHED = "phase NOT IN ('decided', 'abandoned')"
NEWEST = 400  # finished sessions that progress looks at: years ago says little about next week


_SUMMARY = (
    "id, loop, title, drill, level, mode, grader, started_at, last_at, phase, outcome, score,"
    " answers,"
    " (SELECT coalesce(sum(input_tokens + output_tokens + cache_write_tokens + cache_read_tokens),"
    " 0) FROM model_calls WHERE session = sessions.id),"
    " (SELECT coalesce(sum(cost_usd), 0.0) FROM model_calls WHERE session = sessions.id)"
)


def summaries(
    connection: sqlite3.Connection,
    where: Sequence[str],
    values: Sequence[object],
    limit: int | None = None,
    skip: int = 0,
) -> tuple[SessionSummary, ...]:
    """The sessions for which every condition of `where` holds, newest first."""
    condition = f"WHERE {' AND '.join(where)}" if where else ""
    query = (
        f"SELECT {_SUMMARY} FROM sessions {condition}"  # noqa: S608 - own names
        " ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?"
    )
    rows = connection.execute(query, (*values, -1 if limit is None else limit, skip)).fetchall()
    return tuple(SessionSummary(row[0], row[1], row[2], bool(row[3]), *row[4:]) for row in rows)


class SqlitePast:
    """Finished and unfinished sessions, by a connection that is open for reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def unfinished(self, limit: int) -> tuple[SessionSummary, ...]:
        """Sessions that can be gone on with, newest first."""
        return summaries(self._connection, (UNFINISHED,), (), limit)

    def sessions(
        self, wanted: Wanted, limit: int | None = None, skip: int = 0
    ) -> tuple[SessionSummary, ...]:
        """The sessions that fit, newest first."""
        where, values = _conditions(wanted)
        if wanted.questions is not None:
            asked = f"SELECT session FROM turns WHERE question IN ({marks(wanted.questions)})"  # noqa: S608 - marks only
            where.append(f"id IN ({asked})")
            values += wanted.questions
        if wanted.text:
            where.append("id IN (SELECT session FROM answer_search WHERE answer_search MATCH ?)")
            values.append(full_text_query(wanted.text))
        return summaries(self._connection, where, values, limit, skip)

    def answers(self, wanted: Wanted, limit: int) -> tuple[FoundAnswer, ...]:
        """The answers with the words of `wanted.text`, the best fitting first; raises nothing.

        Without a word to look for there is none.
        """
        query = full_text_query(wanted.text)
        if not query:
            return ()
        where, values = _conditions(wanted)
        if wanted.questions is not None:
            where.append(f"t.question IN ({marks(wanted.questions)})")
            values += wanted.questions
        condition = "".join(f" AND {item}" for item in where)
        statement = (
            "SELECT sessions.id, t.turn, sessions.started_at, sessions.title, t.question,"  # noqa: S608 - own names
            " snippet(answer_search, 2, ?, ?, '…', ?)"
            " FROM answer_search f"
            " JOIN sessions ON sessions.id = f.session"
            " JOIN turns t ON t.session = f.session AND t.turn = f.turn"
            f" WHERE answer_search MATCH ?{condition}"
            " ORDER BY rank, sessions.started_at DESC LIMIT ?"
        )
        shown = (MARK_START, MARK_END, SNIPPET_TOKENS)
        rows = self._connection.execute(statement, (*shown, query, *values, limit))
        return tuple(FoundAnswer(*row) for row in rows.fetchall())

    def rated(self, kinds: Mapping[str, str]) -> "tuple[RatedAnswer, ...]":
        """Every level of every answer in the newest finished sessions; `kinds` is by question.

        Code that was run is left out: its levels come from a formula, not from a grader.
        """
        from simulator.domain.progress import RatedAnswer, Scale

        statement = (
            "SELECT r.session, s.started_at, t.round,"
            " (SELECT max(round) + 1 FROM turns WHERE session = r.session),"
            " t.question, r.dimension, r.turn,"
            " r.level, o.level, coalesce(t.thinking_seconds + t.writing_seconds, 0),"
            " t.budget_seconds,"
            " r.grader, r.grader_version, r.model, r.rubric, r.rubric_version"
            " FROM ratings r"
            " JOIN turns t ON t.session = r.session AND t.turn = r.turn"
            " JOIN sessions s ON s.id = r.session"
            " LEFT JOIN self_ratings o ON o.session = r.session AND o.round = t.round"
            " AND o.dimension = r.dimension"
            " WHERE r.level IS NOT NULL AND t.kind <> 'code' AND r.session IN (SELECT id"
            " FROM sessions WHERE phase = 'decided' ORDER BY started_at DESC LIMIT ?)"
        )
        rows = self._connection.execute(statement, (NEWEST,)).fetchall()
        return tuple(
            RatedAnswer(
                session,
                at,
                place,
                rounds,
                kinds.get(question, "other"),
                dimension,
                turn,
                level,
                own,
                seconds,
                budget,
                Scale(*scale),
            )
            for session, at, place, rounds, question, dimension, *rest in rows
            for turn, level, own, seconds, budget, *scale in (rest,)
        )


def _conditions(wanted: Wanted) -> tuple[list[str], list[object]]:
    """What the row in `sessions` must be like."""
    until = wanted.until and date.fromisoformat(wanted.until) + timedelta(days=1)
    conditions = (
        ("sessions.loop = ?", wanted.loop),
        ("sessions.outcome = ?", wanted.outcome),
        ("sessions.grader = ?", wanted.grader),
        ("sessions.drill = ?", "" if wanted.drill is None else int(wanted.drill)),
        ("sessions.started_at >= ?", wanted.since),
        ("sessions.started_at < ?", str(until)),
    )
    asked = [(condition, value) for condition, value in conditions if value != ""]
    return [condition for condition, _ in asked], [value for _, value in asked]
