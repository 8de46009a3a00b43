"""The keys that work here, on one line."""

from textual.widgets import Footer


class KeysFooter(Footer):
    """Textual's footer, made anew only when other keys work than those that stand there.

    Screens say that their keys may have changed far more often than they do; mounting eight widgets
    for each such word takes longer than drawing all the rest.
    """

    shown: tuple[tuple[str, str, bool, str], ...] = ()

    async def recompose(self) -> None:
        """Show what works now."""
        if not self.is_attached:
            return
        shown = tuple(
            (binding.key, binding.description, enabled, tooltip)
            for _, binding, enabled, tooltip in self.screen.active_bindings.values()
            if binding.show
        )
        if shown != self.shown:
            self.shown = shown
            await super().recompose()
