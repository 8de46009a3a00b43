"""The real program in terminals with few colours, with many, and with none."""

import re

import pyte
import pytest

from tests.e2e.conftest import COMMAND
from tests.e2e.terminal import Terminal

TRUE, MANY = re.compile(rb"\x1b\[[\d;]*[34]8;2;(\d+);(\d+);(\d+)"), re.compile(rb"[34]8;5;")


class Kept(pyte.ByteStream):
    """A stream that keeps all that was sent."""

    sent = b""

    def feed(self, data: bytes) -> None:  # type: ignore[override]
        self.sent += data
        super().feed(data)


def sent_at_home(environ: dict[str, str]) -> bytes:
    terminal = Terminal([COMMAND], environ)
    stream = terminal.stream = Kept(terminal.screen)
    terminal.wait_for("Loops")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    return stream.sent


@pytest.mark.parametrize("term", ["xterm", "linux", "vt100", "screen"])
def test_a_terminal_of_sixteen_colours_is_sent_no_others(
    environ: dict[str, str], term: str
) -> None:
    sent = sent_at_home({**environ, "TERM": term, "COLORTERM": ""})
    assert not TRUE.search(sent)
    assert not MANY.search(sent)


@pytest.mark.parametrize("term", ["screen-256color", "tmux-256color", "xterm-256color"])
def test_a_terminal_of_256_colours_is_sent_no_others(environ: dict[str, str], term: str) -> None:
    sent = sent_at_home({**environ, "TERM": term, "COLORTERM": ""})
    assert MANY.search(sent)
    assert not TRUE.search(sent)


def test_true_colour_is_used_where_it_is_there_and_is_grey_when_none_is_wanted(
    environ: dict[str, str],
) -> None:
    hues = {colour for colour in TRUE.findall(sent_at_home(environ)) if len(set(colour)) > 1}
    assert hues
    grey = TRUE.findall(sent_at_home({**environ, "NO_COLOR": "1"}))
    assert grey
    assert all(len(set(colour)) == 1 for colour in grey)
