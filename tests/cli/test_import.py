"""`mockloop import`, bulk export and CSV, through the real command."""

import csv
import json
import re
from pathlib import Path

import pytest

from simulator.adapters.export.table import cell
from tests.cli.test_exports import home, sessions
from tests.command import mockloop

__all__ = ["home"]


def test_an_export_imported_elsewhere_exports_the_same(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = mockloop(home, "export", "--all", "--format", "json", "--output", str(out))
    assert done.returncode == 0, done.stderr
    files = sorted(map(str, out.iterdir()))
    assert len(files) == 2
    away = tmp_path / "away"
    first = mockloop(away, "import", *files)
    assert first.returncode == 0, first.stderr
    assert first.stderr.count(" imported") == 2
    second = mockloop(away, "import", *files)
    assert second.stderr.count("nothing changed") == 2
    for session in sessions(home):
        here = mockloop(home, "export", session, "--format", "json").stdout
        assert mockloop(away, "export", session, "--format", "json").stdout == here


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"record": 1}', '{"record": {"schema": "x"}}', "[" * 100_000, "\x00"]
)
def test_a_file_that_is_no_export_is_one_line(home: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "file.json"
    file.write_text(text)
    done = mockloop(home, "import", str(file))
    assert done.returncode == 1
    assert "file.json" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_csv_has_one_row_for_each_rating_and_one_header(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "ratings.csv"
    done = mockloop(home, "export", "--all", "--format", "csv", "--output", str(out))
    assert done.returncode == 0, done.stderr
    with out.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    expected = 0
    for session in sessions(home):
        data = json.loads(mockloop(home, "show", session, "--json").stdout)
        expected += sum(len(turn["ratings"]) for item in data["rounds"] for turn in item["turns"])
    assert len([row for row in rows if row["source"] == "grader"]) == expected
    assert {row["session"] for row in rows} == set(sessions(home))
    assert all(re.fullmatch(r"[1-5]?", row["level"]) for row in rows)


@pytest.mark.parametrize(
    "text", ["=1+1", "+x", "-x", "@SUM(A1)", " =x", "\t=x", "\r=x", "＝x", "|x"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert str(cell(text)).startswith("'")


def test_either_sessions_or_all(home: Path) -> None:
    assert mockloop(home, "export").returncode == 2
    assert mockloop(home, "export", "last", "--all").returncode == 2
