"""A database of years: 10,000 sessions, 50,000 answers, made from a few that were really run."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from simulator.adapters.clock import ManualClock
from simulator.bootstrap import Application, application
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.events import Settings
from simulator.domain.round import TargetLevel
from simulator.services.headless import run_through
from simulator.services.interviews import begin

SESSIONS, ANSWERS_EACH = 10_000, 5
SAID = (
    "We kept the hot rows near the user because p99 was 90 ms; it fell to 40 ms, at the price of"
    " a minute of staleness, which the owner of the product accepted after a test.",
    "The penalty pulls every weight towards zero; for L1 the pull does not fade, so small ones"
    " reach it, and with correlated columns one of them is kept almost by chance.",
    "I don't know, but I would measure it: replay a day of traffic and look at the tail.",
    "I chose the smaller model and wrote down what we lost: half a point on the rare classes.",
)
QUESTIONS = ("ml-breadth-l1-l2", "ml-depth-kv-cache", "system-design-llm-gateway")
_NOT_COPIED = ("events", "plans", "contents", "cards", "batches", "self_checks")


def years(home: Path, sessions: int = SESSIONS) -> Application:
    """An application with a full history below `home`.

    The journals of the few are real; the many have the tables that screens read, and no journal.
    """
    app, made = drilled(home, 12)
    db = sqlite3.connect(app.database)
    db.execute("PRAGMA foreign_keys = OFF")
    tables = [
        str(row[0])
        for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not str(row[0]).startswith(("_", "sqlite_", "answer_search"))
        and row[0] not in _NOT_COPIED
    ]
    for number in range(sessions - len(made)):
        _copy(db, tables, made[number % len(made)], f"old-{number:05}", number)
    db.commit()
    db.execute("ANALYZE")
    db.close()
    return application(environ={"MOCKLOOP_HOME": str(home)})


def drilled(home: Path, sessions: int) -> tuple[Application, list[str]]:
    """An application with so many drills that were really run, and their names."""
    app = application(environ={"MOCKLOOP_HOME": str(home)})
    made = [asyncio.run(_drill(app, number)) for number in range(sessions)]
    app.journal.close()
    return app, made


async def _drill(app: Application, number: int) -> str:
    clock = ManualClock(datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=number), 0.0)
    crew = app.crew("scripted", "rubric", clock)
    question = QUESTIONS[number % len(QUESTIONS)]
    plan = app.practising.plan_drill(question, TargetLevel.L5, number)
    session = f"made-{number:02}"
    interview = begin(crew, plan, session, Settings(TargetLevel.L5, seed=number))
    said = [GivenAnswer(SAID[(number + turn) % len(SAID)], 60.0) for turn in range(ANSWERS_EACH)]
    await run_through(interview, AnswerQueue(said), clock)
    return session


def _copy(db: sqlite3.Connection, tables: list[str], source: str, target: str, number: int) -> None:
    for table in tables:
        columns = [str(row[1]) for row in db.execute(f"PRAGMA table_info({table})")]
        key = "id" if table == "sessions" else "session"
        if key not in columns:
            continue
        wanted = ", ".join("?" if name == key else f'"{name}"' for name in columns)
        db.execute(
            f"INSERT INTO {table} SELECT {wanted} FROM {table} WHERE {key} = ?",
            (target, source),
        )
    shifted = datetime(2016, 1, 1, tzinfo=UTC) + timedelta(hours=8 * number)
    at = shifted.isoformat()
    db.execute("UPDATE sessions SET started_at = ?, last_at = ? WHERE id = ?", (at, at, target))
    db.execute(
        "INSERT INTO answer_search SELECT ?, turn, answer FROM answer_search"
        " WHERE answer_search MATCH ? AND session = ?",
        (target, f'session : "{source}"', source),
    )
