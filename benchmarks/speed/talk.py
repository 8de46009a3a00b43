"""From the submit key to the probe on the screen, with the scripted interviewer."""

from pathlib import Path

from benchmarks.speed.figures import Compared
from benchmarks.speed.floor import READY, SAID
from benchmarks.speed.keys import ANSWER
from benchmarks.speed.screen import Clocked, floor, mockloop, open_terminal

QUESTION = "ml-breadth-l1-l2"
F2 = b"\x1bOQ"


def submitting(home: Path, rounds: int) -> list[Compared]:
    """One probe per round, each in a drill of its own: later ones may not come."""
    ours, beside = [], []
    for _ in range(rounds):
        ours.append(_probed(home))
        beside.append(_said(home))
    what = "submit to the probe on the screen"
    return [Compared(what, tuple(ours), "a bare app that mounts one line", tuple(beside))]


def _probed(home: Path) -> float:
    terminal = open_terminal(mockloop("drill", QUESTION), home)
    terminal.until_shown("Press enter when you are ready")
    terminal.press("enter")
    terminal.until_shown("Submit")
    terminal.read_for(0.5)
    terminal.send(b"\x1b[200~" + (ANSWER * 4).encode() + b"\x1b[201~")
    terminal.read_for(1.0)
    return _after_key(terminal, "Interviewer  ")


def _said(home: Path) -> float:
    terminal = open_terminal(floor("talk"), home)
    terminal.until_shown(READY)
    terminal.read_for(0.3)
    return _after_key(terminal, SAID)


def _after_key(terminal: Clocked, shown: str) -> float:
    import time

    before = terminal.text().count(shown)
    sent = time.perf_counter()
    terminal.send(F2)
    found = terminal.until_shown(shown, before) - sent
    terminal.kill()
    return found
