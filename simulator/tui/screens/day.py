"""A short question for the day of the interview."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from simulator.tui.actions import bindings
from simulator.tui.screens.base import Dialog


class DayScreen(Dialog[str | None]):
    """One line for a day; dismisses with its text, or None when nothing is to change."""

    BINDINGS = bindings("back")

    def __init__(self, day: str) -> None:
        super().__init__()
        self.day = day

    def compose(self) -> ComposeResult:
        """A dialog with one field."""
        with Vertical(classes="dialog"):
            yield Static(
                "Day of the interview (enter keeps it, empty forgets it, escape goes back)"
            )
            yield Input(self.day, placeholder="2026-05-31")

    @on(Input.Submitted)
    def given(self, event: Input.Submitted) -> None:
        """Hand the text over."""
        self.dismiss(event.value.strip())
