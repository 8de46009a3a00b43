"""The installed command, a real terminal, the whole core loop by keystrokes, then its export."""

import json
import subprocess
from pathlib import Path

from tests.e2e.conftest import COMMAND, Start
from tests.e2e.terminal import Terminal

BRIEFING = "Press enter when you are ready"
BREAK = "Press enter to go on"
SELF = "how did you do?"
ANSWER = (
    "I would first ask what the goal is. I chose the smaller model because latency must stay "
    "under 200 ms; p99 fell from 310 ms to 170 ms, at the cost of 0.4 points of recall."
)


def answer_all(terminal: Terminal) -> None:
    """Answer whatever is asked until the rounds are over."""
    for number in range(120):
        shown = terminal.wait_for(BRIEFING, BREAK, SELF, "Submit")
        if shown == SELF:
            return
        if shown in {BRIEFING, BREAK}:
            terminal.press("enter")
            terminal.pump(0.3)
            continue
        terminal.send(f"{ANSWER} ({number})")
        terminal.wait_until(lambda shown: "0 words" not in shown and "lines, …" not in shown)
        terminal.pump(0.7)  # in the code editor the end of a long line is out of sight
        typed = terminal.text()
        terminal.press("ctrl+j")
        terminal.wait_until(typed.__ne__)
        terminal.wait_for(BRIEFING, BREAK, SELF, "0 words", "lines, saved")
    raise AssertionError("the loop does not end:\n" + terminal.text())


def test_the_core_loop_is_walked_to_its_scorecard_and_exported(
    start: Start, environ: dict[str, str], tmp_path: Path
) -> None:
    terminal = start("run", "core-ai-ml", "--seed", "7")
    answer_all(terminal)
    terminal.send("3")
    terminal.wait_for(" 3  Communication")
    terminal.press("f2")
    terminal.wait_for("turn over the next vote")
    for _ in range(6):
        terminal.press("enter")
        terminal.pump(0.3)
    terminal.wait_for("Decision:")
    terminal.wait_for("Press enter for the scorecard")
    terminal.press("enter")
    terminal.wait_for("How this was judged", "Summary")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    done = subprocess.run(
        [COMMAND, "export", "last", "--format", "json"],
        env=environ,
        capture_output=True,
        check=True,
        text=True,
    )
    card = json.loads(done.stdout)
    assert card["loop"] == "core-ai-ml"
    assert [item["kind"] for item in card["rounds"]] == [
        "coding",
        "ml_breadth",
        "ml_depth",
        "system_design",
        "bar_raiser",
    ]
    assert card["decision"]["outcome"] in {"hire", "no_hire", "down_level"}
    assert all(turn["answer"] for item in card["rounds"] for turn in item["turns"])
    out = tmp_path / "card.md"
    command = [COMMAND, "export", "last", "--format", "md", "--output", str(out)]
    subprocess.run(command, env=environ, check=True, capture_output=True)
    assert out.read_text().startswith("# Core AI/ML loop")
