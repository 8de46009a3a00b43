"""From the command line to the screen."""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.bootstrap import Application
    from simulator.domain.events import Settings
    from simulator.domain.plan import Plan


def open_home() -> int:
    """The home screen; returns the exit code, and says on stderr why it could not open."""
    from simulator.bootstrap import application
    from simulator.domain.errors import SimulatorError

    try:
        return _run(application())
    except SimulatorError as error:
        from simulator.cli.report import complain

        return complain(error)


def open_new(services: "Application", plan: "Plan", settings: "Settings") -> int:
    """A new session on the screen."""
    _need_terminal()
    return _run(services, plan=plan, session_settings=settings)


def open_session(services: "Application", session: str) -> int:
    """A session that goes on, on the screen."""
    _need_terminal()
    return _run(services, session=session)


def _run(services: "Application", **start: Any) -> int:
    from simulator.tui.app import MockloopApp

    app = MockloopApp(services, **start)
    app.run(mouse=services.settings.mouse)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _need_terminal() -> None:
    from simulator.domain.errors import UsageError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("this needs a terminal", hint="use --answers FILE where there is none")
