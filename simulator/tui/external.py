"""Writing an answer in the candidate's own editor."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from simulator.domain.errors import SimulatorError
from simulator.domain.printable import printable

MARK = "# ----- everything above this line is left out; the clock runs on -----"


def edit_outside(
    text: str, question: str, suffix: str, environ: Mapping[str, str] = os.environ
) -> str | None:
    """`text` as changed in VISUAL or EDITOR; None when unchanged; SimulatorError when neither."""
    command = environ.get("VISUAL") or environ.get("EDITOR")
    if not command:
        raise SimulatorError("neither VISUAL nor EDITOR is set", hint="export EDITOR=vim")
    head = "\n".join(f"# {row}" for row in printable(question).splitlines()) + f"\n{MARK}\n"
    handle, name = tempfile.mkstemp(prefix="mockloop-", suffix=suffix)
    file = Path(name)
    try:
        os.close(handle)
        file.write_text(head + text, "utf-8")
        try:
            done = subprocess.run([*shlex.split(command), name], check=False)  # noqa: S603 - the user's own editor
        except (OSError, ValueError) as error:
            raise SimulatorError(f"{command!r} cannot be started ({error})", "EDITOR") from error
        if done.returncode != 0:
            raise SimulatorError(f"{command!r} ended with {done.returncode}: nothing was changed")
        written = file.read_text("utf-8", errors="replace")
    finally:
        file.unlink(missing_ok=True)
    answer = written.split(f"{MARK}\n", 1)[-1]
    if answer.endswith("\n") and not text.endswith("\n"):
        answer = answer[:-1]
    return None if answer == text else answer
