"""Times from outside: until something is on the screen of a pseudo-terminal."""

import os
import random
import select
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.e2e.terminal import Terminal

COLUMNS, ROWS = 120, 40
LETTERS = "qzxj"  # rare in English and in Python, so that counting them is sure
PATIENCE_SECONDS = 30.0
_FLOOR = str(Path(__file__).with_name("floor.py"))
_KEPT = ("PATH", "HOME", "PYTHONPATH")


class Clocked(Terminal):
    """A terminal that knows when output came, before any time is spent on reading it."""

    came_at = 0.0

    def pump(self, seconds: float) -> None:
        """Read what comes within `seconds`, one piece at a time."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if ready:
            self.came_at = time.perf_counter()
            super().pump(0.0005)

    def read_for(self, seconds: float) -> None:
        """Read whatever comes within `seconds`."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self.pump(left)

    def until_shown(self, text: str, more_than: int = 0) -> float:
        """When the output came that put `text` on the screen more than so many times."""
        give_up_at = time.perf_counter() + PATIENCE_SECONDS
        while self.text().count(text) <= more_than:
            self.pump(0.05)
            if time.perf_counter() > give_up_at:
                raise SystemExit(f"{text!r} never came up:\n{self.text()}")
        return self.came_at


def environ(home: Path) -> dict[str, str]:
    """A home of its own; byte code is written, as for a user."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "MOCKLOOP_HOME": str(home)}


def mockloop(*arguments: str) -> list[str]:
    """Our command, as the script that pip installs starts it."""
    program = "import sys; from simulator.__main__ import main; sys.exit(main())"
    return [sys.executable, "-c", program, *arguments]


def floor(*arguments: str) -> list[str]:
    """The plainest program that does the same."""
    return [sys.executable, _FLOOR, *arguments]


def open_terminal(command: Sequence[str], home: Path) -> Clocked:
    """Start `command` on a screen of its own."""
    return Clocked(command, environ(home), COLUMNS, ROWS)


def first_paint(command: Sequence[str], shown: str, home: Path) -> float:
    """Seconds from the start until `shown` is on the screen."""
    begun = time.perf_counter()
    terminal = open_terminal(command, home)
    try:
        return terminal.until_shown(shown) - begun
    finally:
        terminal.kill()


def key_to_shell(command: Sequence[str], shown: str, home: Path) -> float:
    """Seconds from the key that quits until the process has ended."""
    terminal = open_terminal(command, home)
    terminal.until_shown(shown)
    terminal.read_for(0.5)  # what is fetched and made in the background has come
    sent = time.perf_counter()
    terminal.send(b"\x11")
    terminal.wait()
    return time.perf_counter() - sent


def key_to_paint(terminal: Clocked, keys: int, rng: random.Random) -> list[float]:
    """Seconds from each of `keys` letters to its place on the screen, at a quick typist's pace."""
    taken = []
    for number in range(keys):
        letter = LETTERS[number % len(LETTERS)]
        terminal.read_for(rng.uniform(0.06, 0.11))
        before = terminal.text().count(letter)
        sent = time.perf_counter()
        terminal.send(letter)
        taken.append(terminal.until_shown(letter, before) - sent)
    return taken


def memory_mib(pid: int) -> float:
    """What the process holds now."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
