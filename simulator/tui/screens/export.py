"""In which form the scorecard is written."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.tui.actions import bindings
from simulator.tui.screens.base import Dialog
from simulator.tui.widgets.menu import Menu

FORMS = {
    "html": "HTML: one file to read, print or send",
    "md": "Markdown",
    "json": "JSON: for programs, and for `mockloop import`",
    "csv": "CSV: a row for each rating",
    "partner.yaml": "A blank for a human mock partner, without our scores",
}


class ExportScreen(Dialog[str | None]):
    """One row a form; dismisses with the ending of the file."""

    BINDINGS = bindings("back")

    def compose(self) -> ComposeResult:
        """The forms."""
        with Vertical(classes="dialog"):
            yield Static("Write the scorecard as:")
            yield Menu(*(Option(text, ending) for ending, text in FORMS.items()), markup=False)

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        self.dismiss(event.option_id)
