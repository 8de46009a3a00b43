"""`mockloop history` and `mockloop show`."""

from pathlib import Path

import click

from simulator.cli import options
from simulator.domain.printable import one_line


@click.command("history", epilog="Example: mockloop history --limit 5")
@click.option("--limit", type=click.IntRange(1), help="Only the newest so many.")
@options.as_json
@options.database
def history_command(limit: int | None, as_json: bool, database: Path | None) -> None:
    """List past sessions, newest first."""
    from dataclasses import asdict

    from simulator.bootstrap import application

    rows = application(database).journal.sessions(limit)
    if as_json:
        options.print_json([asdict(row) for row in rows])
        return
    for row in rows:
        score = "" if row.score is None else f"{row.score:.2f}"
        outcome = (row.outcome or row.phase).replace("_", " ")
        when = row.started_at[:16].replace("T", " ")
        head = f"{row.id:14} {when}  {row.level}  {row.mode:9}"
        cost = f"  ({row.tokens:,} tokens, ${row.cost_usd:.2f})" if row.tokens else ""
        click.echo(f"{head}  {score:>4}  {outcome:11} {one_line(row.title)}{cost}")


@click.command("show", epilog="Example: mockloop show last")
@click.argument("session")
@options.as_json
@options.database
def show_command(session: str, as_json: bool, database: Path | None) -> None:
    """Show one session's scorecard; SESSION is an id, a unique prefix, or `last`."""
    from simulator.adapters.export.plain import scorecard_json
    from simulator.bootstrap import application
    from simulator.cli.scorecards import load_scorecard, print_scorecard

    card = load_scorecard(application(database), session)
    if as_json:
        options.print_json(scorecard_json(card))
    else:
        print_scorecard(card)
