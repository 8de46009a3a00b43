"""A home of its own for each run of the command."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

COMMAND = str(Path(sys.executable).parent / "mockloop")
Start = Callable[..., Terminal]
_KEPT = ("PATH", "HOME", "LANG", "PYTHONPATH")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "MOCKLOOP_HOME": str(tmp_path / "home"),
        "EDITOR": "true",
    }


@pytest.fixture
def start(environ: dict[str, str]) -> Start:
    def begin(*arguments: str, columns: int = 80, rows: int = 24) -> Terminal:
        return Terminal([COMMAND, *arguments], environ, columns, rows)

    return begin
