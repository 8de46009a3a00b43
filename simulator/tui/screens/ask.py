"""A short question to the interviewer about what a problem leaves open."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from simulator.tui.actions import bindings
from simulator.tui.screens.base import Dialog


class AskScreen(Dialog[str | None]):
    """One line to ask; the clock runs on."""

    BINDINGS = bindings("back")

    def compose(self) -> ComposeResult:
        """A dialog with one field."""
        with Vertical(classes="dialog"):
            yield Static("What do you want to know? (enter asks, escape goes back)")
            yield Input(placeholder="May the list be empty?")

    @on(Input.Submitted)
    def ask(self, event: Input.Submitted) -> None:
        """Put the question."""
        self.dismiss(event.value.strip() or None)

    def action_back(self) -> None:
        """Nothing was asked."""
        self.dismiss(None)
