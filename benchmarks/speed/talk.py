"""From the submit key to the probe on the screen, with the scripted interviewer."""

import time
from pathlib import Path

from benchmarks.speed.figures import Compared
from benchmarks.speed.floor import READY, SAID
from benchmarks.speed.keys import ANSWER, F2, answering
from benchmarks.speed.screen import Clocked, floor, open_terminal

QUESTION = "ml-breadth-l1-l2"


def submitting(home: Path, rounds: int) -> list[Compared]:
    """One probe per round, each in a drill of its own: later ones may not come."""
    ours, beside = [], []
    for _ in range(rounds):
        ours.append(_probed(home))
        beside.append(_said(home))
    what = "submit to the probe on the screen"
    return [Compared(what, tuple(ours), "a bare app that mounts one line", tuple(beside))]


def _probed(home: Path) -> float:
    return _after_key(answering(home, QUESTION, ANSWER * 4), "Interviewer  ")


def _said(home: Path) -> float:
    terminal = open_terminal(floor("talk"), home)
    terminal.until_shown(READY)
    terminal.read_for(0.3)
    return _after_key(terminal, SAID)


def _after_key(terminal: Clocked, shown: str) -> float:
    before = terminal.text().count(shown)
    sent = time.perf_counter()
    terminal.send(F2)
    found = terminal.until_shown(shown, before) - sent
    terminal.kill()
    return found
