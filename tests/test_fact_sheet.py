"""The fact sheet names files; each of them is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHEET = (ROOT / "docs/reference/fact-sheet.md").read_text()
NAMED = sorted(set(re.findall(r"`((?:rounds|rubrics|simulator|docs)/[^`]+)`", SHEET)))


@pytest.mark.parametrize("name", NAMED)
def test_every_file_named_exists(name: str) -> None:
    assert (ROOT / name).is_file()


def test_every_loop_and_rubric_is_named() -> None:
    shipped = [*(ROOT / "rounds/loops").glob("*.yaml"), *(ROOT / "rubrics").glob("*.yaml")]
    named = {f"{Path(name).parent.as_posix()}/{Path(name).name}" for name in NAMED}
    left_out = {str(path.relative_to(ROOT)) for path in shipped} - named
    assert left_out <= {"rubrics/bar-raiser.yaml"}


def test_every_row_names_one_file() -> None:
    rows = [line for line in SHEET.splitlines() if line.startswith("| ") and "---" not in line]
    assert len(rows) > 60
    for row in rows:
        if row != "| what is described | file |":
            assert len(re.findall(r"`(?:rounds|rubrics|simulator|docs)/[^`]+`", row)) == 1, row
