"""`mockloop export`."""

from pathlib import Path

import click

from simulator.cli import options, report

FORMATS = ["md", "html", "json"]


@click.command("export", epilog="Example: mockloop export last --format md --output scorecard.md")
@click.argument("sessions", nargs=-1, required=True)
@click.option("--format", "kind", type=click.Choice(FORMATS), default="md", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="A file, or a folder for several.")
@options.database
def export_command(
    sessions: tuple[str, ...], kind: str, output: Path | None, database: Path | None
) -> None:
    """Export scorecards; SESSIONS are ids, unique prefixes, or `last`."""
    from simulator.adapters.export.files import rendered, write_atomically
    from simulator.bootstrap import application
    from simulator.cli.scorecards import load_scorecard

    app = application(database)
    into_folder = output is not None and (len(sessions) > 1 or output.is_dir())
    for session in sessions:
        card = load_scorecard(app, session)
        text = rendered(card, kind)
        if output is None:
            click.echo(text, nl=False)
            continue
        file = output / f"mockloop-{card.session}.{kind}" if into_folder else output
        write_atomically(file, text)
        report.say(f"wrote {file}")
