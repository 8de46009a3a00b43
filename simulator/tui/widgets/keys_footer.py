"""The keys that work here, on one line."""

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from simulator.tui.actions import ACTIONS, EVERYWHERE

_ALWAYS = frozenset(action.method for action in ACTIONS if action.where == EVERYWHERE)
ROOMY, TIGHT = 3, 2  # cells that a key takes beside its name and its label


class KeysFooter(Footer):
    """Textual's footer, made anew only when other keys work than those that stand there.

    Screens say that their keys may have changed far more often than they do; mounting eight widgets
    for each such word takes longer than drawing all the rest. In a narrow terminal keys stand
    closer, and the last of a screen's own are left to the help; the ways out are always there.
    """

    shown: tuple[tuple[str, str, bool, str], ...] = ()
    room = 0

    async def recompose(self) -> None:
        """Show what works now."""
        if not self.is_attached:
            return
        shown = tuple(
            (binding.key, binding.description, enabled, tooltip)
            for _, binding, enabled, tooltip in self.screen.active_bindings.values()
            if binding.show
        )
        if shown != self.shown or self.room != self.app.size.width:
            self.shown, self.room = shown, self.app.size.width
            await super().recompose()

    def compose(self) -> ComposeResult:
        """As many keys as there is room for."""
        keys: list[Widget] = list(super().compose())
        self.compact = _width(keys, ROOMY) > self.app.size.width
        while self.compact and _width(keys, TIGHT) > self.app.size.width:
            own = [key for key in keys[1:] if isinstance(key, FooterKey) and not _way_out(key)]
            if not own:
                break
            keys.remove(own[-1])
        yield from keys

    async def on_resize(self) -> None:
        """There may be room for more keys, or for fewer."""
        if self.shown:
            await self.recompose()


def _width(keys: list[Widget], beside: int) -> int:
    return sum(
        len(key.key_display) + len(key.description) + beside
        for key in keys
        if isinstance(key, FooterKey)
    )


def _way_out(key: FooterKey) -> bool:
    return key.action.rpartition(".")[2] in _ALWAYS
