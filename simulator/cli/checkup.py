"""What `mockloop doctor` looks at."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.domain.coding import Language
from simulator.domain.errors import SimulatorError

if TYPE_CHECKING:
    from simulator.bootstrap import Application

LEAST_COLUMNS, LEAST_ROWS = 60, 18


@dataclass(frozen=True, slots=True)
class Found:
    """One thing looked at: `state` is ok, note or bad; `do` says what to do."""

    what: str
    state: str
    found: str
    do: str = ""


def checkup(app: "Application") -> tuple[Found, ...]:
    """Every finding, in the order of the report."""
    return tuple(
        finding
        for look in (_terminal, _paths, _database, _content, _endpoint, _sandbox)
        for finding in look(app)
    )


def _terminal(_app: "Application") -> Iterator[Found]:
    columns, rows = shutil.get_terminal_size()
    name = os.environ.get("TERM", "not set")
    if not sys.stdout.isatty():
        yield Found("terminal", "note", f"stdout is no terminal (TERM {name})")
    elif columns < LEAST_COLUMNS or rows < LEAST_ROWS:
        do = f"enlarge it to {LEAST_COLUMNS}x{LEAST_ROWS} or more"
        yield Found("terminal", "bad", f"{columns}x{rows}, TERM {name}", do)
    elif name == "dumb":
        yield Found(
            "terminal",
            "bad",
            "TERM is dumb",
            "`run --plain` goes line by line (and is chosen by itself)",
        )
    else:
        colours = "no colours (NO_COLOR)" if os.environ.get("NO_COLOR") else "colours"
        yield Found("terminal", "ok", f"{columns}x{rows}, TERM {name}, {colours}")


def _paths(app: "Application") -> Iterator[Found]:
    own = app.paths.config_file
    yield Found("settings", "ok", f"{own}{'' if own.is_file() else ' (not there: defaults)'}")
    yield Found("your packs", "ok", f"{app.paths.data}/rounds and {app.paths.data}/rubrics")


def _database(app: "Application") -> Iterator[Found]:
    from simulator.adapters.sqlite.rebuilding import changed_on_disk
    from simulator.adapters.sqlite.trouble import SALVAGE, storage_errors

    file = app.database
    if not file.exists():
        yield Found("database", "ok", f"{file} (made when the first session starts)")
        return
    try:
        with storage_errors(file):
            db = app.journal.db
            state = db.conn.execute("PRAGMA quick_check").fetchone()[0]
            sessions = db.conn.execute("SELECT count(*) FROM sessions").fetchone()[0]
            changed = changed_on_disk(db)
    except SimulatorError as error:
        yield Found("database", "bad", error.what, error.hint)
        return
    mode = file.stat().st_mode & 0o777
    if state != "ok":
        yield Found("database", "bad", f"{file}: {state}", SALVAGE)
    elif changed:
        named = ", ".join(changed[:5]) + (", …" if len(changed) > 5 else "")
        yield Found("database", "bad", f"{file} was changed on the disk: {named}", SALVAGE)
    elif mode & 0o077:
        yield Found("database", "note", f"{file} can be read by others", f"chmod 600 {file}")
    else:
        yield Found("database", "ok", f"{file}, {sessions} sessions")


def _content(app: "Application") -> Iterator[Found]:
    from simulator.content.validate import validate_packs

    report = validate_packs(app.packs)
    if report.findings:
        yield Found("content", "bad", str(report.findings[0]), "`mockloop validate` lists all")
    else:
        yield Found("content", "ok", f"{report.files} files in {len(app.packs)} packs")


def _endpoint(app: "Application") -> Iterator[Found]:
    missing, own = app.models.missing, app.settings
    if missing:
        yield Found("endpoint", "note", f"{missing}; scripted and rubric need none")
        return
    chosen = own.interviewer_model or own.grader_model
    auto = "is used by `auto`" if chosen else "asked only with --interviewer or --grader claude"
    yield Found("endpoint", "ok", f"{app.models.place}, {auto}")


def _sandbox(app: "Application") -> Iterator[Found]:
    try:
        layers = app.runner.layers()
    except (SimulatorError, ImportError) as error:
        yield Found("sandbox", "bad", f"code cannot be run ({error})")
        return
    weak = [text for text in layers if text.startswith("NOT:")]
    state, do = ("note", "see docs/coding.md") if weak else ("ok", "")
    yield Found("sandbox", state, ", ".join(layers), do)
    yield Found("not stopped", "note" if weak else "ok", "; ".join(app.runner.not_stopped()))
    missing = [item.label for item in Language if item not in app.runner.languages()]
    found = ", ".join(app.runner.versions())
    if missing:
        do = f"install node, a JDK or g++ for {', '.join(missing)}"
        yield Found("languages", "note", found, do)
    else:
        yield Found("languages", "ok", found)
