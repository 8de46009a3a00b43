"""One sandboxed process: started, spoken with, and ended with everything that it left behind."""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType

from simulator.adapters.code_runner.bubblewrap import exit_code
from simulator.adapters.code_runner.leftovers import MARK, kill_marked, new_mark
from simulator.adapters.code_runner.limits import MIB, Limits
from simulator.adapters.code_runner.pipes import Incoming, Outgoing
from simulator.domain.errors import SimulatorError

POLL_SECONDS = 0.05
_REAP_SECONDS = 5.0


class Cause(StrEnum):
    """Why nothing more will come from a child."""

    TIME = "time"
    PRINTED_TOO_MUCH = "printed too much"
    LINE_TOO_LONG = "line too long"
    FOLDER_FULL = "folder full"
    GONE = "gone"


class ChildEnded(Exception):  # noqa: N818 - says what happened, which need not be a fault
    """Nothing more comes; `code` is the exit code when the child ended by itself."""

    def __init__(self, cause: Cause, code: int = 0) -> None:
        super().__init__(cause.value)
        self.cause, self.code = cause, code


@dataclass(frozen=True, slots=True)
class Start:
    """How to start a child; `{requests}` and `{results}` in the command are descriptors."""

    command: tuple[str, ...]
    wrapped: bool = False  # in bubblewrap, whose end is the end of everything in it
    can_fork: bool = False  # then what is left behind must be looked for
    printed_bytes: int = 64 * 1024
    line_bytes: int = 1024 * 1024


class Pipes:
    """The descriptors of a child, made before its command is known to name them."""

    def __init__(self) -> None:
        self.child_requests, self.requests = os.pipe()
        self.results, self.child_results = os.pipe()
        self.printed, self.child_printed = os.pipe()

    def close_child_ends(self) -> None:
        """After the start, or nobody would ever see an end of file."""
        for descriptor in (self.child_requests, self.child_results, self.child_printed):
            os.close(descriptor)

    def close_own_ends(self) -> None:
        """When nothing was started."""
        for descriptor in (self.requests, self.results, self.printed):
            os.close(descriptor)


