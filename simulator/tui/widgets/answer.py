"""The editor that spoken answers are written in, and what all our editors share."""

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea


class OrderedArea(TextArea):
    """An editor that does everything in the order in which it was typed.

    Textual runs a widget's key bindings only after the key has bubbled up to the application, so
    that on a busy machine a backspace could come after a paste or a letter that followed it.
    """

    async def _on_key(self, event: events.Key) -> None:
        bound = self._bindings.key_to_bindings.get(event.key, [])
        if bound and not event.is_printable:
            event.stop()
            event.prevent_default()
            await self.run_action(bound[0].action)
            return
        await super()._on_key(event)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank while there are no styles: Textual also draws what is new below a dialog.

        And what has just been removed, between one turn and the next: its own editor asks for
        styles that are not there then, which ended the program.
        """
        try:
            return super().render_lines(crop)
        except KeyError:
            return [Strip.blank(crop.width)] * crop.height


class AnswerArea(OrderedArea):
    """Prose; tab leaves the field, no single key destroys text."""

    def __init__(self) -> None:
        super().__init__(id="answer", soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self.cursor_blink = False


def put_text(area: TextArea, text: str) -> None:
    """Replace everything by `text` as one edit that can be undone."""
    if area.text == text:
        return
    area.replace(text, (0, 0), area.document.end)
