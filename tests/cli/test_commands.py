"""The command surface: exit codes, one clear line, JSON with the promised keys."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from simulator.cli.main import _COMMANDS
from tests.command import COMMAND, mockloop

PACK = Path(__file__).parents[1] / "content" / "pack"
HOSTILE = (
    "<script>alert(1)</script> [red]x[/red] \x1b[31m *bold* `tick` ``` | pipe # head\n"
    "# Decision: hire"
)
ANSWERS = [
    {
        "answer": f"Temporal locality: read again soon, because hits save work. {HOSTILE}",
        "seconds": 50,
    },
    {"answer": "A write makes values stale, so we invalidate them.", "seconds": 500},
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "answers.jsonl"
    file.write_text("\n".join(json.dumps(item) for item in ANSWERS))
    return file


def run_loop(home: Path, answers: Path) -> Any:
    done = mockloop(
        home, "run", "small-loop", "--pack", str(PACK), "--answers", str(answers), "--json"
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", list(_COMMANDS))
def test_every_command_has_help_with_an_example_and_a_database(home: Path, name: str) -> None:
    done = mockloop(home, name, "--help")
    assert done.returncode == 0
    assert "Example: mockloop " + name in done.stdout
    assert "--db" in done.stdout


WRONG = [
    (["nonsense"], 2, "No command is called 'nonsense'"),
    (["run"], 2, "Missing argument 'LOOP'"),
    (["run", "x", "--level", "L9"], 2, "'L9' is not one of"),
    (["run", "x", "--pace", "0"], 2, "--pace"),
    (["run", "no-such-loop", "--answers", "x"], 1, "no loop is called 'no-such-loop'"),
    (["run", "core-ai-ml", "--grader", "magic"], 2, "no grader is called 'magic'"),
    (["run", "core-ai-ml", "--answers", "gone.jsonl"], 1, "gone.jsonl: cannot be read"),
    (["run", "core-ai-ml"], 2, "this needs a terminal"),
    (["drill", "nothing-like-it"], 1, "nothing to drill is called 'nothing-like-it'"),
    (["list", "things"], 2, "'things' is not one of"),
    (["show", "last"], 1, "there is no session yet"),
    (["show", "zzz"], 1, "no session 'zzz'"),
    (["resume"], 1, "no session is unfinished"),
    (["export", "zzz"], 1, "no session 'zzz'"),
    (["export", "last", "--format", "exe"], 2, "'exe' is not one of"),
    (["grade"], 2, "Missing option '--input'"),
    (["grade", "--input", "gone"], 1, "gone: cannot be read"),
    (["history", "--db", "/"], 1, "is a folder"),
    (["list", "--pack", "/no/such/folder"], 2, "no folder '/no/such/folder'"),
    (["schema", "thing"], 2, "'thing' is not one of"),
]


@pytest.mark.parametrize(("arguments", "code", "expected"), WRONG)
def test_what_is_wrong_gets_one_clear_line(
    home: Path, arguments: list[str], code: int, expected: str
) -> None:
    done = mockloop(home, *arguments)
    assert done.returncode == code, done.stderr
    assert expected in done.stderr
    assert done.stderr.startswith("mockloop: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_without_a_terminal_it_prints_help_and_exits_2(home: Path) -> None:
    done = mockloop(home)
    assert done.returncode == 2
    assert "Usage: mockloop" in done.stdout


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", ":1: no JSON"),
        ("[]", ":1: no JSON object"),
        ('{"text": "x"}', ":1: no answer"),
        ('{"answer": "x", "secs": 3}', ":1: unknown key 'secs'"),
        ('{"answer": "x", "seconds": "3"}', ":1: 'seconds' is '3'"),
        ('{"answer": "x", "seconds": -1}', ":1: 'seconds' is -1"),
        ('{"answer": "x", "round": 3}', ":1: 'round' is no text"),
    ],
)
def test_a_bad_answers_file_is_named_with_its_line(
    home: Path, tmp_path: Path, line: str, expected: str
) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(line)
    done = mockloop(home, "run", "small-loop", "--pack", str(PACK), "--answers", str(file))
    assert done.returncode == 1
    assert f"bad.jsonl{expected}" in done.stderr


def test_a_loop_without_a_screen_gives_the_promised_scorecard(home: Path, answers: Path) -> None:
    card = run_loop(home, answers)
    promised = {"schema", "session", "loop", "level", "mode", "rounds", "decision", "provenance"}
    assert promised <= set(card)
    (round_,) = card["rounds"]
    assert {"id", "kind", "interviewer", "score", "vote", "feedback", "turns"} <= set(round_)
    first, second = round_["turns"][:2]
    assert {"question", "answer", "timing", "ratings", "red_flags"} <= set(first)
    assert {"probe", "answer", "timing", "ratings", "red_flags"} <= set(second)
    assert {"dimension", "style", "text"} <= set(second["probe"])
    assert first["answer"] == ANSWERS[0]["answer"]
    assert first["timing"]["total_seconds"] == 50
    assert second["cut_off"]
    assert second["timing"]["total_seconds"] == pytest.approx(66)
    for turn in round_["turns"]:
        for rating in turn["ratings"]:
            for item in rating.get("evidence", []):
                assert turn["answer"][item["start"] : item["end"]] == item["quote"]
    assert {"outcome", "reason", "arithmetic"} <= set(card["decision"])


def test_history_show_and_export_agree_with_the_run(home: Path, answers: Path) -> None:
    card = run_loop(home, answers)
    rows = json.loads(mockloop(home, "history", "--json").stdout)
    assert [row["id"] for row in rows] == [card["session"]]
    assert json.loads(mockloop(home, "show", "last", "--json").stdout) == card
    exported = json.loads(mockloop(home, "export", "last", "--format", "json").stdout)
    assert exported.pop("record")["schema"] == "mockloop/record/1"
    assert exported == card


def test_markdown_keeps_hostile_answers_text(home: Path, answers: Path, tmp_path: Path) -> None:
    run_loop(home, answers)
    out = tmp_path / "out.md"
    done = mockloop(home, "export", "last", "--format", "md", "--output", str(out))
    assert done.returncode == 0
    text = out.read_text()
    assert "\x1b" not in text
    fenced = False
    for row in text.splitlines():
        if row.startswith("````"):
            fenced = not fenced
        if not fenced:
            assert "<script>" not in row
            assert not row.startswith("# Decision: hire")


def test_a_drill_of_one_question_runs_from_a_file(home: Path, answers: Path) -> None:
    done = mockloop(
        home, "drill", "caching", "--pack", str(PACK), "--answers", str(answers), "--json"
    )
    card = json.loads(done.stdout)
    assert card["drill"]
    assert {turn["question_id"] for turn in card["rounds"][0]["turns"]} == {"caching"}


def test_the_same_seed_gives_the_same_scorecard(home: Path, answers: Path) -> None:
    common = ("run", "small-loop", "--pack", str(PACK), "--answers", str(answers), "--json")
    one = json.loads(mockloop(home, *common, "--seed", "4").stdout)
    two = json.loads(mockloop(home, *common, "--seed", "4").stdout)
    assert one["rounds"] == two["rounds"]
    assert one["decision"] == two["decision"]


def test_lists_have_the_promised_keys(home: Path) -> None:
    done = mockloop(
        home, "list", "questions", "--pack", str(PACK), "--kind", "ml_breadth", "--json"
    )
    rows = json.loads(done.stdout)
    assert {"caching", "queues"} <= {row["id"] for row in rows}
    assert all({"id", "kind", "level", "tags"} <= set(row) for row in rows)
    for what in ("loops", "rounds", "rubrics"):
        assert json.loads(mockloop(home, "list", what, "--json").stdout)


def test_grade_prints_one_json_line_for_each_answer(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "grade.jsonl"
    lines = [
        {"id": "a", "kind": "ml_breadth", "question_id": "caching", "answer": "read again soon"},
        {"id": 7, "rubric": "small", "question": "Why?", "reference": "Because.", "answer": ""},
        {
            "id": "c",
            "rubric": "small",
            "evidence": ["It trades memory for time."],
            "answer": HOSTILE,
        },
    ]
    file.write_text("\n".join(json.dumps(item) for item in lines))
    done = mockloop(home, "grade", "--input", str(file), "--pack", str(PACK))
    assert done.returncode == 0, done.stderr
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", "7", "c"]
    for row in rows:
        assert row["status"] in {"scored", "not_scored"}
        assert (row["overall"] is None) == (row["status"] == "not_scored")
        assert row["overall"] is None or 1 <= row["overall"] <= 5
        assert {"dimensions", "red_flags", "grader"} <= set(row)


def test_a_reader_that_goes_away_gets_no_traceback(home: Path) -> None:
    script = f"{COMMAND} list questions --pack {PACK} --json | head -1"
    done = subprocess.run(
        ["sh", "-c", script],
        env={"PATH": "/usr/bin:/bin", "MOCKLOOP_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


def test_doctor_reports_every_part(home: Path) -> None:
    done = mockloop(home, "doctor", "--json")
    found = {row["what"] for row in json.loads(done.stdout)}
    assert {"terminal", "settings", "database", "content", "endpoint", "sandbox"} <= found
    assert {"languages", "not stopped"} <= found


def test_a_setting_with_a_mistake_names_file_and_line(home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('theme = "x"\npase = 2\n')
    done = mockloop(home, "history")
    assert done.returncode == 2
    assert "config.toml:2: unknown setting 'pase'; did you mean 'pace'?" in done.stderr
