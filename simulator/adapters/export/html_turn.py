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
from simulator.domain.wording import code_lines, time_words


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


def _code(turn: Turn) -> Markup:
    told, *rows = code_lines(turn)
    return joined(tag("p", told), tag("ul", *(tag("li", row) for row in rows)) if rows else "")


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
