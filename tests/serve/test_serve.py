"""`mockloop serve`: loopback by default, says who can reach it, and is the real simulator."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.cli import main as cli
from simulator.cli.web import is_loopback, who_can_reach

pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")
ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A running server; ended by its own process id."""
    port = free_port()
    environ = {"PATH": os.environ["PATH"], "MOCKLOOP_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "simulator", "serve", "--port", str(port)],
        env=environ,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        said = ""
        for line in server.stdout:
            said += line
            if "Serving" in line or "Ctrl+C to quit" in line:
                break
        (tmp_path / "said").write_text(said)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)  # it says that it serves a moment before it does
        yield port
        server.send_signal(signal.SIGINT)
        server.stdout.read()
        assert server.wait(30) == 0


def fetch(port: int, path: str = "/", **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_the_page_is_served_on_loopback_alone(port: int, tmp_path: Path) -> None:
    status, page = fetch(port)
    assert status == 200
    assert "mockloop" in page
    said = (tmp_path / "said").read_text()
    assert f"http://127.0.0.1:{port}" in said
    assert "nobody else" in said
    assert "Whoever reaches it can use it" in said
    listening = subprocess.run(
        [sys.executable, "-c", "print(open('/proc/net/tcp').read())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    mine = [row.split()[1] for row in listening.splitlines() if f":{port:04X} 0000" in row]
    assert mine == [f"0100007F:{port:04X}"]  # 127.0.0.1 as the kernel writes it


def test_pages_of_other_sites_and_other_names_are_turned_away(port: int) -> None:
    assert fetch(port, Origin=f"http://127.0.0.1:{port}")[0] == 200
    assert fetch(port, Origin="https://elsewhere.example")[0] == 403
    assert fetch(port, "/ws", Origin="https://elsewhere.example")[0] == 403
    assert fetch(port, Host="elsewhere.example")[0] == 403


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_the_home_screen_is_drawn_in_a_browser(port: int, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--window-size=1000,700",
        f"--user-data-dir={tmp_path}/chromium",
        "--virtual-time-budget=20000",
        f"--screenshot={picture}",
        f"http://127.0.0.1:{port}/",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert picture.stat().st_size > 5_000


def test_an_address_in_use_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOCKLOOP_HOME", str(tmp_path))
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        assert cli.run(["serve", "--port", str(busy.getsockname()[1])]) == 1
    assert "cannot listen there" in capsys.readouterr().err


def test_without_the_package_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOCKLOOP_HOME", str(tmp_path))
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    assert cli.run(["serve"]) == 2
    said = capsys.readouterr().err
    assert "pip install 'mockloop[serve]'" in said


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.0.1"])
def test_loopback_is_known(host: str) -> None:
    assert is_loopback(host)
    assert "nobody else" in who_can_reach(host, 1)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_everything_else_is_warned_about(host: str) -> None:
    assert not is_loopback(host)
    assert "EVERYBODY" in who_can_reach(host, 1)
