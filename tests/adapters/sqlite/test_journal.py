"""The session database: exact, private, shared politely, and plain about what is wrong."""

import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from simulator.adapters.clock import ManualClock
from simulator.adapters.sqlite.codec import decode_event, encode
from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.domain import commands as c
from simulator.domain import events as e
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.errors import NotFoundError, StorageError
from simulator.services.headless import run_through
from simulator.services.interviews import Interview
from tests.builders import START, crew, interview, plan

SEARCH = "answer_search"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "mockloop.db"


def begun(file: Path) -> tuple[SqliteJournal, Interview]:
    journal = SqliteJournal(file)
    session = interview(crew(journal=journal))
    session.act(c.BeginRound())
    return journal, session


hostile = st.text(st.characters(), max_size=300)  # surrogates and NUL included


@given(text=hostile, offset=st.integers(0, 10), removed=st.integers(0, 10))
def test_any_text_comes_back_exactly(text: str, offset: int, removed: int) -> None:
    event = e.DraftEdited(3, offset, removed, text)
    assert decode_event("DraftEdited", encode(event)) == event


@settings(max_examples=15, deadline=None)
@given(answers=st.lists(hostile, min_size=1, max_size=6))
async def test_rebuilding_from_the_journal_gives_the_same_tables(
    tmp_path_factory: pytest.TempPathFactory, answers: list[str]
) -> None:
    journal = SqliteJournal(tmp_path_factory.mktemp("rebuild") / "mockloop.db")
    clock = ManualClock(START, 5.0)
    session = interview(crew(journal=journal, clock=clock), plan(coding=True))
    given_answers = [GivenAnswer(text, 20) for text in answers]
    await run_through(session, AnswerQueue(given_answers), clock)
    before = dump(journal.db)
    journal.rebuild(session.id)
    assert dump(journal.db) == before
    journal.close()


def dump(db: Database) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted(db.conn.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
        for name in [*ours(db), SEARCH]
    }


def ours(db: Database) -> list[str]:
    """Our own tables; how FTS5 lays out its index is its affair."""
    return [name for name in db.table_names() if not name.startswith(("_", SEARCH))]


def test_the_file_is_private_strict_and_in_wal_mode(file: Path) -> None:
    journal, _ = begun(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    db = journal.db
    assert db.conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert all(db.table(name).strict for name in ours(db))
    for beside in file.parent.iterdir():
        assert beside.stat().st_mode & 0o077 == 0
    journal.close()


def test_a_full_disk_loses_nothing_and_the_next_write_goes_through(file: Path) -> None:
    journal, session = begun(file)
    pages = journal.db.conn.execute("PRAGMA page_count").fetchone()[0]
    journal.db.conn.execute(f"PRAGMA max_page_count = {pages}")
    state = session.state
    with pytest.raises(StorageError, match="disk is full"):
        session.act(c.EditDraft("x" * 1_000_000))
    assert session.state == state
    journal.db.conn.execute("PRAGMA max_page_count = 1000000")
    session.act(c.EditDraft("x" * 1_000_000))
    assert session.state.turn.draft == "x" * 1_000_000
    journal.close()


def test_a_database_that_cannot_be_written_says_so(file: Path) -> None:
    journal, session = begun(file)
    journal.db.conn.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageError, match="cannot be written"):
        session.act(c.EditDraft("x"))
    journal.db.conn.execute("PRAGMA query_only = OFF")
    session.act(c.EditDraft("x"))
    journal.close()


def test_a_lock_that_is_never_given_up_is_named(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, session = begun(file)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    journal.db.conn.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(StorageError, match="in use by another program"):
        session.act(c.EditDraft("x"))
    other.execute("ROLLBACK")
    session.act(c.EditDraft("x"))
    other.close()
    journal.close()


def test_two_programs_on_one_session_do_not_mix(file: Path) -> None:
    journal, session = begun(file)
    second = SqliteJournal(file)
    other = Interview(crew(journal=second), session.plan, session.state)
    session.act(c.EditDraft("mine"))
    with pytest.raises(StorageError, match="continued elsewhere"):
        other.act(c.EditDraft("theirs"))
    journal.close()
    second.close()


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"only some text, no database at all" * 50, "no SQLite database"), (b"", None)],
)
def test_what_is_no_database_is_left_alone(
    tmp_path: Path, content: bytes, expected: str | None
) -> None:
    file = tmp_path / "x.db"
    file.write_bytes(content)
    journal = SqliteJournal(file)
    if expected is None:
        assert journal.sessions() == ()
        journal.close()
        return
    with pytest.raises(StorageError, match=expected):
        journal.sessions()
    assert file.read_bytes() == content


def test_a_truncated_database_is_called_damaged(file: Path) -> None:
    journal, session = begun(file)
    for n in range(50):
        session.act(c.EditDraft("word " * n))
    journal.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    journal.close()
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    with pytest.raises(StorageError) as caught:
        SqliteJournal(file).entries(session.id)
    assert "damaged" in caught.value.what or "disk" in caught.value.what


def test_a_database_of_a_newer_version_is_not_touched(file: Path) -> None:
    journal, _ = begun(file)
    journal.db.table("_sqlite_migrations").insert(
        {"migration_set": "mockloop", "name": "m999_future", "applied_at": "2030"}
    )
    journal.close()
    with pytest.raises(StorageError, match="newer mockloop"):
        SqliteJournal(file).sessions()


def test_a_folder_as_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="is a folder"):
        SqliteJournal(tmp_path).sessions()


def test_sessions_are_found_by_prefix_and_last(file: Path) -> None:
    journal, session = begun(file)
    assert journal.find("last") == session.id
    assert journal.find(session.id[:8]) == session.id
    with pytest.raises(NotFoundError, match="no session 'zzz'"):
        journal.find("zzz")
    with pytest.raises(NotFoundError):
        journal.find("")
    with pytest.raises(NotFoundError, match="no session '%'"):
        journal.find("%")
    journal.close()


def test_a_forgotten_session_is_really_erased(file: Path) -> None:
    journal, session = begun(file)
    session.act(c.EditDraft("a secret that must not stay"))
    session.act(c.SubmitAnswer("a secret that must not stay"))
    journal.forget(session.id)
    assert journal.sessions() == ()
    journal.close()
    for beside in file.parent.iterdir():
        assert b"a secret that must not stay" not in beside.read_bytes()


def open_fresh(file: str) -> str:
    journal = SqliteJournal(Path(file))
    try:
        journal.sessions()
    except StorageError as error:
        return str(error)
    finally:
        journal.close()
    return ""


def test_programs_that_start_at_once_all_find_a_migrated_database(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        for number in range(4):
            file = str(tmp_path / f"{number}.db")
            assert pool.map(open_fresh, [file] * 4) == ["", "", "", ""]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_database_made_by_others_is_not_chmodded(tmp_path: Path) -> None:
    file = tmp_path / "mine.db"
    file.touch(0o640)
    SqliteJournal(file).sessions()
    assert file.stat().st_mode & 0o777 == 0o640
