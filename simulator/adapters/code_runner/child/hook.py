"""An audit hook that says in words what a solution may not do.

It is Python inside the candidate's interpreter and therefore no wall: the kernel's barriers are.
Where there are none, it is all there is against accidents.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FILE = "file_refused"
_NETWORK = ("network_refused", "using the network")
_PROCESS = {
    event: ("process_refused", what)
    for what, events in (
        ("starting a process", ("os.fork", "os.forkpty")),
        ("starting a program", ("os.exec", "os.posix_spawn", "os.spawn", "os.system")),
        ("starting a program", ("pty.spawn", "subprocess.Popen")),
        ("signalling a process", ("os.kill", "os.killpg")),
    )
    for event in events
}
_ATTRIBUTES = {"os.chmod", "os.chown", "os.lchown", "os.utime", "os.setxattr", "os.removexattr"}
_PATHS = {
    "open": 1,
    "os.listdir": 1,
    "os.scandir": 1,
    "os.chdir": 1,
    "os.mkdir": 1,
    "os.rmdir": 1,
    "os.remove": 1,
    "os.truncate": 1,
    "os.rename": 2,
    "os.link": 2,
    "os.symlink": 2,
}
AF_UNIX = 1


class Refusal(PermissionError):  # noqa: N818 - a refusal is an answer, not a fault
    """What the hook raises."""


def watch(refused: list[str], readable: tuple[str, ...]) -> None:
    """From now on refuse, and note in `refused` as which kind; cannot be undone."""
    inside = tuple(f"{path}/" for path in readable)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        found = (
            _outside(event, arguments, inside)
            or _PROCESS.get(event)
            or (_NETWORK if _network(event, arguments) else None)
        )
        if found:
            kind, what = found
            refused.append(kind)
            raise Refusal(f"{what} is not allowed in a solution")

    sys.addaudithook(hook)


def _outside(
    event: str, arguments: tuple[Any, ...], inside: tuple[str, ...]
) -> tuple[str, str] | None:
    if event in _ATTRIBUTES:
        return _FILE, "changing who may use a file, or its dates,"
    paths = arguments[: _PATHS.get(event, 0)]
    if any(_leads_out(path, inside) for path in paths):
        return _FILE, "reading or changing files outside the run's own folder"
    return None


def _leads_out(path: object, inside: tuple[str, ...]) -> bool:
    if isinstance(path, bytes):
        path = path.decode("utf-8", "replace")
    if not isinstance(path, str) or not path:
        return False  # a descriptor, which was opened before
    if path[0] != "/":
        return path.startswith("..") or "/../" in path
    return "/../" in path or not f"{path}/".startswith(inside)


def _network(event: str, arguments: tuple[Any, ...]) -> bool:
    if event[:7] != "socket." or event == "socket.gethostname":
        return False
    # A pair of sockets, as event loops use to wake themselves, leads nowhere.
    return event != "socket.__new__" or arguments[1] != AF_UNIX
