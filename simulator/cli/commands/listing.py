"""`mockloop list`."""

from pathlib import Path
from typing import Any

import click

from simulator.cli import options
from simulator.domain.duration import format_duration
from simulator.domain.printable import one_line
from simulator.domain.round import Kind

WHAT = ["loops", "rounds", "questions", "rubrics"]


@click.command("list", epilog="Example: mockloop list questions --kind ml_depth --json")
@click.argument("what", type=click.Choice(WHAT), default="loops")
@options.kind("Only of this kind.")
@options.packs
@options.as_json
@options.database
def list_command(
    what: str, kind: str | None, packs: tuple[Path, ...], as_json: bool, database: Path | None
) -> None:
    """List what there is: loops, rounds, questions or rubrics."""
    from simulator.bootstrap import application

    library = application(database, packs).library
    wanted = Kind(kind) if kind else None
    rows = _ROWS[what](library, wanted)
    if as_json:
        options.print_json(rows)
        return
    for row in rows:
        click.echo(_line(row))


def _loops(library: Any, _kind: Kind | None) -> list[dict[str, Any]]:
    return [
        {
            "id": loop.id,
            "title": loop.title,
            "about": loop.about,
            "follows": loop.follows,
            "departs": loop.departs,
            "levels": [level.value for level in loop.levels],
            "budget_seconds": loop.budget_seconds,
            "rounds": [place.round for place in loop.rounds],
        }
        for loop in library.loops()
    ]


def _rounds(library: Any, kind: Kind | None) -> list[dict[str, Any]]:
    return [
        {
            "id": item.id,
            "kind": item.kind.value,
            "title": item.title,
            "rubric": item.rubric,
            "budget_seconds": item.budget_seconds,
            "questions": len(item.questions),
            "pick": item.pick,
        }
        for item in library.rounds()
        if kind in {None, item.kind}
    ]


def _questions(library: Any, kind: Kind | None) -> list[dict[str, Any]]:
    return [
        {
            "id": item.id,
            "kind": item.kind.value,
            "level": [level.value for level in item.levels],
            "tags": list(item.tags),
            "title": item.title,
            "budget_seconds": item.budget_seconds,
            "principles": list(item.principles),
            "evidence_points": len(item.evidence),
            "probes": len(item.probes),
            "samples": len(item.samples),
        }
        for item in library.questions(kind)
    ]


def _rubrics(library: Any, _kind: Kind | None) -> list[dict[str, Any]]:
    return [
        {
            "id": item.id,
            "version": item.version,
            "title": item.title,
            "source": item.source,
            "dimensions": {dimension.id: dimension.weight for dimension in item.dimensions},
        }
        for item in library.rubrics()
    ]


_ROWS = {"loops": _loops, "rounds": _rounds, "questions": _questions, "rubrics": _rubrics}


def _line(row: dict[str, Any]) -> str:
    parts = [f"{row['id']:34}"]
    if "budget_seconds" in row:
        parts.append(f"{format_duration(row['budget_seconds']):>7}")
    if "level" in row:
        parts.append(f"{row['level'][0]}-{row['level'][-1]}")
    parts.append(one_line(row["title"]))
    return "  ".join(parts)
