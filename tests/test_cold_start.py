"""What may be loaded before it is needed: start-up time is a feature."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.adapters.sqlite.database import open_database

HEAVY = ("anthropic", "fsrs", "pydantic", "sqlite_utils", "textual", "yaml", "click", "rich")


def loaded_by(code: str) -> set[str]:
    """Which heavy packages a fresh interpreter has loaded after `code`."""
    program = (
        "import sys, json, io\n"
        "out, sys.stdout = sys.stdout, io.StringIO()\n"
        f"{code}\n"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]), file=out)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def command(*arguments: str) -> str:
    argv = ["mockloop", *arguments]
    return f"sys.argv = {argv!r}\nfrom simulator.__main__ import main\nmain()"


def test_the_version_loads_nothing() -> None:
    assert loaded_by(command("--version")) == set()


@pytest.mark.parametrize("arguments", [("--help",), ("nonsense",)])
def test_the_help_loads_only_click(arguments: tuple[str, ...]) -> None:
    assert loaded_by(command(*arguments)) == {"click"}


def test_the_first_screen_loads_neither_content_nor_database_nor_model() -> None:
    code = "import simulator.tui.app, simulator.tui.screens.home, simulator.bootstrap"
    assert loaded_by(code) == {"textual", "rich"}


PAINTING = """
import asyncio, json, sys
from textual.app import App
from simulator.bootstrap import application
from simulator.tui.app import MockloopApp

display, loaded = App._display, []

def painted(self, screen, renderable):
    display(self, screen, renderable)
    rows = screen._compositor.render_strips()
    if not loaded and any("mockloop" in strip.text for strip in rows):
        loaded.append([name for name in HEAVY if name in sys.modules])

async def main():
    App._display = painted
    async with MockloopApp(application(environ=ENVIRON)).run_test(size=(80, 24)) as pilot:
        while not loaded:
            await pilot.pause(0.01)
    print(json.dumps(loaded[0]))

asyncio.run(main())
"""


def test_the_first_frame_is_painted_without_content_database_or_model(tmp_path: Path) -> None:
    program = f"HEAVY, ENVIRON = {HEAVY!r}, {{'MOCKLOOP_HOME': {str(tmp_path)!r}}}\n{PAINTING}"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    assert set(json.loads(done.stdout.splitlines()[-1])) == {"textual", "rich"}


def test_listing_loads_no_screen_and_no_model() -> None:
    assert not loaded_by(command("list", "loops")) & {"textual", "anthropic", "sqlite_utils"}


def test_a_loop_without_a_screen_loads_no_model() -> None:
    code = "import simulator.services.headless, simulator.adapters.rubric_grader"
    assert not loaded_by(code) & {"anthropic", "textual"}


def test_looking_into_the_past_loads_nothing_that_writing_needs(tmp_path: Path) -> None:
    open_database(tmp_path / "data" / "mockloop.db").close()
    code = (
        "from simulator.bootstrap import application\n"
        f"past = application(environ={{'MOCKLOOP_HOME': {str(tmp_path)!r}}}).past\n"
        "past.at_home(3, 8), past.sessions(past.wanted({})), past.wanted({'only': 'drills'})"
    )
    assert not loaded_by(code) & {"sqlite_utils", "pydantic", "fsrs", "textual", "yaml"}


def test_the_end_does_not_look_through_every_object_again() -> None:
    program = (
        "import atexit, gc, sys\n"
        "atexit.register(lambda: print('frozen', gc.get_freeze_count() > 0))\n"
        f"{command('list', 'loops')}"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "frozen True"
