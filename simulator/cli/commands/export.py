"""`mockloop export`."""

import os
from pathlib import Path

import click

from simulator.cli import options, report
from simulator.domain.errors import SimulatorError

FORMATS = ["md", "json"]


@click.command("export", epilog="Example: mockloop export last --format md --output scorecard.md")
@click.argument("sessions", nargs=-1, required=True)
@click.option("--format", "kind", type=click.Choice(FORMATS), default="md", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="A file, or a folder for several.")
@options.database
def export_command(
    sessions: tuple[str, ...], kind: str, output: Path | None, database: Path | None
) -> None:
    """Export scorecards; SESSIONS are ids, unique prefixes, or `last`."""
    from simulator.bootstrap import application
    from simulator.cli.scorecards import load_scorecard

    app = application(database)
    into_folder = output is not None and (len(sessions) > 1 or output.is_dir())
    for session in sessions:
        card = load_scorecard(app, session)
        text = _render(card, kind)
        if output is None:
            click.echo(text, nl=False)
            continue
        file = output / f"mockloop-{card.session}.{kind}" if into_folder else output
        write_atomically(file, text)
        report.say(f"wrote {file}")


def _render(card: object, kind: str) -> str:
    import json

    from simulator.adapters.export.markdown import scorecard_markdown
    from simulator.adapters.export.plain import scorecard_json
    from simulator.domain.scorecard import Scorecard

    assert isinstance(card, Scorecard)
    if kind == "json":
        return json.dumps(scorecard_json(card), ensure_ascii=True, indent=2) + "\n"
    return scorecard_markdown(card)


def write_atomically(file: Path, text: str) -> None:
    """Write beside the target and replace it, so that a full disk leaves the old file whole."""
    part = file.with_name(f".{file.name}.part-{os.getpid()}")
    data = text.encode("utf-8", "backslashreplace")
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)  # a pipe or a device, which must not be replaced
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        hint = "choose another place with --output"
        raise SimulatorError(f"cannot be written ({error.strerror})", str(file), hint) from error
