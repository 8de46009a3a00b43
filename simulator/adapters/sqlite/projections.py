"""The tables that people query, projected from the journal, event by event.

Each projection runs in the transaction that appends its event. Rebuilding every table from the
journal gives the same rows.
"""

from typing import Any

from sqlite_utils import Database

from simulator.adapters.sqlite.codec import checksum, encode
from simulator.adapters.sqlite.reading import marks
from simulator.domain import events as e
from simulator.domain.practice import Graded, Item, graded, item_of
from simulator.domain.rating import Assessment, Evidence, NotScored, Rating
from simulator.domain.spending import ModelCall
from simulator.domain.state import Phase, SessionState, Turn

_TABLES = (
    "evidence",
    "ratings",
    "turns",
    "votes",
    "self_ratings",
    "partner_ratings",
    "model_calls",
    "reviews",
)


def project(db: Database, state: SessionState, entry: e.Entry) -> None:
    """Write what `entry` changed; `state` is the session after it."""
    session = state.started.session
    match entry.event:
        case e.Asked() | e.ProbeAsked():
            _turn_asked(db, session, state)
        case e.AnswerSubmitted(turn=number):
            _turn_answered(db, session, state.turns[number], entry.at.isoformat())
        case e.AnswerRated(turn=number, assessment=assessment):
            _rated(db, session, number, assessment)
        case e.VoteFiled() as vote:
            _vote_filed(db, session, state, vote)
        case e.SelfRated(round=number, levels=levels):
            for dimension, level in levels:
                _put(db, "self_ratings", (session, number, dimension, level))
        case e.ModelCalled(calls=calls):
            for number, call in enumerate(calls):
                _called(db, session, entry, number, call)
        case e.PartnerRated() as rated:
            _partner_rated(db, session, rated)
        case _:
            pass
    if state.phase is Phase.DECIDED:  # also when something is rated anew later
        _reviewed(db, session, state)
    _session_touched(db, session, state, entry)


def open_session(db: Database, entry: e.Entry) -> None:
    """The row that every other row of a session refers to."""
    event = entry.event
    assert isinstance(event, e.SessionStarted)
    settings = event.settings
    at = entry.at.isoformat()
    values = (
        event.session,
        event.loop,
        event.title,
        int(event.drill),
        settings.level.value,
        settings.mode.value,
        settings.interviewer,
        settings.grader,
        settings.pace,
        settings.seed,
        event.plan_hash,
        at,
        at,
        "briefing",
        None,
        None,
        0,
    )
    query = f"INSERT OR IGNORE INTO sessions VALUES ({marks(values)})"  # noqa: S608 - marks only
    db.conn.execute(query, values)


def write_event(db: Database, session: str, entry: e.Entry) -> None:
    """Append one entry to the journal; a seq that is taken fails the transaction."""
    row = (
        session,
        entry.seq,
        entry.at.isoformat(),
        entry.mono + 0.0,  # SQLite keeps no sign of zero
        entry.asleep + 0.0,
        type(entry.event).__name__,
        encode(entry.event),
    )
    query = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    db.conn.execute(query, (*row, checksum(*row)))


def clear(db: Database, session: str) -> None:
    """Empty a session's projected tables before they are rebuilt."""
    for table in _TABLES:
        db.conn.execute(f"DELETE FROM {table} WHERE session = ?", (session,))  # noqa: S608 - own names
    of_session = 'session : "' + session.replace('"', '""') + '"'
    db.conn.execute(
        "DELETE FROM answer_search WHERE answer_search MATCH ? AND session = ?",
        (of_session, session),
    )


def _turn_asked(db: Database, session: str, state: SessionState) -> None:
    turn = state.turn
    values = (
        session,
        turn.number,
        turn.round,
        state.started.rounds[turn.round],
        turn.kind.value,
        turn.question,
        turn.probe,
        turn.dimension,
        turn.style.value if turn.style else None,
        turn.source,
        turn.text,
        turn.budget_seconds,
    )
    db.conn.execute(
        "INSERT INTO turns (session, turn, round, round_id, kind, question, probe, dimension,"
        " style, source, asked, budget_seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        storable(values),
    )


def _turn_answered(db: Database, session: str, turn: Turn, at: str) -> None:
    timing = turn.timing
    assert timing is not None
    db.conn.execute(
        "UPDATE turns SET answer = ?, cut_off = ?, thinking_seconds = ?, first_key_seconds = ?,"
        " writing_seconds = ?, overrun_seconds = ?, speaking_seconds = ?, submitted_at = ?"
        " WHERE session = ? AND turn = ?",
        (
            *storable((turn.answer or "",)),
            int(turn.cut_off),
            timing.thinking,
            timing.first_key,
            timing.writing,
            timing.overrun,
            timing.speaking,
            at,
            session,
            turn.number,
        ),
    )
    if (turn.answer or "").strip():
        _put(db, "answer_search", (session, turn.number, turn.answer))


