"""`mouse = false`: the terminal is never asked to report its mouse."""

import re
from pathlib import Path

from tests.e2e.conftest import COMMAND
from tests.e2e.terminal import Terminal
from tests.e2e.test_colours import Kept

# What a terminal may report of its mouse: clicks, drags, moves, in each of the codings.
MOUSE = re.compile(rb"\x1b\[\?(?:\d+;)*(?:9|100[0-3]|1005|1006|1015|1016)(?:;\d+)*h")


def sent_while_answering(environ: dict[str, str]) -> bytes:
    """All that the terminal is sent from the start to the end of a drill that is left."""
    terminal = Terminal([COMMAND, "drill", "ml-breadth-attention"], environ)
    stream = terminal.stream = Kept(terminal.screen)
    terminal.wait_for("Press enter when you are ready")
    terminal.press("enter")
    terminal.wait_for("Submit")
    terminal.press("f1")
    terminal.wait_for("Keys and what they do here")
    terminal.press("escape", "ctrl+q")
    assert terminal.wait() == 0
    return stream.sent


def test_the_mouse_is_asked_for_where_nothing_else_is_set_and_given_back(
    environ: dict[str, str],
) -> None:
    sent = sent_while_answering(environ)
    for mode in (b"1000", b"1003", b"1006"):
        assert b"\x1b[?" + mode + b"h" in sent
        assert sent.rindex(b"\x1b[?" + mode + b"l") > sent.rindex(b"\x1b[?" + mode + b"h")


def test_a_mouse_that_is_not_wanted_is_not_asked_for(environ: dict[str, str]) -> None:
    config = Path(environ["MOCKLOOP_HOME"]) / "config" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("mouse = false\n")
    assert not MOUSE.findall(sent_while_answering(environ))
