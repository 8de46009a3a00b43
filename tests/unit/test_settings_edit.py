"""One key of the settings file changes; nothing else does."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.errors import SimulatorError
from simulator.settings import load_settings
from simulator.settings_edit import set_key

LINES = [
    "# my settings",
    'theme = "mockloop-light"  # bright',
    "pace = 1.5",
    "",
    "interview_date = 2026-01-01 # old",
    "packs = [\n  '~/one',\n]",
]
TABLE = "[keys]\nsubmit = 'f9'\ninterview_date = 'f7'\n"


@given(
    st.lists(st.sampled_from(LINES), max_size=6, unique=True),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["2026-05-31", "2030-12-01", None]),
)
def test_a_key_is_set_or_taken_out_and_every_other_line_stays(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[str],
    table: bool,
    newline: bool,
    value: str | None,
) -> None:
    file = tmp_path_factory.mktemp("settings") / "config.toml"
    text = "\n".join(lines) + ("\n" if newline or table else "") + (TABLE if table else "")
    file.write_text(text)
    set_key(file, "interview_date", value)
    after = file.read_text()
    expected = tomllib.loads(text)
    expected.pop("interview_date", None)
    found = tomllib.loads(after)
    assert str(found.pop("interview_date", None)) == str(value)
    assert found == expected
    kept = [row for row in text.splitlines() if not row.startswith("interview_date = 20")]
    assert [row for row in after.splitlines() if not row.startswith("interview_date = 20")] == kept
    set_key(file, "interview_date", value)
    assert file.read_text() == after


def test_a_file_is_made_where_there_is_none_and_only_when_needed(tmp_path: Path) -> None:
    file = tmp_path / "config" / "config.toml"
    set_key(file, "interview_date", None)
    assert not file.exists()
    set_key(file, "interview_date", "2026-05-31")
    assert str(load_settings(file, {}).interview_date) == "2026-05-31"
    assert [item.name for item in file.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize("text", ["pace = = 1\n", "'interview_date' = 2026-01-01\n"])
def test_a_file_that_cannot_be_changed_safely_stays_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(SimulatorError, match="by hand"):
        set_key(file, "interview_date", "2026-05-31")
    assert file.read_text() == text


def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_text("pace = 1.0\n")
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    set_key(link, "interview_date", "2026-05-31")
    assert link.is_symlink()
    assert "2026-05-31" in real.read_text()
