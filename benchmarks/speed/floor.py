"""The plainest Textual app that does one thing: `floor.py empty|prose FILE|code|talk`."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

READY = "painted"
SAID = "Then tell me what happens when the load doubles."


class Empty(App[None]):
    """One word."""

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Static(READY)


class Editor(Empty):
    """A bare text area: with prose, or an empty one for code."""

    def compose(self) -> ComposeResult:
        """The word, and the editor."""
        from textual.widgets import TextArea

        yield from super().compose()
        if sys.argv[1] == "prose":
            text = Path(sys.argv[2]).read_text(encoding="utf-8")
            area = TextArea(text, soft_wrap=True)
            area.move_cursor(area.document.end)
        else:
            area = TextArea.code_editor("", language="python")
        area.cursor_blink = False
        yield area

    def on_mount(self) -> None:
        """Ready for keys."""
        self.query_one("TextArea").focus()


class Talk(Empty):
    """F2 says something more, in a widget of its own."""

    BINDINGS = [("f2", "say", "Say")]  # noqa: RUF012 - as Textual declares it

    def compose(self) -> ComposeResult:
        """The word, and room for more."""
        yield from super().compose()
        yield VerticalScroll(id="talk")

    async def action_say(self) -> None:
        """One more widget."""
        await self.query_one("#talk").mount(Static(SAID))


if __name__ == "__main__":
    {"empty": Empty, "prose": Editor, "code": Editor, "talk": Talk}[sys.argv[1]]().run()
