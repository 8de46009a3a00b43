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
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.cli import main as cli
from simulator.cli.web import is_loopback, who_can_reach
from simulator.domain.evolve import replay

pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")
ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


Serving = Callable[..., tuple[int, subprocess.Popen[str]]]


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """Starts servers; ended by their own process ids."""
    servers: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> tuple[int, subprocess.Popen[str]]:
        port = free_port()
        environ = {
            "PATH": os.environ["PATH"],
            "MOCKLOOP_HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
        }
        server = subprocess.Popen(
            [sys.executable, "-m", "simulator", "serve", "--port", str(port), *arguments],
            env=environ,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        servers.append(server)
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
        return port, server

    yield start
    for server in servers:
        with server:
            server.send_signal(signal.SIGINT)
            assert server.stdout is not None
            server.stdout.read()
            assert server.wait(30) == 0


@pytest.fixture
def port(serving: Serving) -> int:
    return serving()[0]


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


def test_the_page_names_its_socket_by_the_name_that_was_asked_for(serving: Serving) -> None:
    port, _ = serving("--host", "0.0.0.0")
    status, page = fetch(port, Host="192.168.1.5:9000")
    assert status == 200
    assert "ws://192.168.1.5:9000/ws" in page
    assert "http://192.168.1.5:9000/static/" in page
    assert "0.0.0.0" not in page
    assert fetch(port, Host="x'><script>")[0] in {400, 403}


def test_behind_another_server_the_page_is_of_that_name(serving: Serving) -> None:
    port, _ = serving("--public-url", "https://interviews.example.org/")
    for host in (f"127.0.0.1:{port}", "interviews.example.org"):
        status, page = fetch(port, Host=host, Origin="https://interviews.example.org")
        assert status == 200
        assert "wss://interviews.example.org/ws" in page
        assert "https://interviews.example.org/static/" in page
    assert fetch(port, Origin="https://elsewhere.example")[0] == 403
    assert fetch(port, Host="elsewhere.example")[0] == 403


@pytest.mark.parametrize(
    "url", ["interviews.example.org", "ftp://x", "https://", "https://a b", ""]
)
def test_a_public_url_that_is_none_is_one_clear_line(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOCKLOOP_HOME", str(tmp_path))
    assert cli.run(["serve", "--public-url", url]) == 2
    assert "is no address of a page" in capsys.readouterr().err


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
async def test_an_answer_is_given_in_a_browser(serving: Serving, tmp_path: Path, name: str) -> None:
    from tests.serve.browser import opened  # needs aiohttp, which comes with textual-serve

    port, server = serving()
    site = f"{name}:{port}"
    async with opened(str(CHROMIUM), f"http://{site}/", tmp_path / "chromium") as page:
        await page.see("a scored five-minute drill")
        await page.evaluate("document.querySelector('textarea').focus()")
        await page.press("enter")
        await page.see("Press enter when you are ready")
        await page.press("enter")
        await page.see("Submit")
        await page.type("More labels cost money; first I look at the learning curve.")
        await page.see("learning curve.")
        await page.press("f2")
        await page.see("You  ")
        assert {urlsplit(address).netloc for address in page.asked.values()} == {site}
        assert pages_of(server.pid)
    journal = SqliteJournal(tmp_path / "data" / "mockloop.db")
    states = [replay(journal.entries(session.id)) for session in journal.sessions()]
    journal.close()
    assert [turn.answer for state in states for turn in state.turns if turn.answer] == [
        "More labels cost money; first I look at the learning curve."
    ]
    for _ in range(400):  # the page is closed, and its simulator with it
        if not pages_of(server.pid):
            break
        time.sleep(0.05)
    assert not pages_of(server.pid)


def pages_of(server: int) -> set[str]:
    """The processes that stand behind open pages."""
    return set(Path(f"/proc/{server}/task/{server}/children").read_text().split())


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
