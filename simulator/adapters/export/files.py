"""Scorecards as text, and text into files that are never left half written."""

import json
import os
from pathlib import Path

from simulator.adapters.export.html import scorecard_html
from simulator.adapters.export.markdown import scorecard_markdown
from simulator.adapters.export.plain import scorecard_json
from simulator.domain.errors import SimulatorError
from simulator.domain.scorecard import Scorecard


def rendered(card: Scorecard, kind: str) -> str:
    """The scorecard as a whole file: `json`, `html`, or `md` for anything else."""
    if kind == "json":
        return json.dumps(scorecard_json(card), ensure_ascii=True, indent=2) + "\n"
    if kind == "html":
        return scorecard_html(card)
    return scorecard_markdown(card)


def write_atomically(file: Path, text: str) -> None:
    """Write beside the target and replace it, so that a full disk leaves the old file whole."""
    part = file.with_name(f".{file.name}.part-{os.getpid()}")
    data = text.encode("utf-8", "backslashreplace")
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)  # a pipe or a device, which must not be replaced
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        hint = "choose another place with --output"
        raise SimulatorError(f"cannot be written ({error.strerror})", str(file), hint) from error
