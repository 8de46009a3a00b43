"""Who else uses the file, and what stands in the way: waiting, permissions, what is no database."""

import multiprocessing
import os
import random
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.domain import commands as c
from simulator.domain.errors import NotFoundError, StorageError
from simulator.domain.evolve import replay
from simulator.services.interviews import Interview, begin
from tests.builders import crew, interview, plan, settings

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

NOBODY = 65534
AT_ONCE = 8


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mockloop.db"


def begun(file: Path) -> tuple[SqliteJournal, Interview]:
    journal = SqliteJournal(file)
    session = interview(crew(journal=journal))
    session.act(c.BeginRound())
    return journal, session


def draft_of(file: Path, session: str) -> str:
    journal = SqliteJournal(file)
    draft = replay(journal.entries(session)).turn.draft
    journal.close()
    return draft


def test_a_second_writer_waits_for_the_first_and_then_writes(file: Path) -> None:
    journal, session = begun(file)
    journal.close()
    holder = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    at_the_door, held = threading.Event(), []

    def seen(statement: str) -> None:
        if statement.startswith("BEGIN"):  # traced as it begins, before the lock is asked for
            held.append(holder.in_transaction)
            at_the_door.set()

    def write() -> None:
        mine = SqliteJournal(file)
        mine.db.conn.set_trace_callback(seen)
        Interview(crew(journal=mine), session.plan, session.state).act(c.EditDraft("waited"))
        mine.close()

    writer = threading.Thread(target=write)
    writer.start()
    assert at_the_door.wait(30)
    holder.execute("COMMIT")
    writer.join(30)
    holder.close()
    assert held == [True]
    assert draft_of(file, session.id) == "waited"


def test_reading_does_not_wait_for_a_writer(file: Path) -> None:
    journal, session = begun(file)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    other = SqliteJournal(file)
    assert replay(other.entries(session.id)) == session.state
    assert [row.id for row in other.sessions()] == [session.id]
    holder.execute("ROLLBACK")
    for one in (holder, other, journal):
        one.close()


def write_own_session(barrier: Barrier, file: str, number: int, said: "Queue[str]") -> None:
    """One of several programs that open a fresh file in the same instant."""
    barrier.wait(60)
    journal = SqliteJournal(Path(file))
    try:
        session = begin(crew(journal=journal), plan(), f"session-{number}", settings())
        session.act(c.BeginRound())
        for turn in range(5):
            session.act(c.EditDraft(f"{number} {turn}"))
        said.put("")
    except Exception as error:  # handed to the test, which fails on it
        said.put(f"{number}: {error!r}")
    journal.close()


def test_eight_programs_that_open_a_fresh_file_at_once_all_write_their_sessions(
    tmp_path: Path,
) -> None:
    file = tmp_path / "deep" / "below" / "mockloop.db"
    context = multiprocessing.get_context("spawn")
    barrier, said = context.Barrier(AT_ONCE), context.Queue()
    programs = [
        context.Process(target=write_own_session, args=(barrier, str(file), number, said))
        for number in range(AT_ONCE)
    ]
    for program in programs:
        program.start()
    assert [said.get(timeout=120) for _ in programs] == [""] * AT_ONCE
    for program in programs:
        program.join(60)
    journal = SqliteJournal(file)
    assert {row.id for row in journal.sessions()} == {f"session-{n}" for n in range(AT_ONCE)}
    for number in range(AT_ONCE):
        assert replay(journal.entries(f"session-{number}")).turn.draft == f"{number} 4"
    assert journal.db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    journal.close()


def test_forgetting_a_session_erases_what_only_it_used_and_no_more(file: Path) -> None:
    journal = SqliteJournal(file)
    kept = begin(crew(journal=journal), plan(), "kept", settings())
    begin(crew(journal=journal), plan(coding=True), "gone", settings())
    journal.forget("gone")
    assert journal.plan(kept.state.started.plan_hash) == plan()
    ids = {row[0] for row in journal.db.conn.execute("SELECT id FROM contents")}
    assert ids == {"mini", "first", "second", "talk", "one", "two", "three", "four"}
    journal.forget("kept")
    for table in ("contents", "plans", "events", "turns", "sessions"):
        assert journal.db.conn.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    journal.close()


