"""Scorecards as text, and text into files that are never left half written."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from simulator.adapters.export.html import scorecard_html
from simulator.adapters.export.markdown import scorecard_markdown
from simulator.adapters.export.partner import partner_blank
from simulator.adapters.export.plain import scorecard_json
from simulator.adapters.export.table import scorecard_csv
from simulator.domain.errors import SimulatorError
from simulator.domain.scorecard import Scorecard


def rendered(card: Scorecard, kind: str, record: dict[str, Any] | None = None) -> str:
    """The scorecard as a whole file: `json`, `html`, `csv`, `partner`, or `md` for anything else.

    `record` is what `mockloop import` needs; only JSON can hold it.
    """
    if kind == "json":
        text = json.dumps(scorecard_json(card), ensure_ascii=True, indent=2)
        if record is not None:  # for programs: on one line, after what people read
            kept = json.dumps(record, ensure_ascii=True, separators=(",", ":"))
            text = f'{text[:-2]},\n  "record": {kept}\n}}'
        return f"{text}\n"
    if kind == "html":
        return scorecard_html(card)
    if kind == "partner":
        return partner_blank(card)
    if kind == "csv":
        return scorecard_csv(card)
    return scorecard_markdown(card)


def write_atomically(file: Path, text: str | Iterable[str]) -> None:
    """Write beside the target and replace it, so that a full disk leaves the old file whole.

    Pieces are written as they come: no more than one of them is held in memory.
    """
    part = file.with_name(f".{file.name}.part-{os.getpid()}")
    pieces = [text] if isinstance(text, str) else text
    try:
        device = file.exists() and not file.is_file()  # a pipe, which must not be replaced
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with (file if device else part).open("wb") as out:
                for piece in pieces:
                    out.write(piece.encode("utf-8", "backslashreplace"))
            if not device:
                part.replace(file)
        except BaseException:
            if not device:
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        hint = "choose another place with --output"
        raise SimulatorError(f"cannot be written ({error.strerror})", str(file), hint) from error
