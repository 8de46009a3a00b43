"""The application over a tiny pack, a temporary home and a clock of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.adapters.clock import ManualClock
from simulator.bootstrap import Application, application
from simulator.domain.events import Mode
from simulator.tui.app import MockloopApp
from tests.builders import START, plan, settings
from tests.fakes import FakeGrader, FakeRunner


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Application]:
    environ = {"MOCKLOOP_HOME": str(tmp_path)}
    app = application(environ=environ)
    app.__dict__["clock"] = ManualClock(START, 100.0)
    app.__dict__["analyst"] = FakeGrader()
    app.__dict__["runner"] = FakeRunner()
    yield app
    app.journal.close()


@pytest.fixture
def session_app(services: Application) -> MockloopApp:
    """Straight into a rehearsal of the mini loop."""
    return MockloopApp(services, plan=plan(), session_settings=settings())


@pytest.fixture
def practice_app(services: Application) -> MockloopApp:
    """Straight into a practice session of the mini loop, coding first."""
    return MockloopApp(
        services, plan=plan(coding=True), session_settings=settings(mode=Mode.PRACTICE)
    )
