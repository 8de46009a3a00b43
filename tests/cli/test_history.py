"""`history` with filters and words, and `progress`, through the command."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.command import mockloop

FIRST = (
    "We kept the hot rows in Redis and the p99 fell from 90 ms to 40 ms, since reads were local."
)
SECOND = (
    "I would shrink towards zero: the [bold]Laplace[/bold] prior gives sparse weights;"
    " naïve Zibeline \x1b[31m."
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("home")
    for number, (question, text) in enumerate(
        (("ml-breadth-l1-l2", FIRST), ("ml-depth-kv-cache", SECOND))
    ):
        answers = place / f"answers-{number}.jsonl"
        answers.write_text(json.dumps({"answer": text, "seconds": 60}) + "\n")
        done = mockloop(place, "drill", question, "--answers", str(answers), "--json")
        assert done.returncode == 0, done.stderr
    return place


def history(home: Path, *words: str) -> list[dict[str, object]]:
    done = mockloop(home, "history", *words, "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ((), 2),
        (("--kind", "ml_depth"), 1),
        (("--question", "ml-breadth-l1-l2"), 1),
        (("--drills",), 2),
        (("--loops",), 0),
        (("--grader", "claude"), 0),
        (("--since", "2000-01-01"), 2),
        (("--until", "2000-01-01"), 0),
        (("--limit", "1"), 1),
        (("--skip", "1"), 1),
        (("--text", "hot rows"), 1),
        (("--text", "lapl"), 1),
        (("--text", "naive"), 1),
        (("--text", "zibel shrin"), 1),
        (("--text", "falling"), 0),
        (("--text", '"hot rows"', "--kind", "ml_depth"), 0),
        (("--text", 'NEAR("x'), 0),
    ],
)
def test_sessions_are_found_by_what_they_were(
    home: Path, words: tuple[str, ...], count: int
) -> None:
    assert len(history(home, *words)) == count


def test_the_words_are_shown_in_their_answer(home: Path) -> None:
    (session,) = history(home, "--text", "prior spars")
    answers: list[dict[str, list[dict[str, object]]]] = session["found"]  # type: ignore[assignment]
    marked = [piece["text"] for item in answers for piece in item["snippet"] if piece["found"]]
    assert marked == ["prior", "sparse"]
    shown = mockloop(home, "history", "--text", "laplace").stdout
    assert "[bold]Laplace[/bold]" in shown
    assert "\x1b[31m" not in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--text", "()"), "no word"),
        (("--outcome", "maybe"), "no outcome"),
        (("--question", "nothing"), "nothing"),
        (("--since", "yesterday"), "yesterday"),
    ],
)
def test_filters_that_mean_nothing_are_refused_in_one_line(
    home: Path, words: tuple[str, ...], message: str
) -> None:
    done = mockloop(home, "history", *words)
    assert done.returncode in {1, 2}
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_progress_says_what_is_too_little_to_say(home: Path) -> None:
    shown = mockloop(home, "progress").stdout
    assert "too few rounds: 1 of 3" in shown
    data = json.loads(mockloop(home, "progress", "--kind", "ml_depth", "--json").stdout)
    assert {item["kind"] for item in data["trends"]} == {"ml_depth"}
    assert mockloop(home, "progress", "--kind", "nothing").returncode == 2


def test_an_empty_history_is_said_to_be_empty(tmp_path: Path) -> None:
    assert "Nothing has been scored yet" in mockloop(tmp_path, "progress").stdout
    assert mockloop(tmp_path, "history").returncode == 0


def test_what_was_forgotten_is_in_no_index(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert mockloop(home, "backup", str(copy)).returncode == 0
    session = history(home, "--text", "zibeline")[0]["id"]
    assert mockloop(home, "forget", str(session), "--yes", "--db", str(copy)).returncode == 0
    with sqlite3.connect(copy) as db:
        query = "SELECT count(*) FROM answer_search WHERE answer_search MATCH 'zibeline'"
        assert db.execute(query).fetchone() == (0,)
    assert b"zibelin" not in copy.read_bytes().lower()
