"""What all our screens share: the size check, and getting hold of the driver."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widgets import Static

from simulator.tui.widgets.keys_footer import KeysFooter

if TYPE_CHECKING:
    from simulator.tui.app import MockloopApp
    from simulator.tui.driver import Driver

STYLES = "../styles/screens.tcss"  # read with the first screen that is not home
LEAST_COLUMNS, LEAST_ROWS = 60, 18


class TooSmall(Static):
    """Covers a screen that has no room, and says how much it needs."""


class LeavingScreen(Screen[ScreenResultType]):
    """A screen that may be closed, with or without the program, before it has been drawn."""

    notices = 0  # that stood on it at the last layout

    async def on_event(self, event: events.Event) -> None:
        """Textual mounts nothing into what is being closed, yet tells it that it is mounted."""
        if isinstance(event, events.Mount) and not (self.display and self.app.is_running):
            return
        await super().on_event(event)

    @on(events.Mount)
    def look_at_notices(self) -> None:
        """After each layout."""
        self.screen_layout_refresh_signal.subscribe(self, self._draw_over_notices, immediate=True)

    def _draw_over_notices(self, _: object) -> None:
        """Draw the screen anew when a notice is gone.

        Textual finds what to draw by comparing its map of the screen with the one before. A widget
        that is new when a notice goes makes it renew the map in between; then there is no
        difference left, and the notice would stay on the terminal for good.
        """
        rack = self.query_children("ToastRack")
        before, self.notices = self.notices, sum(len(holder.children) for holder in rack)
        if self.notices < before:
            self.refresh()


class BaseScreen(LeavingScreen[None]):
    """A screen with a footer and a cover for terminals that are too small."""

    CSS_PATH: ClassVar[str | None] = STYLES

    def compose(self) -> ComposeResult:
        """The screen's own widgets, then the footer and the cover."""
        yield from self.body()
        yield KeysFooter(show_command_palette=False)
        yield TooSmall(id="too-small")

    def body(self) -> ComposeResult:
        """The widgets of this screen."""
        yield from ()

    @property
    def mockloop(self) -> "MockloopApp":
        """The application, by its own type."""
        return cast("MockloopApp", self.app)

    @property
    def on_top(self) -> bool:
        """Whether no other screen stands over it; False when the application is closing."""
        return self.app.screen_stack[-1:] == [self]

    def action_back(self) -> None:
        """To the screen before."""
        self.app.pop_screen()

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screen while it is too small; nothing under it changes."""
        if skip_outdated(event, self):
            return
        columns, rows = event.size
        for cover in self.query(TooSmall):
            cover.display = columns < LEAST_COLUMNS or rows < LEAST_ROWS
            cover.update(
                f"This needs {LEAST_COLUMNS}x{LEAST_ROWS}; the terminal is {columns}x{rows}.\n"
                "Enlarge it: everything is still here."
            )


class ListingScreen(BaseScreen):
    """A screen that lists what was scored, or what there is to do because of it."""

    def fill(self) -> object:
        """List it anew."""
        raise NotImplementedError

    def action_scores(self) -> None:
        """Show levels and scores, or leave them out."""
        self.mockloop.scores_shown = not self.mockloop.scores_shown
        self.fill()


class Dialog(LeavingScreen[ScreenResultType], ModalScreen[ScreenResultType]):
    """A screen over another one; Textual's `dismiss` closes whatever is on top."""

    CSS_PATH = STYLES

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close this screen, if it is still on top: a second escape closes nothing below."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)

    def action_back(self) -> None:
        """Close it; nothing was chosen."""
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        """Only the size that the terminal has now counts."""
        skip_outdated(event, self)


def skip_outdated(event: events.Resize, screen: Screen[Any]) -> bool:
    """Whether the terminal has another size by now; then Textual's own handler is left out.

    A screen posts each new size to itself again: two at once would go round for ever.
    """
    outdated = event.size != screen.app.size
    if outdated:
        event.prevent_default()
    return outdated


class SessionScreen(BaseScreen):
    """A screen of the running session."""

    def __init__(self, driver: "Driver") -> None:
        super().__init__()
        self.driver = driver
        self._put: dict[str, Content] = {}

    def action_home(self) -> None:
        """Home; the session stays as it is."""
        self.mockloop.leave_session()
        self.app.pop_screen()

    def put(self, selector: str, content: Content) -> None:
        """Show `content` in a one-line `Static`; nothing is done when it stands there already.

        Textual lays the whole screen out anew on each update, which is what makes a clock dear.
        Only a change of length, in a widget that is as wide as its text, needs that.
        """
        before = self._put.get(selector)
        if before is not None and before.is_same(content):
            return
        self._put[selector] = content
        same_room = before is not None and before.cell_length == content.cell_length
        shown = self.query_one(selector, Static)
        shown.update(content, layout=not same_room and shown.styles.auto_dimensions)
