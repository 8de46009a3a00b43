"""Every event class there is comes back exactly, whatever text and numbers it holds."""

import re
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.adapters.sqlite import projections
from simulator.adapters.sqlite.codec import decode, decode_event, encode
from simulator.adapters.sqlite.database import writing
from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.domain import events as e
from simulator.domain.coding import CodingProblem
from simulator.domain.errors import StorageError
from simulator.domain.evolve import _APPLY
from simulator.domain.loop import Loop
from simulator.domain.rating import Evidence
from simulator.domain.round import Question, Round
from simulator.domain.rubric import Rubric
from tests.builders import START, plan
from tests.builders import settings as chosen

CLASSES: tuple[type, ...] = typing.get_args(e.Event)
CONTENT: tuple[type, ...] = (Loop, Round, Question, Rubric, CodingProblem)

# JSON cannot tell a pair of lone surrogates from the one character that they would make.
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
hostile = st.one_of(
    st.text(st.characters(), max_size=20),  # lone surrogates and NUL included
    st.sampled_from(
        [
            *("\x00", "\ud800", "\udfff\ud800", "\u202e\u2066abc", "\U0001f600" * 9, "\x1b[31m"),
            *("' OR 1=1; --", '"}', "\\ud800", "null", "NaN", "\r\n\t\v\f\x85\u2028", "\ufeff"),
        ]
    ),
).filter(lambda text: not PAIR.search(text))
numbers = st.floats(allow_nan=False)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), numbers, hostile),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(hostile, inner, max_size=3)
    ),
    max_leaves=6,
)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that events are made of."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, arguments))
    if origin in {typing.Union, types.UnionType}:
        return st.one_of(*map(values, arguments))
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return st.builds(
            typing.cast("Any", kind), **{f.name: values(hints[f.name]) for f in fields(kind)}
        )
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: hostile,
        int: st.integers(-(2**62), 2**62),
        float: numbers,
        bool: st.booleans(),
        object: json_values,
        type(None): st.none(),
    }
    return simple[kind]


def test_every_event_can_be_stored_and_folded() -> None:
    assert {cls.__name__ for cls in CLASSES} >= {"AnswerSubmitted", "Decided", "Resumed"}
    assert set(CLASSES) == {e.SessionStarted, *_APPLY}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_an_event_comes_back_exactly(cls: type, data: st.DataObject) -> None:
    event = data.draw(values(cls))
    body = encode(event)
    assert body.isascii()
    back = decode_event(cls.__name__, body)
    assert back == event
    assert type(back) is cls
    assert encode(back) == body


@pytest.mark.parametrize("cls", CONTENT, ids=lambda cls: cls.__name__)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_content_of_a_session_comes_back_exactly(cls: type, data: st.DataObject) -> None:
    item = data.draw(values(cls))
    assert decode(cls, encode(item)) == item


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> SqliteJournal:
    """One file for all examples: each example writes a session of its own."""
    return SqliteJournal(tmp_path_factory.mktemp("events") / "mockloop.db")


instants = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
counter = iter(range(10**9))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    events=st.lists(
        st.tuples(st.sampled_from(CLASSES).flatmap(values), instants, numbers, numbers), max_size=6
    )
)
def test_entries_of_any_kind_come_back_from_the_file(
    journal: SqliteJournal, events: list[tuple[Any, datetime, float, float]]
) -> None:
    session = f"s{next(counter)}"
    key = journal.save_plan(plan())
    first = e.Entry(1, START, 0.0, e.SessionStarted(session, "l", "t", False, chosen(), key, ()))
    entries = [
        first,
        *(
            e.Entry(n, at, mono, event, asleep)
            for n, (event, at, mono, asleep) in enumerate(events, start=2)
        ),
    ]
    with writing(journal.db, durable=False):
        projections.open_session(journal.db, first)
        for entry in entries:
            projections.write_event(journal.db, session, entry)
    assert list(journal.entries(session)) == entries


@pytest.mark.parametrize("piece", ["x", "\x00", "\ud800", "\u202e", "\U0001f600", "é\n"])
def test_two_hundred_thousand_characters_come_back(journal: SqliteJournal, piece: str) -> None:
    text = piece * (200_000 // len(piece))
    event = e.DraftEdited(0, 0, 0, text)
    assert decode_event("DraftEdited", encode(event)) == event
    values_ = (Evidence(0, len(text), text).quote, "plain", None, 3)
    stored = projections.storable(values_)
    back = journal.db.conn.execute("SELECT ?, ?, ?, ?", stored).fetchone()
    assert back == stored
    assert stored[1:] == values_[1:]
    assert stored[0] == text.encode("utf-8", "backslashreplace").decode()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Levitated", "{}"),
        ("Paused", "{"),
        ("Paused", "[]"),
        ("TypingBegan", "{}"),
        ("TypingBegan", '{"turn": "three"}'),
        ("Decided", '{"outcome": "maybe"}'),
        ("", ""),
    ],
)
def test_a_row_that_nobody_can_read_is_a_storage_error(name: str, body: str) -> None:
    with pytest.raises(StorageError):
        decode_event(name, body)
