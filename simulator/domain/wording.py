"""The few words that every front end and export shares."""

from collections.abc import Sequence

from simulator.domain.counterfactual import Counterfactual
from simulator.domain.duration import format_clock
from simulator.domain.events import RemarksWritten
from simulator.domain.execution import CaseStatus
from simulator.domain.loop import Outcome, Vote
from simulator.domain.plan import Plan
from simulator.domain.quoting import quoted
from simulator.domain.rating import Rating
from simulator.domain.state import Turn
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


def remarks_words(remarks: RemarksWritten) -> str:
    """What a model wrote beside the feedback, or why it did not."""
    if remarks.failure:
        return f"({remarks.author} wrote nothing: {remarks.failure}; what stands here is computed)"
    return f"In the words of {remarks.author}: {remarks.text}"


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


def time_words(turn: Turn) -> str:
    """How the answer's time was spent, in one sentence; empty before it was submitted."""
    timing = turn.timing
    if timing is None:
        return ""
    first = "never" if timing.first_key is None else f"after {format_clock(timing.first_key)}"
    over = f", {format_clock(timing.overrun)} over" if timing.overrun >= 1 else ""
    cut = ", cut off by the clock" if turn.cut_off else ""
    return (
        f"{format_clock(timing.total)} of {format_clock(timing.budget)}{over}{cut}; thinking "
        f"{format_clock(timing.thinking)}, first keystroke {first}, writing "
        f"{format_clock(timing.writing)}, about {format_clock(timing.speaking)} when spoken"
    )


def code_lines(turn: Turn) -> tuple[str, ...]:
    """What became of submitted code: tests passed, then each that failed, then its growth."""
    result = turn.result
    if result is None:
        return (f"the code was not judged: {turn.judge_failure or 'not run yet'}",)
    told = f"{result.passed} of {result.total} tests passed, {len(turn.runs)} runs before"
    if result.compile_error:
        told += f"; it does not compile: {result.compile_error}"
    failed = (case for case in result.cases if case.status is not CaseStatus.PASSED)
    rows = [
        f"test {case.index + 1}: {case.status.value.replace('_', ' ')} {case.message}".rstrip()
        for case in failed
    ]
    return (told, *rows, *([turn.growth.verdict] if turn.growth else []))
