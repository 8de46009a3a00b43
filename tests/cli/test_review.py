"""`review` and `replay` through the command."""

import json
from pathlib import Path

import pytest

from tests.command import mockloop

QUESTION = "ml-breadth-l1-l2"
WEAK = "I don't know. [red]x[/red] \x1b[2J"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("home")
    listed = json.loads(mockloop(place, "list", "questions", "--json").stdout)
    assert any(item["id"] == QUESTION for item in listed)
    for text in (WEAK, _reference(place)):
        file = place / "answers.jsonl"
        file.write_text(json.dumps({"answer": text, "seconds": 60}) + "\n")
        done = mockloop(place, "drill", QUESTION, "--answers", str(file), "--json")
        assert done.returncode == 0, done.stderr
    return place


def _reference(place: Path) -> str:
    from tests.shipped import LIBRARY

    del place
    return LIBRARY.question(QUESTION).reference


def first(home: Path) -> str:
    rows = json.loads(mockloop(home, "history", "--json").stdout)
    return str(rows[-1]["id"])


def test_an_answer_stands_beside_reference_and_samples(home: Path) -> None:
    done = mockloop(home, "review", first(home))
    assert done.returncode == 0, done.stderr
    for wanted in ("You said", "Points that were not made", "Reference", "I don't know."):
        assert wanted in done.stdout
    assert "[red]x[/red]" in done.stdout
    assert "\x1b[2J" not in done.stdout


def test_a_much_better_answer_is_an_improvement(home: Path) -> None:
    done = mockloop(home, "review", first(home), "--against", "last", "--json")
    (found,) = json.loads(done.stdout)
    assert found["verdict"].startswith("improved")
    assert found["after"] > found["before"] + 1
    same = mockloop(home, "review", "last", "--against", "last").stdout
    assert "no change beyond the grader's noise" in same


@pytest.mark.parametrize(
    "words",
    [
        ("review", "nothing"),
        ("review", "last", "--answer", "99"),
        ("replay", "last", "99"),
        ("replay", "nothing", "1"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(home: Path, words: tuple[str, ...]) -> None:
    done = mockloop(home, *words)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_replay_without_a_terminal_lists_the_steps(home: Path) -> None:
    done = mockloop(home, "replay", first(home), "1")
    assert done.returncode == 0, done.stderr
    assert "I don't know." in done.stdout
    assert "\x1b[2J" not in done.stdout
