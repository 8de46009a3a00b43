"""Taking in sessions: lossless, idempotent, and nothing hostile gets further than one line."""

import copy
import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.adapters.sqlite.records import record_of, take_in
from simulator.domain.errors import SimulatorError
from simulator.domain.events import SessionStarted
from simulator.domain.evolve import replay
from tests.adapters.export.cards import HOSTILE, decided


def kept(folder: Path, *, coding: bool = False) -> tuple[SqliteJournal, dict[str, Any]]:
    """A journal with one decided session, and that session's record as JSON gives it back."""
    session = decided(HOSTILE, coding=coding)
    journal = SqliteJournal(folder / "one.db")
    plan_hash = journal.save_plan(session.plan)
    entries = list(session.crew.journal.entries(session.id))
    event = entries[0].event
    assert isinstance(event, SessionStarted)
    started = dataclasses.replace(event, plan_hash=plan_hash)
    entries[0] = dataclasses.replace(entries[0], event=started)
    journal.append(session.id, None, entries)
    return journal, json.loads(json.dumps(record_of(journal, session.id)))


def tables(journal: SqliteJournal) -> dict[str, list[Any]]:
    names = ("sessions", "events", "turns", "ratings", "evidence", "votes", "self_ratings")
    return {
        name: sorted(map(repr, journal.db.conn.execute(f"SELECT * FROM {name}"))) for name in names
    }


@pytest.mark.parametrize("coding", [False, True])
def test_a_session_taken_in_elsewhere_is_the_same_in_every_table(
    coding: bool, tmp_path: Path
) -> None:
    one, record = kept(tmp_path, coding=coding)
    other = SqliteJournal(tmp_path / "other.db")
    session, new = take_in(other, record)
    assert new
    assert tables(other) == tables(one)
    assert record_of(other, session) == record_of(one, session)
    assert replay(other.entries(session)) == replay(one.entries(session))
    one.close()
    other.close()


def test_taking_in_twice_changes_nothing(tmp_path: Path) -> None:
    one, record = kept(tmp_path)
    before = tables(one)
    session, new = take_in(one, record)
    assert (session, new) == (record["entries"][0]["body"]["session"], False)
    assert tables(one) == before
    one.close()


def test_another_journal_under_the_same_id_is_refused(tmp_path: Path) -> None:
    one, record = kept(tmp_path)
    shorter = record | {"entries": record["entries"][:-1]}
    with pytest.raises(SimulatorError, match="another journal"):
        take_in(one, shorter)
    one.close()


def change(record: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(record)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema"], "mockloop/record/99"),
        (["schema"], None),
        (["entries"], []),
        (["entries"], {}),
        (["entries", 0, "body", "session"], "../../etc/passwd"),
        (["entries", 0, "body", "plan_hash"], "0" * 32),
        (["entries", 3, "seq"], 9),
        (["entries", 3, "at"], "yesterday"),
        (["entries", 3, "at"], "2030-01-01T00:00:00"),
        (["entries", 3, "mono"], float("nan")),
        (["entries", 3, "type"], "FilesErased"),
        (["entries", 3, "body"], {"x": 1}),
        (["contents", 0, "type"], "os.system"),
        (["contents", 0, "body", "title"], "another title"),
        (["contents"], []),
        (["plan"], None),
        (["plan", "loop"], "0" * 32),
    ],
)
def test_a_damaged_record_is_refused_and_nothing_is_written(
    path: list[Any], value: Any, tmp_path: Path
) -> None:
    one, record = kept(tmp_path)
    other = SqliteJournal(tmp_path / "other.db")
    with pytest.raises(SimulatorError) as caught:
        take_in(other, change(record, path, value))
    assert "\n" not in str(caught.value)
    assert not other.sessions()
    one.close()
    other.close()


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("records")
    journal, record = kept(folder)
    journal.close()
    return folder, record


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_change_to_a_record_breaks_anything(
    shared: tuple[Path, dict[str, Any]], data: st.DataObject
) -> None:
    folder, record = shared
    path: list[Any] = []
    place: Any = record
    while isinstance(place, dict | list) and place and (not path or data.draw(st.booleans())):
        steps = list(place) if isinstance(place, dict) else range(len(place))
        path.append(data.draw(st.sampled_from(steps)))
        place = place[path[-1]]
    changed = change(record, path, data.draw(junk))
    file = folder / "fuzz.db"
    journal = SqliteJournal(file)
    said = ""
    try:
        session, _ = take_in(journal, changed)
    except SimulatorError as error:
        session, said = "", str(error)
    assert "\n" not in said
    assert bool(session) == bool(journal.sessions())
    if session:
        journal.rebuild(session)
        journal.forget(session)
    journal.close()


@given(junk)
def test_what_is_no_record_is_refused(shared: tuple[Path, dict[str, Any]], value: Any) -> None:
    journal = SqliteJournal(shared[0] / "junk.db")
    with pytest.raises(SimulatorError):
        take_in(journal, value)
    journal.close()
