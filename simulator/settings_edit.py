"""Changing one key of the user's settings file without touching another line of it."""

import os
import re
import tomllib
from pathlib import Path

from simulator.domain.errors import SimulatorError


def set_key(file: Path, key: str, value: str | None) -> None:
    """Write `key = value` (TOML as it stands), or take the key out; comments stay as they are.

    Raises SimulatorError when the file cannot be written, or would no longer be TOML.
    """
    try:
        before = file.read_text("utf-8") if file.exists() else ""
        after = _with_key(before, key, value)
        tomllib.loads(after)
        if after != before:
            _replace(file, after)
    except (OSError, ValueError) as error:
        hint = f"write `{key} = {value}` into it by hand" if value else f"take {key} out by hand"
        raise SimulatorError(f"cannot be changed ({error})", str(file), hint) from error


def _with_key(text: str, key: str, value: str | None) -> str:
    line = re.compile(rf"^[ \t]*{re.escape(key)}[ \t]*=[^\n]*(?:\n|\Z)", re.MULTILINE)
    table = re.search(r"^[ \t]*\[", text, re.MULTILINE)
    # A key of the same name inside a table is another key.
    head, tail = (text[: table.start()], text[table.start() :]) if table else (text, "")
    written = "" if value is None else f"{key} = {value}\n"
    if line.search(head):
        return line.sub(written, head, count=1) + tail
    gap = "\n" if head and not head.endswith("\n") else ""
    return head + gap + written + tail if written else text


def _replace(file: Path, text: str) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = file.resolve()  # a link, as people who keep their settings elsewhere have, stays one
    beside = target.with_name(f"{target.name}.new")
    beside.write_text(text, "utf-8")
    os.replace(beside, target)
