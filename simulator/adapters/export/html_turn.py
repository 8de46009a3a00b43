"""One turn of the HTML scorecard: what was asked, the marked answer, its ratings, time, code."""

from collections.abc import Iterator

from simulator.adapters.export.markup import Markup, joined, tag
from simulator.domain.duration import format_clock
from simulator.domain.events import TurnKind
from simulator.domain.highlights import segments
from simulator.domain.outcomes import probe_met
from simulator.domain.rating import Assessment, NotScored, Rating
from simulator.domain.scorecard import ScoredRound
from simulator.domain.spoken_parts import spoken_parts
from simulator.domain.state import Turn


def turn_section(item: ScoredRound, turn: Turn, words_per_minute: int) -> Markup:
    """The whole turn."""
    return tag("section", *_pieces(item, turn, words_per_minute))


def _pieces(item: ScoredRound, turn: Turn, words_per_minute: int) -> Iterator[Markup]:
    number = turn.number + 1
    if turn.kind is TurnKind.PROBE:
        style = turn.style.value.replace("_", " ") if turn.style else ""
        met = probe_met(turn).value
        yield tag("h3", f"Answer {number}, probe ({style}, on {turn.dimension}): {met}")
    else:
        kind = "code" if turn.kind is TurnKind.CODE else "question"
        yield tag("h3", f"Answer {number}, {kind}")
    yield tag("p", turn.text.strip())
    yield _answer(turn)
    yield tag("p", time_words(turn), class_="meta")
    parts = spoken_parts(item.planned.round.kind, turn, words_per_minute)
    if parts:
        told = ", ".join(f"{part.part} {format_clock(part.seconds)}" for part in parts)
        yield tag("p", f"Spoken, about: {told}", class_="meta")
    if turn.kind is TurnKind.CODE:
        yield _code(turn)
    if turn.assessment is not None:
        yield _ratings(item, turn, turn.assessment)


def _answer(turn: Turn) -> Markup:
    answer = turn.answer or ""
    if not answer.strip():
        return tag("p", tag("em", "No answer."))
    if turn.kind is TurnKind.CODE:
        return tag("pre", answer)
    names = _numbered(turn.assessment)
    pieces: list[object] = []
    for segment in segments(answer, turn.assessment):
        if not segment.dimensions and not segment.flags:
            pieces.append(segment.text)
            continue
        marks = [str(names[name]) for name in segment.dimensions] + ["!"] * len(segment.flags)
        kind = "flag" if segment.flags else None
        title = ", ".join((*segment.dimensions, *(f"red flag {name}" for name in segment.flags)))
        sup = tag("sup", ",".join(marks))
        pieces.append(tag("mark", segment.text, sup, class_=kind, title=title))
    return tag("div", *pieces, class_="answer")


def _numbered(assessment: Assessment | None) -> dict[str, int]:
    ratings = assessment.ratings if assessment else ()
    return {item.dimension: number for number, item in enumerate(ratings, start=1)}


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


def _code(turn: Turn) -> Markup:
    result = turn.result
    if result is None:
        return tag("p", f"The code was not judged: {turn.judge_failure or 'not run yet'}")
    told = f"{result.passed} of {result.total} tests passed, {len(turn.runs)} runs before"
    if result.compile_error:
        told += f"; it does not compile: {result.compile_error}"
    failed = [case for case in result.cases if case.status.value != "passed"]
    rows = [
        tag("li", f"test {case.index + 1}: {case.status.value.replace('_', ' ')} {case.message}")
        for case in failed
    ]
    growth = tag("p", turn.growth.verdict) if turn.growth else Markup()
    return joined(tag("p", told), tag("ul", *rows) if rows else Markup(), growth)


def _ratings(item: ScoredRound, turn: Turn, assessment: Assessment) -> Markup:
    rubric = item.planned.rubric_of(turn.question)
    known = {dimension.id: dimension for dimension in rubric.dimensions}
    rows = []
    for number, rating in enumerate(assessment.ratings, start=1):
        dimension = known.get(rating.dimension)
        title = dimension.title if dimension else rating.dimension
        head = tag("sup", number)
        if isinstance(rating, NotScored):
            rows.append(tag("li", head, f" {title}: not scored ({rating.reason})"))
            continue
        anchor = dimension.anchor(rating.level) if dimension else ""
        rows.append(tag("li", head, tag("strong", f" {title}: {rating.level} "), anchor,
                        *_found(rating)))  # fmt: skip
    titles = {flag.id: flag.title for flag in rubric.red_flags}
    for flag in assessment.flags:
        said = f"Red flag, {titles.get(flag.flag, flag.flag)}: “{flag.evidence.quote}”"
        rows.append(tag("li", tag("sup", "!"), " ", said))
    rows.extend(tag("li", f"Noticed: {note}") for note in assessment.notes)
    return tag("ul", *rows)


def _found(rating: Rating) -> Iterator[Markup]:
    if rating.spread:
        yield tag("div", f"Repeated gradings differ by {rating.spread:.1f} levels.", class_="soft")
    if rating.met:
        yield tag("div", f"Found: {'; '.join(rating.met)}", class_="soft")
    if rating.missing:
        yield tag("div", f"Missing: {'; '.join(rating.missing)}")
