"""The debrief: votes turned over one by one, the Bar Raiser, the arithmetic, the decision."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.domain import commands as c
from simulator.domain.course import round_scores, what_would_have_turned
from simulator.domain.state import FiledVote, Phase
from simulator.domain.stories import stories_of
from simulator.domain.wording import (
    counterfactual_lines,
    outcome_words,
    remarks_words,
    story_lines,
    vote_words,
)
from simulator.tui.actions import bindings
from simulator.tui.driver import StateChanged
from simulator.tui.screens.base import SessionScreen
from simulator.tui.text import joined, line, lines, plain
from simulator.tui.widgets.putting import put

VOTE_STYLE = {
    "strong_hire": "bold $text-success",
    "hire": "$text-success",
    "no_hire": "$text-warning",
    "strong_no_hire": "bold $text-error",
}


class DebriefScreen(SessionScreen):
    """Everyone wrote alone; now the votes are turned over."""

    BINDINGS = bindings("go-on")

    def body(self) -> ComposeResult:
        """One page that grows with each step."""
        yield Static("Debrief", classes="bar")
        yield VerticalScroll(classes="page", id="table", can_focus=False)
        yield Static("", classes="next", id="next")

    async def on_mount(self) -> None:
        """The table as it stands."""
        await self.redraw()

    @on(StateChanged)
    async def redraw(self) -> None:
        """Votes so far, then the decision."""
        state = self.driver.state
        table = self.query_one("#table", VerticalScroll)
        pieces = [
            Static(self._vote(vote, shown=vote.round < state.revealed), classes="card")
            for vote in state.votes
        ]
        pieces.extend(Static(content) for content in self._decision())
        self.query_one("#next", Static).update(self._next())
        if not await put(pieces, table, instead_of=table.children):
            return
        if state.revealed or state.decision:
            self.call_after_refresh(table.scroll_end, animate=False)

    def _vote(self, vote: FiledVote, *, shown: bool) -> Content:
        plan = self.driver.interview.plan
        planned = plan.rounds[vote.round]
        bar = " (Bar Raiser)" if plan.bar_raiser == vote.round else ""
        head = joined(line(planned.round.title, "bold"), bar, "  ")
        if not shown:
            return joined(head, "written and filed, face down")
        style = VOTE_STYLE[vote.vote.value] if vote.vote else "bold"
        score = "" if vote.score is None else f"  {vote.score:.2f}"
        verdict = Content.styled(vote_words(vote.vote), style)
        scored = round_scores(plan, self.driver.state)[vote.round]
        sums = [line(item, "dim") for item in scored.lines]
        found = self.driver.state.remarks_on(vote.round)
        remarks = [line(remarks_words(found))] if found else []
        return lines(joined(head, verdict, score), plain(vote.feedback), *remarks, *sums)

    def _decision(self) -> list[Content]:
        decision = self.driver.state.decision
        if decision is None:
            return []
        pieces = [lines(Content.styled("The arithmetic", "bold"), *map(line, decision.lines))]
        found = self._stories()
        if found:
            pieces.insert(0, lines(Content.styled("Principles and stories", "bold"), *found))
        if decision.bar_raiser:
            pieces.insert(
                0, joined(Content.styled("Bar Raiser  ", "bold"), line(decision.bar_raiser))
            )
        verdict = Content.styled(
            f"Decision: {outcome_words(decision.outcome)}", "bold $text-accent"
        )
        pieces.append(lines(verdict, line(decision.reason)))
        plan, state = self.driver.interview.plan, self.driver.state
        if (turning := what_would_have_turned(plan, state)) is not None:
            told = counterfactual_lines(turning, plan, state.turns)
            heading = Content.styled("What would have turned it", "bold")
            pieces.append(lines(heading, *map(line, told)))
        return pieces

    def _stories(self) -> list[Content]:
        plan = self.driver.interview.plan
        stories = stories_of(plan, self.driver.state.turns)
        return [line(row) for row in story_lines(stories, [r.round.title for r in plan.rounds])]

    def _next(self) -> str:
        state, key = self.driver.state, self.mockloop.key("go-on")
        if state.phase is Phase.DECIDED:
            return f"Press {key} for the scorecard."
        if state.revealed < len(state.votes):
            return f"Press {key} to turn over the next vote."
        return f"Press {key} for the decision."

    def action_go_on(self) -> None:
        """Turn over the next vote, then the decision, then the scorecard."""
        if self.driver.state.phase is Phase.DECIDED:
            from simulator.tui.screens.scorecard import ScorecardScreen

            self.app.switch_screen(ScorecardScreen(self.driver))
            return
        self.driver.act(c.RevealVote())
