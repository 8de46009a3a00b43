"""`kill -9` at random moments of an answer: at most a second of typing is lost."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from simulator.adapters.sqlite.journal import SqliteJournal, opened_journal
from simulator.domain.events import Left
from simulator.domain.evolve import replay
from tests.e2e.conftest import COMMAND, Start
from tests.e2e.test_colours import Kept

KILLS = 8
SEED = 1
WORDS = [
    "latency",
    "recall",
    "budget",
    "shard",
    "cache",
    "drift",
    "margin",
    "token",
    "batch",
    "gradient",
]
QUESTION = "ml-breadth-attention"


def stored_draft(home: str) -> tuple[str, str]:
    journal = SqliteJournal(Path(home) / "data" / "mockloop.db")
    try:
        session = journal.find("last")
        return session, replay(journal.entries(session)).turn.draft
    finally:
        journal.close()


def test_kill_9_loses_at_most_a_second_of_typing(start: Start, environ: dict[str, str]) -> None:
    rng = random.Random(SEED)
    terminal = start("drill", QUESTION)
    terminal.wait_for("Press enter when you are ready")
    terminal.press("enter")
    terminal.wait_for("Submit")
    typed: list[tuple[float, str]] = []  # when, and all that had been typed by then
    text = ""
    for _ in range(KILLS):
        moment = time.monotonic() + rng.uniform(0.3, 2.0)
        while time.monotonic() < moment:
            word = rng.choice(WORDS) + " "
            terminal.send(word)
            text += word
            typed.append((time.monotonic(), text))
            terminal.pump(0.07)
        killed = time.monotonic()
        terminal.kill(signal.SIGKILL)
        _, draft = stored_draft(environ["MOCKLOOP_HOME"])
        a_second_before = [said for when, said in typed if when <= killed - 1.0]
        assert text.startswith(draft)
        assert len(draft) >= len(a_second_before[-1] if a_second_before else "")
        terminal = start("resume")
        terminal.wait_for("words,")
        text = draft
        typed = [(0.0, draft)]
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    _, draft = stored_draft(environ["MOCKLOOP_HOME"])
    assert draft == text


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_closed_window_keeps_every_character(
    start: Start, environ: dict[str, str], number: int
) -> None:
    terminal = start("drill", QUESTION)
    terminal.wait_for("Press enter when you are ready")
    terminal.press("enter")
    terminal.wait_for("Submit")
    terminal.send("typed just before the window closed")
    terminal.wait_for("window closed")
    stream = terminal.stream = Kept(terminal.screen)
    os.kill(terminal.pid, number)
    assert terminal.wait() == 0  # in good order, as if quit had been pressed
    assert b"\x1b[?1049l" in stream.sent  # the terminal is given back
    session, draft = stored_draft(environ["MOCKLOOP_HOME"])
    assert draft == "typed just before the window closed"
    with opened_journal(Path(environ["MOCKLOOP_HOME"]) / "data" / "mockloop.db") as journal:
        assert isinstance(journal.entries(session)[-1].event, Left)
    assert not (Path(environ["MOCKLOOP_HOME"]) / "logs").exists()  # where a crash would stand
    done = subprocess.run(
        [COMMAND, "history", "--json"], env=environ, capture_output=True, text=True, check=True
    )
    assert session in done.stdout


def test_an_interrupt_while_the_own_editor_runs_ends_nothing(
    start: Start, environ: dict[str, str], tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nkill -INT $PPID\nprintf "from outside" >> "$1"\n')
    editor.chmod(0o700)
    environ["EDITOR"] = str(editor)
    terminal = start("drill", QUESTION)
    terminal.wait_for("Press enter when you are ready")
    terminal.press("enter")
    terminal.wait_for("Submit")
    terminal.send("\x1bOS")  # f4
    terminal.wait_for("from outside")
    os.kill(terminal.pid, signal.SIGINT)
    terminal.send(" and inside")
    terminal.wait_for("and inside")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert stored_draft(environ["MOCKLOOP_HOME"])[1] == "from outside and inside"


@pytest.mark.parametrize(
    ("editor", "words"),
    [(None, "neither VISUAL nor EDITOR"), ("false", "ended with 1"), ("no-such-editor", "cannot")],
)
def test_an_editor_that_fails_gives_the_screen_back(
    start: Start, environ: dict[str, str], editor: str | None, words: str
) -> None:
    environ.pop("EDITOR")
    if editor is not None:
        environ["EDITOR"] = editor
    terminal = start("drill", QUESTION, columns=120)
    terminal.wait_for("Press enter when you are ready")
    terminal.press("enter")
    terminal.wait_for("Submit")
    terminal.send("before ")
    terminal.wait_for("before")
    terminal.send("\x1bOS")  # f4
    terminal.wait_for(words)
    terminal.send("and after")
    terminal.wait_for("before and after")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert stored_draft(environ["MOCKLOOP_HOME"])[1] == "before and after"
