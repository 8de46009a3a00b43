"""The editor that spoken answers are written in, and what all our editors share."""

from typing import Any

from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

KEPT_ROWS = 512


class OrderedArea(TextArea):
    """An editor that does everything in the order in which it was typed.

    Textual runs a widget's key bindings only after the key has bubbled up to the application, so
    that on a busy machine a backspace could come after a paste or a letter that followed it.
    It also draws every visible row anew on each key; here only the cursor's row is, and the others
    are kept as long as they say and look the same.
    """

    def __init__(self, **options: Any) -> None:
        self._drawn: LRUCache[tuple[object, ...], Strip] = LRUCache(KEPT_ROWS)
        self._look: tuple[object, ...] = ()
        super().__init__(id="answer", **options)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        bound = self._bindings.key_to_bindings.get(event.key, [])
        if bound and not event.is_printable:
            event.stop()
            event.prevent_default()
            await self.run_action(bound[0].action)
            return
        await super()._on_key(event)

    def edit(self, edit: Edit) -> EditResult:
        """Textual scrolls before it knows of a new last row, which would stay out of sight."""
        rows = self.virtual_size.height
        result = super().edit(edit)
        if self.virtual_size.height > rows:
            self.scroll_cursor_visible()
        return result

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank while there are no styles: Textual also draws what is new below a dialog.

        And what has just been removed, between one turn and the next: its own editor asks for
        styles that are not there then, which ended the program. What all rows have in common is
        asked for once.
        """
        try:
            marked = self.get_component_rich_style("text-area--cursor-line")
            width, gutter = self.scrollable_content_region.width, self.gutter_width
            self._look = (
                *(self.size, width, gutter, self.scroll_offset.x, self.read_only),
                *(self.theme, self.rich_style, marked, self.has_focus),
            )
            return super().render_lines(crop)
        except KeyError:
            return [Strip.blank(crop.width)] * crop.height

    def render_line(self, y: int) -> Strip:
        """One row, drawn anew only when something about it has changed."""
        row = self.settled_row(self.scroll_offset.y + y)
        if row is None:
            return super().render_line(y)
        key = (row, self._look)
        strip = self._drawn.get(key)
        if strip is None:
            strip = self._drawn[key] = super().render_line(y)
        return strip

    def settled_row(self, offset: int) -> tuple[object, ...] | None:
        """What a row is drawn from beside the look of all; None: it is drawn anew each time."""
        raise NotImplementedError


class AnswerArea(OrderedArea):
    """Prose; tab leaves the field, no single key destroys text."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self.match_cursor_bracket = False

    def settled_row(self, offset: int) -> tuple[object, ...] | None:
        """Its text and place; None for the cursor's row, and while text is selected."""
        wrapped = self.wrapped_document
        if not self.selection.is_empty or offset >= self.virtual_size.height:
            return None
        row, start = wrapped.offset_to_location(Offset(0, offset))
        text = wrapped.document.get_line(row)
        end = next((cut for cut in wrapped.get_offsets(row) if cut > start), len(text))
        cursor_row, cursor_column = self.cursor_location
        if "\t" in text or (row == cursor_row and start <= cursor_column <= end):
            return None
        return text[start:end], end == len(text), row == cursor_row


def put_text(area: TextArea, text: str) -> None:
    """Replace everything by `text` as one edit that can be undone."""
    if area.text == text:
        return
    area.replace(text, (0, 0), area.document.end)