class Child:
    """A process behind the barriers; an asynchronous context manager that leaves nothing."""

    def __init__(self, limits: Limits, pipes: Pipes, folder: "Folder | None" = None) -> None:
        self.limits, self.pipes, self.folder = limits, pipes, folder
        self.mark = new_mark()
        self._news = asyncio.Event()
        self._over: Cause | None = None
        self._pidfd = -1
        self._poll: asyncio.TimerHandle | None = None

    def begin(self, start: Start) -> None:
        """Start it; raises SimulatorError when the system refuses."""
        self.start = start
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own launcher
                start.command,
                stdin=subprocess.DEVNULL,
                stdout=self.pipes.child_printed,
                stderr=self.pipes.child_printed,
                pass_fds=(self.pipes.child_requests, self.pipes.child_results),
                cwd="/",
                env={"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "MALLOC_ARENA_MAX": "1"}
                | {MARK: self.mark},
                start_new_session=True,
            )
        except OSError as error:
            self.pipes.close_own_ends()
            raise SimulatorError(
                f"the sandbox cannot be started ({error.strerror})", hint="see `mockloop doctor`"
            ) from error
        finally:
            self.pipes.close_child_ends()
        self.requests = Outgoing(self.pipes.requests)
        self.results = Incoming(self.pipes.results, start.line_bytes, self._news.set)
        self.printed = Incoming(self.pipes.printed, start.printed_bytes, self._news.set)
        self._watch_exit()
        self._look_at_folder()

    async def line(self, seconds: float) -> bytes:
        """The next line of results; raises ChildEnded when there will be none in time."""
        try:
            async with asyncio.timeout(seconds):
                while (line := self._line()) is None:
                    await self._news.wait()
                    self._news.clear()
                return line
        except TimeoutError:
            raise ChildEnded(Cause.TIME) from None

    def printed_so_far(self) -> str:
        """What came out of stdout and stderr since the last call, decoded, not yet made safe."""
        self.printed.drain()
        return self.printed.take().decode("utf-8", "replace")

    async def end(self) -> int:
        """Kill the group and whatever is left; returns the exit code of what was started."""
        if self._poll is not None:
            self._poll.cancel()
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            await self._reaped()
        if self.start.can_fork and not self.start.wrapped:
            kill_marked(self.mark)
        return exit_code(self.process.returncode or 0, wrapped=self.start.wrapped)

    async def __aenter__(self) -> "Child":
        """Itself, started."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it and give everything back, also when cancelled meanwhile."""
        try:
            await self.end()
        finally:
            if self._pidfd >= 0:
                asyncio.get_running_loop().remove_reader(self._pidfd)
                os.close(self._pidfd)
            for pipe in (self.requests, self.results, self.printed):
                pipe.close()

    def _line(self) -> bytes | None:
        line = self.results.line()
        if line is not None:
            return line
        if self.results.over:
            raise ChildEnded(Cause.LINE_TOO_LONG)
        if self.printed.over:
            raise ChildEnded(Cause.PRINTED_TOO_MUCH)
        if self._over is not None:
            raise ChildEnded(self._over)
        if self.results.ended or self.process.poll() is not None:
            self.results.drain()
            if (line := self.results.line()) is not None:
                return line
            if self.process.poll() is not None:
                code = exit_code(self.process.returncode, wrapped=self.start.wrapped)
                raise ChildEnded(Cause.GONE, code)
        return None

    def _watch_exit(self) -> None:
        """Without a thread: a descriptor for the process, or a look now and then."""
        loop = asyncio.get_running_loop()
        if hasattr(os, "pidfd_open"):
            with contextlib.suppress(OSError):
                self._pidfd = os.pidfd_open(self.process.pid)
                loop.add_reader(self._pidfd, self._exited)

    def _exited(self) -> None:
        # The descriptor stays readable from now on: once is enough.
        asyncio.get_running_loop().remove_reader(self._pidfd)
        self._news.set()

    def _look_at_folder(self) -> None:
        """Stop who fills the disk with many small files, which no limit of the kernel counts."""
        if self.folder is not None and self.folder.is_over(self.limits):
            self._over = Cause.FOLDER_FULL
        self._news.set()
        self._poll = asyncio.get_running_loop().call_later(POLL_SECONDS, self._look_at_folder)

    async def _reaped(self) -> None:
        """Wait for a killed process without blocking; a cancelled wait is finished at once."""
        try:
            async with asyncio.timeout(_REAP_SECONDS):
                while self.process.poll() is None:  # noqa: ASYNC110 - there is no event
                    await asyncio.sleep(0.002)
        finally:
            if self.process.returncode is None:
                self.process.wait(_REAP_SECONDS)


class Folder:
    """A run's own folder outside bubblewrap, removed at the end whatever is in it."""

    def __init__(self) -> None:
        self.path = str(Path(tempfile.mkdtemp(prefix="mockloop-run-")).resolve())

    def is_over(self, limits: Limits) -> bool:
        """Whether it holds more than a run may; the look itself is bounded too."""
        size = 0
        for number, entry in enumerate(_entries(self.path)):
            with contextlib.suppress(OSError):
                size += entry.stat(follow_symlinks=False).st_size
            if size > limits.folder_mib * MIB or number >= limits.folder_files:
                return True
        return False

    def remove(self) -> None:
        """Remove it."""
        shutil.rmtree(self.path, ignore_errors=True)


def _entries(path: str) -> Iterator[os.DirEntry[str]]:
    waiting = [path]
    while waiting:
        try:
            found = list(_some(waiting.pop()))
        except OSError:
            continue  # removed meanwhile
        for entry in found:
            yield entry
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)


def _some(path: str) -> Sequence[os.DirEntry[str]]:
    with os.scandir(path) as entries:
        return [entry for _, entry in zip(range(2000), entries, strict=False)]
