"""`python -m benchmarks.speed`: measure, and write docs/benchmarks.md."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.speed.history import multiply
from benchmarks.speed.screen import FLOOR, environ, first_paint, key_to_paint, mockloop
from simulator.adapters.sqlite.journal import SqliteJournal
from tests.e2e.terminal import Terminal

DOCS = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
SESSIONS = 10_000
ANSWER = "I chose the smaller model because latency must stay under 200 ms; p99 fell to 170 ms. "
HEAD = """# Speed

Written by `make bench`. Each row is measured side by side in one run, the two programs taking
turns; *times* is the median of the ratios of each round. The same program twice gives 0.85 to 1.15.

| what | ours, ms (least to most) | beside it, ms | times | goal |
|---|---|---|---|---|
"""


def timed(call: Callable[[], object]) -> float:
    """Seconds that `call` takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def row(what: str, ours: Sequence[float], floor: Sequence[float], goal: str) -> str:
    """One line of the table."""
    ratio = statistics.median(one / other for one, other in zip(ours, floor, strict=True))
    return f"| {what} | {spread(ours)} | {spread(floor)} | {ratio:.2f} | {goal} |\n"


def spread(seconds: Sequence[float]) -> str:
    """Median, least and most, in milliseconds."""
    low, high = min(seconds) * 1e3, max(seconds) * 1e3
    return f"{statistics.median(seconds) * 1e3:.1f} ({low:.1f} to {high:.1f})"


def starts(home: Path, rounds: int) -> str:
    """`--version` and the first frame."""

    def quiet(command: Sequence[str]) -> float:
        return timed(lambda: subprocess.run(command, env=environ(home), check=True, stdout=-3))

    version, bare, ours, floor = [], [], [], []
    memory = [0.0, 0.0]
    for number in range(rounds + 1):
        pairs = [quiet(mockloop("--version")), quiet([sys.executable, "-c", "pass"])]
        one = first_paint(mockloop(), "Core", home)
        two = first_paint([sys.executable, FLOOR], "painted", home)
        memory = [max(memory[0], one[1]), max(memory[1], two[1])]
        if number:  # the first round warms the caches
            version.append(pairs[0])
            bare.append(pairs[1])
            ours.append(one[0])
            floor.append(two[0])
    return (
        row("`--version`, beside `python -c pass`", version, bare, "4")
        + row("home painted, beside an empty Textual app", ours, floor, "1.3")
        + f"| peak memory of home, MiB | {memory[0]:.1f} | {memory[1]:.1f} |"
        f" {memory[0] / memory[1]:.2f} | |\n"
    )


def typing(home: Path, keys: int) -> str:
    """A key in an answer of 5,000 characters, beside a bare TextArea with the same text."""
    file = home / "prose.txt"
    file.write_text((ANSWER * 60)[:5_000], encoding="utf-8")
    ours = Terminal(mockloop("drill", "ml-breadth-attention"), environ(home), 120, 40)
    ours.wait_for("Press enter when you are ready")
    ours.press("enter")
    ours.wait_for("Submit")
    ours.send(b"\x1b[200~" + file.read_bytes() + b"\x1b[201~")
    ours.wait_for("989 words")
    ours.send(b"\x1b[5~" * 10)
    floor = Terminal([sys.executable, FLOOR, str(file)], environ(home), 120, 40)
    floor.wait_for("painted")
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(max(1, keys // 10)):
        for terminal, times in zip((ours, floor), taken, strict=True):
            terminal.pump(0.2)
            times += key_to_paint(terminal, 10)
    ours.kill()
    floor.kill()
    return row("key to paint, 5,000 characters", *taken, "1.2")


def loops(home: Path, rounds: int) -> str:
    """A whole loop without a screen, grading, and the lists over 10,000 sessions."""
    answers = home / "answers.jsonl"
    answers.write_text(f"{json.dumps({'answer': ANSWER, 'seconds': 60})}\n" * 40, encoding="utf-8")
    graded = home / "graded.jsonl"
    line = json.dumps({"kind": "ml_breadth", "answer": ANSWER})
    graded.write_text(f"{line}\n" * 200, encoding="utf-8")
    one = home / "one.jsonl"
    one.write_text(f"{line}\n", encoding="utf-8")

    def call(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run(
            mockloop(*arguments), env=environ(home), check=True, capture_output=True
        )

    whole = [timed(call("run", "core-ai-ml", "--answers", str(answers))) for _ in range(rounds)]
    many = [timed(call("grade", "--input", str(graded))) for _ in range(rounds)]
    single = [timed(call("grade", "--input", str(one))) for _ in range(rounds)]
    each = [(a - b) / 199 for a, b in zip(many, single, strict=True)]
    small = [timed(call("history")) for _ in range(rounds)]
    file = home / "data" / "mockloop.db"
    journal = SqliteJournal(file)
    session = journal.find("last")
    journal.close()
    multiply(file, session, SESSIONS)
    large = [timed(call("history")) for _ in range(rounds)]
    return (
        f"| a whole loop without a screen, start included | {spread(whole)} | | | |\n"
        f"| grading one answer | {spread(each)} | | | |\n"
        + row(f"`history` over {SESSIONS:,} sessions, beside a few", large, small, "")
    )


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--keys", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        table = starts(home, options.rounds)
        table += typing(home, options.keys)
        table += loops(home, options.rounds)
    DOCS.write_text(HEAD + table, encoding="utf-8")
    sys.stdout.write(table)


if __name__ == "__main__":
    main()
