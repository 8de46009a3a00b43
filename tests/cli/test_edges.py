"""Odd values, odd files, odd outputs: one clear line, never a traceback."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.cli.main import _COMMANDS, run
from simulator.domain import commands as c
from tests.builders import crew, interview
from tests.command import COMMAND, mockloop

PACK = Path(__file__).parents[1] / "content" / "pack"
GOOD = {"answer": "Temporal locality: it is read again soon, so a hit saves work.", "seconds": 50}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


class Quick:
    """The same command in this process: for what ends before a session or a database is opened."""

    def __init__(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.capsys = capsys
        monkeypatch.setenv("MOCKLOOP_HOME", str(home))
        monkeypatch.setenv("COLUMNS", "200")
        monkeypatch.delenv("MOCKLOOP_DB", raising=False)
        monkeypatch.chdir(home.parent)

    def __call__(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        code = run(list(arguments))
        printed = self.capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, printed.out, printed.err)


@pytest.fixture
def quick(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Quick:
    return Quick(home, monkeypatch, capsys)


def one_line(done: "subprocess.CompletedProcess[str]", code: int) -> str:
    """What it complained about: exactly one line on stderr, with this exit code."""
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("mockloop: ")
    assert done.returncode == code, done.stderr
    return done.stderr


def lines_of(file: Path, *rows: object) -> str:
    file.write_text("\n".join(json.dumps(row) for row in rows))
    return str(file)


def strict(text: str) -> Any:
    """JSON as the standard has it: no NaN, no Infinity."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(text, parse_constant=refuse)


@pytest.fixture
def answers(tmp_path: Path) -> str:
    return lines_of(tmp_path / "answers.jsonl", GOOD)


def run_small(
    command: "Path | Quick", answers: str, *more: str
) -> "subprocess.CompletedProcess[str]":
    pack = ("--pack", str(PACK), "--answers", answers, "--json")
    if isinstance(command, Path):
        return mockloop(command, "run", "small-loop", *pack, *more)
    return command("run", "small-loop", *pack, *more)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (["--pace", "nan"], "'nan' is no number"),
        (["--pace", "inf"], "not in the range"),
        (["--pace", "-1"], "not in the range"),
        (["--pace", "fast"], "not a valid float"),
        (["--seed", "-1"], "not in the range"),
        (["--seed", "x"], "not a valid integer"),
        (["--mode", "easy"], "'easy' is not one of"),
        (["--interviewer", "alexa"], "no interviewer is called 'alexa'"),
        (["--level", "L6"], "has no level L6"),
        (["--level", "5"], "'5' is not one of"),
        (["--what"], "No such option '--what'"),
        (["extra"], "unexpected extra argument"),
        (["--answers"], "requires an argument"),
        (["--answers", "/"], "is a directory"),
    ],
)
def test_a_flag_value_that_makes_no_sense_is_named(
    quick: Quick, answers: str, flags: list[str], expected: str
) -> None:
    code = 1 if "has no level" in expected else 2
    assert expected in one_line(run_small(quick, answers, *flags), code)


