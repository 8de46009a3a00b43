"""What an interviewer writes from their own round alone, before seeing any other vote."""

from collections.abc import Sequence

from simulator.domain.debrief import DimensionScore, RoundScore
from simulator.domain.duration import format_duration
from simulator.domain.loop import Outcome, Vote
from simulator.domain.plan import Plan, PlannedRound
from simulator.domain.quoting import quoted
from simulator.domain.rating import Rating
from simulator.domain.state import FiledVote, Turn


def written_feedback(planned: PlannedRound, scored: RoundScore, turns: Sequence[Turn]) -> str:
    """A paragraph from the ratings: strongest and weakest dimension with quotes, flags, time."""
    rated = [item for item in scored.dimensions if item.level is not None]
    parts: list[str] = []
    if not rated:
        return f"Nothing in this round could be rated. {_time(turns)}".strip()
    best = max(rated, key=lambda item: item.level or 0)
    worst = min(rated, key=lambda item: item.level or 0)
    if (best.level or 0) > 1:
        parts.append(
            f"Strongest on {best.title.lower()} ({best.level:.1f}).{_quote(best, planned, turns)}"
        )
    if worst is not best:
        gap = weakest_gap(worst, planned, turns)
        missing = f" I did not hear: {gap}." if gap else ""
        parts.append(f"Weakest on {worst.title.lower()} ({worst.level:.1f}).{missing}")
    if scored.open_flags:
        names = {flag.id: flag.title for rubric in planned.rubrics for flag in rubric.red_flags}
        shown = ", ".join(names[flag].lower() for flag in scored.open_flags)
        parts.append(f"Not repaired: {shown}.")
    parts.append(_time(turns))
    return " ".join(part for part in parts if part)


def bar_raiser_statement(plan: Plan, votes: Sequence[FiledVote], outcome: Outcome) -> str:
    """What the Bar Raiser says once all votes are on the table; empty without a Bar Raiser."""
    number = plan.bar_raiser
    filed = next((vote for vote in votes if vote.round == number), None)
    if filed is None:
        return ""
    against = filed.vote in {Vote.NO_HIRE, Vote.STRONG_NO_HIRE}
    if filed.vote is None:
        opening = "My round could not be scored, so I cannot speak for the bar."
    elif against:
        opening = "I hold the bar for this level, and I did not see it met in my round."
    else:
        opening = "Against the bar for this level, I saw it met in my round."
    others = [vote for vote in votes if vote.round != number and vote.vote is not None]
    for_hire = sum(vote.vote in {Vote.HIRE, Vote.STRONG_HIRE} for vote in others)
    panel = f"{for_hire} of {len(others)} colleagues would hire." if others else ""
    closing = {
        Outcome.HIRE: "I support the offer.",
        Outcome.DOWN_LEVEL: "I support an offer one level below.",
        Outcome.NO_HIRE: "I do not support an offer."
        if against
        else "The panel's evidence does not carry an offer.",
        Outcome.UNDECIDED: "There is too little to decide on.",
    }[outcome]
    return " ".join(part for part in (opening, panel, closing) if part)


def _ratings(item: DimensionScore, planned: PlannedRound, turns: Sequence[Turn]) -> list[Rating]:
    return [
        rating
        for turn in turns
        if turn.assessment is not None and planned.rubric_of(turn.question).id == item.rubric
        for rating in turn.assessment.ratings
        if isinstance(rating, Rating) and rating.dimension == item.dimension
    ]


def _quote(item: DimensionScore, planned: PlannedRound, turns: Sequence[Turn]) -> str:
    ranked = sorted(_ratings(item, planned, turns), key=lambda rating: -rating.level)
    for rating in ranked:
        for evidence in rating.evidence:
            return f" They said: “{quoted(evidence.quote)}”."
    return ""


def weakest_gap(item: DimensionScore, planned: PlannedRound, turns: Sequence[Turn]) -> str:
    """What was missing where a dimension was weakest, without a full stop; empty when nothing."""
    ranked = sorted(_ratings(item, planned, turns), key=lambda rating: rating.level)
    return next((rating.missing[0].rstrip(".") for rating in ranked if rating.missing), "")


def _time(turns: Sequence[Turn]) -> str:
    timings = [turn.timing for turn in turns if turn.timing is not None]
    if not timings:
        return ""
    cut = sum(turn.cut_off for turn in turns)
    over = sum(timing.overrun for timing in timings)
    if cut:
        return f"{cut} answer{'s were' if cut > 1 else ' was'} cut off by the clock."
    if over >= 1:
        return f"Ran {format_duration(over)} over the budgets in all."
    return "Kept to the time."
