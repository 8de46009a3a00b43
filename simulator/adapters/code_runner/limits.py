"""How much a run may take before it is stopped, and the same numbers as kernel limits."""

import sys
from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may take; every number is named in the message that reports it."""

    memory_mib: int = 256
    case_seconds: float = 4.0  # wall clock of one case
    start_seconds: float = 10.0  # until the first case may begin
    run_seconds: float = 60.0  # all cases together
    output_kib: int = 64  # what one case may print
    value_kib: int = 1024  # what one case may return
    folder_mib: int = 16  # all files of a run together
    folder_files: int = 500
    open_files: int = 64
    compile_seconds: float = 30.0

    def rlimits(self, *, address_space: bool = True, processes: bool = True) -> dict[str, int]:
        """These limits by their names in `resource`.

        An interpreter that reserves far more than it uses cannot live under a limit on address
        space; its writable memory is bounded instead. `processes` says that the kernel filter
        refuses them: otherwise their number is limited to none, which costs honest threads.
        """
        # What Python itself maps before the candidate's first object comes on top.
        memory = (self.memory_mib + 40) * MIB
        found = {
            "RLIMIT_CPU": int(self.run_seconds) + 5,
            "RLIMIT_AS" if address_space else "RLIMIT_DATA": memory,
            "RLIMIT_FSIZE": self.folder_mib * MIB // 2,
            "RLIMIT_STACK": 8 * MIB,
            "RLIMIT_NOFILE": self.open_files,
            "RLIMIT_CORE": 0,
        }
        if not processes:
            found["RLIMIT_NPROC"] = 0
        return found


def bounded(wanted: dict[str, int]) -> dict[str, int]:
    """`wanted` without what this process may not exceed itself, or does not know."""
    import resource

    found = {}
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None or (sys.platform == "darwin" and name in {"RLIMIT_AS", "RLIMIT_DATA"}):
            continue  # macOS knows the name and does not enforce it
        hard = resource.getrlimit(kind)[1]
        found[name] = value if hard == resource.RLIM_INFINITY else min(value, hard)
    return found
