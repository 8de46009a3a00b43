"""Choosing the language of the code, among those that can be run here."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.domain.coding import Language
from simulator.tui.actions import bindings
from simulator.tui.screens.base import Dialog
from simulator.tui.widgets.menu import Menu

Starters = tuple[tuple[Language, str], ...]


class LanguageScreen(Dialog[Language | None]):
    """One row a language; what stands in the others is kept."""

    BINDINGS = bindings("back")

    def __init__(self, choices: tuple[Language, ...], current: Language) -> None:
        super().__init__()
        self.choices, self.current = choices, current

    def compose(self) -> ComposeResult:
        """The languages, the current one marked."""
        with Vertical(classes="dialog"):
            yield Static("Write it in (each language keeps its own draft):")
            yield Menu(
                *(
                    Option(f"{item.label}{' (now)' if item is self.current else ''}", item.value)
                    for item in self.choices
                ),
                markup=False,
            )
            yield Static("`mockloop doctor` lists the toolchains.", classes="muted")

    def on_mount(self) -> None:
        """Begin at the current one."""
        options = self.query_one(OptionList)
        if self.current in self.choices:
            options.highlighted = self.choices.index(self.current)
        options.focus()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        self.dismiss(self.choices[event.option_index])
