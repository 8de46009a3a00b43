"""`mockloop keys`, and what becomes of a bad key map when the simulator starts."""

import json
from pathlib import Path

import pytest

from simulator.cli.main import run
from simulator.tui.actions import ACTIONS


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOCKLOOP_HOME", str(tmp_path))
    return tmp_path


def configure(home: Path, text: str) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text(text)


def test_every_action_is_listed_with_the_own_keys(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(home, '[keys]\nsubmit = "f12"\n')
    assert run(["keys", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["id"] for row in rows} == {action.id for action in ACTIONS}
    submit = next(row for row in rows if row["id"] == "submit")
    assert submit["keys"] == ["f12"]
    assert submit["changed"] is True
    assert run(["keys"]) == 0
    assert "Hand in the answer as it stands. (yours)" in capsys.readouterr().out


def test_a_clash_is_one_line_with_both_names_file_and_line(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(home, 'level = "L5"\n\n[keys]\n"submit" = "f1"\n')
    assert run(["keys"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "config.toml:4: 'help' and 'submit' both want the key 'f1'" in said


def test_the_example_of_the_reference_is_listed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["keys", "--markdown"]) == 0
    configure(home, capsys.readouterr().out.split("```toml\n")[1].split("```")[0])
    assert run(["keys"]) == 0
    said = capsys.readouterr()
    assert not said.err
    assert said.out.count("(yours)") == 2
