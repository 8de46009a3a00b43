"""What may be loaded before it is needed: start-up time is a feature."""

import json
import subprocess
import sys

import pytest

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


def test_listing_loads_no_screen_and_no_model() -> None:
    assert not loaded_by(command("list", "loops")) & {"textual", "anthropic", "sqlite_utils"}


def test_a_loop_without_a_screen_loads_no_model() -> None:
    code = "import simulator.services.headless, simulator.adapters.rubric_grader"
    assert not loaded_by(code) & {"anthropic", "textual"}
