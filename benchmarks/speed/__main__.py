"""`python -m benchmarks.speed`: measure, and write docs/benchmarks.md."""

import os
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks.speed.keys import typing
from benchmarks.speed.past import screens
from benchmarks.speed.starts import starts
from benchmarks.speed.talk import submitting
from benchmarks.speed.work import exporting, looking_back, memory, working

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
ROUNDS = 9
HEAD = """# How quick it is

Written by `make bench` (a few minutes). Programs that are compared run in turns, each in a
pseudo-terminal of its own, and the ratio is the median of the rounds' ratios, with the middle half
of them in brackets: a busy machine slows both sides. Times alone are those of one machine and mean
little elsewhere. No test asserts on any of them; what may be imported before the first frame is a
test.

"""
COLUMNS = "| what | ours | beside | ratio | goal | |\n|---|---|---|---|---|---|\n"


def main() -> None:
    """Measure everything and write the table."""
    rows: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        for number, measure in enumerate(
            (
                lambda home: starts(home, ROUNDS),
                lambda home: typing(home, ROUNDS),
                lambda home: submitting(home, ROUNDS),
                lambda home: working(home, ROUNDS),
                lambda home: looking_back(home, ROUNDS),
                lambda home: screens(home, ROUNDS),
                memory,
                exporting,
            )
        ):
            home = Path(place) / str(number)
            home.mkdir()
            for figure in measure(home):
                rows.append(figure.row())
                print(rows[-1], flush=True)
    machine = (
        f"{os.cpu_count()} processors, {platform.system()}, Python {sys.version.split()[0]}.\n"
    )
    PAGE.write_text(f"{HEAD}{machine}\n{COLUMNS}" + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
