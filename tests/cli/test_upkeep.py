"""Backup, forgetting and rebuilding through the real command, and the documented schema."""

import json
import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_exports import PACK
from tests.command import mockloop

SECRET = "zanzibar-latency-secret because the queue drops from 90 ms to 20 ms"
DOCUMENT = Path(__file__).parents[2] / "docs" / "reference" / "database.md"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two sessions; the answers of the first hold words that are nowhere else."""
    for number, text in enumerate((SECRET, "another answer about the cache")):
        rows = "\n".join([json.dumps({"answer": text, "seconds": 20})] * 8)
        (tmp_path / f"{number}.jsonl").write_text(rows)
        flags = ("--pack", str(PACK), "--answers", str(tmp_path / f"{number}.jsonl"))
        done = mockloop(tmp_path / "home", "run", "small-loop", *flags, "--json")
        assert done.returncode == 0, done.stderr
    return tmp_path / "home"


def database(home: Path) -> Path:
    (file,) = home.rglob("*.db")
    return file


def sessions(home: Path, *more: str) -> list[str]:
    return [row["id"] for row in json.loads(mockloop(home, "history", "--json", *more).stdout)]


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as db:
        return db.execute(query).fetchall()


def test_what_is_forgotten_is_in_no_byte_of_the_database(home: Path) -> None:
    with_secret = str(
        rows(database(home), "SELECT session FROM turns WHERE answer LIKE 'zan%'")[0][0]
    )
    before = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert b"zanzibar" in before
    done = mockloop(home, "forget", with_secret, "--yes")
    assert done.returncode == 0, done.stderr
    after = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert b"zanzibar" not in after
    assert with_secret not in sessions(home)
    assert len(sessions(home)) == 1


def test_forgetting_asks_and_without_a_terminal_refuses(home: Path) -> None:
    done = mockloop(home, "forget", "last", stdin=-3)
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert len(sessions(home)) == 2


def test_forgetting_says_when_another_program_still_holds_the_bytes(home: Path) -> None:
    with closing(sqlite3.connect(database(home))) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM turns").fetchone()
        done = mockloop(home, "forget", "last", "--yes")
        assert done.returncode == 1
        assert "another" in done.stderr
        assert done.stderr.count("\n") == 1
        reader.execute("COMMIT")


def test_a_backup_is_one_private_file_with_everything(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "copy.db"
    done = mockloop(home, "backup", str(target))
    assert done.returncode == 0, done.stderr
    assert [file.name for file in target.parent.iterdir()] == ["copy.db"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sessions(home, "--db", str(target)) == sessions(home)
    again = mockloop(home, "backup", str(target))
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_a_backup_of_nothing_is_one_line(tmp_path: Path) -> None:
    done = mockloop(tmp_path / "nowhere", "backup")
    assert done.returncode == 1
    assert "no database yet" in done.stderr


def test_rebuilding_makes_damaged_tables_anew(home: Path) -> None:
    file = database(home)
    tables = ("turns", "ratings", "evidence", "votes", "sessions")
    before = {name: sorted(map(repr, rows(file, f"SELECT * FROM {name}"))) for name in tables}
    with closing(sqlite3.connect(file)) as db:
        db.execute("DELETE FROM ratings")
        db.execute("UPDATE votes SET vote = 'strong_hire', score = 5.0")
        db.execute("UPDATE turns SET answer = 'not mine'")
        db.execute("UPDATE sessions SET outcome = 'hire', score = 5.0")
        db.commit()
    done = mockloop(home, "doctor", "--rebuild")
    assert "2 sessions made anew" in done.stdout, done.stderr
    after = {name: sorted(map(repr, rows(file, f"SELECT * FROM {name}"))) for name in tables}
    assert after == before


def test_a_session_that_cannot_be_rebuilt_is_named_and_the_others_are(home: Path) -> None:
    file = database(home)
    broken = sessions(home)[0]
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE events SET body = '{}' WHERE session = ? AND seq = 2", (broken,))
        db.commit()
    done = mockloop(home, "doctor", "--rebuild", "--json")
    assert done.returncode == 1
    found = [row for row in json.loads(done.stdout) if row["what"] == "rebuild"]
    assert [row["state"] for row in found] == ["ok", "bad"]
    assert broken in found[1]["found"]


def test_a_letter_that_the_disk_changed_is_found_and_the_rest_carried_over(
    home: Path, tmp_path: Path
) -> None:
    file, new = database(home), tmp_path / "new.db"
    whole, other = sessions(home)
    with closing(sqlite3.connect(file)) as db, db:
        change = "UPDATE events SET body = replace(body, 'cache', 'catch')"
        where = "WHERE session = ? AND type = 'AnswerSubmitted'"
        assert db.execute(f"{change} {where}", (whole,)).rowcount
    refused = mockloop(home, "export", whole, "--format", "json")
    assert refused.returncode == 1
    assert "(AnswerSubmitted)" in refused.stderr
    assert "not what was written" in refused.stderr
    assert "--salvage" in refused.stderr
    assert mockloop(home, "export", other, "--format", "json").returncode == 0
    checked = mockloop(home, "doctor")
    assert checked.returncode == 1
    assert f"changed on the disk: {whole}" in checked.stdout
    assert other not in checked.stdout
    done = mockloop(home, "doctor", "--salvage", str(new), "--pack", str(PACK))
    assert done.returncode == 0, done.stdout
    assert "1 of 2 sessions are whole" in done.stdout
    assert f"{whole}: event" in done.stdout
    assert [
        row["id"]
        for row in json.loads(mockloop(home, "history", "--json", "--db", str(new)).stdout)
    ] == [whole, other]
    there = mockloop(home, "export", other, "--format", "json", "--db", str(new)).stdout
    assert json.loads(there) == json.loads(
        mockloop(home, "export", other, "--format", "json").stdout
    )
    again = mockloop(home, "doctor", "--salvage", str(new))
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_every_table_and_column_is_documented(home: Path) -> None:
    text = DOCUMENT.read_text()
    listed = rows(
        database(home), "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
    )
    for name, kind in listed:
        if str(name).startswith(("sqlite_", "_sqlite_", "answer_search_")):
            continue
        row = re.search(rf"^\| `{name}` \|(.*)$", text, re.MULTILINE)
        assert row, f"the {kind} {name} is not documented"
        columns = [str(item[1]) for item in rows(database(home), f"PRAGMA table_info({name})")]
        missing = [column for column in columns if f"`{column}`" not in row[1]]
        assert not missing, f"{name}: {missing}"
        rows(database(home), f"SELECT * FROM {name} LIMIT 1")
