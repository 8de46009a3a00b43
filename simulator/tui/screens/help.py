"""Help: the keys of the screen on which it was asked, from the table of actions."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from simulator.tui.actions import ACTIONS, bindings
from simulator.tui.screens.base import Dialog
from simulator.tui.text import joined, lines


class HelpScreen(Dialog[None]):
    """What each key does here."""

    BINDINGS = bindings("back")

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        """One row a key."""
        here = {bound.id for bound in self.about.BINDINGS if isinstance(bound, Binding)}
        here |= {"help", "quit"}
        rows = [
            joined(Content.styled(f"{action.keys.replace(',', ', '):16}", "bold"), action.help)
            for action in ACTIONS
            if action.id in here
        ]
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled("Keys", "bold"))
            yield Static(lines("", *rows, "", "ctrl+p opens the command palette (themes too)."))
            yield Static("Tab and shift+tab move between fields. Escape closes this.")

    def action_back(self) -> None:
        """Close the help."""
        self.dismiss(None)
