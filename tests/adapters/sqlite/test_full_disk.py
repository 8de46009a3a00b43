"""A file system that really is full: nothing half-written, a clear word, a way on."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.domain import commands as c
from simulator.domain.errors import StorageError
from simulator.domain.evolve import replay
from tests.adapters.sqlite.test_journal import begun


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=768k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("may not mount a file system here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_file_system_loses_nothing_that_was_saved(small_disk: Path) -> None:
    journal, session = begun(small_disk / "mockloop.db")
    saved = ""
    with pytest.raises(StorageError) as caught:  # noqa: PT012 - until it is full
        for number in range(1_000):
            session.act(c.EditDraft(saved + f"draft {number} " * 200))
            saved = session.state.turn.draft
    assert caught.value.what in {"the disk is full", "the disk reports an error"}
    assert caught.value.hint
    assert saved
    assert replay(journal.entries(session.id)).turn.draft == saved
    journal.close()
    again = SqliteJournal(small_disk / "mockloop.db")
    assert replay(again.entries(session.id)).turn.draft == saved
    again.close()
    more_room = ["mount", "-o", "remount,size=16m", str(small_disk)]
    subprocess.run(more_room, check=True)
    session.act(c.EditDraft(f"{saved}and on"))
    assert replay(journal.entries(session.id)).turn.draft == f"{saved}and on"
    journal.close()
