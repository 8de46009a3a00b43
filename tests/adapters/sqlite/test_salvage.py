"""What the disk has changed is noticed, and what is whole is carried over to a new file."""

import asyncio
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from simulator.adapters.clock import ManualClock
from simulator.adapters.sqlite.journal import Content, SqliteJournal, opened_journal
from simulator.adapters.sqlite.rebuilding import changed_on_disk
from simulator.adapters.sqlite.salvage import Salvaged, salvage
from simulator.domain import commands as c
from simulator.domain import events as e
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.errors import SimulatorError, StorageError
from simulator.domain.evolve import replay
from simulator.domain.state import Phase
from simulator.services.headless import run_through
from simulator.services.interviews import begin, reopen
from tests.builders import START, crew, plan, settings

NAMES = [f"2603{day:02d}-whole{day}" for day in range(1, 9)]
Journals = dict[str, tuple[e.Entry, ...]]


def filled(file: Path, names: list[str]) -> Journals:
    """Finished sessions in `file`, which is one file afterwards; their journals."""
    journal = SqliteJournal(file)
    for name in names:
        clock = ManualClock(START, 5.0)
        session = begin(crew(journal=journal, clock=clock), plan(), name, settings())
        session.act(c.BeginRound())
        for number in range(6):
            session.act(c.EditDraft(f"{name} draft {number} " * 30))
        answers = AnswerQueue([GivenAnswer(f"{name}: p99 fell from 310 ms to 170 ms.", 20)] * 4)
        asyncio.run(run_through(session, answers, clock))
    found = {name: journal.entries(name) for name in names}
    journal.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    journal.close()
    return found


