"""`mockloop export`."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli import options, report

if TYPE_CHECKING:
    from simulator.bootstrap import Application

FORMATS = ["md", "html", "json", "csv", "partner"]
SUFFIX = {"partner": "partner.yaml"}


@click.command("export", epilog="Example: mockloop export last --format html --output card.html")
@click.argument("sessions", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every session there is.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    default="md",
    show_default=True,
    help="What is written.",
)
@click.option("--output", type=click.Path(path_type=Path), help="A file, or a folder for several.")
@options.database
def export_command(
    sessions: tuple[str, ...], every: bool, kind: str, output: Path | None, database: Path | None
) -> None:
    """Export scorecards; SESSIONS are ids, unique prefixes, or `last`.

    Several go into a folder, one file each; as CSV they go into one file. JSON holds all that
    `mockloop import` needs; `partner` is a blank for a human mock partner, without our scores.
    """
    from simulator.bootstrap import application
    from simulator.domain.errors import UsageError

    app = application(database)
    if every == bool(sessions):
        raise UsageError("name sessions, or give --all", hint="`mockloop history` lists them")
    wanted = [row.id for row in app.journal.sessions()] if every else list(sessions)
    with _progress(wanted, shown=len(wanted) > 1 and output is not None) as steps:
        if kind == "csv":
            _export_csv(app, steps, output)
        else:
            _export_each(app, steps, kind, output, several=len(wanted) > 1)


def _progress(wanted: list[str], *, shown: bool) -> "click._termui_impl.ProgressBar[str]":
    """The sessions one by one, with a bar on stderr where people can see it."""
    hidden = not (shown and sys.stderr.isatty())
    return click.progressbar(wanted, label="exporting", file=sys.stderr, hidden=hidden)


def _export_each(
    app: "Application", sessions: Iterable[str], kind: str, output: Path | None, *, several: bool
) -> None:
    from simulator.adapters.export.files import write_atomically

    into_folder = output is not None and (several or output.is_dir())
    quiet = several and sys.stderr.isatty()  # the bar tells
    for session in sessions:
        text = app.exported(app.journal.find(session), kind)
        if output is None:
            click.echo(text, nl=False)
            continue
        name = f"mockloop-{app.journal.find(session)}.{SUFFIX.get(kind, kind)}"
        file = output / name if into_folder else output
        write_atomically(file, text)
        if not quiet:
            report.say(f"wrote {file}")


def _export_csv(app: "Application", sessions: Iterable[str], output: Path | None) -> None:
    from simulator.adapters.export.files import write_atomically
    from simulator.adapters.export.table import scorecard_csv
    from simulator.cli.scorecards import load_scorecard

    def pieces() -> Iterator[str]:
        for number, session in enumerate(sessions):
            yield scorecard_csv(load_scorecard(app, session), header=number == 0)

    if output is None:
        for piece in pieces():
            click.echo(piece, nl=False)
        return
    file = output / "mockloop-ratings.csv" if output.is_dir() else output
    write_atomically(file, pieces())
    report.say(f"wrote {file}")
