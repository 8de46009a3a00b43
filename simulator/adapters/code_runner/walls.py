"""All barriers of one run as plain data for the child, and as words for people."""

import os
import struct
from dataclasses import dataclass
from functools import cache
from typing import Any

from simulator.adapters.code_runner import landlock, seccomp
from simulator.adapters.code_runner.landlock import Rule
from simulator.adapters.code_runner.limits import bounded
from simulator.adapters.code_runner.syscalls import machine, numbers

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, SIGKILL = 1, 38, 9
CAPABILITY_VERSION_3 = 0x20080522


@dataclass(frozen=True, slots=True)
class Barriers:
    """Which layers of the kernel may be used; switched off only to test what then remains."""

    landlock: bool = True
    seccomp: bool = True
    bubblewrap: bool = True

    @property
    def has_landlock(self) -> bool:
        """Whether files outside are refused by the kernel."""
        return self.landlock and landlock.version() > 0

    @property
    def has_seccomp(self) -> bool:
        """Whether processes and sockets are refused by the kernel."""
        return self.seccomp and bool(seccomp.program()) and has_ctypes()


@cache
def has_ctypes() -> bool:
    """Whether this interpreter can call the kernel; some are built without."""
    try:
        import _ctypes
    except ImportError:
        return False
    return bool(_ctypes)


@dataclass(frozen=True, slots=True)
class Plan:
    """What one kind of child needs."""

    rules: tuple[Rule, ...]
    rlimits: dict[str, int]
    folder: str = ""
    may_exec: bool = False
    may_fork: bool = False
    in_namespace: bool = False  # inside bubblewrap the parent has another number


def walls(plan: Plan, barriers: Barriers) -> dict[str, Any]:
    """The orders that `child/doors.py` carries out."""
    import resource

    abi = landlock.version() if barriers.has_landlock else 0
    name = machine() if has_ctypes() else ""
    program = b""
    if barriers.has_seccomp:
        program = seccomp.program(may_exec=plan.may_exec, may_fork=plan.may_fork)
    rlimits = bounded(plan.rlimits)
    return {
        "rlimits": [(getattr(resource, kind), value) for kind, value in rlimits.items()],
        "folder": plan.folder,
        "calls": _first_calls(name) if name else [],
        "parent": 0 if plan.in_namespace else os.getpid(),
        "ruleset": landlock.ruleset(abi) if abi else b"",
        "paths": landlock.granted(plan.rules, abi) if abi else [],
        "filter": program,
        "own_pid": seccomp.OWN_PID.to_bytes(4, "little"),
        "prctl": numbers(name)["prctl"] if name else 0,
    }


def _first_calls(name: str) -> list[tuple[object, ...]]:
    known = numbers(name)
    calls: list[tuple[object, ...]] = [
        (known["prctl"], PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0),
        (known["prctl"], PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
    ]
    if os.geteuid() == 0:
        # Root without capabilities may no more than the owner of root's files.
        header = struct.pack("Ii", CAPABILITY_VERSION_3, 0)
        calls.append((known["capset"], header, bytes(24)))
    return calls
