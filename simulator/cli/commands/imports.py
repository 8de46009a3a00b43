"""`mockloop import`."""

import json
from pathlib import Path

import click

from simulator.cli import options, report

MOST_BYTES = 64_000_000


@click.command("import", epilog="Example: mockloop import scorecard.json")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@options.database
def import_command(files: tuple[Path, ...], database: Path | None) -> None:
    """Take in sessions from FILES that `mockloop export --format json` wrote.

    A session that is here already is left as it is.
    """
    from simulator.adapters.sqlite.records import take_in
    from simulator.bootstrap import application
    from simulator.domain.errors import SimulatorError

    app = application(database)
    for file in files:
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
