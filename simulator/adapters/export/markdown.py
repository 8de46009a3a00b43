"""A scorecard as Markdown, with everything from outside made harmless."""

import re
from collections.abc import Iterator

from simulator.adapters.export.coding import code_markdown, coding_markdown, fenced
from simulator.domain.comparison import comparison
from simulator.domain.duration import format_clock
from simulator.domain.events import TurnKind
from simulator.domain.outcomes import probe_met
from simulator.domain.printable import printable
from simulator.domain.rating import Assessment, NotScored
from simulator.domain.rubric import Rubric
from simulator.domain.scorecard import Scorecard, ScoredRound
from simulator.domain.spending import in_words
from simulator.domain.spoken_parts import spoken_parts
from simulator.domain.state import Turn
from simulator.domain.wording import (
    doubt_words,
    outcome_words,
    remarks_words,
    story_lines,
    time_words,
    vote_words,
)

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
    yield from _stories(card)
    yield from _gaps(card)
    for item in card.rounds:
        yield from _round(item, settings.words_per_minute)
    yield "## How this was judged"
    yield ""
    for by in card.provenance:
        model = f", model {_text(by.model)}" if by.model else ""
        model += f", prompt {_text(by.prompt_hash)}" if by.prompt_hash else ""
        noise = f" {_text(by.noise)}" if by.noise else ""
        yield (
            f"- {_text(by.grader)} {_text(by.version)}{model}, "
            f"rubric {_text(by.rubric)} version {by.rubric_version}, "
            f"{by.samples} grading{'s' if by.samples != 1 else ''} of each answer.{noise}"
        )
        if by.checked:
            yield f"  {_text(by.checked)}"
    if not card.provenance:
        yield "Nothing has been rated."
    if card.spent.calls:
        yield ""
        yield f"Models: {in_words(card.spent)}."


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
    if card.summary is not None:
        yield _text(remarks_words(card.summary))
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


def _stories(card: Scorecard) -> Iterator[str]:
    found = story_lines(card.stories, [item.title for item in card.rounds])
    if found:
        yield "## Principles and stories"
        yield ""
        yield from (f"- {_text(item)}" for item in found)
        yield ""


def _gaps(card: Scorecard) -> Iterator[str]:
    """What could not be scored, and which principles were asked about."""
    if card.not_scored:
        yield "**Not scored** (no low scores; they count in no mean):"
        yield ""
        for part in card.not_scored:
            where = f"{card.rounds[part.round].title}, answer {part.turn + 1}"
            named = f", {part.dimension}" if part.dimension else ""
            yield f"- {_text(f'{where}{named}: {part.reason}')}"
        yield ""
    if card.principles:
        yield "| principle | owned by | answers | mean |"
        yield "|---|---|---|---|"
        for item in card.principles:
            owners = ", ".join(card.rounds[number].title for number in item.rounds) or "nobody"
            asked = ", ".join(str(number + 1) for number in item.turns) or "none: a gap"
            level = "" if item.level is None else f"{item.level:.1f}"
            name = _text(item.principle.replace("-", " "))
            yield f"| {name} | {_text(owners)} | {asked} | {level} |"
        yield ""


def _round(item: ScoredRound, words_per_minute: int) -> Iterator[str]:
    yield f"## {_text(item.title)}"
    yield ""
    if item.filed is not None:
        yield f"> {_text(item.filed.feedback)}"
        yield ""
    if item.remarks is not None:
        yield _text(remarks_words(item.remarks))
        yield ""
    if item.scored is not None:
        yield "```text"
        yield from (printable(line) for line in item.scored.lines)
        yield "```"
        yield ""
    for report in item.coding:
        yield from coding_markdown(report)
    yield from _others(item)
    for turn in item.turns:
        yield from _turn(item, turn, words_per_minute)


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


def _turn(item: ScoredRound, turn: Turn, words_per_minute: int) -> Iterator[str]:
    number = turn.number + 1
    if turn.kind is TurnKind.PROBE:
        style = turn.style.value.replace("_", " ") if turn.style else ""
        met = probe_met(turn).value
        yield f"### Answer {number}, probe: {style}, on {_text(turn.dimension)}: {met}"
    else:
        yield f"### Answer {number}, {'question' if turn.kind is TurnKind.QUESTION else 'code'}"
    yield ""
    yield _text(turn.text)
    yield ""
    if turn.kind is TurnKind.CODE:
        yield from code_markdown(turn)
    else:
        yield from fenced(turn.answer)
    yield ""
    if turn.timing is not None:
        yield f"Time: {time_words(turn)}."
        yield ""
    parts = spoken_parts(item.planned.round.kind, turn, words_per_minute)
    if parts:
        told = ", ".join(f"{part.part} {format_clock(part.seconds)}" for part in parts)
        yield f"Spoken, about: {_text(told)}."
        yield ""
        yield ""
    if turn.assessment is not None:
        yield from _assessment(item.planned.rubric_of(turn.question), turn.assessment)


def _assessment(rubric: Rubric, assessment: Assessment) -> Iterator[str]:
    known = {dimension.id: dimension for dimension in rubric.dimensions}
    for item in assessment.ratings:
        if isinstance(item, NotScored):
            yield f"- {_text(item.dimension)}: not scored ({_text(item.reason)})"
            continue
        dimension = known.get(item.dimension)
        anchor = f" {_text(dimension.anchor(item.level))}" if dimension else ""
        yield f"- **{_text(item.dimension)}: {item.level}{doubt_words(item)}**{anchor}"
        for evidence in item.evidence:
            yield f"  - “{_text(evidence.quote)}”"
        if item.missing:
            yield f"  - missing: {_text('; '.join(item.missing))}"
    for flag in assessment.flags:
        yield f"- red flag {_text(flag.flag)}: “{_text(flag.evidence.quote)}”"
    yield from (f"- noticed: {_text(note)}" for note in assessment.notes)
    yield ""


def _text(text: str) -> str:
    """Outside text on one line, with Markdown's special characters escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))
