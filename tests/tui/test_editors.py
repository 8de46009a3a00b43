"""The editors: indentation, colours that wait, and an edit from outside that can be undone."""

import sys
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.widgets import TextArea

from simulator.domain.errors import SimulatorError
from simulator.tui.external import edit_outside
from simulator.tui.widgets.answer import put_text
from simulator.tui.widgets.code import CodeArea


class Bench(App[None]):
    def compose(self) -> ComposeResult:
        yield CodeArea()


async def test_enter_keeps_the_indentation_and_deepens_it_after_a_colon() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        area = app.query_one(CodeArea)
        area.focus()
        area.insert("def f(x):")
        await pilot.press("enter")
        area.insert("if x:")
        await pilot.press("enter")
        area.insert("return 1")
        await pilot.press("enter")
        assert area.text == "def f(x):\n    if x:\n        return 1\n        "


def test_textual_still_builds_its_highlights_where_we_wait() -> None:
    assert callable(TextArea._build_highlight_map)
    assert CodeArea._build_highlight_map is not TextArea._build_highlight_map


async def test_colours_come_with_the_text() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        area = app.query_one(CodeArea)
        area.insert("def f(): return 1")
        await pilot.pause()
        assert area._highlights[0]


async def test_text_from_outside_is_one_edit_that_can_be_undone() -> None:
    app = Bench()
    async with app.run_test():
        area = app.query_one(CodeArea)
        area.insert("before")
        area.history.checkpoint()
        put_text(area, "after")
        assert area.text == "after"
        area.undo()
        assert area.text == "before"


def editor(tmp_path: Path, program: str) -> dict[str, str]:
    file = tmp_path / "editor.py"
    file.write_text(f"import sys, pathlib\nfile = pathlib.Path(sys.argv[-1])\n{program}\n")
    return {"EDITOR": f"{sys.executable} {file}"}


def test_an_outside_editor_sees_question_and_draft_and_gives_back_the_answer(
    tmp_path: Path,
) -> None:
    environ = editor(
        tmp_path,
        "text = file.read_text()\nassert '# Why?' in text\nfile.write_text(text + ' and more\\n')",
    )
    assert edit_outside("draft", "Why?", ".md", environ) == "draft and more"


@pytest.mark.parametrize("program", ["pass", "file.touch()"])
def test_an_unchanged_file_changes_nothing(tmp_path: Path, program: str) -> None:
    assert edit_outside("draft", "Why?", ".md", editor(tmp_path, program)) is None


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({}, "neither VISUAL nor EDITOR"),
        ({"EDITOR": "no-such-editor-anywhere"}, "cannot be started"),
        ({"EDITOR": "false"}, "nothing was changed"),
        ({"EDITOR": "'"}, "cannot be started"),
    ],
)
def test_an_editor_that_fails_leaves_the_draft_alone(environ: dict[str, str], message: str) -> None:
    with pytest.raises(SimulatorError, match=message):
        edit_outside("draft", "Why?", ".md", {"PATH": "/usr/bin:/bin", **environ})
