"""After the last round: the own levels, the votes one by one, the decision."""

from simulator.domain import commands as c
from simulator.domain.course import round_scores
from simulator.domain.plan import PlannedRound
from simulator.domain.state import FiledVote, Phase
from simulator.domain.wording import outcome_words, vote_words
from simulator.plain.desk import Desk, LeftSession
from simulator.plain.lines import Mark


async def rate_self(desk: Desk) -> None:
    """Ask for the own levels, a round a line, before any score is shown; Enter skips a round."""
    desk.voice.say(
        "",
        "Before the scores: how did you do? Type a level from 1 to 5 for each dimension, in order,",
        "with spaces between; - for none. Enter alone skips the round.",
    )
    rated: list[c.RateSelf] = []
    for number, planned in enumerate(desk.interview.plan.rounds):
        levels = desk.state.own_levels(number) or await _levels(desk, planned)
        for dimension, level in levels:
            desk.act(c.NoteOwnLevel(number, dimension, level))
        if levels:
            rated.append(c.RateSelf(number, levels))
    for command in rated:
        desk.act(command)
    if desk.state.phase is Phase.SELF_RATING:
        desk.act(c.SkipSelfRating())


async def _levels(desk: Desk, planned: PlannedRound) -> tuple[tuple[str, int], ...]:
    dimensions = [item for rubric in planned.rubrics for item in rubric.dimensions]
    names = ", ".join(item.title for item in dimensions)
    desk.voice.say(f"{planned.round.title}: {names}")
    while True:
        words = (await _answer(desk)).split()
        if not words:
            return ()
        good = all(word in {"1", "2", "3", "4", "5", "-"} for word in words)
        if good and len(words) == len(dimensions):
            pairs = zip(dimensions, words, strict=True)
            return tuple((item.id, int(word)) for item, word in pairs if word != "-")
        desk.voice.say(f"{len(dimensions)} levels from 1 to 5, or Enter alone.")


async def _answer(desk: Desk) -> str:
    """A line; empty when no more will come, so that a pipe still gets its scorecard."""
    while True:
        item = await desk.line()
        if item == ":leave":
            raise LeftSession
        if isinstance(item, Mark):
            return ""
        if item is not None:
            return item


async def debrief(desk: Desk) -> None:
    """Turn over one vote after the other, then say the decision."""
    state = desk.state
    if not desk.scores:
        desk.act(c.RevealVote())
        return
    if state.revealed < len(state.votes):
        desk.voice.say("", "Debrief. Press Enter to turn over the next vote.")
    else:
        desk.voice.say("", "Press Enter for the decision.")
    await _answer(desk)
    shown = state.revealed
    if not desk.act(c.RevealVote()):
        return
    for vote in desk.state.votes[shown : desk.state.revealed]:
        _say_vote(desk, vote)
    decision = desk.state.decision
    if decision is not None:
        bar = (f"Bar Raiser: {decision.bar_raiser}",) if decision.bar_raiser else ()
        desk.voice.say(
            "",
            *bar,
            f"Decision: {outcome_words(decision.outcome)}",
            decision.reason,
            *decision.lines,
        )


def _say_vote(desk: Desk, vote: FiledVote) -> None:
    plan = desk.interview.plan
    bar = " (Bar Raiser)" if plan.bar_raiser == vote.round else ""
    score = "" if vote.score is None else f" {vote.score:.2f}"
    scored = round_scores(plan, desk.state)[vote.round]
    desk.voice.say(
        f"{plan.rounds[vote.round].round.title}{bar}: {vote_words(vote.vote)}{score}",
        vote.feedback,
        *scored.lines,
    )