@pytest.mark.parametrize("minutes", ["nan", "inf", "0", "-3", "x", "1e9"])
def test_minutes_are_a_number_from_one_to_six_hundred(
    quick: Quick, answers: str, minutes: str
) -> None:
    done = quick("drill", "ml_breadth", "--minutes", minutes, "--answers", answers)
    assert "--minutes" in one_line(done, 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", b"\xff"],
        ["show", "\x1b[31mred"],
        ["show", "%"],
        ["export", b"\xed\xa0\x80"],
        ["export", ""],
        ["drill", b"\xff", "--answers", "x"],
        ["run", "\u202egnp.exe", "--answers", "x"],
    ],
)
def test_names_of_any_bytes_are_not_found_and_shown_harmlessly(
    home: Path, arguments: list[str | bytes]
) -> None:
    said = one_line(mockloop(home, *arguments), 1)
    assert not set("\x1b\u202e").intersection(said)


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ('level = "L9"', "no level is called 'L9'"),
        ("level = 5", "config.toml:1: level is 5"),
        ("pace = nan", "config.toml:1: pace is nan"),
        ('grader = "oracle"', "no grader is called 'oracle'"),
        ("pace =", "config.toml: no TOML"),
        ('words_per_minute = "140"', "words_per_minute is '140'"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named_before_anything_starts(
    home: Path, quick: Quick, answers: str, setting: str, expected: str
) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(setting)
    assert expected in one_line(run_small(quick, answers), 2)
    assert not (home / "data").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device of a full disk is Linux's")
@pytest.mark.parametrize("arguments", [["list", "--json"], ["schema", "loop"], ["--help"]])
def test_an_output_that_takes_no_more_is_said_and_not_traced(
    home: Path, arguments: list[str]
) -> None:
    with Path("/dev/full").open("w") as full:
        done = mockloop(home, *arguments, stdout=full, stderr=subprocess.PIPE)
    assert "cannot be written" in one_line(done, 1)


@pytest.mark.parametrize("arguments", ["list questions --json", "schema question"])
def test_a_reader_that_stops_early_is_no_error(home: Path, arguments: str) -> None:
    script = f"{{ {COMMAND} {arguments}; echo $? >&2; }} | head -1"
    done = subprocess.run(
        ["sh", "-c", script],
        env={"PATH": "/usr/bin:/bin", "MOCKLOOP_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr in {"0\n", "1\n"}  # nothing but the exit code


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8:strict"])
def test_a_terminal_of_another_encoding_still_gets_its_list(home: Path, encoding: str) -> None:
    environ = {"PYTHONIOENCODING": encoding}
    folder = home / "data" / "rounds" / "ml_breadth" / "questions"
    folder.mkdir(parents=True)
    text = (PACK / "rounds/ml_breadth/questions/caching.yaml").read_text()
    (folder / "caching.yaml").write_text(text.replace("title: Caching", "title: Cach\u00e9 \u4e2d"))
    done = mockloop(
        home, "list", "questions", "--kind", "ml_breadth", environ=environ, errors="replace"
    )
    assert done.returncode == 0, done.stderr
    assert "caching" in done.stdout


@pytest.mark.parametrize("name", sorted(_COMMANDS))
def test_every_command_refuses_an_unknown_option_and_says_where_to_look(
    quick: Quick, name: str
) -> None:
    said = one_line(quick(name, "--no-such-option"), 2)
    assert f"see `mockloop {name} --help`" in said


def test_the_database_is_where_the_flag_or_else_the_variable_says(
    home: Path, answers: str, tmp_path: Path
) -> None:
    variable, flag = tmp_path / "variable.db", tmp_path / "flag.db"
    pack = ("run", "small-loop", "--pack", str(PACK), "--answers", answers, "--json")
    environ = {"MOCKLOOP_DB": str(variable)}
    assert mockloop(home, *pack, environ=environ).returncode == 0
    assert mockloop(home, *pack, "--db", str(flag), environ=environ).returncode == 0
    for file in (variable, flag):
        rows = strict(mockloop(home, "history", "--json", "--db", str(file)).stdout)
        assert len(rows) == 1
    assert not (home / "data").exists()


def test_two_sessions_are_told_apart_by_prefix_and_the_newest_is_last(
    home: Path, answers: str
) -> None:
    ids = [strict(run_small(home, answers).stdout)["session"] for _ in range(2)]
    rows = strict(mockloop(home, "history", "--json").stdout)
    assert {row["id"] for row in rows} == set(ids)
    for name, session in (("last", rows[0]["id"]), (ids[0], ids[0])):
        shown = strict(mockloop(home, "show", name, "--json").stdout)
        assert shown["session"] == session
    common = ids[0][:1]  # of the year: also when midnight comes between
    assert "fits several sessions" in one_line(mockloop(home, "show", common), 1)


def test_a_finished_session_cannot_be_resumed_without_a_terminal(home: Path, answers: str) -> None:
    run_small(home, answers)
    assert "no session is unfinished" in one_line(mockloop(home, "resume"), 1)
    assert "needs a terminal" in one_line(mockloop(home, "resume", "last"), 2)
    assert "no session 'zzz'" in one_line(mockloop(home, "resume", "zzz"), 1)


def test_a_session_half_done_has_a_scorecard_without_a_decision(home: Path) -> None:
    file = home / "data" / "mockloop.db"
    journal = SqliteJournal(file)
    session = interview(crew(journal=journal))
    session.act(c.BeginRound())
    session.act(c.SubmitAnswer("\ud800 half \x1b[31m an answer"))
    journal.close()
    card = strict(mockloop(home, "show", "last", "--json").stdout)
    assert card["decision"] is None
    assert card["phase"] == "analysing"
    assert card["rounds"][0]["turns"][0]["ratings"] == []
    shown = mockloop(home, "show", "last")
    assert shown.returncode == 0, shown.stderr
    assert "No decision yet" in shown.stdout
    assert "\x1b" not in shown.stdout


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"\xff\xfe", ":2: no JSON"),
        (b'{"answer": "x"', ":2: no JSON"),
        (b'"answer"', ":2: no JSON object"),
        (b"[" * 100_000, ":2: no JSON"),
        (b'{"answer": null}', ":2: no answer"),
        (b'{"answer": "x", "seconds": NaN}', ":2: 'seconds' is nan"),
        (b'{"answer": "x", "seconds": 1e999}', ":2: 'seconds' is inf"),
        (b'{"answer": "x", "seconds": true}', ":2: 'seconds' is True"),
        (b'{"answer": "x", "thinking": -1}', ":2: 'thinking' is -1"),
        (b'{"answer": "x", "seconds": 90000}', ":2: 'seconds' is 90000"),
        (b'{"answer": "x", "seconds": ' + b"9" * 5000 + b"}", ":2: no JSON"),
    ],
)
def test_a_bad_line_of_answers_is_named_and_no_session_is_begun(
    home: Path, quick: Quick, tmp_path: Path, line: bytes, expected: str
) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_bytes(json.dumps(GOOD).encode() + b"\n" + line)
    assert f"bad.jsonl{expected}" in one_line(run_small(quick, str(file)), 1)
    assert not (home / "data").exists()


