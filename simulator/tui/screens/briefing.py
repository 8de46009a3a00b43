"""Briefing: who sits across, what the round is about, how long it takes."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.domain import commands as c
from simulator.domain.duration import format_duration
from simulator.domain.standing import gap_notice, what_counts
from simulator.tui.actions import bindings
from simulator.tui.screens.base import SessionScreen
from simulator.tui.text import joined, line, lines


class BriefingScreen(SessionScreen):
    """Read in peace: the round's clock has not started."""

    BINDINGS = bindings("go-on")

    def body(self) -> ComposeResult:
        """One page about the round to come."""
        plan, state = self.driver.interview.plan, self.driver.state
        planned = plan.rounds[state.round]
        round_ = planned.round
        budget = format_duration(round_.budget_seconds * state.started.settings.pace)
        count = (
            f"Round {state.round + 1} of {len(plan.rounds)}" if len(plan.rounds) > 1 else "Drill"
        )
        yield Static(joined(f"{count}: ", line(round_.title)), classes="bar")
        with VerticalScroll(classes="page", can_focus=False):
            if notice := gap_notice(state):
                yield Static(Content.styled(notice, "bold"))
            if round_.about:
                yield Static(line(round_.about))
            yield Static(
                lines(
                    line(f"{round_.interviewer.role} ({budget})", "bold"),
                    line(round_.interviewer.manner),
                    "",
                    joined("“", line(round_.interviewer.opening), "”"),
                ),
                classes="card",
            )
            names = ", ".join(item.replace("-", " ") for item in planned.principles)
            if names:
                yield Static(joined("This interviewer looks after: ", line(names)))
            level = state.started.settings.level
            if shows := plan.loop.policy.bar_for(level).shows:
                yield Static(joined(f"{level.value} has to show: ", line(shows)))
            yield Static(what_counts(planned.round.pick, state.started.settings.mode.value))
        yield Static(
            f"Press {self.mockloop.key('go-on')} when you are ready. The clock starts then.",
            classes="next",
        )

    def action_go_on(self) -> None:
        """Sit down: the first question comes, the clock starts."""
        self.driver.act(c.BeginRound())
