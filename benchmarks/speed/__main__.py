"""`python -m benchmarks.speed`: measure, and write docs/benchmarks.md."""

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.speed.figures import Compared
from benchmarks.speed.keys import typing
from benchmarks.speed.past import screens
from benchmarks.speed.peers import peers
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
BESIDE = """
## Other programs beside ours

Programs for the terminal that `make peers` has fetched, each with the Textual that it is bound to,
in turns with ours; the ratio is how many times as long they take.

| program | it | ours | ratio | | |
|---|---|---|---|---|---|
"""
Measure = Callable[[Path, int], Iterable[Compared]]
MEASURES: tuple[Measure, ...] = (
    starts,
    typing,
    submitting,
    working,
    looking_back,
    screens,
    lambda home, _rounds: memory(home),
    lambda home, _rounds: exporting(home),
)
COLUMNS = "| what | ours | beside | ratio | goal | |\n|---|---|---|---|---|---|\n"


def main() -> None:
    """Measure everything and write the table."""
    with tempfile.TemporaryDirectory() as place:
        rows, beside = _rows(Path(place), MEASURES), _rows(Path(place), (peers,))
    machine = (
        f"{os.cpu_count()} processors, {platform.system()}, Python {sys.version.split()[0]}.\n"
    )
    PAGE.write_text(f"{HEAD}{machine}\n{COLUMNS}{rows}{BESIDE}{beside}", encoding="utf-8")


def _rows(place: Path, measures: Sequence[Measure]) -> str:
    """Measure, each in a home of its own; the lines of the table."""
    rows = ""
    for measure in measures:
        home = Path(tempfile.mkdtemp(dir=place))
        for figure in measure(home, ROUNDS):
            rows += f"{figure.row()}\n"
            print(figure.row(), flush=True)
    return rows


if __name__ == "__main__":
    main()
