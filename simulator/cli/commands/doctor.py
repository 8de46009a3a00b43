"""`mockloop doctor`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli import options, report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.adapters.sqlite.journal import Content
    from simulator.bootstrap import Application
    from simulator.cli.checkup import Found


@click.command("doctor", epilog="Example: mockloop doctor --json")
@click.option("--rebuild", is_flag=True, help="First make all tables anew from the journal.")
@click.option(
    "--salvage",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Only copy what is whole of a damaged database into this new file.",
)
@options.packs
@options.as_json
@options.database
@click.pass_context
def doctor_command(
    ctx: click.Context,
    rebuild: bool,
    salvage: Path | None,
    packs: tuple[Path, ...],
    as_json: bool,
    database: Path | None,
) -> None:
    """Check terminal, database, content, endpoint and sandbox: what works, what does not."""
    from simulator.bootstrap import application
    from simulator.cli.checkup import checkup

    app = application(database, packs)
    if salvage:
        findings = _salvaged(app, salvage)
    else:
        findings = (*(_rebuilt(app) if rebuild else ()), *checkup(app))
    if as_json:
        options.print_json([asdict(item) for item in findings])
    else:
        marks = {"ok": "ok  ", "note": "note", "bad": "BAD "}
        for item in findings:
            hint = f"\n      -> {item.do}" if item.do else ""
            click.echo(f"{marks[item.state]}  {item.what:10} {item.found}{hint}")
    broken = any(item.state == "bad" for item in findings)
    ctx.exit(report.FAILED if broken else report.DONE)


def _rebuilt(app: "Application") -> "tuple[Found, ...]":
    from simulator.cli.checkup import Found

    if not app.database.exists():
        return (Found("rebuild", "ok", "there is no database yet"),)
    done = list(app.journal.rebuild_all())
    failed = [(session, what) for session, what in done if what]
    told = Found("rebuild", "ok", f"{len(done) - len(failed)} sessions made anew from the journal")
    do = "restore a backup, or `mockloop forget` it"
    return (told, *(Found("rebuild", "bad", f"{name}: {what}", do) for name, what in failed))


def _salvaged(app: "Application", target: Path) -> "tuple[Found, ...]":
    from simulator.adapters.sqlite.salvage import salvage
    from simulator.cli.checkup import Found

    def spare() -> "Iterator[Content]":
        kept = app.library
        for part in (kept.loops, kept.rounds, kept.questions, kept.rubrics):
            yield from part()

    done = list(salvage(app.database, target, spare))
    whole = sum(not item.trouble for item in done)
    told = Found("salvage", "ok", f"{whole} of {len(done)} sessions are whole in {target}")
    parts = (
        Found("salvage", "note", f"{item.session}: {item.trouble}; {_kept(item.events)}")
        for item in done
        if item.trouble
    )
    use = Found("salvage", "ok", f"use it with --db {target}; the damaged file is as it was")
    return (told, *parts, use)


def _kept(events: int) -> str:
    return f"{events} events kept, `mockloop resume` goes on from there" if events else "not kept"
