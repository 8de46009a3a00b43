"""The break between two rounds."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from simulator.domain import commands as c
from simulator.domain.duration import format_clock
from simulator.tui.actions import bindings
from simulator.tui.screens.base import SessionScreen
from simulator.tui.text import joined, line


class RestScreen(SessionScreen):
    """Stand up, drink something; the next interviewer waits."""

    BINDINGS = bindings("go-on")

    def body(self) -> ComposeResult:
        """What is next, and a clock."""
        plan, state = self.driver.interview.plan, self.driver.state
        done, upcoming = plan.rounds[state.round - 1], plan.rounds[state.round]
        yield Static("Break", classes="bar")
        with Vertical(classes="page"):
            yield Static(joined("“", line(done.round.interviewer.closing), "”"), classes="card")
            yield Static("", id="clock")
            yield Static(joined("Next: ", line(upcoming.round.title, "bold")))
            yield Static("Stand up. Scores come after the last round, not before.")
        yield Static(f"Press {self.mockloop.key('go-on')} to go on.", classes="next")

    def on_mount(self) -> None:
        """Look at the clock twice a second."""
        self.tick()
        self.set_interval(0.5, self.tick)

    def tick(self) -> None:
        """How much of the break is left."""
        state = self.driver.state
        self.driver.act(c.Tick())
        left = state.break_seconds - state.break_watch.elapsed(self.driver.interview.now().mono)
        shown = f"{format_clock(left)} left" if left >= 0 else f"{format_clock(-left)} over"
        self.query_one("#clock", Static).update(shown)

    def action_go_on(self) -> None:
        """To the next briefing."""
        self.driver.act(c.EndBreak())
