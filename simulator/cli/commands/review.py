"""`mockloop review` and `mockloop replay`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli import options
from simulator.domain.printable import one_line, printable

if TYPE_CHECKING:
    from simulator.bootstrap import Application
    from simulator.domain.review import Change, Reviewed, Typed

LONGEST_WAIT_SECONDS = 2.0  # of a replay, however long the pause was


@click.command("review", epilog="Example: mockloop review last --against 261125-a1b2c3")
@click.argument("session")
@click.option("--answer", type=click.IntRange(1), help="Only this answer, counted as in `show`.")
@click.option("--against", help="A later session: the same questions side by side.")
@options.as_json
@options.database
def review_command(
    session: str, answer: int | None, against: str | None, as_json: bool, database: Path | None
) -> None:
    """Hold answers against their references and samples, or against later answers.

    To answer a question again: `mockloop drill QUESTION`, then `review SESSION --against last`.
    """
    from simulator.bootstrap import application
    from simulator.domain.errors import NotFoundError
    from simulator.domain.review import sibling

    app = application(database)
    found = [item for item in _answers(app, session) if answer in {None, item.turn.number + 1}]
    if not found:
        raise NotFoundError("no such answer", session, "`mockloop show` counts them")
    if against is not None:
        _compare(app, found, against, as_json=as_json)
    elif as_json:
        options.print_json([_json(item) for item in found])
    else:
        for item in found:
            _print(_rows(item))
            again = sibling(item.question, app.library.questions(item.question.kind))
            same = f"; of the same skill: mockloop drill {again.id}" if again else ""
            click.echo(f"Again: mockloop drill {item.question.id}{same}\n")


@click.command("replay", epilog="Example: mockloop replay last 1 --speed 8")
@click.argument("session")
@click.argument("answer", type=click.IntRange(1))
@click.option("--speed", type=click.FloatRange(0.1), default=4.0, help="Times as fast as it was.")
@options.database
def replay_command(session: str, answer: int, speed: float, database: Path | None) -> None:
    """Watch an answer as it was typed, with its pauses; ANSWER is counted as in `show`."""
    from simulator.bootstrap import application
    from simulator.domain.errors import NotFoundError
    from simulator.domain.review import as_typed

    journal = application(database).journal
    steps = as_typed(journal.entries(journal.find(session)), answer - 1)
    if not steps:
        raise NotFoundError("nothing was typed there", f"answer {answer}", "`mockloop show`")
    if sys.stdout.isatty():
        _play(steps, speed)
    else:
        for step in steps:
            click.echo(f"{step.at_seconds:7.1f} s  {_pause(step)}{one_line(step.text)}")


def _play(steps: "tuple[Typed, ...]", speed: float) -> None:
    """Draw the text over and over in place."""
    import time

    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    with Live(Text(""), console=Console(), auto_refresh=False, vertical_overflow="visible") as live:
        for step in steps:
            time.sleep(min(LONGEST_WAIT_SECONDS, step.pause_seconds / speed))
            shown = Text(f"{step.at_seconds:.0f} s  {_pause(step)}\n", style="dim")
            live.update(shown.append(printable(step.text), style="not dim"), refresh=True)


def _pause(step: "Typed") -> str:
    from simulator.domain.review import PAUSE_SECONDS

    long = step.pause_seconds >= PAUSE_SECONDS
    return f"[paused {step.pause_seconds:.0f} s] " if long else ""


def _answers(app: "Application", session: str) -> "tuple[Reviewed, ...]":
    from simulator.domain.evolve import replay
    from simulator.domain.review import reviewed

    state = replay(app.journal.entries(app.journal.find(session)))
    return reviewed(app.journal.plan(state.started.plan_hash), state)


def _compare(app: "Application", found: "list[Reviewed]", later: str, *, as_json: bool) -> None:
    from simulator.domain.errors import NotFoundError
    from simulator.domain.review import change

    again = {item.question.id: item for item in _answers(app, later)}
    changes = [change(item, again[item.question.id]) for item in found if item.question.id in again]
    if not changes:
        hint = f"answer one again: mockloop drill {found[0].question.id}"
        raise NotFoundError("the two sessions share no question", later, hint)
    if as_json:
        options.print_json([_change_json(item) for item in changes])
        return
    for item in changes:
        _print(_change_rows(item))


def _print(rows: Iterator[str]) -> None:
    """Lines as wide as the terminal; as they are where there is none."""
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for row in rows:
        for piece in row.splitlines() or [""]:
            indent = " " * (len(piece) - len(piece.lstrip()))
            whole = textwrap.fill(piece, width, subsequent_indent=indent) if width else piece
            click.echo(whole)
    click.echo()


def _rows(item: "Reviewed") -> Iterator[str]:
    from simulator.plain.scorecard import rating_lines

    score = "not scored" if item.overall is None else f"{item.overall:.1f}"
    yield click.style(f"Answer {item.turn.number + 1}: {item.question.id} ({score})", bold=True)
    yield printable(item.turn.text.strip())
    yield ""
    yield click.style("You said", bold=True)
    yield printable((item.turn.answer or "").strip()) or "(no answer)"
    for rating in item.turn.assessment.ratings if item.turn.assessment else ():
        yield from map(printable, rating_lines(rating))
    for turn in item.probes:
        yield f"  then: {one_line(turn.text)}"
        yield f"        {one_line(turn.answer or '(no answer)')}"
    if item.missed:
        yield click.style("Points that were not made", bold=True)
        yield from (f"  {one_line(point)}" for point in item.missed)
    if item.question.reference:
        yield click.style("Reference", bold=True)
        yield printable(item.question.reference.strip())
    for sample in sorted(item.question.samples, key=lambda sample: sample.level):
        yield click.style(f"A sample at level {sample.level}", bold=True)
        yield printable(sample.answer.strip())
        if sample.note:
            yield f"  ({one_line(sample.note)})"


def _change_rows(item: "Change") -> Iterator[str]:
    yield click.style(f"{item.after.question.id}: {item.verdict}", bold=True)
    for title, before, after in item.dimensions:
        levels = (("-" if level is None else str(level)) for level in (before, after))
        yield f"  {one_line(title):18} {' -> '.join(levels)}"
    for name, found in (("Before", item.before), ("After", item.after)):
        yield click.style(name, bold=True)
        yield printable((found.turn.answer or "").strip()) or "(no answer)"


def _json(item: "Reviewed") -> dict[str, object]:
    return {
        "answer": item.turn.number + 1,
        "question": item.question.id,
        "asked": item.turn.text,
        "said": item.turn.answer,
        "overall": item.overall,
        "missed": list(item.missed),
        "reference": item.question.reference,
        "samples": [
            {"level": sample.level, "answer": sample.answer, "note": sample.note}
            for sample in item.question.samples
        ],
    }


def _change_json(item: "Change") -> dict[str, object]:
    return {
        "question": item.after.question.id,
        "verdict": item.verdict,
        "before": item.before.overall,
        "after": item.after.overall,
        "dimensions": [
            {"dimension": title, "before": before, "after": after}
            for title, before, after in item.dimensions
        ],
    }
