"""The real command in a real tmux, whose own terminal stands between it and everybody else's."""

import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from simulator.adapters.sqlite.journal import opened_journal
from simulator.domain.events import Left
from simulator.domain.evolve import replay
from simulator.domain.state import SessionState
from tests.e2e.conftest import COMMAND

TMUX = shutil.which("tmux") or ""
pytestmark = pytest.mark.skipif(not TMUX, reason="tmux is not installed")
QUESTION = "ml-breadth-attention"
SAID = "Each token weighs the others by a softmax of scaled scores."


class Tmux:
    """A server of its own, with one window of 80x24."""

    def __init__(self, environ: dict[str, str], folder: str) -> None:
        self.environ = {**environ, "TMUX_TMPDIR": folder, "LANG": "C.UTF-8"}
        self.server = f"mockloop-{os.getpid()}"

    def __call__(self, *arguments: str) -> str:
        command = [TMUX, "-L", self.server, "-f", "/dev/null", *arguments]
        done = subprocess.run(
            command, env=self.environ, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, f"{arguments}: {done.stderr}"
        return done.stdout

    def start(self, *command: str) -> None:
        """Run `command` where there is no line of tmux's own below it; it stays once it ends."""
        window = ("new-session", "-d", "-x", "80", "-y", "24", shlex.join(command))
        self(
            "set-option",
            "-g",
            "status",
            "off",
            ";",
            "set-option",
            "-g",
            "remain-on-exit",
            "on",
            ";",
            *window,
        )

    def text(self) -> str:
        return self("capture-pane", "-p")

    def wait_until(self, found: Callable[[str], bool], seconds: float = 40.0) -> str:
        """Until the window's text is as `found` wants it; returns the text."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            shown = self.text()
            if found(shown):
                return shown
            time.sleep(0.1)
        raise AssertionError(f"it never came:\n{self.text()}")

    def wait_for(self, text: str) -> str:
        return self.wait_until(lambda shown: text in shown)


@pytest.fixture
def tmux(environ: dict[str, str]) -> Iterator[Tmux]:
    with TemporaryDirectory(prefix="tmux-") as folder:  # a socket's path may not be long
        server = Tmux(environ, folder)
        yield server
        command = [TMUX, "-L", server.server, "kill-server"]
        subprocess.run(command, env=server.environ, capture_output=True, check=False, timeout=60)


def stored(environ: dict[str, str]) -> SessionState:
    with opened_journal(Path(environ["MOCKLOOP_HOME"]) / "data" / "mockloop.db") as journal:
        return replay(journal.entries(journal.find("last")))


def words(text: str) -> str:
    """The words alone: neither frames nor where a line ends."""
    return " ".join(re.findall(r"[\w'.,?]+", text))


def test_a_drill_inside_tmux_shows_what_is_typed_and_what_is_asked_next(
    tmux: Tmux, environ: dict[str, str]
) -> None:
    tmux.start(COMMAND, "drill", QUESTION, "--seed", "1")
    tmux.wait_for("Press enter when you are ready")
    tmux("send-keys", "Enter")
    shown = tmux.wait_for("Submit")
    assert words(stored(environ).turn.text)[:40] in words(shown)
    tmux("send-keys", "-l", SAID)
    tmux.wait_for(SAID)
    assert tmux("display-message", "-p", "#{pane_width}x#{pane_height}") == "80x24\n"
    tmux("send-keys", "C-j")
    tmux.wait_until(lambda _: len(stored(environ).turns) == 2)
    answered, probe = stored(environ).turns
    assert answered.answer == SAID
    assert probe.probe
    shown = tmux.wait_until(lambda text: words(probe.text)[:40] in words(text))
    assert SAID in shown
    tmux("send-keys", "C-q")
    tmux.wait_until(lambda _: tmux("display-message", "-p", "#{pane_dead}") == "1\n")
    with opened_journal(Path(environ["MOCKLOOP_HOME"]) / "data" / "mockloop.db") as journal:
        assert isinstance(journal.entries(journal.find("last"))[-1].event, Left)
    assert not (Path(environ["MOCKLOOP_HOME"]) / "logs").exists()  # where a crash would stand
