"""Jump: a letter on every field, and the one whose letter is pressed takes the keys."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Label

from simulator.tui.actions import bindings
from simulator.tui.screens.base import Dialog

LETTERS = "asdfghjklqwertyuiopzxcvbnm"


@dataclass(frozen=True, slots=True)
class Target:
    """A field that can take the keys, its letter, and where it stands."""

    letter: str
    widget: Widget
    column: int
    row: int


def targets(screen: Screen[object]) -> tuple[Target, ...]:
    """The fields of `screen` that can be seen, in the order of the tab key."""
    seen = [w for w in screen.focus_chain if w.region.area and w.region.overlaps(screen.region)]
    pairs = zip(LETTERS, seen, strict=False)
    return tuple(Target(letter, w, w.region.x, w.region.y) for letter, w in pairs)


class JumpScreen(Dialog[None]):
    """Lies over a screen until a key is pressed; nothing under it changes."""

    BINDINGS = bindings("back")

    def __init__(self, found: tuple[Target, ...]) -> None:
        super().__init__()
        self.found = found

    def compose(self) -> ComposeResult:
        """A mark on each field."""
        for target in self.found:
            mark = Label(f" {target.letter} ", classes="jump-mark", markup=False)
            mark.styles.offset = (target.column, target.row)
            yield mark

    def on_key(self, event: events.Key) -> None:
        """Go to the field of this letter; any other key only closes."""
        event.stop()
        chosen = next((t.widget for t in self.found if t.letter == event.key), None)
        self.dismiss(None)
        if chosen is not None:
            self.app.call_later(chosen.focus)
