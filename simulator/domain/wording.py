"""The few words that every front end and export shares."""

from simulator.domain.loop import Outcome, Vote


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
