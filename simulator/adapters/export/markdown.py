"""A scorecard as Markdown, with everything from outside made harmless."""

import re
from collections.abc import Iterator

from simulator.domain.comparison import comparison
from simulator.domain.duration import format_clock
from simulator.domain.events import TurnKind
from simulator.domain.printable import printable
from simulator.domain.rating import Assessment, NotScored
from simulator.domain.scorecard import Scorecard, ScoredRound
from simulator.domain.state import Turn
from simulator.domain.wording import outcome_words, vote_words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


def scorecard_markdown(card: Scorecard) -> str:
    """The scorecard as one Markdown document."""
    return "\n".join(_lines(card)).rstrip() + "\n"


def _lines(card: Scorecard) -> Iterator[str]:
    settings = card.settings
    yield f"# {_text(card.title)}"
    yield ""
    yield (
        f"Session `{card.session}`, {card.started_at}, level {settings.level.value}, "
        f"{settings.mode.value}, interviewer {_text(settings.interviewer)}, "
        f"grader {_text(settings.grader)}, pace {settings.pace:g}."
    )
    yield ""
    yield from _decision(card)
    for item in card.rounds:
        yield from _round(item)
    yield "## How this was judged"
    yield ""
    for by in card.provenance:
        model = f", model {_text(by.model)}" if by.model else ""
        noise = f" {_text(by.noise)}" if by.noise else ""
        yield (
            f"- {_text(by.grader)} {_text(by.version)}{model}, "
            f"rubric {_text(by.rubric)} version {by.rubric_version}.{noise}"
        )
    if not card.provenance:
        yield "Nothing has been rated."


def _decision(card: Scorecard) -> Iterator[str]:
    decision = card.decision
    if decision is None:
        yield f"**No decision yet** (the session is at {card.phase.replace('_', ' ')})."
        yield ""
        return
    yield f"## Decision: {outcome_words(decision.outcome)}"
    yield ""
    yield f"{_text(decision.reason)}."
    yield ""
    yield "```text"
    yield from (printable(line) for line in decision.lines)
    yield "```"
    yield ""
    if card.counterfactual_lines:
        sentence, *changes = card.counterfactual_lines
        yield f"**What would have turned it.** {_text(sentence)}"
        yield ""
        yield from (f"- {_text(change)}" for change in changes)
        yield ""
    if decision.bar_raiser:
        yield f"Bar Raiser: {_text(decision.bar_raiser)}"
        yield ""
    yield "| round | interviewer | score | vote |"
    yield "|---|---|---|---|"
    for item in card.rounds:
        filed = item.filed
        score = f"{filed.score:.2f}" if filed and filed.score is not None else "not scored"
        vote = vote_words(filed.vote if filed else None)
        yield f"| {_text(item.title)} | {_text(item.interviewer)} | {score} | {vote} |"
    yield ""


def _round(item: ScoredRound) -> Iterator[str]:
    yield f"## {_text(item.title)}"
    yield ""
    if item.filed is not None:
        yield f"> {_text(item.filed.feedback)}"
        yield ""
    if item.scored is not None:
        yield "```text"
        yield from (printable(line) for line in item.scored.lines)
        yield "```"
        yield ""
    yield from _others(item)
    for turn in item.turns:
        yield from _turn(turn)


def _others(item: ScoredRound) -> Iterator[str]:
    """The candidate's own levels and a human partner's, beside the grader's."""
    table = comparison(item)
    if table is None:
        return
    yield "| " + " | ".join(_text(name) for name in table.columns) + " |"
    yield "|" + "---|" * len(table.columns)
    for row in table.rows:
        yield "| " + " | ".join(_text(cell) for cell in row) + " |"
    yield ""
    for partner in item.partners:
        if partner.feedback:
            yield f"> {_text(partner.partner)}: {_text(partner.feedback)}"
            yield ""


def _turn(turn: Turn) -> Iterator[str]:
    if turn.kind is TurnKind.PROBE:
        style = turn.style.value.replace("_", " ") if turn.style else ""
        yield f"### Probe: {style}, on {_text(turn.dimension)}"
    else:
        yield "### Question" if turn.kind is TurnKind.QUESTION else "### Code"
    yield ""
    yield _text(turn.text)
    yield ""
    yield from _fenced(turn.answer)
    yield ""
    timing = turn.timing
    if timing is not None:
        cut = ", **cut off**" if turn.cut_off else ""
        over = f", {format_clock(timing.overrun)} over" if timing.overrun >= 1 else ""
        yield (
            f"Time {format_clock(timing.total)} of {format_clock(timing.budget)}{over}{cut}; "
            f"thinking {format_clock(timing.thinking)}, writing {format_clock(timing.writing)}, "
            f"about {format_clock(timing.speaking)} when spoken."
        )
        yield ""
    if turn.assessment is not None:
        yield from _assessment(turn.assessment)


def _fenced(answer: str | None) -> Iterator[str]:
    """The answer verbatim, in a fence longer than any run of backticks in it."""
    if not answer:
        yield "*No answer.*"
        return
    longest = max((len(run) for run in re.findall(r"`+", answer)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}text"
    yield printable(answer)
    yield fence


def _assessment(assessment: Assessment) -> Iterator[str]:
    for item in assessment.ratings:
        if isinstance(item, NotScored):
            yield f"- {_text(item.dimension)}: not scored ({_text(item.reason)})"
            continue
        yield f"- **{_text(item.dimension)}: {item.level}**"
        for evidence in item.evidence:
            yield f"  - “{_text(evidence.quote)}”"
        if item.missing:
            yield f"  - missing: {_text('; '.join(item.missing))}"
    for flag in assessment.flags:
        yield f"- red flag {_text(flag.flag)}: “{_text(flag.evidence.quote)}”"
    yield ""


def _text(text: str) -> str:
    """Outside text on one line, with Markdown's special characters escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))
