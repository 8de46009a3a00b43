"""`mockloop due`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli import options, report
from simulator.domain.duration import format_duration
from simulator.domain.printable import one_line

if TYPE_CHECKING:
    from simulator.bootstrap import Application
    from simulator.domain.practice import Practicable
    from simulator.services.practice import Practice, Wanted


@click.command("due", epilog="Example: mockloop due --minutes 20 --kind ml_breadth")
@click.option("--minutes", type=options.FiniteRange(1, 600), help="Only what fits in this time.")
@options.kind("Only of this kind.")
@click.option("--tag", help="Only with this tag.")
@click.option("--weakest", is_flag=True, help="Everything ever scored, the weakest first.")
@click.option(
    "--interview", metavar="DAY", help="Set the day of the interview (2026-05-31, or `none`)."
)
@click.option(
    "--anki",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what is due or failed as an Anki deck.",
)
@options.packs
@options.as_json
@options.database
def due_command(
    minutes: float | None,
    kind: str | None,
    tag: str | None,
    weakest: bool,
    interview: str | None,
    anki: Path | None,
    packs: tuple[Path, ...],
    as_json: bool,
    database: Path | None,
) -> None:
    """List what it is time to meet again: questions, and probes that were failed.

    `mockloop drill due` starts it.
    """
    from simulator.bootstrap import application
    from simulator.services.practice import DUE, WEAKEST, Wanted, countdown

    app = application(database, packs)
    if interview is not None:
        app.practising.set_interview_date(_day(interview))
    practice = app.practising.practice()
    wanted = Wanted(WEAKEST if weakest else DUE, kind, tag, minutes)
    if anki is not None:
        _write_deck(app, practice, wanted, anki)
        return
    chosen = practice.chosen(wanted)
    if as_json:
        options.print_json(_json(practice, chosen))
        return
    click.echo(countdown(practice.today, practice.interview_on))
    for item in chosen:
        click.echo(_line(practice, item, level=weakest or app.settings.show_scores))
    click.echo(_foot(practice, wanted, chosen))


def _day(text: str) -> Any:
    from simulator.domain.errors import UsageError
    from simulator.settings import parse_day

    if text == "none":
        return None
    day = parse_day(text)
    if day is None:
        raise UsageError(f"{text!r} is no day", "--interview", "write 2026-05-31, or none")
    return day


def _line(practice: "Practice", item: "Practicable", *, level: bool) -> str:
    late = (practice.today - item.due_on).days
    when = f"in {-late} d" if late < 0 else f"{late} d late" if late else "today"
    known = f"level {item.card.level:.1f}  " if level else ""
    size = format_duration(item.seconds)
    return f"{when:>9}  {known}{size:>7}  {item.id:44}  {one_line(item.title)}"


def _foot(practice: "Practice", wanted: "Wanted", chosen: "tuple[Practicable, ...]") -> str:
    from simulator.services.practice import MOST_IN_ONE_DRILL, listing

    if chosen:
        minutes = sum(item.seconds for item in chosen) / 60
        drill = f"mockloop drill {wanted.order}"
        most = MOST_IN_ONE_DRILL
        them = "them" if len(chosen) <= most else f"the first {most}"
        return f"{len(chosen)} to meet again, about {minutes:.0f} minutes: `{drill}` starts {them}."
    return listing(practice, wanted).empty


def _json(practice: "Practice", chosen: "tuple[Practicable, ...]") -> dict[str, Any]:
    day = practice.interview_on
    return {
        "today": practice.today.isoformat(),
        "interview_date": day.isoformat() if day else None,
        "seconds": sum(item.seconds for item in chosen),
        "items": [
            {
                "id": item.id,
                "question": item.card.item.question,
                "probe": item.card.item.probe or None,
                "title": item.title,
                "kind": item.kind,
                "tags": list(item.tags),
                "due": item.due_on.isoformat(),
                "last_reviewed_at": item.card.memory.reviewed_at.isoformat(),
                "level": round(item.card.level, 3),
                "grade": item.card.grade.name.lower(),
                "reviews": item.card.reviews,
                "lapses": item.card.lapses,
                "retention": round(item.retention, 4),
                "seconds": item.seconds,
            }
            for item in chosen
        ],
    }


def _write_deck(app: "Application", practice: "Practice", wanted: "Wanted", file: Path) -> None:
    notes = practice.notes(wanted)
    app.practising.save_deck(notes, file)
    plural = "card" if len(notes) == 1 else "cards"
    report.say(f"{len(notes)} {plural} in {file}")
