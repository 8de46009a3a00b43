"""An answer as it was typed, at speed; pauses stay to be seen."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.domain.duration import format_clock
from simulator.domain.replaying import Reel, faster
from simulator.tui.actions import bindings
from simulator.tui.screens.base import BaseScreen
from simulator.tui.text import joined, line, plain

FRAME_SECONDS = 0.1
JUMP_SECONDS = 5.0
FIRST_SPEED = 4


class ReplayScreen(BaseScreen):
    """The text as it stood at one moment, below it where in time that is."""

    BINDINGS = bindings("play", "earlier", "later", "slower", "faster", "back")

    def __init__(self, question: str, reel: Reel) -> None:
        super().__init__()
        self.question = question
        self.reel = reel
        self.at_seconds = 0.0
        self.speed = FIRST_SPEED
        self.playing = True
        self.strip = ""  # of the whole reel, for the width that there is

    def body(self) -> ComposeResult:
        """Question, text, time."""
        yield Static(line(self.question), classes="bar")
        with VerticalScroll(id="typed", classes="page", can_focus=False):
            yield Static("", id="text")
        yield Static("", id="strip")
        yield Static("", id="moment", classes="next")

    def on_mount(self) -> None:
        """Begin at once."""
        self._draw()
        self.set_interval(FRAME_SECONDS, self._frame)

    def _frame(self) -> None:
        if self.playing:
            self._go(FRAME_SECONDS * self.speed)

    def _go(self, seconds: float) -> None:
        self.at_seconds = min(max(0.0, self.at_seconds + seconds), self.reel.seconds)
        if self.at_seconds >= self.reel.seconds:
            self.playing = False
        self._draw()

    def _draw(self) -> None:
        text = self.reel.text_at(self.at_seconds)
        shown = self.query_one("#text", Static)
        if (content := plain(text)).plain != getattr(shown.content, "plain", None):
            shown.update(content)
            self.call_after_refresh(
                self.query_one("#typed", VerticalScroll).scroll_end, animate=False
            )
        width = max(1, self.size.width - 6)
        if len(self.strip) != width:
            self.strip = self.reel.strip(width)
        strip, whole = self.strip, self.reel.seconds
        place = min(width - 1, int(self.at_seconds / whole * width)) if whole else 0
        self.query_one("#strip", Static).update(
            joined(Content.styled(strip[:place], "$text-accent"), f"┃{strip[place + 1 :]}")
        )
        self.query_one("#moment", Static).update(self._moment())

    def _moment(self) -> str:
        pause = self.reel.pause_at(self.at_seconds)
        doing = f"a pause of {pause:.0f} s" if pause else ""
        state = f"{self.speed}x" if self.playing else "stopped"
        clock = f"{format_clock(self.at_seconds)} of {format_clock(self.reel.seconds)}"
        return "   ".join(part for part in (clock, state, doing) if part)

    def action_play(self) -> None:
        """Stop, go on, or begin again at the end."""
        if self.at_seconds >= self.reel.seconds:
            self.at_seconds = 0.0
        self.playing = not self.playing
        self._draw()

    def action_earlier(self) -> None:
        """Five seconds back."""
        self._go(-JUMP_SECONDS)

    def action_later(self) -> None:
        """Five seconds on."""
        self._go(JUMP_SECONDS)

    def action_slower(self) -> None:
        """Half the speed."""
        self.speed = faster(self.speed, -1)
        self._draw()

    def action_faster(self) -> None:
        """Twice the speed."""
        self.speed = faster(self.speed, 1)
        self._draw()
