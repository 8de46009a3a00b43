"""Finds what a killed group left behind, where the kernel was not asked to refuse forks."""

import contextlib
import os
import secrets
import signal
import sys
from pathlib import Path

MARK = "MOCKLOOP_RUN"  # an environment variable that every process of a run inherits
_ROUNDS = 20


def new_mark() -> str:
    """A value that no other run has; it begins with the number of the process that started it."""
    return f"{os.getpid()}-{secrets.token_hex(8)}"


def marked(mark: str) -> list[int]:
    """Processes of the run; empty where there is no /proc to look in."""
    if sys.platform != "linux":
        return []
    wanted = f"{MARK}={mark}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if wanted in entry.read_bytes().split(b"\0"):
                found.append(int(entry.parent.name))
    return found


def kill_marked(mark: str) -> None:
    """Kill until none is found: one that forks while it is looked for is met in the next round."""
    for _ in range(_ROUNDS):
        found = marked(mark)
        if not found:
            return
        for process in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
