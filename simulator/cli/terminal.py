"""From the command line to the screen."""

import sys
from typing import TYPE_CHECKING

from simulator.domain.errors import UsageError

if TYPE_CHECKING:
    from simulator.bootstrap import Application
    from simulator.domain.events import Settings
    from simulator.domain.plan import Plan


def open_home() -> int:
    """The home screen; returns the exit code."""
    from simulator.bootstrap import application
    from simulator.tui.app import MockloopApp

    app = MockloopApp(application())
    app.run(mouse=app.services.settings.mouse)
    return app.return_code or 0


def open_new(services: "Application", plan: "Plan", settings: "Settings") -> int:
    """A new session on the screen."""
    _need_terminal()
    from simulator.tui.app import MockloopApp

    app = MockloopApp(services, plan=plan, session_settings=settings)
    app.run(mouse=services.settings.mouse)
    return app.return_code or 0


def open_session(services: "Application", session: str) -> int:
    """A session that goes on, on the screen."""
    _need_terminal()
    from simulator.tui.app import MockloopApp

    app = MockloopApp(services, session=session)
    app.run(mouse=services.settings.mouse)
    return app.return_code or 0


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("this needs a terminal", hint="use --answers FILE where there is none")
