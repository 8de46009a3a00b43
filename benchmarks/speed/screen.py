"""Times from outside: until a text or a typed character is on the screen of a pseudo-terminal."""

import os
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.e2e.terminal import Terminal

LETTERS = "qzxj"  # rare in English and in Python, so that counting them is sure
FLOOR = str(Path(__file__).with_name("floor.py"))


def environ(home: Path) -> dict[str, str]:
    """A home of its own; byte code is written, as for a user."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "MOCKLOOP_HOME": str(home)}


def mockloop(*arguments: str) -> list[str]:
    """Our command line."""
    return [sys.executable, "-m", "simulator", *arguments]


def first_paint(command: Sequence[str], shown: str, home: Path) -> tuple[float, float]:
    """Seconds until `shown` is on the screen, and the process's peak memory in MiB."""
    begun = time.perf_counter()
    terminal = Terminal(command, environ(home), 120, 40)
    terminal.wait_for(shown)
    seconds = time.perf_counter() - begun
    memory = _peak(terminal.pid)
    terminal.kill()
    return seconds, memory


def key_to_paint(terminal: Terminal, keys: int) -> list[float]:
    """Seconds from each key to its character on the screen."""
    rng, taken = random.Random(7), []
    for number in range(keys):
        letter = LETTERS[number % len(LETTERS)]
        before = terminal.text().count(letter)
        terminal.pump(rng.uniform(0.06, 0.11))
        begun = time.perf_counter()
        terminal.send(letter)
        _until_more(terminal, letter, before)
        taken.append(time.perf_counter() - begun)
    return taken


def _until_more(terminal: Terminal, letter: str, before: int) -> None:
    until = time.perf_counter() + 30
    while terminal.text().count(letter) <= before:
        terminal.pump(0.002)
        assert time.perf_counter() < until, terminal.text()


def _peak(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
