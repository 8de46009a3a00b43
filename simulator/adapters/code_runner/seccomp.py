"""A seccomp filter as bytes: built here, installed by the child before any foreign code.

The filter names what is refused, not what is allowed, since a runtime's needs change with every
release. What it must keep shut is ways out: other processes, the network, files' attributes,
namespaces, and memory that the limits do not count.
"""

import errno
import struct
from functools import cache

from simulator.adapters.code_runner.syscalls import ARCHITECTURES, machine, numbers

LOAD, JUMP, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x05, 0x15, 0x35, 0x45, 0x06  # classic BPF
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
NUMBER, ARCHITECTURE, FIRST, SECOND = 0, 4, 16, 24  # offsets in struct seccomp_data
X32 = 0x40000000
CLONE_THREAD = 0x00010000
OWN_PID = 0x2144_4950  # stands for the child's pid, which only the child knows

_PROCESSES = ("fork", "vfork", "execve", "execveat", "setsid", "setpgid")
_SIGNALS = ("kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal")
_OF_THE_LAUNCHER = (
    "capset",
    "landlock_create_ruleset",
    "landlock_add_rule",
    "landlock_restrict_self",
)
_ARGUMENT_DECIDES = ("clone", "clone3", "tgkill", "prctl", "prlimit64", "fcntl")

# call, the argument's offset, the test that refuses it, its value
_REFUSED_BY_ARGUMENT = (
    ("prctl", FIRST, EQUAL, 1),  # PR_SET_PDEATHSIG: nobody stays when the parent is gone
    ("fcntl", SECOND, EQUAL, 8),  # F_SETOWN, F_SETSIG, F_SETOWN_EX: signals by way of a file
    ("fcntl", SECOND, EQUAL, 10),
    ("fcntl", SECOND, EQUAL, 15),
)


def _row(code: int, if_true: int, if_false: int, value: int) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


@cache
def program(*, may_exec: bool = False, may_fork: bool = False, architecture: str = "") -> bytes:
    """The filter for this machine (or another), empty where its system calls are not known.

    `may_exec` is for a runtime that the launcher has yet to start (Landlock names the files that
    may be started), `may_fork` for a compiler, which is several programs.
    """
    name = architecture or machine()
    if not name:
        return b""
    known = numbers(name)
    refused = [call for call in known if call not in _ARGUMENT_DECIDES + _OF_THE_LAUNCHER]
    if may_exec:
        refused = [call for call in refused if call not in {"execve", "execveat"}]
    if may_fork:
        refused = [call for call in refused if call not in _PROCESSES + _SIGNALS]
    many = len(refused)
    rows = [
        _row(LOAD, 0, 0, ARCHITECTURE),
        _row(EQUAL, 1, 0, ARCHITECTURES[name]),
        _row(RETURN, 0, 0, KILL),
        _row(LOAD, 0, 0, NUMBER),
        _row(AT_LEAST, many + 1, 0, X32),  # the x32 calls are a second door to the same rooms
    ]
    rows += [_row(EQUAL, many - place, 0, known[call]) for place, call in enumerate(refused)]
    rows += [_row(JUMP, 0, 0, 1), _row(RETURN, 0, 0, REFUSE | errno.EPERM)]
    rows += _by_argument(known, may_fork=may_fork)
    rows.append(_row(RETURN, 0, 0, ALLOW))
    return b"".join(rows)


def _by_argument(known: dict[str, int], *, may_fork: bool) -> list[bytes]:
    """Calls that are refused for some arguments only; each block starts from the call's number."""
    rows = []
    if not may_fork:
        # clone3 hides its flags from a filter: "not there", and libc falls back to clone
        rows += _block(known["clone3"], [_row(RETURN, 0, 0, REFUSE | errno.ENOSYS)])
        rows += _block(known["clone"], _unless(FIRST, ANY_BIT, CLONE_THREAD))
        rows += _block(known["tgkill"], _unless(FIRST, EQUAL, OWN_PID))
    rows += _block(known["prlimit64"], _unless(FIRST, EQUAL, 0))
    for call, argument, test, value in _REFUSED_BY_ARGUMENT:
        rows += _block(known[call], _when(argument, test, value))
    return rows


def _block(number: int, body: list[bytes]) -> list[bytes]:
    return [_row(EQUAL, 0, len(body), number), *body]


def _unless(argument: int, test: int, value: int) -> list[bytes]:
    """Refuse the call unless the test holds."""
    return [
        _row(LOAD, 0, 0, argument),
        _row(test, 1, 0, value),
        _row(RETURN, 0, 0, REFUSE | errno.EPERM),
        _row(RETURN, 0, 0, ALLOW),
    ]


def _when(argument: int, test: int, value: int) -> list[bytes]:
    """Refuse the call when the test holds; else look on, with the call's number again."""
    return [
        _row(LOAD, 0, 0, argument),
        _row(test, 0, 1, value),
        _row(RETURN, 0, 0, REFUSE | errno.EPERM),
        _row(LOAD, 0, 0, NUMBER),
    ]
