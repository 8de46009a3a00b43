"""From the submit key to the probe's first word on the terminal, over the SDK on the same stream.

The server, the raw SDK and the application are three processes, so that none waits for another's
interpreter. The application is the real command in a pseudo-terminal.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from benchmarks.speed.keys import F2
from benchmarks.speed.screen import COLUMNS, ROWS, Clocked, environ, mockloop

ANSWER = "The penalty shrinks every weight because its gradient is the weight times lambda. " * 12
QUESTION = "ml-breadth-l1-l2"
FIRST_WORD = "Mostly"  # of the probe; nothing else on that screen holds it
ROOT = Path(__file__).parents[2]

Spread = tuple[float, float, float]  # lower quartile, median, upper quartile; milliseconds


@dataclass(frozen=True, slots=True)
class Latency:
    """What was measured with a server whose first token takes `first_token` seconds."""

    first_token: float
    raw: Spread
    ours: Spread

    @property
    def added(self) -> float:
        """Milliseconds between the medians."""
        return self.ours[1] - self.raw[1]


def added_latency(first_token: float, rounds: int) -> Latency:
    """Both, in turn, `rounds` times each."""
    raw: list[float] = []
    ours: list[float] = []
    with serving(first_token) as url, TemporaryDirectory() as folder:
        for number in range(rounds):
            raw.append(_raw_seconds(url))
            ours.append(_painted_seconds(url, Path(folder) / str(number)))
    return Latency(first_token, _spread(raw), _spread(ours))


@contextmanager
def serving(first_token: float) -> Iterator[str]:
    """The address of a server in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.claude.endless", str(first_token), FIRST_WORD]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def _raw_seconds(url: str) -> float:
    """Request to first token with nothing but the SDK, on a client that has asked once."""
    command = [sys.executable, "-m", "benchmarks.claude.raw", url, ANSWER]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def _painted_seconds(url: str, home: Path) -> float:
    """Submit key to the first word on the screen, once everything has come to rest."""
    home.mkdir(parents=True)
    surroundings = {
        **environ(home),
        "ANTHROPIC_API_KEY": "none",
        "ANTHROPIC_BASE_URL": url,
    }
    command = mockloop("drill", QUESTION, "--interviewer", "claude", "--grader", "rubric")
    terminal = Clocked(command, surroundings, COLUMNS, ROWS)
    try:
        terminal.until_shown("Press enter when you are ready")
        terminal.press("enter")
        terminal.until_shown("Submit")
        terminal.read_for(0.5)
        terminal.send(b"\x1b[200~" + ANSWER.encode() + b"\x1b[201~")
        terminal.read_for(4.0)  # nobody writes this much sooner; the SDK is loaded by then
        began = time.perf_counter()
        terminal.send(F2)
        return terminal.until_shown(FIRST_WORD) - began
    finally:
        terminal.kill()


def _spread(seconds: list[float]) -> Spread:
    low, middle, high = quantiles(seconds, n=4)
    return 1000 * low, 1000 * middle, 1000 * high
