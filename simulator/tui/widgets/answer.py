"""The editors that answers are written in."""

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual.timer import Timer


class _Editor(TextArea):
    """What both editors share."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank until there are styles: Textual also draws what is still new below a dialog."""
        try:
            return super().render_lines(crop)
        except KeyError:
            return [Strip.blank(crop.width)] * crop.height


class AnswerArea(_Editor):
    """Prose; tab leaves the field, no single key destroys text."""

    def __init__(self) -> None:
        super().__init__(id="answer", soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self.cursor_blink = False


class CodeArea(_Editor):
    """Python with auto-indent, and highlighting that waits for a pause in typing.

    Textual recolours the whole document on every edit, which is linear in its length; here the
    colours follow `RECOLOUR_SECONDS` after the last one. That overrides a private method of
    Textual's: a test fails when it is renamed.
    """

    RECOLOUR_SECONDS = 0.12
    INDENT = "    "

    def __init__(self) -> None:
        self._recolour_timer: Timer | None = None
        super().__init__(
            id="answer",
            language="python",
            soft_wrap=False,
            tab_behavior="indent",
            show_line_numbers=True,
            theme="css",
        )
        self.cursor_blink = False

    def _build_highlight_map(self) -> None:
        if not self.is_mounted:
            super()._build_highlight_map()
            return
        if self._recolour_timer is not None:
            self._recolour_timer.stop()
        self._recolour_timer = self.set_timer(self.RECOLOUR_SECONDS, self._recolour)

    def _recolour(self) -> None:
        self._recolour_timer = None
        super()._build_highlight_map()
        self._line_cache.clear()
        self.refresh()

    async def _on_key(self, event: events.Key) -> None:
        """Enter keeps the indentation, and goes one deeper after a colon."""
        if event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            self.insert("\n" + self._indent_below())
            return
        await super()._on_key(event)

    def _indent_below(self) -> str:
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        spaces = before[: len(before) - len(before.lstrip())]
        return spaces + (self.INDENT if before.rstrip().endswith(":") else "")


def put_text(area: TextArea, text: str) -> None:
    """Replace everything by `text` as one edit that can be undone."""
    if area.text == text:
        return
    area.replace(text, (0, 0), area.document.end)
