"""Where attacks are aimed at, and what must not be left when they are over."""

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.adapters.code_runner.launch import bubblewrap
from simulator.adapters.code_runner.leftovers import MARK
from simulator.adapters.code_runner.walls import Barriers
from tests.adapters.code_runner import hostile

KERNEL = Barriers(bubblewrap=False)
needs_kernel = pytest.mark.skipif(
    not (KERNEL.has_landlock and KERNEL.has_seccomp),
    reason="this kernel has no Landlock or no seccomp",
)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"  # as Textual has it


@pytest.fixture(params=["landlock and seccomp", "and bubblewrap"])
def barriers(request: pytest.FixtureRequest) -> Barriers:
    if request.param == "landlock and seccomp":
        return KERNEL
    if bubblewrap(Barriers()) is None:
        pytest.skip("bubblewrap is not installed or not allowed to work here")
    return Barriers()


@pytest.fixture(scope="session")
def listener() -> Iterator[socket.socket]:
    """A server that nobody may reach."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def home(listener: socket.socket) -> Iterator[Path]:
    """A folder of the user's own, outside everything that the sandbox needs."""
    parent = Path.home() if os.access(Path.home(), os.W_OK) else Path(tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="mockloop-test-home-", dir=parent))
    hostile.prepare(folder, listener.getsockname()[1])
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def left_behind() -> list[str]:
    """Processes of this process's runs; one that was killed gets a moment to be gone."""
    for _ in range(100):
        if not _marked():
            break
        time.sleep(0.02)
    return _marked()


def _marked() -> list[str]:
    wanted = f"{MARK}={os.getpid()}-".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            if any(part.startswith(wanted) for part in entry.read_bytes().split(b"\0")):
                found.append(entry.parent.name)
        except OSError:
            continue
    return found
