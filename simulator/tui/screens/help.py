"""Help: the keys of the screen on which it was asked, from the table of actions."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Grid, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from simulator.tui.actions import ACTIONS, CODE, Action, bindings, keys_of
from simulator.tui.screens.base import Dialog
from simulator.tui.text import joined

if TYPE_CHECKING:
    from simulator.tui.app import MockloopApp


class HelpScreen(Dialog[None]):
    """What each key does here."""

    BINDINGS = bindings("back")

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        """One row a key."""
        here = {bound.id for bound in self.about.BINDINGS if isinstance(bound, Binding)}
        here |= {"help", "quit", "jump"}
        own = cast("MockloopApp", self.app).services.settings.keys
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled("Keys", "bold"))
            with Grid(classes="keys"):
                for action in ACTIONS:
                    if action.id not in here or not self._does_something(action):
                        continue
                    yield Static(Content.styled(", ".join(keys_of(action.id, own)), "bold"))
                    yield Static(joined(action.help, Content.styled(f"  [{action.id}]", "dim")))
            yield Static("ctrl+z takes a change back. ctrl+p opens the command palette.")
            yield Static("Tab and shift+tab move between fields. Escape closes this.")

    def _does_something(self, action: Action) -> bool:
        """Keys of the code editor are listed only where there is one."""
        return action.where != CODE or bool(self.about.check_action(action.method, ()))
