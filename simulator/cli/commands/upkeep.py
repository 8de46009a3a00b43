"""`mockloop backup` and `mockloop forget`."""

import sys
from pathlib import Path

import click

from simulator.cli import options, report


@click.command("backup", epilog="Example: mockloop backup ~/backups/")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@options.database
def backup_command(path: Path | None, database: Path | None) -> None:
    """Copy the session database, also while it is in use.

    PATH is a new file or a folder; without it the copy lies beside the database.
    """
    from simulator.adapters.sqlite.backup import back_up
    from simulator.bootstrap import application
    from simulator.domain.errors import NotFoundError

    app = application(database)
    if not app.database.exists():
        raise NotFoundError("there is no database yet", str(app.database))
    name = f"{app.database.stem}-{app.clock.read().at:%Y%m%d-%H%M%S}.db"
    target = app.database.with_name(name) if path is None else path
    target = target / name if target.is_dir() else target
    back_up(app.journal, target)
    report.say(f"wrote {target}")


@click.command("forget", epilog="Example: mockloop forget last")
@click.argument("sessions", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.database
def forget_command(sessions: tuple[str, ...], yes: bool, database: Path | None) -> None:
    """Erase SESSIONS for good: journal, answers, ratings, and content that only they used.

    The bytes are overwritten in the database; backups and exported files are not touched.
    """
    from simulator.bootstrap import application
    from simulator.domain.errors import UsageError

    journal = application(database).journal
    ids = list(dict.fromkeys(journal.find(session) for session in sessions))
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("this erases for good", hint="give --yes")
        click.confirm(f"Erase {', '.join(ids)} for good?", abort=True, err=True)
    for session in ids:
        journal.forget(session)
        report.say(f"{session} is erased")