@pytest.fixture
def street() -> Iterator[Path]:
    """A folder that anybody may reach: pytest's own are root's alone."""
    folder = Path(tempfile.mkdtemp(prefix="mockloop-test-"))
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anywhere, so permissions are tried as somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def hand_over(*paths: Path) -> None:
    if os.geteuid() == 0:
        for path in paths:
            os.chown(path, NOBODY, NOBODY)


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_a_read_only_file_says_so_and_is_written_once_it_may_be(street: Path) -> None:
    hand_over(street)
    file = street / "mockloop.db"
    with as_nobody():
        journal, session = begun(file)
        journal.close()
        file.chmod(0o400)
        with pytest.raises(StorageError, match=r"cannot be written|cannot be opened") as caught:
            session.act(c.EditDraft("x"))
        assert caught.value.where == str(file)
        assert caught.value.hint
        journal.close()
        file.chmod(0o600)
        session.act(c.EditDraft("kept"))
        journal.close()
        assert draft_of(file, session.id) == "kept"


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_a_read_only_folder_says_so_and_nothing_is_lost(street: Path) -> None:
    folder = street / "data"
    folder.mkdir()
    hand_over(folder)
    file = folder / "mockloop.db"
    with as_nobody():
        journal, session = begun(file)
        journal.close()
        folder.chmod(0o500)
        with pytest.raises(StorageError, match="cannot be"):
            session.act(c.EditDraft("x"))
        journal.close()
        folder.chmod(0o700)
        session.act(c.EditDraft("kept"))
        journal.close()
        assert draft_of(file, session.id) == "kept"


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
@pytest.mark.parametrize("place", ["new.db", "below/new.db"])
def test_a_folder_that_cannot_be_written_to_gets_no_database(street: Path, place: str) -> None:
    with as_nobody(), pytest.raises(StorageError, match="cannot be opened") as caught:
        SqliteJournal(street / place).sessions()
    assert "--db" in caught.value.hint
    assert list(street.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_a_file_that_cannot_be_read_is_named(street: Path) -> None:
    file = street / "mockloop.db"
    journal, _ = begun(file)
    journal.close()
    with as_nobody(), pytest.raises(StorageError, match="cannot be"):
        SqliteJournal(file).sessions()


def below_a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").touch()
    return tmp_path / "file" / "x.db"


def dangling_link(tmp_path: Path) -> Path:
    (tmp_path / "x.db").symlink_to(tmp_path / "no" / "such" / "place")
    return tmp_path / "x.db"


def link_to_itself(tmp_path: Path) -> Path:
    (tmp_path / "x.db").symlink_to("x.db")
    return tmp_path / "x.db"


def long_name(tmp_path: Path) -> Path:
    return tmp_path / ("x" * 300)


def text_file(tmp_path: Path) -> Path:
    (tmp_path / "x.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 4000)
    return tmp_path / "x.db"


@pytest.mark.parametrize(
    "place", [below_a_file, dangling_link, link_to_itself, long_name, text_file]
)
def test_what_can_be_no_database_is_a_storage_error_with_a_way_out(
    tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    file = place(tmp_path)
    with pytest.raises(StorageError) as caught:
        SqliteJournal(file).sessions()
    assert caught.value.where == str(file)
    assert caught.value.hint


@pytest.mark.parametrize("kept", [1, 99, 100, 511, 1024, 4096, 5000])
def test_a_file_cut_off_anywhere_is_an_error_or_empty_and_never_a_crash(
    file: Path, kept: int
) -> None:
    journal, session = begun(file)
    for number in range(40):
        session.act(c.EditDraft(f"draft {number} " * 40))
    journal.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    journal.close()
    file.write_bytes(file.read_bytes()[:kept])
    damaged = SqliteJournal(file)
    with pytest.raises((StorageError, NotFoundError)):
        damaged.entries(session.id)
    damaged.close()


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bytes_are_an_error_or_the_session_as_it_was_and_never_a_crash(
    file: Path, seed: int
) -> None:
    rng, read = random.Random(seed), 0
    journal, session = begun(file)
    for number in range(20):
        session.act(c.EditDraft(f"draft {number} " * 40))
    whole, asked = journal.entries(session.id), journal.plan(session.state.started.plan_hash)
    journal.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    journal.close()
    good = file.read_bytes()
    for _ in range(25):
        data = bytearray(good)
        for _ in range(rng.choice([1, 20, 300])):
            data[rng.randrange(100, len(data))] = rng.randrange(256)
        for beside in file.parent.glob("mockloop.db-*"):
            beside.unlink()
        file.write_bytes(data)
        damaged = SqliteJournal(file)
        try:
            damaged.sessions()
            again = damaged.plan(session.state.started.plan_hash)
            entries = damaged.entries(session.id)
            damaged.find("last")
        except (StorageError, NotFoundError):
            continue
        finally:
            damaged.close()
        read += 1
        assert entries == whole
        assert again == asked
    assert read, "nothing was ever read: this shows nothing"
