"""Charts of a scorecard: labels are text, only the bars are inline SVG, so they read at any width.

Nothing depends on colour: every bar has its number beside it, overruns are hatched, and the
candidate's own rating is a hollow mark.
"""

from collections.abc import Iterable

from simulator.adapters.export.markup import Markup, joined, tag
from simulator.domain.duration import format_clock
from simulator.domain.scorecard import Scorecard, ScoredRound
from simulator.domain.timing import AnswerTiming


def _svg(*shapes: Markup, label: str) -> Markup:
    return tag(
        "svg",
        tag("title", label),
        *shapes,
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        role="img",
        class_="bar",
    )


def _rect(x: float, width: float, kind: str, height: float = 6) -> Markup:
    return tag(
        "rect", x=f"{x:.2f}", y=f"{(10 - height) / 2:g}", width=f"{max(0.0, width):.2f}",
        height=f"{height:g}", class_=kind,
    )  # fmt: skip


def _row(label: object, bar: Markup, value: object) -> Markup:
    return tag(
        "div",
        tag("span", label, class_="label"),
        bar,
        tag("span", value, class_="value"),
        class_="row",
    )


def _scale(level: float) -> float:
    """A level from 1 to 5 on the bar's 0 to 100."""
    return (level - 1) * 25


def round_bars(card: Scorecard) -> Markup:
    """Each round's score on the scale from 1 to 5, with the score that earns a hire vote."""
    rows = []
    for item in card.rounds:
        score = item.filed.score if item.filed else None
        shapes = [_rect(0, 100, "rest")]
        if score is not None:
            shapes.append(_rect(0, _scale(score), "used"))
        shapes.append(_rect(_scale(card.hire_cut) - 0.4, 0.8, "cut", 10))
        shown = "not scored" if score is None else f"{score:.2f}"
        rows.append(_row(item.title, _svg(*shapes, label=f"{item.title}: {shown}"), shown))
    about = f"Scale 1 to 5. The upright line is the hire vote's cut, {card.hire_cut:g}."
    return tag("figure", *rows, tag("figcaption", about), class_="chart")


def dimension_bars(item: ScoredRound) -> Markup:
    """Each dimension's level with the candidate's own rating beside it."""
    own = dict(item.self_ratings)
    rows = []
    for dimension in item.scored.dimensions if item.scored else ():
        mine = own.get(dimension.dimension)
        shapes = [_rect(0, 100, "rest")]
        if dimension.level is not None:
            shapes.append(_rect(0, _scale(dimension.level), "used"))
        if mine is not None:
            shapes.append(_rect(max(0.0, _scale(mine) - 1), 2, "own", 9))
        shown = "not scored" if dimension.level is None else f"{dimension.level:.1f}"
        shown += "" if mine is None else f", you said {mine}"
        label = f"{dimension.title}: {shown}"
        rows.append(_row(dimension.title, _svg(*shapes, label=label), shown))
    about = "Scale 1 to 5; the hollow mark is your own rating." if own else "Scale 1 to 5."
    return tag("figure", *rows, tag("figcaption", about), class_="chart") if rows else Markup()


def time_bars(timings: Iterable[tuple[str, AnswerTiming]]) -> Markup:
    """Time per answer against its budget: thinking, writing, and the overrun hatched."""
    pairs = list(timings)
    longest = max((max(item.total, item.budget) for _, item in pairs), default=0.0) or 1.0
    rows = []
    for label, item in pairs:
        factor = 100 / longest
        inside = max(0.0, min(item.total, item.budget) - item.thinking)
        shapes = (
            _rect(0, item.budget * factor, "rest"),
            _rect(0, item.thinking * factor, "thinking"),
            _rect(item.thinking * factor, inside * factor, "used"),
            _rect(min(item.budget, item.total) * factor, item.overrun * factor, "over"),
            _rect(item.budget * factor - 0.4, 0.8, "cut", 10),
        )
        shown = f"{format_clock(item.total)} of {format_clock(item.budget)}"
        if item.overrun >= 1:
            shown += f", {format_clock(item.overrun)} over"
        rows.append(_row(label, _svg(*shapes, label=f"{label}: {shown}"), shown))
    about = "Pale: thinking, dark: writing, hatched: over the budget, upright line: the budget."
    return tag("figure", *rows, tag("figcaption", about), class_="chart") if rows else Markup()


def hatch() -> Markup:
    """The pattern that overruns are drawn with, once for the page."""
    line = tag("path", d="M0 4 L4 0", class_="hatch-line")
    pattern = tag("pattern", line, id="hatch", width=4, height=4, patternUnits="userSpaceOnUse")
    return joined(tag("svg", tag("defs", pattern), width=0, height=0, aria_hidden="true"))
