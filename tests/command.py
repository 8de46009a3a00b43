"""The installed command in a home of its own, with the code beside these tests."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
COMMAND = str(Path(sys.executable).with_name("mockloop"))


def mockloop(
    home: Path,
    *arguments: str | bytes,
    environ: Mapping[str, str] | None = None,
    program: Sequence[str] = (COMMAND,),
    **more: Any,
) -> "subprocess.CompletedProcess[str]":
    """Run it to its end; `more` goes to `subprocess.run`. Nobody is there to type."""
    known = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "MOCKLOOP_HOME": str(home),
        "COLUMNS": "200",
    }
    options: dict[str, Any] = {"cwd": home.parent, "text": True, "timeout": 240}
    if "stdout" not in more:
        options["capture_output"] = True
    if "input" not in more:
        options["stdin"] = subprocess.DEVNULL
    return subprocess.run(
        [*program, *arguments], env={**known, **(environ or {})}, check=False, **(options | more)
    )
