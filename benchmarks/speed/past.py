"""Screens over ten thousand sessions: from the key (or the start) to what they list."""

import time
from pathlib import Path

from benchmarks.speed.figures import Compared
from benchmarks.speed.floor import READY
from benchmarks.speed.screen import Clocked, first_paint, floor, mockloop, open_terminal
from benchmarks.speed.years import SESSIONS, years

UP = b"\x1b[A"
HISTORY, PROGRESS = 2, 1  # entries above the first loop, where the marker starts


def screens(home: Path, rounds: int) -> list[Compared]:
    """Each beside the frame of an empty app, which a screen may take 150 ms longer than."""
    years(home)
    first_paint(mockloop(), "Done", home)  # files and compiled content are there now
    key = f"of {SESSIONS:,} sessions, from the key to its list"
    taken: dict[str, list[float]] = {}
    for _ in range(rounds):
        empty = first_paint(floor("empty"), READY, home)
        start = first_paint(mockloop(), "Done", home)
        for what, seconds in (
            (f"home of {SESSIONS:,} sessions, on top of an empty frame", start - empty),
            (f"history {key}", _opened(home, HISTORY, "History: 200")),
            (f"search {key}", _searched(home)),
            (f"progress {key}", _opened(home, PROGRESS, "Progress: 400")),
        ):
            taken.setdefault(what, []).append(seconds)
    return [Compared(what, tuple(found)) for what, found in taken.items()]


def _at_home(home: Path, ups: int) -> Clocked:
    terminal = open_terminal(mockloop(), home)
    terminal.until_shown("Due: 1")
    for _ in range(ups):
        terminal.send(UP)
        terminal.read_for(0.2)
    return terminal


def _opened(home: Path, ups: int, shown: str) -> float:
    terminal = _at_home(home, ups)
    sent = time.perf_counter()
    terminal.send("\r")
    found = terminal.until_shown(shown) - sent
    terminal.kill()
    return found


def _searched(home: Path) -> float:
    terminal = _at_home(home, HISTORY)
    terminal.send("\r")
    terminal.until_shown("History: 200")
    terminal.send("\x1b[Z")  # to the field above the list
    terminal.read_for(0.3)
    sent = time.perf_counter()
    terminal.send("stalen")
    found = terminal.until_shown("History: 50 answers") - sent
    terminal.kill()
    return found
