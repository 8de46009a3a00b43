"""The command palette: every action that does something here, by name.

Our own, not Textual's: that one searches in workers, and a key, a click or a resize that comes
while one of them ends could end the program. A few dozen commands need no workers.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.tui.actions import ACTIONS, bindings
from simulator.tui.screens.base import Dialog
from simulator.tui.text import joined, line
from simulator.tui.widgets.menu import Menu

if TYPE_CHECKING:
    from simulator.tui.app import MockloopApp

Commands = tuple[SystemCommand, ...]


class Palette(Dialog[SystemCommand | None]):
    """Type to narrow the list, up and down to mark, enter to run."""

    BINDINGS = [  # noqa: RUF012 - as Textual declares it
        *bindings("back"),
        Binding("down", "mark('cursor_down')", show=False),
        Binding("up", "mark('cursor_up')", show=False),
        Binding("pagedown", "mark('page_down')", show=False),
        Binding("pageup", "mark('page_up')", show=False),
    ]

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.commands = commands
        self.found = commands

    def compose(self) -> ComposeResult:
        """A field to type in above what fits it."""
        with Vertical(classes="dialog"):
            yield Input(placeholder="Type what you look for", compact=True)
            menu = Menu(markup=False)
            menu.can_focus = False  # the keys stay in the field
            yield menu
            yield Static("enter runs it, escape goes back", classes="muted")

    def on_mount(self) -> None:
        """All of them to begin with."""
        self._list()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Only what fits the words that were typed."""
        self.found = fitting(self.commands, event.value)
        self._list()

    def _list(self) -> None:
        menu = self.query_one(Menu)
        menu.clear_options()
        menu.add_options(
            Option(joined(line(item.title), "  ", line(item.help, "dim"))) for item in self.found
        )
        menu.highlighted = 0 if self.found else None

    @on(Input.Submitted)
    def run_marked(self) -> None:
        """The marked command, if there is one."""
        self.query_one(Menu).action_select()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Close, and let the application run it."""
        if event.option_index < len(self.found):
            self.dismiss(self.found[event.option_index])

    def action_mark(self, where: str) -> None:
        """Move the mark."""
        menu = self.query_one(Menu)
        if menu.option_count:
            getattr(menu, f"action_{where}")()


def fitting(commands: Commands, typed: str) -> Commands:
    """The commands in which every word that was typed occurs; those that begin with it first."""
    words = typed.lower().split()
    found = [
        item
        for item in commands
        if all(word in f"{item.title} {item.help}".lower() for word in words)
    ]
    return tuple(sorted(found, key=lambda item: not item.title.lower().startswith(typed.lower())))


def commands_on(app: "MockloopApp", screen: Screen[object]) -> Iterator[SystemCommand]:
    """Every action that does something on `screen`, and the theme."""
    here = {bound.id: screen for bound in screen.BINDINGS if isinstance(bound, Binding)}
    everywhere = {bound.id: app for bound in app.BINDINGS if isinstance(bound, Binding)}
    for action in ACTIONS:
        owner = here.get(action.id) or everywhere.get(action.id)
        if owner is not None and owner.check_action(action.method, ()):
            run = getattr(owner, f"action_{action.method}")
            yield SystemCommand(f"{action.label}: {action.help}", f"Key {app.key(action.id)}", run)
    yield SystemCommand("Theme: Choose other colours.", "", app.action_change_theme)


def themes(app: "MockloopApp") -> Commands:
    """A command for each theme, our own first; the settings say which one a run begins with."""
    names = sorted(app.available_themes, key=lambda name: (not name.startswith("mockloop"), name))
    return tuple(
        SystemCommand(
            name, "(now)" if name == app.theme else "", partial(setattr, app, "theme", name)
        )
        for name in names
    )
