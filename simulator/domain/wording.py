"""The few words that every front end and export shares."""

from collections.abc import Sequence

from simulator.domain.counterfactual import Counterfactual
from simulator.domain.loop import Outcome, Vote
from simulator.domain.plan import Plan
from simulator.domain.quoting import quoted
from simulator.domain.state import Turn


def vote_words(vote: Vote | None) -> str:
    """A vote as people say it; `not scored` when there is none."""
    return "not scored" if vote is None else vote.value.replace("_", " ")


def outcome_words(outcome: Outcome) -> str:
    """A decision as people say it."""
    words = {
        Outcome.HIRE: "hire",
        Outcome.DOWN_LEVEL: "hire, one level below",
        Outcome.NO_HIRE: "no hire",
        Outcome.UNDECIDED: "undecided",
    }
    return words[outcome]


def counterfactual_words(found: Counterfactual) -> str:
    """What would have turned the decision, in one sentence, without the list of changes."""
    if found.outcome is None:
        return f"{found.note[:1].upper()}{found.note[1:]}."
    count = len(found.changes)
    ratings = "1 rating" if count == 1 else f"{count} ratings"
    fewer = "" if count == 1 else ", and no fewer"
    turned = outcome_words(found.outcome)
    return f"With {ratings} different{fewer}, the decision would have been: {turned}."


def counterfactual_lines(
    found: Counterfactual, plan: Plan, turns: Sequence[Turn]
) -> tuple[str, ...]:
    """The sentence, then a line for each change with the answer that it belongs to."""
    return (
        counterfactual_words(found),
        *(
            f"{change.title}: {change.level} to {change.needed}"
            f" ({plan.rounds[change.round].round.title}, answer {change.turn + 1}:"
            f" {quoted(turns[change.turn].text)})"
            for change in found.changes
        ),
    )
