"""Becomes another program (a compiler, a runtime, a compiled solution) behind the same doors."""

from __future__ import annotations

import marshal
import posix

from simulator.adapters.code_runner.child.doors import close_doors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

NOT_STARTED = 96  # the exit status that says so to the parent
ASIDE = 50


def main(requests: BinaryIO) -> None:
    """Close the doors, put the pipes where the program expects them, and become it."""
    size = int.from_bytes(requests.read(4), "little")
    orders: dict[str, Any] = marshal.loads(requests.read(size))  # noqa: S302 - the parent wrote it
    close_doors(orders["walls"])
    moved = orders["descriptors"]
    # By way of numbers that nobody uses: a target may be the number of another source.
    for place, (source, _) in enumerate(moved):
        posix.dup2(source, ASIDE + place)
    for source, _ in moved:
        posix.close(source)
    for place, (_, target) in enumerate(moved):
        posix.dup2(ASIDE + place, target)
        posix.close(ASIDE + place)
    try:
        posix.execve(orders["program"], orders["arguments"], orders["environment"])
    except OSError as error:
        posix.write(2, f"mockloop: cannot start ({error.strerror})\n".encode())
        posix._exit(NOT_STARTED)
