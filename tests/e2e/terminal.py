"""The installed command in a pseudo-terminal, with its screen kept in memory."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

KEYS = {
    "enter": b"\r",
    "tab": b"\t",
    "escape": b"\x1b",
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "ctrl+j": b"\n",
    "ctrl+q": b"\x11",
    "ctrl+r": b"\x12",
}


class Terminal:
    """A program on a pty; `wait_for` reads until a text stands on the screen."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        folder: str = ".",
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], list(command), dict(environ))
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.exit_code: int | None = None

    def text(self) -> str:
        return "\n".join(row.rstrip() for row in self.screen.display)

    def pump(self, seconds: float) -> None:
        """Read what comes within `seconds`."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([self.fd], [], [], left)
            if not ready:
                return
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            if not data:
                return
            self.stream.feed(data)

    def wait_for(self, *texts: str, seconds: float = 40.0) -> str:
        """Until one of `texts` is on the screen; returns it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.pump(0.05)
            shown = self.text()
            for text in texts:
                if text in shown:
                    return text
        raise AssertionError(f"none of {texts} came up:\n{self.text()}")

    def wait_until(self, found: Callable[[str], bool], seconds: float = 40.0) -> None:
        """Until the screen's text is as `found` wants it."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.pump(0.05)
            if found(self.text()):
                return
        raise AssertionError(f"it never came:\n{self.text()}")

    def send(self, data: str | bytes) -> None:
        os.write(self.fd, data.encode() if isinstance(data, str) else data)

    def press(self, *names: str) -> None:
        for name in names:
            self.send(KEYS[name])
            self.pump(0.05)

    def kill(self, number: int = signal.SIGKILL) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)
        self.wait()

    def wait(self, seconds: float = 20.0) -> int:
        """The exit code, once the program has ended."""
        until = time.monotonic() + seconds
        while self.exit_code is None and time.monotonic() < until:
            self.pump(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.exit_code = os.waitstatus_to_exitcode(status)
        assert self.exit_code is not None, self.text()
        with contextlib.suppress(OSError):
            os.close(self.fd)
        return self.exit_code