def changed(file: Path, session: str, seq: int, statement: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        query = f"UPDATE events SET {statement} WHERE session = ? AND seq = ?"
        assert db.execute(query, (session, seq)).rowcount == 1


def seq_of(entries: tuple[e.Entry, ...], kind: type) -> int:
    return next(entry.seq for entry in entries if isinstance(entry.event, kind))


def content() -> list[Content]:
    """All pieces of the plan, as a library would have them."""
    whole = plan()
    pieces: list[Content] = [whole.loop]
    for planned in whole.rounds:
        pieces += [planned.round, planned.rubric, *planned.other_rubrics, *planned.questions]
    return pieces


def kept_in(file: Path, session: str) -> tuple[e.Entry, ...]:
    with opened_journal(file) as journal:
        return journal.entries(session)


@pytest.mark.parametrize(
    "statement",
    [
        "body = replace(body, '310', '311')",
        "body = replace(body, '\"text\"', '\"tent\"')",
        "at = replace(at, '2026', '2027')",
        "mono = mono + 1",
        "asleep = 0.5",
        "type = 'DraftEdited'",
        "checksum = checksum + 1",
    ],
)
def test_whatever_changes_in_a_row_is_noticed_and_named(tmp_path: Path, statement: str) -> None:
    file = tmp_path / "mockloop.db"
    journals = filled(file, NAMES[:2])
    seq = seq_of(journals[NAMES[0]], e.AnswerSubmitted)
    changed(file, NAMES[0], seq, statement)
    with opened_journal(file) as journal:
        with pytest.raises(StorageError) as caught:
            journal.entries(NAMES[0])
        assert caught.value.where == str(file)
        assert "--salvage" in caught.value.hint
        assert journal.entries(NAMES[1]) == journals[NAMES[1]]
        assert changed_on_disk(journal.db) == (NAMES[0],)


def test_an_event_without_a_checksum_is_of_an_earlier_version(tmp_path: Path) -> None:
    file = tmp_path / "mockloop.db"
    journals = filled(file, NAMES[:1])
    changed(file, NAMES[0], 3, "checksum = NULL")
    assert kept_in(file, NAMES[0]) == journals[NAMES[0]]


def test_content_that_the_disk_changed_is_noticed_and_whole_with_the_next_session(
    tmp_path: Path,
) -> None:
    file = tmp_path / "mockloop.db"
    filled(file, NAMES[:1])
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("UPDATE contents SET body = replace(body, 'Tell me', 'Sell me')")
    with opened_journal(file) as journal:
        plan_hash = replay(journal.entries(NAMES[0])).started.plan_hash
        with pytest.raises(StorageError, match="not what was written"):
            journal.plan(plan_hash)
        with pytest.raises(StorageError, match="not what was written"):
            journal.stored_plan(plan_hash)
        begin(crew(journal=journal), plan(), NAMES[1], settings())
        assert journal.plan(plan_hash) == plan()


def test_a_wrong_letter_in_a_draft_costs_nothing_else(tmp_path: Path) -> None:
    file, new = tmp_path / "old.db", tmp_path / "new.db"
    (before,) = filled(file, NAMES[:1]).values()
    seq = seq_of(before, e.DraftEdited)
    changed(file, NAMES[0], seq, "body = replace(body, 'draft', 'draff')")
    (found,) = salvage(file, new)
    assert found.events == len(before)
    assert f"event {seq} (DraftEdited)" in found.trouble
    after = kept_in(new, NAMES[0])
    assert [n.seq for n, old in zip(after, before, strict=True) if n != old] == [seq]


def test_what_comes_before_a_changed_event_can_be_resumed(tmp_path: Path) -> None:
    file, new = tmp_path / "old.db", tmp_path / "new.db"
    (before,) = filled(file, NAMES[:1]).values()
    seq = seq_of(before, e.AnswerRated)
    changed(file, NAMES[0], seq, "body = replace(body, '3', '5')")
    (found,) = salvage(file, new)
    assert found.events == seq - 1
    assert f"event {seq} (AnswerRated) is not what was written" in found.trouble
    assert kept_in(new, NAMES[0]) == before[: seq - 1]
    clock = ManualClock(START, 900.0)
    with opened_journal(new) as journal:
        session = reopen(crew(journal=journal, clock=clock), NAMES[0])
        asyncio.run(run_through(session, AnswerQueue([GivenAnswer("Again.", 5)] * 6), clock))
        assert session.state.phase is Phase.DECIDED


@pytest.mark.parametrize("seed", range(12))
def test_damage_anywhere_in_the_file_costs_only_what_it_touches(tmp_path: Path, seed: int) -> None:
    """Pages overwritten, the end cut off, bits flipped: what is carried over is as it was."""
    rng = random.Random(seed)
    file, new = tmp_path / "old.db", tmp_path / "new.db"
    journals = filled(file, NAMES)
    data = bytearray(file.read_bytes())
    match seed % 3:
        case 0:  # a page of noise, not of those at the start that say what this file is
            at = rng.randrange(len(data) // 8192, len(data) // 4096) * 4096
            data[at : at + 4096] = rng.randbytes(4096)
        case 1:
            del data[rng.randrange(len(data) // 2, len(data)) :]
        case _:
            for _ in range(5):
                data[rng.randrange(4096, len(data))] ^= 1 << rng.randrange(8)
    file.write_bytes(data)
    found = list(salvage(file, new, content))
    assert file.read_bytes() == data
    carried = 0
    for item in found:
        if not item.events:
            assert item.trouble
            continue
        carried += 1
        after, before = kept_in(new, item.session), journals[item.session]
        assert item.events == len(after)
        assert len(after) == len(before) or item.trouble
        for one, other in zip(after, before, strict=False):
            assert one == other or (isinstance(one.event, e.DraftEdited) and item.trouble)
    assert carried >= len(NAMES) // 4


def test_content_that_is_lost_is_taken_from_what_there_is_today(tmp_path: Path) -> None:
    file, new = tmp_path / "old.db", tmp_path / "new.db"
    (before,) = filled(file, NAMES[:1]).values()
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("UPDATE contents SET body = replace(body, 'e', 'f')")
    assert [item.events for item in salvage(file, tmp_path / "without.db")] == [0]
    assert [item.events for item in salvage(file, new, content)] == [len(before)]
    with opened_journal(new) as journal:
        assert journal.plan(replay(before).started.plan_hash) == plan()


def test_a_whole_file_is_carried_over_whole(tmp_path: Path) -> None:
    file, new = tmp_path / "old.db", tmp_path / "new.db"
    journals = filled(file, NAMES[:3])
    assert list(salvage(file, new)) == [
        Salvaged(name, len(entries), "") for name, entries in journals.items()
    ]
    assert {name: kept_in(new, name) for name in journals} == journals


def test_it_is_refused_in_words_where_nothing_can_be_done(tmp_path: Path) -> None:
    file, new = tmp_path / "old.db", tmp_path / "new.db"
    with pytest.raises(SimulatorError, match="there is no database"):
        list(salvage(file, new))
    file.write_bytes(b"only text " * 1000)
    with pytest.raises(StorageError, match="no SQLite database; no session can be read"):
        list(salvage(file, new))
    assert not new.exists()
    filled(new, NAMES[:1])
    with pytest.raises(StorageError, match="is there already"):
        list(salvage(file, new))
