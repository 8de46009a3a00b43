"""A short question to the interviewer about what a problem leaves open."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from simulator.tui.actions import bindings
from simulator.tui.screens.base import Dialog


class AskScreen(Dialog[str | None]):
    """One line to ask; the clock runs on."""

    BINDINGS = bindings("back")

    def __init__(self, typed: str, keep: Callable[[str], None]) -> None:
        """`typed` is what was written and not asked the last time; `keep` hears every change."""
        super().__init__()
        self.typed, self.keep = typed, keep

    def compose(self) -> ComposeResult:
        """A dialog with one field."""
        with Vertical(classes="dialog"):
            yield Static("What do you want to know? (enter asks, escape goes back)")
            yield Input(self.typed, placeholder="May the list be empty?", select_on_focus=False)

    @on(Input.Changed)
    def note(self, event: Input.Changed) -> None:
        """Escape loses nothing."""
        self.keep(event.value)

    @on(Input.Submitted)
    def ask(self, event: Input.Submitted) -> None:
        """Put the question."""
        self.keep("")
        self.dismiss(event.value.strip() or None)
