"""Plain mode through the real command: pipes and a pseudo-terminal."""

import json
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from simulator.domain.rating import Rating
from simulator.plain.scorecard import rating_lines
from tests.command import ROOT, mockloop
from tests.e2e.conftest import environ as environ
from tests.e2e.terminal import Terminal

if TYPE_CHECKING:
    import subprocess

PACK = ROOT / "tests" / "content" / "pack"
MOCKLOOP = [sys.executable, "-m", "simulator"]
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
ANSWER = "Temporal locality: it is read again soon, so a hit saves work because disks are slow."
DRILL = ("drill", "ml_breadth", "--minutes", "5", "--seed", "3", "--plain")


def piped(
    environ: dict[str, str], stdin: str, *arguments: str
) -> "subprocess.CompletedProcess[str]":
    home = Path(environ["MOCKLOOP_HOME"])
    return mockloop(home, *arguments, environ=environ, program=MOCKLOOP, cwd=ROOT, input=stdin)


def exported(environ: dict[str, str]) -> dict[str, object]:
    done = piped(environ, "", "export", "last", "--format", "json")
    card: dict[str, object] = json.loads(done.stdout)
    return card


def answers(environ: dict[str, str]) -> list[str]:
    rounds = exported(environ)["rounds"]
    assert isinstance(rounds, list)
    return [turn["answer"] for item in rounds for turn in item["turns"]]


def test_a_piped_drill_ends_in_a_scorecard_without_one_escape(environ: dict[str, str]) -> None:
    stdin = "\n" + f"{ANSWER}\nA second line.\n.\n" * 8
    done = piped(environ, stdin, *DRILL)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert not UNPRINTABLE.search(done.stdout)
    assert "Interviewer: " in done.stdout
    assert "Decision: " in done.stdout
    assert "level" in done.stdout
    assert answers(environ)[0] == f"{ANSWER}\nA second line."


def test_a_whole_loop_goes_line_by_line(environ: dict[str, str]) -> None:
    one = "I chose it because p99 fell from 310 ms to 170 ms, at the cost of recall.\n.\n"
    done = piped(environ, one * 120, "run", "core-ai-ml", "--seed", "7", "--plain")
    assert done.returncode == 0, done.stderr
    for words in ("Round 1 of 5", "Round 5 of 5", "Break of", "Bar Raiser: ", "Decision: "):
        assert words in done.stdout
    assert exported(environ)["phase"] == "decided"


def test_leaving_keeps_what_was_typed_and_resume_goes_on_there(environ: dict[str, str]) -> None:
    first = piped(environ, f"\n{ANSWER}\n:leave\n", *DRILL)
    assert "mockloop resume --plain" in first.stdout
    second = piped(environ, "and more of it\n.\n", "resume", "--plain")
    assert f"So far:\n{ANSWER}" in second.stdout
    assert answers(environ)[0] == f"{ANSWER}\nand more of it"


def test_the_end_of_a_pipe_hands_in_what_stands_there_and_then_leaves(
    environ: dict[str, str],
) -> None:
    done = piped(environ, f"\n{ANSWER}", *DRILL)
    assert done.returncode == 0
    assert "The session is kept" in done.stdout
    assert answers(environ)[0] == ANSWER


def test_commands_answer_and_never_land_in_the_answer(environ: dict[str, str]) -> None:
    typed = (
        "\none\ntwo\n:undo\n:time\n:show\n:question\n:nonsense\n:run\n:ask x\n:pause\n"
        "::literal\n..\n:clear\n:undo\n:help\n.\n"
    )
    done = piped(environ, typed, *DRILL)
    assert "Taken back. The answer so far:\none" in done.stdout
    assert " of 4:00" in done.stdout
    assert "No command is called :nonsense" in done.stdout
    assert "There is no code to run here." in done.stdout
    assert "a rehearsal has no pause" in done.stdout
    assert ":leave" in done.stdout
    assert answers(environ)[0] == "one\n:literal\n."


def test_no_answer_is_handed_in_only_when_asked_twice(environ: dict[str, str]) -> None:
    done = piped(environ, "\n.\nstill here\n.\n", *DRILL)
    assert "Nothing is written. Again hands in no answer." in done.stdout
    assert answers(environ)[0] == "still here"
    again = piped(environ, "\n.\n.\n", *DRILL)
    assert "Interviewer: " in again.stdout
    assert answers(environ)[0] == ""


def test_practice_pauses_and_shows_levels(environ: dict[str, str]) -> None:
    typed = f"\n:pause\nlost?\n:continue\n{ANSWER}\n.\n"
    done = piped(environ, typed, *DRILL, "--mode", "practice")
    assert "Not written: lost?" in done.stdout
    assert "level" in done.stdout
    assert answers(environ)[0] == ANSWER


