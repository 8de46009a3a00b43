"""The pages that are made from the program say what the program says now."""

import runpy
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "docs" / "reference"


@pytest.mark.parametrize("name", ["commands.md", "settings.md"])
def test_a_page_is_what_the_program_makes_of_it(name: str) -> None:
    made = runpy.run_path(str(FOLDER / "make.py"))["pages"]()
    told = f"docs/reference/{name} is out of date: run `.venv/bin/python docs/reference/make.py`"
    assert (FOLDER / name).read_text("utf-8") == made[name], told
