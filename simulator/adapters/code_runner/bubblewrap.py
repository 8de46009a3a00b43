"""Bubblewrap, where it really works: own process numbers, network and files for each run."""

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from simulator.adapters.code_runner.landlock import CHANGE, Rule

BOX = "/box"  # the run's own folder, in memory and of limited size
TRIAL_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Bubblewrap:
    """The program, once a trial has shown that this machine lets it work."""

    path: str

    def command(
        self, inner: Sequence[str], rules: Iterable[Rule], box_bytes: int, *, proc: bool = False
    ) -> list[str]:
        """`inner` in namespaces of its own, seeing only what the rules name."""
        words = [self.path, "--unshare-all", "--die-with-parent", "--cap-drop", "ALL"]
        for rule in rules:
            if rule.path.startswith(("/dev/", "/proc")):
                continue
            bind = "--bind" if rule.access & CHANGE else "--ro-bind"
            words += [f"{bind}-try", rule.path, rule.path]
        for device in ("null", "zero", "urandom", "random"):
            words += ["--dev-bind-try", f"/dev/{device}", f"/dev/{device}"]
        if proc:
            words += ["--proc", "/proc"]
        if box_bytes:
            words += ["--size", str(box_bytes), "--tmpfs", BOX]
        return [*words, "--remount-ro", "/", "--chdir", "/", "--", *inner]


@cache
def installed() -> Bubblewrap | None:
    """Bubblewrap when it is on the search path, which says little: user namespaces decide."""
    path = shutil.which("bwrap")
    return Bubblewrap(path) if path else None


def works(command: Sequence[str]) -> bool:
    """Whether a trial command ends well; waits for it, for callers that need not stay awake."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program with our own arguments
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8"},
            timeout=TRIAL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def exit_code(code: int, *, wrapped: bool) -> int:
    """The child's own exit code: bubblewrap reports a signal as 128 and more, as shells do."""
    return 128 - code if wrapped and 128 < code < 128 + 65 else code
