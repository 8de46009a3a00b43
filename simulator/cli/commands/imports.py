"""`mockloop import`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli import options, report

if TYPE_CHECKING:
    from simulator.bootstrap import Application

MOST_BYTES = 64_000_000


@click.command("import", epilog="Example: mockloop import scorecard.json")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@options.database
def import_command(files: tuple[Path, ...], database: Path | None) -> None:
    """Take in FILES: sessions that `export --format json` wrote, blanks that a partner filled in.

    What is here already is left as it is.
    """
    from simulator.bootstrap import application

    app = application(database)
    for file in files:
        if file.suffix in {".yaml", ".yml"}:
            _take_in_ratings(app, file)
        else:
            _take_in_session(app, file)


def _take_in_ratings(app: "Application", file: Path) -> None:
    from simulator.content.partner import read_partner_sheet
    from simulator.domain.errors import SimulatorError
    from simulator.services.partners import take_in_ratings

    sheet = read_partner_sheet(file)
    try:
        changed = take_in_ratings(app.journal, app.clock, sheet)
    except SimulatorError as error:
        raise SimulatorError(error.what, error.where or str(file), error.hint) from error
    rounds = "1 round" if changed == 1 else f"{changed} rounds"
    done = f"{rounds} rated by {sheet.partner}" if changed else "nothing changed"
    report.say(f"{sheet.session}: {done}")


def _take_in_session(app: "Application", file: Path) -> None:
    from simulator.adapters.sqlite.records import take_in
    from simulator.domain.errors import SimulatorError

    data = read_json(file)
    if not isinstance(data, dict) or "record" not in data:
        hint = "import what `mockloop export --format json` wrote"
        raise SimulatorError("holds no session to import", str(file), hint)
    try:
        session, new = take_in(app.journal, data["record"])
    except SimulatorError as error:
        raise SimulatorError(error.what, error.where or str(file), error.hint) from error
    done = "imported" if new else "was here already, nothing changed"
    report.say(f"{session} {done}")


def read_json(file: Path) -> object:
    """A file's JSON; SimulatorError when it cannot be read, is too large, or is none."""
    from simulator.domain.errors import SimulatorError

    try:
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise SimulatorError(f"cannot be read ({error.strerror})", str(file)) from error
    if len(raw) > MOST_BYTES:
        raise SimulatorError(f"is larger than {MOST_BYTES // 1_000_000} MB", str(file))
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SimulatorError(f"is no JSON ({error})", str(file)) from error
