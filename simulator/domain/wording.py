"""The few words that every front end and export shares."""

from simulator.domain.loop import Outcome, Vote
from simulator.domain.rating import Rating


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


def doubt_words(rating: Rating) -> str:
    """What to add to a level that several raters did not agree on; else nothing."""
    return f", unclear: the raters are {rating.spread:g} levels apart" if rating.unclear else ""
