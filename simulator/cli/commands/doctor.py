"""`mockloop doctor`."""

from dataclasses import asdict
from pathlib import Path

import click

from simulator.cli import options, report


@click.command("doctor", epilog="Example: mockloop doctor --json")
@options.packs
@options.as_json
@options.database
@click.pass_context
def doctor_command(
    ctx: click.Context, packs: tuple[Path, ...], as_json: bool, database: Path | None
) -> None:
    """Check terminal, database, content, endpoint and sandbox: what works, what does not."""
    from simulator.bootstrap import application
    from simulator.cli.checkup import checkup

    findings = checkup(application(database, packs))
    if as_json:
        options.print_json([asdict(item) for item in findings])
    else:
        marks = {"ok": "ok  ", "note": "note", "bad": "BAD "}
        for item in findings:
            hint = f"\n      -> {item.do}" if item.do else ""
            click.echo(f"{marks[item.state]}  {item.what:10} {item.found}{hint}")
    broken = any(item.state == "bad" for item in findings)
    ctx.exit(report.FAILED if broken else report.DONE)