def _rated(db: Database, session: str, number: int, assessment: Assessment) -> None:
    key = (session, number)
    db.conn.execute("DELETE FROM ratings WHERE session = ? AND turn = ?", key)
    db.conn.execute("DELETE FROM evidence WHERE session = ? AND turn = ?", key)
    by = assessment.provenance
    for rating in assessment.ratings:
        level, reason, spread, spans = _outcome(rating)
        grader = (by.grader, by.version, by.model, by.rubric, by.rubric_version)
        _put(db, "ratings", (*key, rating.dimension, level, reason, spread, *grader))
        for evidence in spans:
            _evidence(db, key, rating.dimension, "", evidence)
    for flag in assessment.flags:
        _evidence(db, key, "", flag.flag, flag.evidence)


def _outcome(
    rating: Rating | NotScored,
) -> tuple[int | None, str | None, float, tuple[Evidence, ...]]:
    if isinstance(rating, NotScored):
        return None, rating.reason, 0.0, ()
    return rating.level, None, rating.spread, rating.evidence


def _evidence(
    db: Database, key: tuple[str, int], dimension: str, flag: str, evidence: Evidence
) -> None:
    values = (*key, dimension, flag, evidence.start, evidence.end, evidence.quote)
    _put(db, "evidence", values)


def _vote_filed(db: Database, session: str, state: SessionState, vote: e.VoteFiled) -> None:
    values = (
        session,
        vote.round,
        state.started.rounds[vote.round],
        vote.score,
        vote.vote.value if vote.vote else None,
        vote.feedback,
        ",".join(vote.open_flags),
    )
    _put(db, "votes", values)


def _reviewed(db: Database, session: str, state: SessionState) -> None:
    """One review of each item that the session met, as far as it was scored."""
    db.conn.execute("DELETE FROM reviews WHERE session = ?", (session,))
    met: dict[Item, list[Turn]] = {}
    for turn in state.turns:
        item = Item(turn.question, turn.probe) if turn.probe else item_of(turn.question)
        met.setdefault(item, []).append(turn)
    for item, turns in met.items():
        review = graded(turns)
        if review is not None:
            _put_review(db, session, item, turns[-1].number, review)


def _put_review(db: Database, session: str, item: Item, turn: int, review: Graded) -> None:
    db.conn.execute(
        "INSERT OR REPLACE INTO reviews"
        " SELECT ?, ?, ?, submitted_at, ?, ?, ? FROM turns WHERE session = ? AND turn = ?",
        (
            *storable((session, item.question, item.probe)),
            *(int(review.grade), review.level, review.reason),
            *(session, turn),
        ),
    )


def _called(db: Database, session: str, entry: e.Entry, number: int, call: ModelCall) -> None:
    values = (
        session,
        entry.seq,
        number,
        entry.at.isoformat(),
        call.purpose.value,
        call.model,
        call.input_tokens,
        call.output_tokens,
        call.cache_write_tokens,
        call.cache_read_tokens,
        call.cost_usd,
        call.seconds,
        call.failure,
    )
    _put(db, "model_calls", values)


def _partner_rated(db: Database, session: str, event: e.PartnerRated) -> None:
    key = storable((session, event.round, event.partner))
    query = "DELETE FROM partner_ratings WHERE session = ? AND round = ? AND partner = ?"
    db.conn.execute(query, key)
    words = dict(event.words)
    for dimension, level in event.levels:
        _put(db, "partner_ratings", (*key, dimension, level, words.get(dimension, "")))


def _session_touched(db: Database, session: str, state: SessionState, entry: e.Entry) -> None:
    decision = state.decision
    db.conn.execute(
        "UPDATE sessions SET last_at = ?, phase = ?, outcome = ?, score = ?, answers = ?"
        " WHERE id = ?",
        (
            entry.at.isoformat(),
            state.phase.value,
            decision.outcome.value if decision else None,
            decision.score if decision else None,
            sum(turn.answer is not None for turn in state.turns),
            session,
        ),
    )


def _put(db: Database, table: str, values: tuple[Any, ...]) -> None:
    query = f"INSERT OR REPLACE INTO {table} VALUES ({marks(values)})"  # noqa: S608 - own name
    db.conn.execute(query, storable(values))


def storable(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """SQLite text is UTF-8: a lone surrogate, which a paste can hold, is kept as its escape."""
    return tuple(
        value.encode("utf-8", "backslashreplace").decode()
        if isinstance(value, str) and not value.isascii()
        else value
        for value in values
    )
