"""Reading the terminal: stray bytes, a stopped program and a closed terminal end no session.

Textual decodes strictly (one byte of another encoding ends the program), and takes every SIGCONT
for the end of its own suspension (a second input thread, and a terminal left in raw mode).
These are methods of Textual's: the monkey tests fail when they are renamed.
"""

import asyncio
import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

READ_BYTES = 4096
TICK_SECONDS = 0.1  # after this much silence a lone escape is the escape key


class PatientDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, with input that cannot fail."""

    def run_input_thread(self) -> None:
        """Until the app closes, or the terminal does: then leave as if quit had been pressed."""
        keys = KeyReader(debug=self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                data: bytes | None = None
                if selector.select(TICK_SECONDS):
                    data = _read(self.fileno)
                    if not data:
                        self._app.call_later(self._app.run_action, "leave")
                        return
                for message in keys.read(data):
                    self.process_message(message)

    def _sigcont_application(self, *signal: object) -> None:
        """Go on: after Textual's own suspension as it does, else with the terminal set up anew."""
        if self._must_signal_resume or not self._auto_restart:
            super()._sigcont_application(*signal)
        else:  # not in the handler itself: the writer's queue may be locked just now
            asyncio.get_running_loop().call_soon_threadsafe(self._set_up_again)

    def _set_up_again(self) -> None:
        """The shell may have changed the terminal's modes while the program was stopped."""
        if self._key_thread is None or not self._key_thread.is_alive():
            return
        before = self.attrs_before
        self.disable_input()
        self.close()
        self.start_application_mode()  # type: ignore[no-untyped-call]
        self.attrs_before = before
        self._app.refresh(layout=True)


class KeyReader:
    """From bytes to key, mouse and paste messages."""

    def __init__(self, *, debug: bool = False) -> None:
        self._debug = debug
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser(debug)

    def read(self, data: bytes | None) -> Iterator[Message]:
        """The messages in `data`; None says that nothing came for a while."""
        try:
            text = self._decode(data) if data else ""
            if text:  # the parser takes an empty text for the end
                yield from self._parser.feed(text)
            yield from self._parser.tick()
        except Exception:
            self._parser = XTermParser(self._debug)


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, READ_BYTES)
    except OSError:  # the other end is closed
        return b""
