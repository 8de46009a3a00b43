"""Starting and ending: the version, first frames with warm and cold files, the way out."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.speed.figures import Compared
from benchmarks.speed.floor import READY
from benchmarks.speed.screen import environ, first_paint, floor, key_to_shell, mockloop

TITLE = "rehearse a whole hiring loop"
READY_WHEN_YOU_ARE = "Press enter when you are ready"
CHOICE = "Core"  # the first loop's title: the list is there
_ROOT = Path(__file__).resolve().parents[2]


def starts(home: Path, rounds: int) -> list[Compared]:
    """Each program beside its floor; the first round only warms the files up."""

    def version() -> float:
        return seconds(mockloop("--version"), home)

    def nothing() -> float:
        return seconds([sys.executable, "-c", "pass"], home)

    def empty() -> float:
        return first_paint(floor("empty"), READY, home)

    def frame() -> float:
        return first_paint(mockloop(), TITLE, home)

    def choice() -> float:
        return first_paint(mockloop(), CHOICE, home)

    def leaving() -> float:
        return key_to_shell(mockloop("run", "core-ai-ml"), READY_WHEN_YOU_ARE, home)

    def closing() -> float:
        return key_to_shell(floor("empty"), READY, home)

    bare, app = "`python -c pass`", "an empty Textual app"
    few = max(2, rounds // 2)
    found = [
        compared("`mockloop --version`", version, bare, nothing, rounds * 2, 4),
        compared("first frame, files in memory", frame, app, empty, rounds, 1.3),
        compared("list of loops to choose from", choice, app, empty, rounds, None),
        compared("quitting a session, to the shell", leaving, app, closing, few, None),
    ]
    if hasattr(os, "posix_fadvise"):
        what = "first frame, files from disk"
        found.append(compared(what, _cold(frame), app, _cold(empty), rounds, 1.3))
    return found


def compared(
    what: str,
    ours: Callable[[], float],
    beside_what: str,
    beside: Callable[[], float],
    rounds: int,
    goal: float | None,
) -> Compared:
    """Both in turns; the first round only warms the files up and is left out."""
    taken: list[tuple[float, float]] = []
    for number in range(rounds + 1):
        if number % 2:  # neither always follows the other
            one, other = ours(), beside()
        else:
            other, one = beside(), ours()
        taken.append((one, other))
    mine, theirs = zip(*taken[1:], strict=True)
    return Compared(what, mine, beside_what, theirs, goal)


def seconds(command: Sequence[str], home: Path) -> float:
    """How long a command takes that shows nothing."""
    begun = time.perf_counter()
    subprocess.run(command, env=environ(home), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _cold(start: Callable[[], float]) -> Callable[[], float]:
    def started() -> float:
        _forget_files()
        return start()

    return started


def _forget_files() -> None:
    """Ask the system to drop what it keeps of our files and Python's; other programs' it keeps."""
    import textual

    places = [_ROOT / "simulator", Path(textual.__file__).parents[1], Path(os.__file__).parent]
    for place in places:
        for file in place.rglob("*"):
            if file.suffix in {".py", ".pyc", ".so", ".tcss"}:
                with suppress(OSError):
                    _forget(file)


def _forget(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)
