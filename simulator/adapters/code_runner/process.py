"""One sandboxed process: started, listened to, and ended with everything it left behind."""

import ast
import asyncio
import contextlib
import marshal
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from simulator.adapters.code_runner.kernel import orders_for_kernel
from simulator.domain.errors import SimulatorError

MIB = 1024 * 1024
MEMORY_MIB = 256
OUTPUT_CHARACTERS = 64 * 1024
FRAME_BYTES = 4 * MIB
HEAD_BYTES = 200
RECURSION = 3000
CHILD = str(Path(__file__).parent / "child.py")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the child says about one case; every field is the candidate's word, not the truth."""

    index: int
    status: str
    milliseconds: float
    value: str
    where: str
    what: str
    stdout: str


class Broken(Exception):  # noqa: N818 - says how the stream ended
    """The child sent something that is no frame."""


@cache
def readable_paths() -> tuple[str, ...]:
    """What an interpreter needs to import its own library; nothing of the user's."""
    own = {sys.base_prefix, sys.base_exec_prefix, str(Path(CHILD).parent)}
    system = {"/usr/lib", "/lib", "/lib64", "/usr/lib64", "/etc/ld.so.cache", "/dev/null"}
    system |= {"/dev/urandom", "/usr/share/zoneinfo", "/proc/self/status"}
    return tuple(sorted(path for path in own | system if path and os.path.exists(path)))


def limits(seconds: float) -> list[tuple[str, int]]:
    """Limits by their name in the `resource` module."""
    found = [
        ("RLIMIT_CPU", int(seconds) + 2),
        ("RLIMIT_AS", MEMORY_MIB * MIB),
        ("RLIMIT_FSIZE", MIB),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_CORE", 0),
    ]
    if not orders_for_kernel(readable_paths()).get("seccomp"):
        found.append(("RLIMIT_NPROC", 0))  # the filter refuses processes and lets threads be
    return found


class Sandboxed:
    """A child that works through cases; `frames` yields what it says, `end` leaves nothing."""

    def __init__(self, orders: dict[str, Any], seconds: float) -> None:
        self.orders = orders
        self.seconds = seconds
        self.process: asyncio.subprocess.Process | None = None
        self.reader: asyncio.StreamReader | None = None
        self.folder = ""

    async def __aenter__(self) -> "Sandboxed":
        """Start the child with its orders on a pipe."""
        self.folder = tempfile.mkdtemp(prefix="mockloop-run-")
        order_read, order_write = os.pipe()
        frame_read, frame_write = os.pipe()
        command = [sys.executable, "-I", "-S", "-B", CHILD, str(order_read), str(frame_write)]
        base = getattr(sys, "_base_executable", sys.executable)
        try:
            self.process = await asyncio.create_subprocess_exec(
                base,
                *command[1:],
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                pass_fds=(order_read, frame_write),
                cwd=self.folder,
                env={"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
                start_new_session=True,
            )
        except OSError as error:
            os.close(order_write)
            os.close(frame_read)
            raise SimulatorError(f"the sandbox cannot be started ({error.strerror})") from error
        finally:
            os.close(order_read)
            os.close(frame_write)
        await self._listen(frame_read)
        self._give_orders(order_write)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Kill the whole group, wait, and remove the folder."""
        process = self.process
        if process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
            process._transport.close()  # type: ignore[attr-defined]
        if self.transport is not None:
            self.transport.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    async def frames(self, seconds: float) -> AsyncIterator[Frame]:
        """Frames as they come; TimeoutError when none comes for `seconds`, Broken for nonsense."""
        assert self.reader is not None
        while True:
            async with asyncio.timeout(seconds):
                head = await self.reader.readline()
                if not head:
                    return
                yield await self._frame(head)

    async def ended(self) -> int:
        """The exit status of a child that has stopped talking."""
        assert self.process is not None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(2):
                return await self.process.wait()
        return -signal.SIGKILL

    async def _listen(self, descriptor: int) -> None:
        loop = asyncio.get_running_loop()
        self.reader = asyncio.StreamReader(limit=HEAD_BYTES, loop=loop)
        protocol = asyncio.StreamReaderProtocol(self.reader, loop=loop)
        pipe = os.fdopen(descriptor, "rb", buffering=0)
        self.transport, _ = await loop.connect_read_pipe(lambda: protocol, pipe)

    def _give_orders(self, descriptor: int) -> None:
        """Write from the loop: orders are larger than a pipe, and the child may be dead."""
        data = marshal.dumps(self.orders)
        os.set_blocking(descriptor, False)
        loop = asyncio.get_running_loop()
        state = {"data": data}

        def give() -> None:
            try:
                state["data"] = state["data"][os.write(descriptor, state["data"]) :]
            except BlockingIOError:
                return
            except OSError:
                state["data"] = b""
            if not state["data"]:
                loop.remove_writer(descriptor)
                os.close(descriptor)

        loop.add_writer(descriptor, give)

    async def _frame(self, head: bytes) -> Frame:
        assert self.reader is not None
        try:
            index, status, spent, size = head.decode("ascii").split()
            length = int(size)
            if not 0 <= length <= FRAME_BYTES:
                raise Broken
            body = await self.reader.readexactly(length)
            texts = ast.literal_eval(body.decode("utf-8", "surrogatepass"))
            value, where, what, stdout = (str(text) for text in texts)
            return Frame(int(index), status, float(spent), value, where, what, stdout)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError) as error:
            raise Broken from error
        except asyncio.IncompleteReadError as error:
            raise Broken from error


def read_value(text: str) -> object:
    """A plain value from the child's text; ValueError when it is none."""
    try:
        value: object = ast.literal_eval(text)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError) as error:
        raise ValueError("no plain value") from error
    return value
