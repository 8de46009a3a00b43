"""When the program itself fails: the details go to a private log, a short word to the screen."""

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from rich.text import Text
from textual.worker import WorkerFailed

from simulator.domain.errors import SimulatorError


def report_crash(error: BaseException, log: Path) -> Text:
    """Append the traceback (no local variables: they may hold answers or keys) to `log`.

    Returns what the terminal is told.
    """
    if isinstance(error, WorkerFailed):
        error = error.error
    if isinstance(error, SimulatorError):
        return Text(f"mockloop: {error}")
    when = datetime.now(UTC).isoformat(timespec="seconds")
    frames = "".join(traceback.format_tb(error.__traceback__))
    record = f"{when} {type(error).__name__}\n{frames}\n"
    place = f"The details are in {log}."
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as stream:
            if hasattr(os, "fchmod"):
                os.fchmod(handle, 0o600)  # it may be older than this rule
            stream.write(record)
    except OSError as trouble:
        place = f"The details could not be written ({trouble.strerror})."
    return Text(
        f"mockloop: this should not have happened ({type(error).__name__}). {place}\n"
        "What you typed is saved: `mockloop resume` goes on where you were."
    )
