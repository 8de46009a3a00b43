"""Pipe ends that the event loop serves: bounded reading, patient writing, never blocking."""

import asyncio
import os
from collections.abc import Callable


class Incoming:
    """Collects what comes out of one descriptor, up to a limit; owns the descriptor."""

    def __init__(self, descriptor: int, limit: int, changed: Callable[[], None]) -> None:
        self.descriptor, self.limit, self.changed = descriptor, limit, changed
        self.data = bytearray()
        self.over = self.ended = False
        os.set_blocking(descriptor, False)
        asyncio.get_running_loop().add_reader(descriptor, self.drain)

    def drain(self) -> None:
        """Take what is there now."""
        while not (self.over or self.ended):
            try:
                part = os.read(self.descriptor, 65536)
            except BlockingIOError:
                break
            except OSError:
                part = b""
            self.data += part
            self.ended = not part
            self.over = len(self.data) > self.limit
        if self.over or self.ended:
            self._stop()
        self.changed()

    def line(self) -> bytes | None:
        """The first whole line without its end, taken out; None when there is none yet."""
        end = self.data.find(b"\n")
        if end < 0:
            return None
        line = bytes(self.data[:end])
        del self.data[: end + 1]
        return line

    def take(self) -> bytes:
        """Everything collected, taken out."""
        found = bytes(self.data)
        self.data.clear()
        return found

    def close(self) -> None:
        """Give the descriptor back."""
        self._stop()
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def _stop(self) -> None:
        if self.descriptor >= 0:
            asyncio.get_running_loop().remove_reader(self.descriptor)


class Outgoing:
    """Writes to one descriptor as fast as the other side reads; owns the descriptor."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.waiting = bytearray()
        os.set_blocking(descriptor, False)

    def send(self, data: bytes) -> None:
        """Write now what goes, and the rest when there is room."""
        idle = not self.waiting
        self.waiting += data
        if idle and not self._write():
            asyncio.get_running_loop().add_writer(self.descriptor, self._write_on)

    def _write_on(self) -> None:
        if self._write():
            asyncio.get_running_loop().remove_writer(self.descriptor)

    def _write(self) -> bool:
        """Whether everything is out, or nobody reads any more."""
        while self.waiting:
            try:
                del self.waiting[: os.write(self.descriptor, self.waiting)]
            except BlockingIOError:
                return False
            except OSError:
                self.waiting.clear()
        return True

    def close(self) -> None:
        """Give the descriptor back."""
        if self.descriptor >= 0:
            asyncio.get_running_loop().remove_writer(self.descriptor)
            os.close(self.descriptor)
            self.descriptor = -1
