"""A scorecard as plain lines, in the order in which it is read aloud."""

import re
from collections.abc import Iterator

from simulator.domain.duration import format_clock
from simulator.domain.events import TurnKind
from simulator.domain.rating import NotScored, Rating
from simulator.domain.scorecard import Scorecard, ScoredRound
from simulator.domain.spending import in_words
from simulator.domain.state import Turn
from simulator.domain.wording import doubt_words, outcome_words, remarks_words, vote_words

_NAMES_LEVEL = re.compile(r"\blevel \d", re.IGNORECASE)  # what the next one asks tells this one


def scorecard_lines(card: Scorecard) -> tuple[str, ...]:
    """Decision, rounds with their turns and ratings, and how this was judged."""
    return tuple(_lines(card))


def _lines(card: Scorecard) -> Iterator[str]:
    settings = card.settings
    yield f"Scorecard: {card.title}"
    yield f"Session {card.session}, level {settings.level.value}, {settings.mode.value}"
    if card.decision is None:
        yield f"No decision yet: the session is at {card.phase.replace('_', ' ')}."
    else:
        yield f"Decision: {outcome_words(card.decision.outcome)}"
        yield card.decision.reason
        if card.summary is not None:
            yield remarks_words(card.summary)
        yield from card.decision.lines
    for item in card.rounds:
        yield from _round(item)
    yield ""
    yield "How this was judged"
    for by in card.provenance:
        yield f"{by.grader} {by.version}, rubric {by.rubric} {by.rubric_version}. {by.noise}"
    if card.spent.calls:
        yield f"Models: {in_words(card.spent)}"


def _round(item: ScoredRound) -> Iterator[str]:
    yield ""
    score = item.filed.score if item.filed else None
    number = "" if score is None else f" {score:.2f}"
    yield f"{item.title}: {vote_words(item.filed.vote if item.filed else None)}{number}"
    if item.filed is not None:
        yield item.filed.feedback
    if item.remarks is not None:
        yield remarks_words(item.remarks)
    for turn in item.turns:
        yield ""
        yield from _turn(turn)


def _turn(turn: Turn) -> Iterator[str]:
    label = {TurnKind.QUESTION: "Question", TurnKind.CODE: "Code", TurnKind.PROBE: "Probe"}
    yield f"{label[turn.kind]}: {turn.text.strip()}"
    yield f"Your answer: {(turn.answer or '').strip() or '(no answer)'}"
    if turn.timing is not None:
        cut = ", cut off" if turn.cut_off else ""
        yield f"Time: {format_clock(turn.timing.total)} of {format_clock(turn.timing.budget)}{cut}"
    assessment = turn.assessment
    for rating in assessment.ratings if assessment else ():
        yield from rating_lines(rating)
    for flag in assessment.flags if assessment else ():
        yield f"  red flag {flag.flag}: “{flag.evidence.quote}”"


def rating_lines(item: Rating | NotScored, *, levels: bool = True) -> Iterator[str]:
    """One dimension's level (unless it is kept) with its quotes, or why there is none."""
    if isinstance(item, NotScored):
        yield f"  {item.dimension}: not scored ({item.reason})"
        return
    level = f": level {item.level} of 5{doubt_words(item)}" if levels else ""
    yield f"  {item.dimension}{level}"
    for evidence in item.evidence[:4]:
        yield f"    “{evidence.quote}”"
    missing = [text for text in item.missing if levels or not _NAMES_LEVEL.search(text)]
    if missing:
        yield "    missing: " + "; ".join(missing[:3])
