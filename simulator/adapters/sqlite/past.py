"""Looking into the past: sessions by what they were, answers by their words."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from simulator.adapters.sqlite.database import storage_errors
from simulator.adapters.sqlite.journal import SqliteJournal, summaries
from simulator.domain.history import MARK_END, MARK_START, FoundAnswer, Wanted, full_text_query
from simulator.domain.progress import RatedAnswer, Scale
from simulator.ports import SessionSummary

SNIPPET_TOKENS = 24
NEWEST = 400  # finished sessions that progress looks at: years ago says little about next week


class SqlitePast:
    """Finished and unfinished sessions in the database of a journal."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal

    def sessions(
        self, wanted: Wanted, limit: int | None = None, skip: int = 0
    ) -> tuple[SessionSummary, ...]:
        """The sessions that fit, newest first."""
        where, values = _conditions(wanted)
        if wanted.text:
            where.append(
                "id IN (SELECT session FROM answer_search WHERE answer_search MATCH ?)",
            )
            values.append(full_text_query(wanted.text))
        with storage_errors(self._journal.path):
            return summaries(self._journal.db, where, values, limit, skip)

    def answers(self, wanted: Wanted, limit: int) -> tuple[FoundAnswer, ...]:
        """The answers with the words of `wanted.text`, the best fitting first; raises nothing.

        Without a word to look for there is none.
        """
        query = full_text_query(wanted.text)
        if not query:
            return ()
        where, values = _conditions(wanted, prefix="s.")
        if wanted.questions is not None:
            where.append(f"t.question IN ({_marks(wanted.questions)})")
            values += wanted.questions
        condition = "".join(f" AND {item}" for item in where)
        statement = (
            "SELECT s.id, t.turn, s.started_at, s.title, t.question,"  # noqa: S608 - own names
            " snippet(answer_search, 2, ?, ?, '…', ?)"
            " FROM answer_search f"
            " JOIN sessions s ON s.id = f.session"
            " JOIN turns t ON t.session = f.session AND t.turn = f.turn"
            f" WHERE answer_search MATCH ?{condition} ORDER BY rank, s.started_at DESC LIMIT ?"
        )
        marks = (MARK_START, MARK_END, SNIPPET_TOKENS)
        with storage_errors(self._journal.path):
            rows = self._journal.db.conn.execute(statement, (*marks, query, *values, limit))
            return tuple(FoundAnswer(*row) for row in rows.fetchall())

    def rated(self, kinds: Mapping[str, str]) -> tuple[RatedAnswer, ...]:
        """Every level of every answer in the newest finished sessions; `kinds` is by question.

        Code that was run is left out: its levels come from a formula, not from a grader.
        """
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
        with storage_errors(self._journal.path):
            rows = self._journal.db.conn.execute(statement, (NEWEST,)).fetchall()
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


def _conditions(wanted: Wanted, prefix: str = "") -> tuple[list[str], list[object]]:
    where: list[str] = []
    values: list[object] = []
    for column, value in (
        ("loop", wanted.loop),
        ("outcome", wanted.outcome),
        ("grader", wanted.grader),
    ):
        if value:
            where.append(f"{prefix}{column} = ?")
            values.append(value)
    if wanted.drill is not None:
        where.append(f"{prefix}drill = ?")
        values.append(int(wanted.drill))
    if wanted.since:
        where.append(f"{prefix}started_at >= ?")
        values.append(wanted.since)
    if wanted.until:
        where.append(f"{prefix}started_at < ?")
        values.append((date.fromisoformat(wanted.until) + timedelta(days=1)).isoformat())
    if wanted.questions is not None:
        where.append(
            f"{prefix}id IN (SELECT session FROM turns"  # noqa: S608 - marks only
            f" WHERE question IN ({_marks(wanted.questions)}))"
        )
        values += wanted.questions
    return where, values


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
