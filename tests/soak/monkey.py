"""A monkey at the real program: random keys, mouse events, pastes and resizes, from one seed."""

import contextlib
import ctypes
import fcntl
import os
import random
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.terminal import Terminal

SMALLEST, LARGEST = (20, 5), (300, 100)  # columns, rows
HANG_SECONDS = 1.0  # what counts as a hang in the figures
DEAD_SECONDS = 60.0  # what fails: generous, because a busy machine is no defect
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: what the program leaves behind becomes ours

_TEXTS = (
    "a",
    "Z",
    "7",
    " ",
    "?",
    "é",
    "日本",
    "👩‍💻",
    "e\u0301",
    "\u202e",
    "[bold]",
    "\\",
    "'",
    "—",
)
_KEYS = (
    *(b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H", b"\x1b[F", b"\x1b[5~", b"\x1b[6~"),
    *(b"\x1b[1;2A", b"\x1b[1;2B", b"\x1b[1;5C", b"\x1b[1;6D", b"\x1b[3~", b"\x7f", b"\x1b[Z"),
    *(b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[17~", b"\x1b[18~"),
    *(b"\x1b[19~", b"\x1b[20~", b"\x1b[21~", b"\x1b[23~", b"\x1b[24~", b"\x1b", b"\t", b"\r"),
    *(b"\x1b[106;5u", b"\x1b[27;5;13~", b"\x1b[13;2u", b"\x1b[I", b"\x1b[O"),
)
_FORWARD = (b"\r", b"\n", b"\x1bOQ", b"\x1b[106;5u", b"3", b"\t")  # what moves a session on
_GARBAGE = (
    b"\x1b[",
    b"\x1b[<",
    b"\x1b[200~",
    b"\xff\xfe",
    b"\x00",
    b"\x1b[999;999R",
    b"\x1b]0;x\x07",
)
_QUIT = 0x11
_STOPPING = (0x13, 0x1A)  # left out: at exit, out of raw mode, the terminal itself obeys them


@dataclass(slots=True)
class Figures:
    """What a run saw; an answer is the repaint after the last key of a burst and a resize.

    `slowest_seconds` leaves out what the program spent waiting for a processor that others used:
    how busy the machine is says nothing about the program. `slowest_clock_seconds` leaves it in.
    """

    events: int = 0
    starts: int = 0
    hangs: int = 0
    slowest_seconds: float = 0.0
    slowest_clock_seconds: float = 0.0
    sizes: set[tuple[int, int]] = field(default_factory=set)


class Wild(Terminal):
    """A terminal that keeps the bytes and draws nothing, so that thousands of resizes are cheap."""

    TAIL = 20_000

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        # It writes exports and coach's forms where it stands: not into the checkout.
        super().__init__(command, environ, folder=str(Path(environ["MOCKLOOP_HOME"]).parent))
        self.tail = b""
        self.read_bytes = 0
        self.gone = False
        os.set_blocking(self.fd, False)

    def pump(self, seconds: float) -> None:
        """Read until nothing has come for `seconds`."""
        while not self.gone and select.select([self.fd], [], [], seconds)[0]:
            try:
                data = os.read(self.fd, 65536)
            except BlockingIOError:
                continue
            except OSError:
                data = b""
            self.gone = not data
            self.read_bytes += len(data)
            self.tail = (self.tail + data)[-self.TAIL :]

    def send(self, data: str | bytes) -> None:
        """Write it all, reading meanwhile: neither side may wait for the other for ever."""
        left = data.encode() if isinstance(data, str) else data
        until = time.monotonic() + DEAD_SECONDS
        while left and not self.gone:
            assert time.monotonic() < until, f"it takes no more input\n{self.said()}"
            try:
                left = left[os.write(self.fd, left) :]
            except BlockingIOError:
                self.pump(0.01)
            except OSError:
                self.gone = True

    def resize(self, columns: int, rows: int) -> None:
        """As a window manager does."""
        with contextlib.suppress(OSError):
            fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def said(self) -> str:
        text = self.tail.decode(errors="replace")
        return _ESCAPES.sub("", text)[-3000:]


def event(rng: random.Random, columns: int, rows: int) -> bytes:
    """One random thing that a terminal may send."""
    match rng.choices(("text", "key", "ctrl", "alt", "on", "mouse", "paste", "junk"), _WEIGHTS)[0]:
        case "text":
            return rng.choice(_TEXTS).encode()
        case "key":
            return rng.choice(_KEYS)
        case "ctrl":
            letter = rng.randrange(1, 27)
            rare = letter == _QUIT and rng.random() < 0.8
            return b"\x01" if rare or letter in _STOPPING else bytes([letter])
        case "alt":
            return b"\x1b" + bytes([rng.randrange(97, 123)])
        case "on":
            return rng.choice(_FORWARD)
        case "mouse":
            button = rng.choice((0, 0, 0, 1, 2, 32, 35, 64, 65, 16, 8))
            x, y = rng.randrange(columns + 3), rng.randrange(rows + 3)
            press = f"\x1b[<{button};{x};{y}M".encode()
            return press + (press[:-1] + b"m" if button < 3 else b"")
        case "paste":
            size = rng.choice((0, 1, 20, 300, 3000))
            body = "".join(rng.choice((*_TEXTS, "\n", "word ")) for _ in range(size))
            return b"\x1b[200~" + body.encode() + b"\x1b[201~"
        case _:
            return rng.choice(_GARBAGE)


_ESCAPES = re.compile(r"\x1b\[[0-9;?<>=]*[ -/]*[@-~]")
_WEIGHTS = (30, 20, 10, 3, 17, 14, 3, 2)


@dataclass(slots=True)
class Monkey:
    """One run of `wanted` events from `seed`; the program is started anew when it was quit."""

    command: str
    environ: Mapping[str, str]
    seed: int
    wanted: int
    figures: Figures = field(default_factory=Figures)

    def run(self) -> Figures:
        """Until all events are sent; fails on a crash, a dead program, or one left behind."""
        rng = random.Random(self.seed)
        while self.figures.events < self.wanted:
            with no_process_left():
                self._once(rng)
        return self.figures

    def _once(self, rng: random.Random) -> None:
        program = Wild([self.command, *self._arguments(rng)], self.environ)
        self.figures.starts += 1
        self._answered(program, 0)
        while self.figures.events < self.wanted and not program.gone:
            size = tuple(
                rng.randint(low, high) for low, high in zip(SMALLEST, LARGEST, strict=True)
            )
            for _ in range(min(rng.randint(1, 20), self.wanted - self.figures.events)):
                program.send(event(rng, *size))
                program.pump(rng.choice((0, 0, 0, 0.002, 0.02)))
                self.figures.events += 1
            if rng.random() < 0.05:
                self._sleep(program)
            self._look(program, size[0], size[1])
        program.send(b"\x1b[201~")  # end what may still look like a paste
        self._leave(program)

    def _arguments(self, rng: random.Random) -> list[str]:
        if self.figures.starts == 0:
            return ["run", "core-ai-ml", "--seed", str(self.seed)]
        return rng.choice(
            ([], ["resume"], ["drill", "coding", "--mode", "practice"], ["run", "core-ai-ml"])
        )

    def _sleep(self, program: Wild) -> None:
        """Stopped by the shell and taken up again."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(program.pid, signal.SIGSTOP)
            os.kill(program.pid, signal.SIGCONT)

    def _look(self, program: Wild, columns: int, rows: int) -> None:
        """A resize is always answered by a repaint: how long does it take?"""
        begun, queued = time.monotonic(), queued_seconds(program.pid)
        program.pump(0.05)
        before = program.read_bytes
        program.resize(columns, rows)
        self.figures.sizes.add((columns, rows))
        self._answered(program, before)
        clock = time.monotonic() - begun
        seconds = clock - max(0.0, queued_seconds(program.pid) - queued)
        figures = self.figures
        figures.hangs += seconds > HANG_SECONDS
        figures.slowest_seconds = max(figures.slowest_seconds, seconds)
        figures.slowest_clock_seconds = max(figures.slowest_clock_seconds, clock)

    def _answered(self, program: Wild, before: int) -> None:
        until = time.monotonic() + DEAD_SECONDS
        while program.read_bytes == before and not program.gone:
            program.pump(0.01)
            assert time.monotonic() < until, f"seed {self.seed} hangs\n{program.said()}"

    def _leave(self, program: Wild) -> None:
        until = time.monotonic() + DEAD_SECONDS
        while not program.gone:
            program.send(b"\x11")
            program.pump(0.3)
            assert time.monotonic() < until, f"seed {self.seed} cannot quit\n{program.said()}"
        code = program.wait(DEAD_SECONDS)
        said = program.said()
        nothing_to_resume = code == 1 and "Traceback" not in said and "mockloop: " in said
        crashed = "should not have happened" in said or "Traceback" in said
        log = Path(self.environ["MOCKLOOP_HOME"]) / "logs" / "mockloop.log"
        details = log.read_text() if log.exists() else ""
        at = f"seed {self.seed}, event {self.figures.events}, code {code}\n{said}\n{details}"
        assert code == 0 or nothing_to_resume, at
        assert not crashed, at
        assert not details, at


def queued_seconds(pid: int) -> float:
    """How long the program's first thread has stood ready while others had the processors."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):  # it has ended, or this kernel does not count
        return 0.0


@contextmanager
def no_process_left() -> Iterator[None]:
    """What is orphaned meanwhile becomes our child, and there must be none."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    before = children()
    try:
        yield
        left = children() - before
        assert not left, f"left behind: {[_name(pid) for pid in left]}"
    finally:
        ctypes.CDLL(None).prctl(_SUBREAPER, 0, 0, 0, 0)


def children() -> set[int]:
    """Our living children; those that ended while nobody waited are reaped."""
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(OSError):
            found |= {int(pid) for pid in (task / "children").read_text().split()}
    return {pid for pid in found if not _reaped(pid)}


def _reaped(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def _name(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return str(pid)
