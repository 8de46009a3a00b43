"""Lists to choose from that bear a click which comes too late."""

from textual import events
from textual.command import CommandList
from textual.widgets import OptionList


class Menu(OptionList):
    """A list whose lines may change between the press of the mouse and its being looked at."""

    def _on_click(self, event: events.Click) -> None:  # type: ignore[override]
        _drop_click_on_nothing(self, event)


class CommandRows(CommandList):
    """The same for the palette, whose commands change with every letter."""

    def _on_click(self, event: events.Click) -> None:  # type: ignore[override]
        _drop_click_on_nothing(self, event)


def _drop_click_on_nothing(options: OptionList, event: events.Click) -> None:
    """Textual looks up the line that was drawn under the mouse, though it may be gone by now."""
    line = event.style.meta.get("option")
    if line is not None and line >= options.option_count:
        event.prevent_default()
        event.stop()  # nor is it one beside the list, which would close the palette
