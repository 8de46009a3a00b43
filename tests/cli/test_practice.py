"""`mockloop due`, `mockloop drill due` and `mockloop stories`, through the real command."""

import json
import os
import sqlite3
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.command import mockloop

ROOT = Path(__file__).parents[2]
QUESTION = "ml-breadth-l1-l2"
HOSTILE = "<b>{{Question}}</b> [red]x[/red] \x1b[31m"
WEAK = ["I do not know.", "Pass."]
STORY = """\
type: story
id: eta-job
title: The ETA job that died every Monday
situation: A nightly feature job failed most Mondays, so morning ETAs were stale.
task: I was on call and was asked to add a retry.
action: I found that memory doubled with weekend volume and rebuilt it as streaming aggregation.
result: Stale ETAs on Monday mornings fell from 12 % to 1.5 %.
principles: [ownership, dive-deep]
"""
TOLD = (
    "Our nightly feature job kept failing on Mondays. Memory doubled with the weekend volume, so I"
    " rebuilt the aggregation as streaming. Stale ETAs on Monday mornings fell from 12% to 3%."
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def output(home: Path, *arguments: str) -> str:
    done = mockloop(home, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def drill(home: Path, what: str, *answers: str, options: tuple[str, ...] = ()) -> Any:
    file = home.parent / "answers.jsonl"
    lines = [json.dumps({"answer": text, "seconds": 30}) for text in answers]
    file.write_text("\n".join(lines))
    return json.loads(output(home, "drill", what, "--answers", str(file), "--json", *options))


def days_pass(home: Path, days: int) -> None:
    """All reviews so far happened `days` earlier."""
    with sqlite3.connect(home / "data" / "mockloop.db") as db:
        for session, question, probe, at in db.execute(
            "SELECT session, question, probe, reviewed_at FROM reviews"
        ).fetchall():
            earlier = datetime.fromisoformat(at) - timedelta(days=days)
            db.execute(
                "UPDATE reviews SET reviewed_at = ?"
                " WHERE session = ? AND question = ? AND probe = ?",
                (earlier.isoformat(), session, question, probe),
            )
        db.execute("DELETE FROM cards")
    db.close()


def due(home: Path, *options: str) -> Any:
    return json.loads(output(home, "due", "--json", *options))


def test_what_was_weak_is_due_later_and_a_failed_probe_returns_in_other_words(home: Path) -> None:
    first = drill(home, QUESTION, *WEAK, options=("--seed", "1"))
    probe = next(turn["probe"] for turn in first["rounds"][0]["turns"] if "probe" in turn)
    assert due(home)["items"] == []
    days_pass(home, 30)
    found = {item["id"]: item for item in due(home)["items"]}
    assert set(found) == {QUESTION, f"{QUESTION}/{probe['id']}"}
    assert found[QUESTION]["grade"] == "again"
    again = drill(home, f"{QUESTION}/{probe['id']}", "Because it shrinks in proportion.")
    (turn,) = again["rounds"][0]["turns"]
    assert probe["text"] not in turn["question"]
    assert [rating["dimension"] for rating in turn["ratings"]] == [probe["dimension"]]
    reviewed = {item["id"]: item["reviews"] for item in due(home, "--weakest")["items"]}
    assert reviewed == {QUESTION: 1, f"{QUESTION}/{probe['id']}": 2}


def test_a_drill_of_what_is_due_asks_it_and_then_it_is_no_longer_due(home: Path) -> None:
    drill(home, QUESTION, *WEAK)
    days_pass(home, 30)
    asked = {item["id"] for item in due(home)["items"]}
    card = drill(home, "due", *["Nothing comes to mind."] * 8)
    turns = card["rounds"][0]["turns"]
    assert {turn["question_id"] for turn in turns} == asked
    assert due(home)["items"] == []
    assert len(due(home, "--weakest")["items"]) >= len(asked)


def test_minutes_kind_and_tag_narrow_what_is_due(home: Path) -> None:
    drill(home, QUESTION, *WEAK)
    days_pass(home, 30)
    few = due(home, "--minutes", "3")
    assert [item["probe"] is not None for item in few["items"]] == [True]
    assert few["seconds"] <= 180
    assert due(home, "--kind", "coding")["items"] == []
    assert len(due(home, "--tag", "regularisation")["items"]) == 2
    assert (
        "nothing fits into 1 minutes; the shortest takes 2"
        in output(home, "due", "--minutes", "1").lower()
    )
    card = drill(home, "due", "Pass.", options=("--minutes", "3"))
    assert len(card["rounds"][0]["turns"]) == 1


def test_the_interviews_day_is_kept_and_brings_things_back_sooner(home: Path) -> None:
    config = home / "config" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("# mine\npace = 1.0\n[keys]\nsubmit = 'f9'\n")
    drill(home, QUESTION, *["A strong enough answer about sparse weights and corners."] * 3)
    far = due(home, "--weakest")["items"]
    day = (datetime.now(UTC).date() + timedelta(days=3)).isoformat()
    shown = output(home, "due", "--interview", day)
    assert f"3 days to the interview ({day}): gaps of at most 1 day." in shown
    assert config.read_text() == (
        f"# mine\npace = 1.0\ninterview_date = {day}\n[keys]\nsubmit = 'f9'\n"
    )
    near = due(home, "--weakest")
    assert near["interview_date"] == day
    assert all(item["due"] <= day for item in near["items"])
    assert [item["id"] for item in near["items"]] == [item["id"] for item in far]
    output(home, "due", "--interview", "none")
    assert "interview_date" not in config.read_text()
    assert due(home)["interview_date"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["due", "--interview", "soon"], 2, "'soon' is no day; write 2026-05-31, or none"),
        (["drill", "due", "--answers", "x"], 1, "nothing is due; finish a drill or a loop"),
        (["drill", "weakest", "--answers", "x"], 1, "nothing of that was ever scored"),
        (["drill", "coding", "--kind", "coding"], 2, "--kind goes with `due` and `weakest`"),
        (["drill", f"{QUESTION}/nope"], 1, f"the question '{QUESTION}' has no probe 'nope'"),
        (["drill", "gone/nope"], 1, "no question is called 'gone'"),
        (["drill", "ml_breadth", "--tag", "no-tag"], 1, "has the tag 'no-tag'"),
    ],
)
def test_what_cannot_be_practised_is_said_in_one_line(
    home: Path, arguments: list[str], code: int, said: str
) -> None:
    done = mockloop(home, *arguments)
    assert (done.returncode, done.stderr.count("\n")) == (code, 1), done.stderr
    assert said in done.stderr


