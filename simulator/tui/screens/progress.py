"""How practice goes: the lines of `mockloop progress`, to scroll through."""

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.domain.errors import SimulatorError
from simulator.tui.actions import bindings
from simulator.tui.screens.base import ListingScreen
from simulator.tui.text import lines, plain

if TYPE_CHECKING:
    from simulator.domain.progress import Progress


KEPT = "Charts are made of levels, which are kept; `scores` among the keys below shows them."


class ProgressScreen(ListingScreen):
    """Readiness, trends, stamina, time and own judgement."""

    AUTO_FOCUS = "#charts"
    BINDINGS = bindings("scores", "back")

    def body(self) -> ComposeResult:
        """One page."""
        yield Static("Progress", classes="bar", id="title")
        with VerticalScroll(id="charts", classes="page"):
            yield Static("Counting…", id="text")

    def on_mount(self) -> None:
        """Count while the frame is drawn."""
        self.fill()

    @work(exclusive=True)
    async def fill(self) -> None:
        """In a thread: it may be tens of thousands of ratings."""
        try:
            found = await asyncio.to_thread(self.mockloop.services.past.progress)
        except SimulatorError as error:
            self.mockloop.tell(str(error), "error")
            return
        for text in self.query("#text").results(Static):  # none when the screen is closing
            text.update(_page(found) if self.mockloop.scores_shown else KEPT)
            many = "" if found.sessions == 1 else "s"
            heading = f"Progress: {found.sessions} session{many}, {found.answers} rated answers"
            self.query_one("#title", Static).update(heading)


def _page(found: "Progress") -> Content:
    from simulator.domain.progress_words import progress_lines

    rows: list[Content | str] = []
    for title, charts in progress_lines(found):
        rows += [Content.styled(title, "bold"), *(plain(row) for row in charts), ""]
    return lines(*rows)
