"""`mockloop progress`."""

from pathlib import Path

import click

from simulator.cli import options


@click.command("progress", epilog="Example: mockloop progress --kind ml_depth")
@click.option("--kind", default="", help="Only rounds of this kind.")
@options.as_json
@options.database
def progress_command(kind: str, as_json: bool, database: Path | None) -> None:
    """Show how practice goes: readiness, trends, stamina, time, own judgement."""
    from dataclasses import asdict

    from simulator.bootstrap import application
    from simulator.domain.errors import UsageError
    from simulator.domain.progress_words import progress_lines
    from simulator.domain.round import Kind

    if kind and kind not in {item.value for item in Kind}:
        raise UsageError(
            f"no kind {kind!r}", "--kind", f"one of {', '.join(item.value for item in Kind)}"
        )
    found = application(database).past.progress(kind)
    if as_json:
        options.print_json(asdict(found))
        return
    for title, lines in progress_lines(found):
        click.secho(title, bold=True)
        for row in lines:
            click.echo(f"  {row}")
        click.echo()
