"""What is typed, line by line, from a terminal or a pipe, beside a clock that goes on."""

import asyncio
import contextlib
import os
import signal
import threading
from collections import deque
from enum import Enum

CHUNK = 65_536


class Mark(Enum):
    """What may come instead of a line."""

    END = "end"  # Ctrl-D on a terminal: nothing more to this answer
    CLOSED = "closed"  # the pipe has run dry
    GONE = "gone"  # the terminal has gone, or we were asked to stop
    INTERRUPT = "interrupt"  # Ctrl-C


Item = str | Mark


class Lines:
    """Lines of one file descriptor, read in a thread so that the session's clock is looked at.

    A terminal stays open after Ctrl-D; a pipe does not. Must be made inside a running loop.
    """

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.terminal = os.isatty(descriptor)
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[Item] = asyncio.Queue()
        self._unread: deque[str] = deque()
        self._partial = b""
        self._closed = False
        self._catch_signals()
        threading.Thread(target=self._read, daemon=True).start()

    async def next(self, wait_seconds: float | None = None) -> Item | None:
        """The next line or mark; None when nothing came within `wait_seconds`."""
        if self._unread:
            return self._unread.popleft()
        if self._closed and self._queue.empty():
            return Mark.CLOSED
        try:
            item = await asyncio.wait_for(self._queue.get(), wait_seconds)
        except TimeoutError:
            return None
        self._closed = self._closed or item is Mark.CLOSED
        return item

    def unread(self, line: str) -> None:
        """Give back a line that belongs to what comes next."""
        self._unread.append(line)

    async def salvage(self) -> str:
        """What stands in the terminal's line without an Enter; empty where it cannot be had.

        A terminal keeps a line until Enter is pressed. When time is up these words belong to the
        answer that is cut off, not to the next one.
        """
        if not self.terminal:
            return ""
        try:
            import termios
        except ImportError:  # no such terminals here
            return ""
        with contextlib.suppress(termios.error):
            kept = termios.tcgetattr(self.descriptor)
            raw = [*kept]
            raw[3] = kept[3] & ~termios.ICANON
            termios.tcsetattr(self.descriptor, termios.TCSANOW, raw)
            await asyncio.sleep(0.05)  # the reading thread fetches what has become readable
            termios.tcsetattr(self.descriptor, termios.TCSANOW, kept)
        rest, self._partial = self._partial, b""
        return rest.decode("utf-8", "replace")

    def _catch_signals(self) -> None:
        marks = {"SIGINT": Mark.INTERRUPT, "SIGTERM": Mark.GONE, "SIGHUP": Mark.GONE}
        for name, mark in marks.items():
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    self._loop.add_signal_handler(number, self._queue.put_nowait, mark)

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self.descriptor, CHUNK)
            except OSError:  # the terminal has gone
                data = None
            with contextlib.suppress(RuntimeError):  # the loop has ended: nobody listens
                self._loop.call_soon_threadsafe(self._take, data)
            if data is None or (not data and not self.terminal):
                return

    def _take(self, data: bytes | None) -> None:
        *whole, self._partial = (self._partial + (data or b"")).split(b"\n")
        for raw in whole:
            self._queue.put_nowait(raw.decode("utf-8", "replace").rstrip("\r"))
        if data:
            return
        if self._partial:
            self._queue.put_nowait(self._partial.decode("utf-8", "replace"))
            self._partial = b""
        end = Mark.END if self.terminal else Mark.CLOSED
        self._queue.put_nowait(Mark.GONE if data is None else end)
