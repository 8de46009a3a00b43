"""The few words that every front end and export shares."""

from collections.abc import Sequence

from simulator.domain.loop import Outcome, Vote
from simulator.domain.rating import Rating
from simulator.domain.stories import Stories


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


def principle_words(principle: str) -> str:
    """A Leadership Principle's id for people: `dive-deep` becomes `Dive Deep`."""
    return principle.replace("-", " ").title()


def story_lines(stories: Stories, titles: Sequence[str]) -> tuple[str, ...]:
    """What was found in the stories of a session, one fact a line; `titles` are the rounds'."""
    lines = []
    for shown in stories.principles:
        name, title = principle_words(shown.principle), titles[shown.round]
        if not shown.covered:
            lines.append(f"{name} ({title}): not covered")
        lines.extend(
            f"{name} ({title}): turn {story.turn + 1}, “{story.quote}”" for story in shown.stories
        )
    for told in stories.retold:
        first, second = told.first, told.second
        where = f"{titles[first.round]} (turn {first.turn + 1})"
        again = f"{titles[second.round]} (turn {second.turn + 1})"
        lines.append(f"Told twice: {where}, “{first.quote}”; {again}, “{second.quote}”")
        for clash in told.clashes:
            one, two = clash.first, clash.second
            lines.append(
                f"Numbers that contradict: turn {one.turn + 1}, “{one.quote}”; "
                f"turn {two.turn + 1}, “{two.quote}”"
            )
    return tuple(lines)
