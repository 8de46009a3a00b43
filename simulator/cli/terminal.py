"""From the command line to the screen."""

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.bootstrap import Application
    from simulator.domain.events import Settings
    from simulator.domain.plan import Plan
    from simulator.services.interviews import Interview


def open_home() -> int:
    """The home screen; returns the exit code, and says on stderr why it could not open."""
    if is_dumb():
        from simulator.cli.report import WRONG_USAGE, say

        say("this terminal (TERM=dumb) cannot show screens; `mockloop list` says what there is,")
        say("`mockloop run LOOP --plain` and `mockloop drill KIND --plain` go line by line")
        return WRONG_USAGE
    from simulator.bootstrap import application
    from simulator.domain.errors import SimulatorError

    try:
        return _run(application())
    except SimulatorError as error:
        from simulator.cli.report import complain

        return complain(error)


def is_dumb() -> bool:
    """Whether this terminal has no screen to draw on."""
    return os.environ.get("TERM") == "dumb"


def open_new(
    services: "Application", plan: "Plan", settings: "Settings", *, plain: bool = False
) -> int:
    """A new session on the screen, or line by line."""
    if plain or is_dumb():
        from simulator.services.interviews import begin

        crew = services.crew(settings.interviewer, settings.grader)
        identity = services.new_id(services.clock.read().at)
        return _talk(services, begin(crew, plan, identity, settings))
    _need_terminal()
    return _run(services, plan=plan, session_settings=settings)


def open_session(services: "Application", session: str, *, plain: bool = False) -> int:
    """A session that goes on, on the screen or line by line."""
    if plain or is_dumb():
        from simulator.domain.commands import Resume

        interview = services.take_up(session)
        if not interview.state.over:
            interview.act(Resume())
        return _talk(services, interview)
    _need_terminal()
    return _run(services, session=session)


def _run(services: "Application", **start: Any) -> int:
    import signal

    from simulator.tui.app import MockloopApp

    # Ctrl+C is a key here. While the editor of the user's own runs, or the terminal is given back,
    # it comes as a signal, and ends nothing then either. (Not SIG_IGN: programs would inherit it.)
    signal.signal(signal.SIGINT, lambda *_: None)
    app = MockloopApp(services, **start)
    app.run(mouse=services.settings.mouse)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _talk(services: "Application", interview: "Interview") -> int:
    """The plain mode: stdin and stdout may be pipes."""
    import shutil

    from simulator.cli.connections import run_closing
    from simulator.plain.talk import talk_through

    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    if not interview.state.over:
        services.warm_up(interview)
    scores = services.settings.show_scores
    talk = talk_through(interview, sys.stdin.fileno(), sys.stdout, columns, scores=scores)
    run_closing(services, talk)
    return 0


def _need_terminal() -> None:
    from simulator.domain.errors import UsageError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "this needs a terminal", hint="use --plain or --answers FILE where there is none"
        )
