"""Textual's command palette, closed at most once."""

from textual.command import CommandPalette

from simulator.tui.screens.base import ClosesOnce


class Palette(ClosesOnce[None], CommandPalette):
    """Commands by name."""
