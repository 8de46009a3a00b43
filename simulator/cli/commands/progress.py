"""`mockloop progress`."""

from pathlib import Path

import click

from simulator.cli import options


@click.command("progress", epilog="Example: mockloop progress --kind ml_depth")
@options.kind("Only rounds of this kind.")
@options.as_json
@options.database
def progress_command(kind: str | None, as_json: bool, database: Path | None) -> None:
    """Show how practice goes: readiness, trends, stamina, time, own judgement."""
    from dataclasses import asdict

    from simulator.bootstrap import application
    from simulator.domain.progress_words import progress_lines

    found = application(database).past.progress(kind or "")
    if as_json:
        options.print_json(asdict(found))
        return
    for title, lines in progress_lines(found):
        click.secho(title, bold=True)
        for row in lines:
            click.echo(f"  {row}")
        click.echo()
