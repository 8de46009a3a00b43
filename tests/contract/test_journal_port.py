"""The Journal port's promises, one by one, kept by the file and by the fake that tests use."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.domain import events as e
from simulator.domain.errors import NotFoundError, StorageError
from simulator.domain.evolve import evolve, replay, start
from simulator.domain.state import SessionState
from simulator.ports import Journal
from tests.builders import START, plan, settings
from tests.fakes import FakeJournal

HOSTILE = "\x00\x1b[31m</p>[/x]\u202e\U0001f600\ud800 \udc00\r\n' OR 1=1 --"


@pytest.fixture(params=["sqlite", "fake"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    if request.param == "fake":
        yield FakeJournal()
        return
    real = SqliteJournal(tmp_path / "mockloop.db")
    yield real
    real.close()


def started(journal: Journal, session: str) -> e.SessionStarted:
    key = journal.save_plan(plan())
    return e.SessionStarted(session, "mini", "Mini", False, settings(), key, ("first", "second"))


def entry(seq: int, event: e.Event) -> e.Entry:
    return e.Entry(seq, START + timedelta(seconds=seq), float(seq), event, seq / 4)


def open_session(journal: Journal, session: str, minutes: float = 0) -> SessionState:
    first = e.Entry(1, START + timedelta(minutes=minutes), 1.0, started(journal, session))
    journal.append(session, None, [first])
    return start(first)


def asked(turn: int, text: str) -> e.Asked:
    return e.Asked(turn, 0, e.TurnKind.QUESTION, "one", text, 60.0)


def test_entries_come_back_exactly_and_in_order(journal: Journal) -> None:
    state = open_session(journal, "s")
    later = [
        entry(2, e.RoundBegan(0, 600.0)),
        entry(3, asked(0, HOSTILE)),
        entry(4, e.DraftEdited(0, 0, 0, HOSTILE * 50)),
    ]
    journal.append("s", state, later)
    assert list(journal.entries("s"))[1:] == later
    assert replay(journal.entries("s")).turn.draft == HOSTILE * 50


def test_appending_nothing_changes_nothing(journal: Journal) -> None:
    state = open_session(journal, "s")
    before = journal.entries("s")
    journal.append("s", state, [])
    assert journal.entries("s") == before


def test_appending_bit_by_bit_is_the_same_as_appending_at_once(journal: Journal) -> None:
    later = [entry(2, e.RoundBegan(0, 600.0)), entry(3, asked(0, "?")), entry(4, e.TypingBegan(0))]
    whole = open_session(journal, "whole")
    journal.append("whole", whole, later)
    state = open_session(journal, "bits")
    for item in later:
        journal.append("bits", state, [item])
        state = evolve(state, item)
    assert journal.entries("bits")[1:] == journal.entries("whole")[1:]


def test_sessions_in_one_journal_do_not_mix(journal: Journal) -> None:
    one, two = open_session(journal, "one"), open_session(journal, "two")
    journal.append("one", one, [entry(2, e.RoundBegan(0, 1.0))])
    journal.append("two", two, [entry(2, e.RoundBegan(0, 2.0))])
    assert [item.seq for item in journal.entries("one")] == [1, 2]
    assert replay(journal.entries("one")).round_budget == 1.0
    assert replay(journal.entries("two")).round_budget == 2.0


def test_the_same_plan_has_the_same_key_and_comes_back_equal(journal: Journal) -> None:
    key = journal.save_plan(plan(coding=True))
    assert journal.plan(key) == plan(coding=True)


def test_equal_plans_are_kept_once(journal: Journal) -> None:
    assert journal.save_plan(plan()) == journal.save_plan(plan())


@pytest.mark.parametrize("seq", [1, 2])
def test_a_place_in_the_journal_is_given_once(journal: Journal, seq: int) -> None:
    state = open_session(journal, "s")
    journal.append("s", state, [entry(2, e.RoundBegan(0, 600.0))])
    before = journal.entries("s")
    with pytest.raises(StorageError, match="continued elsewhere"):
        journal.append("s", state, [entry(seq, e.RoundBegan(0, 1.0))])
    assert journal.entries("s") == before


def test_entries_that_fail_together_are_not_there_one_by_one(journal: Journal) -> None:
    state = open_session(journal, "s")
    bad = [entry(2, e.RoundBegan(0, 600.0)), entry(2, e.RoundBegan(0, 600.0))]
    with pytest.raises(StorageError):
        journal.append("s", state, bad)
    assert [item.seq for item in journal.entries("s")] == [1]


Ask = Callable[[Journal], object]


@pytest.mark.parametrize(
    "ask",
    [
        lambda journal: journal.entries("nobody"),
        lambda journal: journal.find("nobody"),
        lambda journal: journal.find(""),
        lambda journal: journal.find("last"),
        lambda journal: journal.find("%"),
        lambda journal: journal.find("\x00"),
        lambda journal: journal.find("\udcff"),
    ],
)
def test_a_session_that_is_not_there_is_not_found(journal: Journal, ask: Ask) -> None:
    with pytest.raises(NotFoundError):
        ask(journal)


def test_a_plan_that_is_not_there_is_a_storage_error(journal: Journal) -> None:
    with pytest.raises(StorageError):
        journal.plan("no such key")


def test_a_session_is_found_by_id_by_unique_prefix_and_as_the_last(journal: Journal) -> None:
    for minutes, session in enumerate(["260301-bbb", "260301-abc", "260302-abc", "260301"]):
        open_session(journal, session, minutes)
    assert journal.find("260301-b") == "260301-bbb"
    assert journal.find("260302") == "260302-abc"
    assert journal.find("260301") == "260301"  # an id, though also a prefix
    assert journal.find("last") == "260301"
    with pytest.raises(NotFoundError, match="fits several"):
        journal.find("2603")


def test_history_is_newest_first_limited_and_knows_what_is_unfinished(
    journal: Journal,
) -> None:
    for minutes, session in enumerate(["a", "b", "c"]):
        state = open_session(journal, session, minutes)
        if session == "b":
            journal.append("b", state, [entry(2, e.Abandoned())])
    assert [row.id for row in journal.sessions()] == ["c", "b", "a"]
    assert [row.id for row in journal.sessions(1)] == ["c"]
    assert [row.id for row in journal.sessions(unfinished=True)] == ["c", "a"]
    assert {row.id: row.phase for row in journal.sessions()}["b"] == "abandoned"


def test_history_shows_how_a_session_stands_now(journal: Journal) -> None:
    state = open_session(journal, "s")
    (row,) = journal.sessions()
    assert (row.phase, row.answers, row.drill, row.outcome, row.score) == (
        *("briefing", 0, False, None, None),
    )
    journal.append("s", state, [entry(2, e.RoundBegan(0, 1.0)), entry(3, asked(0, "?"))])
    (row,) = journal.sessions()
    assert row.phase == "answering"
    assert row.last_at == (START + timedelta(seconds=3)).isoformat()
