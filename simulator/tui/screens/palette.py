"""Textual's command palette, which does not bear quick keys as it is."""

from contextlib import suppress
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import Command, CommandList, CommandPalette
from textual.worker import Worker

from simulator.tui.screens.base import skip_outdated
from simulator.tui.widgets.menu import CommandRows


class Palette(CommandPalette):
    """Commands by name."""

    def compose(self) -> ComposeResult:
        """Textual's widgets, with a list of our own."""
        for widget in super().compose():
            yield CommandRows() if isinstance(widget, CommandList) else widget

    def on_resize(self, event: events.Resize) -> None:
        """Only the size that the terminal has now counts."""
        skip_outdated(event, self)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close it, if it is still on top: a second escape must not close the screen below."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)

    def run_worker(self, *arguments: Any, **options: Any) -> Worker[Any]:
        """A search that ends after the palette was closed ends nothing else."""
        return super().run_worker(*arguments, **{**options, "exit_on_error": False})

    def _refresh_command_list(
        self, command_list: CommandList, commands: list[Command], clear_current: bool
    ) -> None:
        if command_list.is_attached:  # commands may still be found while it is being closed
            super()._refresh_command_list(command_list, commands, clear_current)

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):  # paging in a list that has not been laid out yet
            super()._action_command_list(action)
