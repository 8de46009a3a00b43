"""What a model may write once everything is fixed: an interviewer's feedback, and a summary.

The formulas have spoken by then: remarks are words beside ratings, votes and decision, none of
which they can change. Each one is asked for with a brief that holds all it may speak of.
"""

from dataclasses import dataclass

from simulator.domain.course import round_scores
from simulator.domain.debrief import DimensionScore
from simulator.domain.events import SUMMARY
from simulator.domain.feedback import weakest_gap
from simulator.domain.loop import Outcome, Vote
from simulator.domain.plan import Plan
from simulator.domain.state import Phase, SessionState

_READY = {Phase.SELF_RATING, Phase.DEBRIEF, Phase.DECIDED}
_VOTES = {
    Vote.STRONG_HIRE: "clearly in favour",
    Vote.HIRE: "in favour",
    Vote.NO_HIRE: "against",
    Vote.STRONG_NO_HIRE: "clearly against",
    None: "could not judge",
}
_OUTCOMES = {
    Outcome.HIRE: "an offer at the level asked for",
    Outcome.DOWN_LEVEL: "an offer one level below",
    Outcome.NO_HIRE: "no offer",
    Outcome.UNDECIDED: "too little could be judged to decide",
}


@dataclass(frozen=True, slots=True)
class Brief:
    """What the writer of remarks knows: who writes, what is settled, what was asked and said."""

    number: int  # of the round; SUMMARY for the whole session
    persona: str
    facts: tuple[str, ...]
    said: tuple[tuple[str, str], ...]  # question or probe, and its answer


def missing_remarks(state: SessionState, *, failed_too: bool = False) -> tuple[int, ...]:
    """The rounds (and SUMMARY, once decided) that nobody has written about yet."""
    if state.phase not in _READY:
        return ()
    done = {item.round for item in state.remarks if item.text or not failed_too}
    wanted = [vote.round for vote in state.votes]
    if state.decision is not None and len(state.started.rounds) > 1:
        wanted.append(SUMMARY)
    return tuple(number for number in wanted if number not in done)


def brief(plan: Plan, state: SessionState, number: int) -> Brief:
    """The brief for one round's interviewer, or for whoever sums the session up."""
    return _summary(plan, state) if number == SUMMARY else _round(plan, state, number)


def _round(plan: Plan, state: SessionState, number: int) -> Brief:
    persona = plan.rounds[number].round.interviewer
    said = tuple((turn.text.strip(), turn.answer or "") for turn in state.turns_of(number))
    facts = ("You are the interviewer of this round.", *_facts(plan, state, number))
    return Brief(number, f"{persona.role}. {persona.manner}", facts, said)


def _facts(plan: Plan, state: SessionState, number: int) -> tuple[str, ...]:
    """What is settled about a round, in words, so that no level needs to be spoken of."""
    planned = plan.rounds[number]
    scored = next(score for score in round_scores(plan, state) if score.round == number)
    vote = next(vote for vote in state.votes if vote.round == number)
    turns = state.turns_of(number)
    facts = [f"{planned.round.title}: the interviewer was {_VOTES[vote.vote]}."]
    facts += [
        _dimension(item, weakest_gap(item, planned, turns))
        for item in scored.dimensions
        if item.level is not None
    ]
    titles = {flag.id: flag.title for rubric in planned.rubrics for flag in rubric.red_flags}
    facts += [f"Red flag that was not repaired: {titles[flag]}." for flag in vote.open_flags]
    return tuple(facts)


def _dimension(item: DimensionScore, missing: str) -> str:
    """`Depth: weak. Missing: …`."""
    level = item.level or 0.0
    word = "weak" if level < 2.5 else "solid" if level < 3.5 else "strong"
    lacking = f" Missing: {missing}." if missing and level < 4.5 else ""
    return f"{item.title}: {word}.{lacking}"


def _summary(plan: Plan, state: SessionState) -> Brief:
    assert state.decision is not None
    facts = [f"The decision: {_OUTCOMES[state.decision.outcome]}."]
    for vote in state.votes:
        facts += _facts(plan, state, vote.round)
    said = tuple((turn.text.strip(), turn.answer or "") for turn in state.turns if turn.answer)
    return Brief(
        SUMMARY, "The one who leads the debrief, fair and to the point", tuple(facts), said
    )
