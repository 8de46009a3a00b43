"""Shuts the process in: limits, lost privileges, Landlock, seccomp, in this order."""

from __future__ import annotations

import posix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

NOT_CLOSED = 97  # the exit status that says so to the parent


def close_doors(walls: dict[str, Any]) -> None:
    """Do what the parent computed; a door that does not close ends the process."""
    try:
        _limit(walls["rlimits"])
        if walls["folder"]:
            posix.chdir(walls["folder"])
        if walls["calls"]:
            _call_kernel(walls)
    except BaseException as error:
        posix.write(2, f"mockloop: {error!r}\n".encode("ascii", "backslashreplace"))
        posix._exit(NOT_CLOSED)


def _limit(rlimits: list[tuple[int, int]]) -> None:
    if rlimits:
        import resource

        for kind, value in rlimits:
            # Past the soft limit on time comes a signal with a name, past the hard one SIGKILL.
            resource.setrlimit(kind, (value, value + (kind == resource.RLIMIT_CPU)))


def _call_kernel(walls: dict[str, Any]) -> None:
    import _ctypes

    program: Any = None  # the interpreter itself
    address = _ctypes.dlsym(_ctypes.dlopen(program, 0), "syscall")
    invoke = _ctypes.call_cdeclfunction

    def syscall(*arguments: object) -> int:
        result: int = invoke(address, arguments)
        return result

    for arguments in walls["calls"]:
        _needed(syscall(*arguments), arguments[0])
    if walls["parent"] and posix.getppid() != walls["parent"]:
        raise OSError("the parent is gone")
    if walls["ruleset"]:
        _landlock(syscall, walls)
    if walls["filter"]:
        own = posix.getpid().to_bytes(4, "little")
        code = walls["filter"].replace(walls["own_pid"], own)
        # struct sock_fprog: a length, and where the bytes of `code` lie in memory.
        place = id(code) + bytes.__basicsize__ - 1
        program = (len(code) // 8).to_bytes(8, "little") + place.to_bytes(8, "little")
        _needed(syscall(walls["prctl"], 22, 2, program, 0, 0), "seccomp")


def _landlock(syscall: Callable[..., int], walls: dict[str, Any]) -> None:
    attributes = walls["ruleset"]
    ruleset = _needed(syscall(444, attributes, len(attributes), 0), "landlock")
    for path, access in walls["paths"]:
        try:
            place = posix.open(path, posix.O_PATH | posix.O_CLOEXEC)
        except OSError:
            continue  # what is not there needs no permission
        beneath = access.to_bytes(8, "little") + place.to_bytes(4, "little")
        _needed(syscall(445, ruleset, 1, beneath, 0), path)
        posix.close(place)
    _needed(syscall(446, ruleset, 0), "landlock")
    posix.close(ruleset)


def _needed(result: int, what: object) -> int:
    if result < 0:
        raise OSError(f"refused: {what}")
    return result