def test_answers_for_other_rounds_are_kept_for_them_and_what_is_left_over_is_said(
    home: Path, tmp_path: Path
) -> None:
    rows = [{**GOOD, "round": "elsewhere"}, {**GOOD, "round": "ml_breadth"}]
    file = lines_of(tmp_path / "a.jsonl", *rows)
    done = run_small(home, file)
    card = strict(done.stdout)
    turns = card["rounds"][0]["turns"]
    assert [turn["answered"] for turn in turns] == [True] + [False] * (len(turns) - 1)
    assert "1 answer of" in done.stderr
    assert "not used" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["drill", "ml_breadth"],
        ["drill", "ml_breadth", "--minutes", "4"],
        ["drill", "small-round"],
        ["drill", "queues"],
        ["drill", "queues", "--minutes", "1", "--mode", "practice", "--pace", "0.5"],
    ],
)
def test_a_drill_by_kind_round_or_question_ends_in_a_scorecard(
    home: Path, answers: str, arguments: list[str]
) -> None:
    done = mockloop(home, *arguments, "--pack", str(PACK), "--answers", answers, "--json")
    assert done.returncode == 0, done.stderr
    card = strict(done.stdout)
    assert card["drill"]
    assert card["rounds"][0]["kind"] == "ml_breadth"
    assert card["decision"]["outcome"] in {"hire", "no_hire", "undecided"}
    if "--minutes" in arguments:
        pace = card["pace"]
        minutes = float(arguments[arguments.index("--minutes") + 1])
        assert card["rounds"][0]["budget_seconds"] == pytest.approx(minutes * 60 * pace)


KEYS = {
    "loops": {"id", "title", "levels", "budget_seconds", "rounds"},
    "rounds": {"id", "kind", "title", "rubric", "budget_seconds", "questions", "pick"},
    "questions": {"id", "kind", "level", "tags", "title"},
    "rubrics": {"id", "version", "title", "dimensions"},
}
OURS = {"loops": "small-loop", "rounds": "small-round", "questions": "queues", "rubrics": "small"}


@pytest.mark.parametrize("what", sorted(KEYS))
def test_a_list_is_one_json_array_with_its_keys_and_one_line_each_for_people(
    quick: Quick, what: str
) -> None:
    rows = strict(quick("list", what, "--pack", str(PACK), "--json").stdout)
    assert all(KEYS[what] <= set(row) for row in rows)
    assert OURS[what] in [row["id"] for row in rows]
    plain = quick("list", what, "--pack", str(PACK)).stdout.splitlines()
    assert [line.split()[0] for line in plain] == [row["id"] for row in rows]


