"""A list to choose from that bears a click which comes too late."""

from textual import events
from textual.widgets import OptionList


class Menu(OptionList):
    """A list whose lines may change between the press of the mouse and its being looked at.

    Textual looks up the line that was drawn under the mouse, though it may be gone by then.
    """

    def _on_click(self, event: events.Click) -> None:  # type: ignore[override]
        line = event.style.meta.get("option")
        if line is not None and line >= self.option_count:
            event.prevent_default()
            event.stop()
