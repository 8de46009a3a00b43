"""A whole session as data that another database takes in: its journal and the content it used.

`mockloop/record/1`, the `record` of an exported scorecard. Nothing in it is trusted: every piece
is validated, content is held against its digest, and the journal must fold to a scorecard before
anything is written.
"""

import json
import math
import re
from datetime import datetime
from typing import Any

from simulator.adapters.sqlite.codec import decode_event, digest, encode, jsonable, validated
from simulator.adapters.sqlite.journal import SqliteJournal, StoredPlan
from simulator.domain.errors import NotFoundError, SimulatorError, StorageError
from simulator.domain.events import Entry, SessionStarted
from simulator.domain.evolve import replay
from simulator.domain.loop import Loop
from simulator.domain.plan import Plan, PlannedRound
from simulator.domain.round import Question, Round
from simulator.domain.rubric import Rubric
from simulator.domain.scorecard import scorecard

SCHEMA = "mockloop/record/1"
_TYPES: dict[str, type[Any]] = {cls.__name__: cls for cls in (Loop, Round, Question, Rubric)}
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,39}")
_HINT = "export it again with `mockloop export SESSION --format json`"


def record_of(journal: SqliteJournal, session: str) -> dict[str, Any]:
    """Everything that `take_in` needs to make the session anew."""
    entries = journal.entries(session)
    started = entries[0].event
    assert isinstance(started, SessionStarted)
    plan_body, contents = journal.stored_plan(started.plan_hash)
    return {
        "schema": SCHEMA,
        "plan": jsonable(plan_body),
        "contents": [
            {"hash": key, "type": name, "body": jsonable(body)} for key, name, body in contents
        ],
        "entries": [_entry_json(entry) | {"body": _body(entry)} for entry in entries],
    }


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "mono": entry.mono,
        "asleep": entry.asleep,
        "type": type(entry.event).__name__,
        "body": encode(entry.event),
    }


def _body(entry: Entry) -> Any:
    return jsonable(encode(entry.event))


def take_in(journal: SqliteJournal, record: object) -> tuple[str, bool]:
    """The session's id, and whether it was new; SimulatorError when the record is no good.

    A session that is there already with the same journal is left alone; with another journal it
    is refused.
    """
    try:
        plan, entries = _read(record)
        state = replay(entries)
        scorecard(plan, state)
        return state.started.session, _keep(journal, plan, entries)
    except StorageError:
        raise
    except SimulatorError as error:
        hint = error.hint or _HINT
        raise SimulatorError(f"the record is no good: {error.what}", hint=hint) from error
    except Exception as error:  # a made-up journal can break any assumption of the fold
        told = str(error).splitlines()[0][:80] if str(error) else ""
        what = f"the record does not fit together ({type(error).__name__}: {told})"
        raise SimulatorError(what, hint=_HINT) from error


def _keep(journal: SqliteJournal, plan: Plan, entries: tuple[Entry, ...]) -> bool:
    """Write the session; False when it is here already."""
    started = entries[0].event
    assert isinstance(started, SessionStarted)
    try:
        known = journal.entries(started.session)
    except NotFoundError:
        journal.take_in(started.session, plan, entries)
        return True
    if [_entry_json(entry) for entry in known] != [_entry_json(entry) for entry in entries]:
        hint = "`mockloop forget` the one here first, if you want the other"
        what = f"session {started.session} is here already, with another journal"
        raise SimulatorError(what, hint=hint)
    return False


def _read(record: object) -> tuple[Plan, tuple[Entry, ...]]:
    data = _mapping(record)
    if data.get("schema") != SCHEMA:
        raise SimulatorError(f"its schema is {str(data.get('schema'))[:40]!r}, not {SCHEMA!r}")
    entries = tuple(_entry(number, item) for number, item in enumerate(_rows(data, "entries"), 1))
    started = entries[0].event if entries else None
    if not isinstance(started, SessionStarted):
        raise SimulatorError("its journal does not begin with the start of a session")
    if not _ID.fullmatch(started.session):
        raise SimulatorError("its session has an id that is none")
    return _plan(data, started.plan_hash), entries


def _entry(number: int, item: object) -> Entry:
    data = _mapping(item)
    at = datetime.fromisoformat(str(data.get("at")))
    mono, asleep = float(data.get("mono", 0.0)), float(data.get("asleep", 0.0))
    if data.get("seq") != number or at.tzinfo is None or not math.isfinite(mono + asleep):
        raise SimulatorError(f"entry {number} of its journal is damaged")
    event = decode_event(str(data.get("type")), json.dumps(data.get("body")))
    return Entry(number, at, mono, event, asleep)


def _plan(data: dict[str, Any], plan_hash: str) -> Plan:
    pieces: dict[str, Any] = {}
    for item in map(_mapping, _rows(data, "contents")):
        cls = _TYPES.get(str(item.get("type")))
        if cls is None:
            raise SimulatorError("it holds content of a kind that is not known")
        value = validated(cls, item.get("body"))
        key = digest(encode(value))
        if key != item.get("hash"):
            raise SimulatorError("its content is not what its journal was written with")
        pieces[key] = value
    stored: StoredPlan = validated(StoredPlan, data.get("plan"))
    if digest(encode(stored)) != plan_hash:
        raise SimulatorError("its plan is not the one that its journal was written with")

    def piece(cls: type[Any], key: str) -> Any:
        found = pieces.get(key)
        if not isinstance(found, cls):
            raise StorageError("content is missing")
        return found

    plan = Plan(
        loop=piece(Loop, stored.loop),
        rounds=tuple(
            PlannedRound(
                piece(Round, item.round),
                item.place,
                piece(Rubric, item.rubric),
                tuple(piece(Question, key) for key in item.questions),
                tuple(piece(Rubric, key) for key in item.other_rubrics),
            )
            for item in stored.rounds
        ),
        drill=stored.drill,
    )
    for planned in plan.rounds:
        rubrics = {rubric.id for rubric in planned.rubrics}
        if not {question.rubric or planned.rubric.id for question in planned.questions} <= rubrics:
            raise SimulatorError("its plan lacks the rubric of a question")
    return plan


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SimulatorError("a JSON object is missing")
    return value


def _rows(data: dict[str, Any], key: str) -> list[object]:
    rows = data.get(key)
    if not isinstance(rows, list):
        raise SimulatorError(f"its {key} are missing")
    return rows