GRADE_KEYS = {"id", "status", "reason", "overall", "dimensions", "red_flags", "grader"}


def test_each_graded_line_has_the_promised_keys_and_verbatim_evidence(
    quick: Quick, tmp_path: Path
) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "a", "rubric": "small", "question_id": "caching", "answer": GOOD["answer"]},
        {"id": "b", "kind": "ml_breadth", "answer": "\x00\x1b[31m\u202e \U0001f600 " * 50},
        {"rubric": "small", "answer": "That was not my job, so I left it."},
        {"id": "d", "rubric": "small", "answer": "x" * 200_000},
        {"id": "\ud800", "rubric": "small", "answer": "\ud800 so it is read again soon"},
        {"id": "f", "rubric": "small", "answer": "", "evidence": [], "seconds": None},
    ]
    file = lines_of(tmp_path / "g.jsonl", *rows)
    done = quick("grade", "--input", file, "--pack", str(PACK), "--json")
    assert done.returncode == 0, done.stderr
    graded = [strict(line) for line in done.stdout.splitlines()]
    assert len(graded) == len(rows)
    for given, got in zip(rows, graded, strict=True):
        assert set(got) >= GRADE_KEYS
        assert got["id"] == given.get("id", f"{file}:3")
        assert got["overall"] is None or 1 <= got["overall"] <= 5
        assert (got["overall"] is None) == (got["status"] == "not_scored")
        for item in got["dimensions"]:
            assert {"id", "level", "evidence"} <= set(item)
            for span in item["evidence"]:
                assert str(given["answer"])[span["start"] : span["end"]] == span["quote"]
        for flag in got["red_flags"]:
            assert flag["quote"] in str(given["answer"])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"answer": "x"}, ":1: neither kind nor rubric"),
        ({"kind": "nonsense", "answer": "x"}, ":1: no kind 'nonsense'"),
        ({"rubric": "nonsense", "answer": "x"}, ":1: no rubric is called 'nonsense'"),
        ({"question_id": "nonsense", "answer": "x"}, ":1: no question is called 'nonsense'"),
        ({"rubric": "small"}, ":1: no answer"),
        ({"rubric": "small", "answer": 3}, ":1: 'answer' is of the wrong type"),
        (
            {"rubric": "small", "answer": "x", "evidence": "x"},
            ":1: 'evidence' is of the wrong type",
        ),
        ({"rubric": "small", "answer": "x", "evidence": [1]}, ":1: 'evidence' holds more"),
        ({"rubric": "small", "answer": "x", "grade": 5}, ":1: unknown key 'grade'"),
        ({"rubric": "../../etc/passwd", "answer": "x"}, ":1: no rubric is called"),
    ],
)
def test_a_bad_line_to_grade_is_named(
    quick: Quick, tmp_path: Path, row: dict[str, object], expected: str
) -> None:
    file = lines_of(tmp_path / "g.jsonl", row)
    done = quick("grade", "--input", file, "--pack", str(PACK))
    assert f"g.jsonl{expected}" in one_line(done, 1)


def test_content_that_only_breaks_in_the_middle_is_refused_at_the_start(
    home: Path, quick: Quick, answers: str, tmp_path: Path
) -> None:
    for name, before, after, expected in (
        (
            "rounds/ml_breadth/questions/caching.yaml",
            "dimension: depth, style",
            "dimension: nope, style",
            "no dimension 'nope'",
        ),
        ("rounds/loops/small-loop.yaml", "unscored > 0", "vote(score) > 0", "wrong arguments"),
        ("rounds/loops/small-loop.yaml", "    L5: {", "    L6: {", "no cuts for L5"),
    ):
        pack = Path(shutil.copytree(PACK, tmp_path / f"pack-{len(expected)}"))
        file = pack / name
        assert before in file.read_text()
        file.write_text(file.read_text().replace(before, after))
        flags = ("--pack", str(pack), "--answers", answers, "--level", "L5")
        said = one_line(quick("run", "small-loop", *flags), 1)
        assert expected in said
        assert "mockloop validate" in said
    assert not (home / "data").exists()