def test_code_is_typed_run_and_judged(environ: dict[str, str]) -> None:
    code = "def longest_gap(values):\n    return 1 +\n"
    typed = f"\nI would sort them.\n.\n{code}:run\n.\n"
    done = piped(environ, typed, "drill", "coding", "--minutes", "20", "--seed", "1", "--plain")
    assert "Running…" in done.stdout
    assert "tests pass." in done.stdout
    assert answers(environ)[1] == code.strip()


def test_own_levels_are_asked_before_any_score(environ: dict[str, str]) -> None:
    stdin = "\n" + f"{ANSWER}\n.\n" * 3 + "9\n3 3 3 3 3 3\n\n" + "\n" * 9
    done = piped(environ, stdin, *DRILL)
    asked = done.stdout.index("how did you do?")
    assert asked < done.stdout.index("Decision: ")
    assert "levels from 1 to 5, or Enter alone" in done.stdout


@pytest.fixture
def dumb(environ: dict[str, str]) -> dict[str, str]:
    return environ | {"TERM": "dumb", "PYTHONPATH": str(ROOT)}


def test_a_dumb_terminal_gets_the_plain_mode_and_ctrl_d_ends_an_answer(
    dumb: dict[str, str],
) -> None:
    terminal = Terminal([*MOCKLOOP, *DRILL[:-1]], dumb, 100, 60)
    terminal.wait_for("Press Enter when you are ready")
    terminal.send("\n")
    terminal.wait_for("question 1 of 1")
    terminal.send(f"{ANSWER}\n\x04")
    terminal.wait_until(lambda shown: shown.count("question 1 of 1") == 2)
    terminal.send("\x03")
    terminal.wait_for("or Ctrl-C again")
    terminal.send("\x03")
    terminal.wait_for("The session is kept")
    assert terminal.wait() == 0
    assert answers(dumb)[0] == ANSWER


def test_what_stands_in_the_line_when_time_is_up_belongs_to_that_answer(
    dumb: dict[str, str],
) -> None:
    quick = ["drill", "ml_breadth", "--minutes", "1", "--pace", "0.1", "--seed", "3", "--plain"]
    terminal = Terminal([*MOCKLOOP, *quick], dumb, 100, 60)
    terminal.wait_for("Press Enter when you are ready")
    terminal.send("\nwhole line\nhalf a li")
    terminal.wait_for("Time is up")
    terminal.wait_for("how did you do?")
    terminal.send("\n\n\n\n")
    terminal.wait_for("How this was judged")
    assert terminal.wait() == 0
    assert answers(dumb) == ["whole line\nhalf a li"]


def test_a_closed_window_leaves_in_good_order(dumb: dict[str, str]) -> None:
    terminal = Terminal([*MOCKLOOP, *DRILL], dumb, 100, 60)
    terminal.wait_for("Press Enter when you are ready")
    terminal.send("\nsome words\n")
    terminal.wait_for("some words")
    terminal.pump(0.3)
    terminal.kill(signal.SIGHUP)
    assert terminal.exit_code == 0
    again = piped(dumb, "", "resume", "--plain")
    assert "So far:\nsome words" in again.stdout


def test_the_home_screen_of_a_dumb_terminal_is_a_hint(dumb: dict[str, str]) -> None:
    terminal = Terminal(MOCKLOOP, dumb, 100, 30)
    terminal.wait_for("--plain")
    assert terminal.wait() == 2


def test_what_the_next_level_asks_is_not_said_either_while_scores_are_kept() -> None:
    rating = Rating("depth", 2, missing=("a cause", "level 3: One cause and one check."))
    assert "level" not in " ".join(rating_lines(rating, levels=False))
    assert "a cause" in " ".join(rating_lines(rating, levels=False))
    assert "level 3: One cause" in " ".join(rating_lines(rating))


def test_scores_that_are_kept_are_not_said(environ: dict[str, str]) -> None:
    config = Path(environ["MOCKLOOP_HOME"]) / "config" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("show_scores = false\n")
    done = piped(environ, "\n" + f"{ANSWER}\n.\n" * 8, *DRILL, "--mode", "practice")
    assert done.returncode == 0, done.stderr
    assert "Scored and kept" in done.stdout
    assert not re.search(r"level \d|Decision:|\bhire\b", done.stdout)
    card = exported(environ)
    assert card["phase"] == "decided"
    score = str(card["decision"]["score"])  # type: ignore[index]
    history = piped(environ, "", "history").stdout
    assert "kept" in history
    assert score[:4] not in history
    assert score[:4] in piped(environ, "", "history", "--scores").stdout
    assert "level" not in piped(environ, "", "due").stdout
