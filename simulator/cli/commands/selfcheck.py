"""`mockloop selfcheck`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli import options, report

if TYPE_CHECKING:
    from simulator.bootstrap import Application
    from simulator.services.selfcheck import Checked


@click.command("selfcheck", epilog="Example: mockloop selfcheck --grader claude")
@click.option(
    "--grader", default="auto", metavar="auto|rubric|claude", help="Whose ratings are checked."
)
@options.packs
@options.as_json
@options.database
@click.pass_context
def selfcheck_command(
    ctx: click.Context,
    grader: str,
    packs: tuple[Path, ...],
    as_json: bool,
    database: Path | None,
) -> None:
    """Let a grader rate answers whose worth is known; exit 1 when it cannot be trusted.

    The result is kept and named on every scorecard of that grader.
    """
    from simulator.bootstrap import application
    from simulator.cli.connections import run_closing

    app = application(database, packs)
    ctx.exit(run_closing(app, _check(app, grader, as_json)))


async def _check(app: "Application", name: str, as_json: bool) -> int:
    from simulator.services.selfcheck import check_grader, ranked_properly

    grader = app.grader(name)
    results: list[Checked] = []
    async for result in check_grader(grader, app.library):
        results.append(result)
        if not as_json:
            click.echo(_line(result))
    proper = ranked_properly(results)
    passed = sum(result.right for result in results)
    app.models.keep_check(grader, passed, len(results), [_row(result) for result in results])
    if as_json:
        rows = [_row(result) for result in results]
        options.print_json(
            {
                "grader": grader.name,
                "proper": proper,
                "right": passed,
                "of": len(results),
                "answers": rows,
            }
        )
    else:
        verdict = "ranks them properly" if proper else "cannot be trusted"
        click.echo(f"{passed} of {len(results)} right: the {grader.name} grader {verdict}")
    return report.DONE if proper else report.FAILED


def _line(result: "Checked") -> str:
    mark = "ok   " if result.right else "WRONG"
    known = result.known
    found = f"{result.found:.1f}" if result.found is not None else f"not scored ({result.reason})"
    expected = f"{known.lowest:g} to {known.highest:g}"
    return f"{mark} {known.kind.value:16} {known.name:26} {found} (expected {expected})"


def _row(result: "Checked") -> dict[str, object]:
    known = result.known
    return {
        "kind": known.kind.value,
        "name": known.name,
        "level": result.found,
        "reason": result.reason,
        "lowest": known.lowest,
        "highest": known.highest,
        "right": result.right,
    }
