"""The barriers in words: what is up here, and what nothing stops."""

from simulator.adapters.code_runner import landlock
from simulator.adapters.code_runner.launch import bubblewrap
from simulator.adapters.code_runner.limits import Limits
from simulator.adapters.code_runner.walls import Barriers


def described(limits: Limits, barriers: Barriers) -> tuple[str, ...]:
    """The active layers, then what is weaker than it could be, each beginning with `NOT:`."""
    found = [
        "own process group",
        f"limits on time, memory ({limits.memory_mib} MB), output and files",
        "empty environment",
    ]
    if barriers.has_landlock:
        found.append(f"landlock {landlock.version()}")
    if barriers.has_seccomp:
        found.append("seccomp")
    if bubblewrap(barriers):
        found.append("bubblewrap")
    return (*found, *(f"NOT: {text}" for text in weaknesses(barriers)))


def weaknesses(barriers: Barriers) -> tuple[str, ...]:
    """What a solution could do here that the full set of layers would refuse."""
    box = bubblewrap(barriers) is not None
    abi = landlock.version() if barriers.has_landlock else 0
    found = []
    if not abi and not box:
        found.append("files of this user can be read and changed")
    if not barriers.has_seccomp and not box:
        found.append("the network can be used")
        found.append("other processes of this user can be signalled, and processes left behind")
    elif not barriers.has_seccomp:
        found.append("processes can be started, which end with the run")
    return tuple(found)


NEVER_STOPPED = (
    "load on processor and memory bus while a run lasts",
    "measuring other programs by their timing",
    "faults of the kernel itself",
)
