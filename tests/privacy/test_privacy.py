"""Offline is offline; crash reports and logs hold neither keys nor answers."""

import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.bootstrap import Application
from simulator.cli import main as cli
from simulator.tui.app import MockloopApp
from simulator.tui.crash import report_crash
from tests.builders import plan, settings
from tests.command import ROOT, mockloop
from tests.privacy.offline_command import NETWORK
from tests.tui.conftest import services as services
from tests.tui.helpers import to_debrief

OFFLINE = [sys.executable, "-m", "tests.privacy.offline_command"]
KEY = "sk-ant-api03-do-not-print-me"
ANSWER = "my private words about p99 falling from 310 ms to 170 ms because of caching"


def offline(home: Path, *arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    environ = {"ANTHROPIC_API_KEY": KEY}
    return mockloop(home, *arguments, environ=environ, program=OFFLINE, cwd=ROOT, input=stdin)


def test_a_whole_loop_opens_no_socket_even_with_a_key_at_hand(tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    code = "def solve(*args):\n    return sorted(args)\n"
    rows = [{"answer": text, "seconds": 60} for text in (ANSWER, code) * 40]
    answers.write_text("\n".join(json.dumps(row) for row in rows))
    done = offline(tmp_path, "run", "core-ai-ml", "--answers", str(answers), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["decision"]
    for command in (("export", "last", "--format", "md"), ("history",), ("doctor",), ("keys",)):
        assert offline(tmp_path, *command).returncode != 99, command


def test_a_drill_line_by_line_opens_no_socket(tmp_path: Path) -> None:
    typed = "\n" + f"{ANSWER}\n.\n" * 8
    done = offline(tmp_path, "drill", "ml_breadth", "--minutes", "5", "--plain", stdin=typed)
    assert done.returncode == 0, done.stderr
    assert "How this was judged" in done.stdout
    assert KEY not in done.stdout + done.stderr


def test_the_ban_on_sockets_bites(tmp_path: Path) -> None:
    code = (
        "import sys, socket; from tests.privacy.offline_command import deny;"
        "sys.addaudithook(deny); socket.create_connection(('127.0.0.1', 9))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 99


async def test_a_session_on_the_screen_opens_no_socket(services: Application) -> None:
    seen: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if not watching or event not in NETWORK:  # before anything is looked at: that has events
            return
        if not arguments or getattr(arguments[0], "family", None) != socket.AF_UNIX:
            seen.append(event)

    sys.addaudithook(watch)  # cannot be taken off again, so it is switched off
    app = MockloopApp(services, plan=plan(coding=True), session_settings=settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await to_debrief(pilot, app)
    watching = False
    assert seen == []


def crash() -> Exception:
    def parse(answer: str, key: str) -> None:
        raise ValueError(f"could not parse {answer!r} with {key}")

    try:
        parse(ANSWER, KEY)
    except ValueError as error:
        return error
    raise AssertionError


def modes(folder: Path) -> dict[str, int]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in files}


def test_a_crash_report_has_neither_key_nor_answer_and_is_private(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "mockloop.log"
    shown = report_crash(crash(), log).plain
    for text in (shown, log.read_text()):
        assert KEY not in text
        assert ANSWER not in text
        assert "ValueError" in text
    assert modes(tmp_path) == {"mockloop.log": 0o600}


def test_a_log_that_others_could_read_becomes_private(tmp_path: Path) -> None:
    log = tmp_path / "mockloop.log"
    log.write_text("older\n")
    log.chmod(0o644)
    report_crash(crash(), log)
    assert modes(tmp_path) == {"mockloop.log": 0o600}
    assert log.read_text().startswith("older\n")


def test_a_command_that_crashes_prints_no_traceback_and_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise crash()

    monkeypatch.setenv("MOCKLOOP_HOME", str(tmp_path))
    monkeypatch.setattr(cli.root, "main", fail)
    assert cli.run(["history"]) == 1
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    assert ANSWER not in printed.out + printed.err
    assert KEY not in (tmp_path / "logs" / "mockloop.log").read_text()


async def test_a_screen_that_crashes_shows_no_answer(
    services: Application, capsys: pytest.CaptureFixture[str]
) -> None:
    app = MockloopApp(services)
    with pytest.raises(ValueError, match="could not parse"):  # noqa: PT012 - Textual raises it late
        async with app.run_test(size=(80, 24)):
            app._exception = crash()
            app._fatal_error()
    printed = capsys.readouterr()
    assert "What you typed is saved" in printed.err
    for text in (printed.out, printed.err, services.paths.log_file.read_text()):
        assert ANSWER not in text
        assert KEY not in text


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_whatever_a_session_writes_is_for_its_owner_alone(tmp_path: Path) -> None:
    done = offline(tmp_path, "drill", "ml_breadth", "--minutes", "2", "--plain", stdin="\nx\n.\n")
    assert done.returncode == 0, done.stderr
    found = modes(tmp_path)
    assert found
    assert all(mode & 0o077 == 0 for mode in found.values()), found