@pytest.mark.parametrize("value", ["'tomorrow'", "3", "true", "2026-02-30"])
def test_a_wrong_day_in_the_settings_is_reported_with_its_line(home: Path, value: str) -> None:
    config = home / "config" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f"pace = 1.0\ninterview_date = {value}\n")
    done = mockloop(home, "due")
    assert done.returncode == 2
    assert "config.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_drill_of_a_kind_takes_only_questions_with_the_tag(home: Path) -> None:
    card = drill(home, "ml_breadth", "Pass.", options=("--tag", "regularisation"))
    known = json.loads(output(home, "list", "questions", "--kind", "ml_breadth", "--json"))
    tagged = {item["id"] for item in known if "regularisation" in item["tags"]}
    assert {turn["question_id"] for turn in card["rounds"][0]["turns"]} <= tagged


def test_what_is_due_or_failed_becomes_an_anki_deck_of_plain_text(home: Path) -> None:
    pytest.importorskip("genanki", reason="the extra `anki` is not installed")
    drill(home, QUESTION, *WEAK)
    file = home.parent / "deck.apkg"
    done = mockloop(home, "due", "--anki", str(file))
    assert done.returncode == 0, done.stderr
    assert "2 cards in" in done.stderr
    notes = deck(file)
    assert len(notes) == 2
    assert all("interview" not in tags and " ml_breadth " in tags for _, _, tags in notes)
    missing = mockloop(home, "due", "--anki", str(home.parent / "no" / "deck.apkg"))
    assert missing.returncode == 1
    assert "Traceback" not in missing.stderr
    assert missing.stderr.count("\n") == 1


def deck(file: Path) -> list[tuple[str, str, str]]:
    with zipfile.ZipFile(file) as archive:
        archive.extract("collection.anki2", file.parent)
    db = sqlite3.connect(file.parent / "collection.anki2")
    rows = db.execute("SELECT guid, flds, tags FROM notes").fetchall()
    db.close()
    return [(str(guid), str(fields), str(tags)) for guid, fields, tags in rows]


def test_text_in_a_deck_is_neither_html_nor_a_template(tmp_path: Path) -> None:
    pytest.importorskip("genanki", reason="the extra `anki` is not installed")
    from simulator.adapters.anki import write_deck
    from simulator.ports import StudyNote

    file = tmp_path / "deck.apkg"
    note = StudyNote("one", (HOSTILE, HOSTILE), HOSTILE, (HOSTILE,), ("two words", "kind"))
    write_deck([note], file)
    ((guid, fields, tags),) = deck(file)
    assert "<b>" not in fields
    assert "{{" not in fields
    assert "\x1b" not in fields
    assert tags.split() == ["two-words", "kind"]
    write_deck([note], file)
    assert deck(file)[0][0] == guid
    assert os.listdir(tmp_path) != []


def test_stories_show_coverage_what_was_told_and_numbers_that_drift(home: Path) -> None:
    folder = home / "data" / "stories"
    folder.mkdir(parents=True)
    (folder / "eta-job.yaml").write_text(STORY)
    drill(home, "lp-ownership-slow-fix", TOLD)
    found = json.loads(output(home, "stories", "--json"))
    assert len(found["coverage"]) == 16
    assert found["coverage"]["ownership"] == ["eta-job"]
    assert len(found["gaps"]) == 14
    (told,) = found["told"]
    assert (told["story"], told["question"]) == ("eta-job", "lp-ownership-slow-fix")
    assert "aggregation" in told["words"]
    (drift,) = found["drifts"]
    assert [said["value"] for said in drift["said"]] == ["1.5 %", "3%"]
    text = output(home, "stories")
    assert "14 of 16 principles have no story." in text
    assert "3% in " in text


def test_a_mistake_in_a_story_is_reported_at_its_place_and_the_others_are_listed(
    home: Path,
) -> None:
    folder = home / "data" / "stories"
    folder.mkdir(parents=True)
    (folder / "eta-job.yaml").write_text(STORY)
    (folder / "bad.yaml").write_text(
        STORY.replace("id: eta-job", "id: bad").replace("ownership, ", "ownersip, ")
    )
    done = mockloop(home, "stories")
    assert done.returncode == 1
    assert "bad.yaml:8:14: 'ownersip' is not known here, did you mean 'ownership'?" in done.stderr
    assert "eta-job: The ETA job" in done.stdout
    checked = mockloop(home, "validate")
    assert "bad.yaml:8:14" in checked.stdout
    schema = json.loads(output(home, "schema", "story"))
    assert schema["properties"]["type"]["const"] == "story"
    assert set(schema["required"]) > {"id", "situation", "principles"}


def test_without_a_story_the_command_says_where_to_write_one(home: Path) -> None:
    assert f"write one into {home}/data/stories/" in output(home, "stories")
