"""`mockloop history` and `mockloop show`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli import options
from simulator.domain.printable import one_line, printable

if TYPE_CHECKING:
    from simulator.bootstrap import Application
    from simulator.domain.history import FoundAnswer, SessionSummary, Wanted

DAY = click.DateTime(["%Y-%m-%d"])
ANSWERS_SHOWN = 20


@click.command(
    "history",
    epilog='Example: mockloop history --kind ml_depth --text "kv cache" --since 2026-01-01',
)
@click.option("--limit", type=click.IntRange(1), help="Only the newest so many.")
@click.option("--skip", type=click.IntRange(0), default=0, help="Leave out the newest so many.")
@click.option("--text", default="", help="Words of your own answers; each may be a beginning.")
@options.kind("Sessions that asked a question of this kind.")
@click.option("--question", default="", help="Sessions that asked this question.")
@click.option("--loop", default="", help="Sessions of this loop.")
@click.option("--outcome", default="", help="hire, down_level, no_hire or undecided.")
@click.option("--grader", default="", help="rubric or claude.")
@click.option("--since", type=DAY, help="From this day on (UTC).")
@click.option("--until", type=DAY, help="Up to this day (UTC).")
@click.option("--drills/--loops", "drill", default=None, help="Only drills, or only loops.")
@click.option("--scores", is_flag=True, help="Show scores that `show_scores = false` keeps.")
@options.as_json
@options.database
def history_command(
    limit: int | None,
    skip: int,
    scores: bool,
    as_json: bool,
    database: Path | None,
    **filters: object,
) -> None:
    """List past sessions, newest first; with --text also the answers that hold the words."""
    from dataclasses import asdict

    from simulator.bootstrap import application

    app = application(database)
    wanted = _wanted(app, filters)
    rows = app.past.sessions(wanted, limit, skip)
    answers = app.past.answers(wanted, limit or ANSWERS_SHOWN)
    if as_json:
        options.print_json(
            [
                asdict(row) | ({"found": _found(row.id, answers)} if wanted.text else {})
                for row in rows
            ]
        )
        return
    for row in rows:
        click.echo(_row(row, scores=scores or app.settings.show_scores))
    for found in answers:
        click.echo(f"\n{found.session}, answer {found.turn + 1} ({found.question})")
        click.echo("  " + "".join(_shown(*piece) for piece in found.pieces))
    if not rows:
        click.echo("nothing fits", err=True)


def _wanted(app: "Application", filters: dict[str, object]) -> "Wanted":
    """The filters as one value; raises UsageError or NotFoundError for words that mean nothing."""
    from simulator.domain.errors import UsageError
    from simulator.domain.history import full_text_query

    text, drill = str(filters.pop("text")), filters.pop("drill")
    if text and not full_text_query(text):
        raise UsageError("there is no word in it", f"--text {text!r}", "name a word of an answer")
    asked = {
        name: value.date().isoformat() if isinstance(value, datetime) else str(value or "")
        for name, value in filters.items()
    }
    only = "" if drill is None else "drills" if drill else "loops"
    return app.past.wanted({**asked, "only": only}, text)


def _row(row: "SessionSummary", *, scores: bool) -> str:
    score = f"{row.score:.2f}" if scores and row.score is not None else ""
    stands_at = row.stands_at if scores or row.outcome is None else "kept"
    head = f"{row.id:14} {row.started}  {row.level}  {row.mode:9}"
    cost = f"  ({row.spent})" if row.spent else ""
    return f"{head}  {score:>4}  {stands_at:11} {one_line(row.title)}{cost}"


def _shown(piece: str, marked: bool) -> str:
    text = printable(piece.replace("\n", " "))
    return click.style(text, bold=True, underline=True) if marked else text


def _found(session: str, answers: "tuple[FoundAnswer, ...]") -> list[dict[str, object]]:
    return [
        {
            "turn": found.turn,
            "question": found.question,
            "snippet": [{"text": piece, "found": marked} for piece, marked in found.pieces],
        }
        for found in answers
        if found.session == session
    ]


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
