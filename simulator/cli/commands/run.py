"""`mockloop run`, `mockloop drill` and `mockloop resume`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from simulator.cli import options, report
from simulator.domain.events import Mode, Settings
from simulator.domain.round import TargetLevel

if TYPE_CHECKING:
    from simulator.bootstrap import Application
    from simulator.domain.plan import Plan

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path, dir_okay=False)


_plain = click.option("--plain", is_flag=True, help="Line by line: screen readers, pipes.")


def _session_options(command: F) -> F:
    """What `run` and `drill` share."""
    decorators = (
        click.option(
            "--level",
            type=click.Choice([item.value for item in TargetLevel]),
            help="The level that you are held against; else that of the settings.",
        ),
        click.option("--seed", type=click.IntRange(0), help="Choose the same questions again."),
        click.option(
            "--mode",
            type=click.Choice([m.value for m in Mode]),
            default="rehearsal",
            show_default=True,
            help="As the real thing, or with pauses and feedback after each answer.",
        ),
        click.option(
            "--interviewer",
            default=None,
            metavar="auto|scripted|claude",
            help="Who words the probes; auto is Claude where a model is set.",
        ),
        click.option(
            "--grader",
            default=None,
            metavar="auto|rubric|claude",
            help="Who rates the answers; auto is Claude where a model is set.",
        ),
        click.option(
            "--pace", type=options.FiniteRange(0.1, 10), help="Factor on every time budget (1.0)."
        ),
        click.option(
            "--answers", type=_FILE, metavar="FILE", help="Answer from a file, without a screen."
        ),
        _plain,
        options.packs,
        options.as_json,
        options.database,
    )
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    level: str | None
    seed: int | None
    mode: str
    interviewer: str | None
    grader: str | None
    pace: float | None
    answers: Path | None
    plain: bool
    packs: tuple[Path, ...]
    as_json: bool
    database: Path | None

    def settings(self, app: "Application") -> Settings:
        """The session's settings: flags first, then the user's own."""
        own = app.settings
        interviewer, grader = app.resolved(
            self.interviewer or own.interviewer, self.grader or own.grader
        )
        return Settings(
            level=_level(self.level or own.level),
            mode=Mode(self.mode),
            interviewer=interviewer,
            grader=grader,
            pace=self.pace or own.pace,
            seed=app.new_seed() if self.seed is None else self.seed,
            words_per_minute=own.words_per_minute,
        )


def _level(name: str) -> TargetLevel:
    from simulator.domain.errors import UsageError

    if name not in set(TargetLevel):
        raise UsageError(f"no level is called {name!r}", "config.toml", ", ".join(TargetLevel))
    return TargetLevel(name)


@click.command("run", epilog="Example: mockloop run core-ai-ml --level L5 --mode practice")
@click.argument("loop")
@_session_options
@click.pass_context
def run_command(ctx: click.Context, /, loop: str, **flags: Any) -> None:
    """Rehearse a whole loop; with --answers, without a screen and without waiting."""
    from simulator.bootstrap import application
    from simulator.services.planning import plan_loop

    wish = Wish(**flags)
    app = application(wish.database, wish.packs)
    settings = wish.settings(app)
    plan = plan_loop(app.library, loop, settings.level, settings.seed)
    ctx.exit(_start(app, plan, settings, wish))


@click.command("drill", epilog="Example: mockloop drill ml_breadth --minutes 10")
@click.argument("what", metavar="KIND|QUESTION_ID|due|weakest")
@click.option("--minutes", type=options.FiniteRange(1, 600), help="How long the drill may take.")
@options.kind("Of due or weakest.")
@click.option("--tag", help="Only questions with this tag.")
@_session_options
@click.pass_context
def drill_command(
    ctx: click.Context,
    /,
    what: str,
    minutes: float | None,
    kind: str | None,
    tag: str | None,
    **flags: Any,
) -> None:
    """One round of a kind, one question, what is due, or what is weakest; timed.

    QUESTION_ID/PROBE_ID asks one follow-up of a question alone, in other words.
    """
    from simulator.bootstrap import application
    from simulator.domain.errors import UsageError
    from simulator.services.practice import ORDERS, Wanted

    if kind is not None and what not in ORDERS:
        raise UsageError("--kind goes with `due` and `weakest`", hint=f"not with {what!r}")
    wish = Wish(**flags)
    app = application(wish.database, wish.packs)
    settings = wish.settings(app)
    wanted = Wanted(what, kind, tag, minutes)
    plan = app.practising.plan_drill(what, settings.level, settings.seed, minutes, wanted)
    ctx.exit(_start(app, plan, settings, wish))


@click.command("resume", epilog="Example: mockloop resume last")
@click.argument("session", required=False)
@_plain
@options.database
@click.pass_context
def resume_command(
    ctx: click.Context, session: str | None, plain: bool, database: Path | None
) -> None:
    """Go on with an unfinished session (the newest when none is named)."""
    from simulator.bootstrap import application
    from simulator.cli.terminal import open_session
    from simulator.domain.errors import NotFoundError

    app = application(database)
    if session is None:
        unfinished = app.journal.sessions(1, unfinished=True)
        if not unfinished:
            raise NotFoundError("no session is unfinished", hint="start one with `mockloop run`")
        session = unfinished[0].id
    ctx.exit(open_session(app, app.journal.find(session), plain=plain))


def _start(app: "Application", plan: "Plan", settings: Settings, wish: Wish) -> int:
    if wish.answers is not None:
        return _without_screen(app, plan, settings, wish, wish.answers)
    from simulator.cli.terminal import open_new

    return open_new(app, plan, settings, plain=wish.plain)


def _without_screen(
    app: "Application", plan: "Plan", settings: Settings, wish: Wish, file: Path
) -> int:
    from simulator.adapters.clock import ManualClock
    from simulator.adapters.export.plain import scorecard_json
    from simulator.cli.answers import read_answers
    from simulator.cli.connections import run_closing
    from simulator.cli.scorecards import print_scorecard
    from simulator.domain.answers import AnswerQueue
    from simulator.domain.scorecard import scorecard
    from simulator.services.headless import run_through
    from simulator.services.interviews import begin

    queue = AnswerQueue(read_answers(file))
    clock = ManualClock(app.clock.read().at)
    crew = app.crew(settings.interviewer, settings.grader, clock)
    interview = begin(crew, plan, app.new_id(clock.read().at), settings)
    run_closing(app, run_through(interview, queue, clock))
    card = scorecard(plan, interview.state)
    if wish.as_json:
        options.print_json(scorecard_json(card))
    else:
        print_scorecard(card)
    unused = len(queue.answers) - len(queue.used)
    if unused:
        report.say(f"{unused} answer{'s' if unused > 1 else ''} of {file} not used")
    return report.DONE
