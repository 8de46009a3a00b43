"""The floor: `floor.py` shows one word; `floor.py FILE` shows a bare TextArea with its text."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class Floor(App[None]):
    """As little as Textual can do."""

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Static("painted")
        if len(sys.argv) > 1:
            area = TextArea(Path(sys.argv[1]).read_text(encoding="utf-8"), soft_wrap=True)
            yield area

    def on_mount(self) -> None:
        """Ready for keys."""
        for area in self.query(TextArea):
            area.focus()


if __name__ == "__main__":
    Floor().run()
