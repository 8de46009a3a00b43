"""`mockloop rescore`."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli import options, report

if TYPE_CHECKING:
    from simulator.bootstrap import Application

POLL_SECONDS = 30.0


@click.command("rescore", epilog="Example: mockloop rescore last --batch")
@click.argument("session")
@click.option("--batch", is_flag=True, help="At half the price: hand in now, collect later.")
@click.option("--wait", is_flag=True, help="With --batch: wait until it has ended.")
@options.as_json
@options.database
def rescore_command(
    session: str, batch: bool, wait: bool, as_json: bool, database: Path | None
) -> None:
    """Score what could not be scored; older ratings stay in the journal.

    The session's own grader is used, so that two graders never mix in one scorecard.
    """
    from simulator.bootstrap import application
    from simulator.cli.connections import run_closing

    app = application(database)
    run_closing(app, _rescore(app, session, batch, wait, as_json))


async def _rescore(
    app: "Application", session: str, batch: bool, wait: bool, as_json: bool
) -> None:
    from simulator.domain.errors import SimulatorError, UsageError
    from simulator.services.rescoring import rescore_in_batch

    interview = app.take_up(app.journal.find(session))
    chosen = interview.state.started.settings.grader
    missing = app.models.missing if chosen == "claude" else ""
    if missing:
        raise SimulatorError("its grader cannot be asked", interview.id, missing)
    before = len(interview.unscored())
    said = ""
    if batch:
        if chosen != "claude":
            raise UsageError("only Claude takes batches", "--batch", "leave it out")
        progress = await rescore_in_batch(interview, app.notes, app.models.batch_grader(interview))
        while wait and progress.waiting:
            await asyncio.sleep(POLL_SECONDS)
            progress = await rescore_in_batch(
                interview, app.notes, app.models.batch_grader(interview)
            )
        if progress.waiting:
            said = f"{progress.provider_id}: {progress.waiting} answers are being rated; run again"
    else:
        await interview.rescore()
    if not said:
        await interview.write_remarks(failed_too=True)
    left = len(interview.unscored())
    decision = interview.state.decision
    outcome = decision.outcome.value if decision else None
    if as_json:
        options.print_json(
            {"session": interview.id, "before": before, "not_scored": left, "outcome": outcome}
        )
    else:
        report.say(said or f"{interview.id}: {before - left} of {before} answers are scored now")
        if left and not said:
            report.say(f"{left} are still not scored; `mockloop show` says why")
