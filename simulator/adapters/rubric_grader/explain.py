"""A rating in words: what was met, with quotations, and what the next level would need."""

from collections.abc import Iterator

from simulator.adapters.rubric_grader.levels import Measured, Placed
from simulator.domain.rating import Evidence, Rating
from simulator.domain.rubric import Dimension, Signal

SPANS = 4  # quotations shown for one rating
WISHES = 3  # things named that the next level would need
_LEAST = 0.35  # worth from which a signal is shown

WORDS: dict[Signal, str] = {
    Signal.QUANTIFIED: "a figure with its unit",
    Signal.BASELINE: "from what to what it changed",
    Signal.OWNERSHIP: "a decision or deed of their own",
    Signal.TRADE_OFF: "a trade-off with both sides and a decision",
    Signal.ALTERNATIVES: "an option that was weighed and left, with the reason",
    Signal.CONSTRAINT: "a limit that shaped the choice",
    Signal.MITIGATION: "what keeps the risk in bounds",
    Signal.MECHANISM: "a cause with its effect",
    Signal.FAILURE_MODE: "what breaks, and when",
    Signal.VERIFICATION: "how it was or would be checked",
    Signal.SITUATION: "where and when it was",
    Signal.TASK: "what was asked of them",
    Signal.ACTION: "what they did, step by step",
    Signal.RESULT: "what came of it",
    Signal.REFLECTION: "what they learned and changed",
    Signal.CUSTOMER: "who outside the team gained or lost",
    Signal.STRUCTURE: "an order that the listener is told of",
    Signal.UNCERTAINTY: "what is not known, and how to find out",
    Signal.CLARIFICATION: "a question or an assumption before solving",
}


def rating(dimension: Dimension, measured: Measured, at: Placed) -> Rating:
    """The rating of one dimension with everything that supports it."""
    return Rating(
        dimension.id,
        at.level,
        evidence=_evidence(dimension, measured),
        met=tuple(_met(dimension, measured)),
        missing=tuple(_missing(dimension, measured, at)) if at.level < 5 else (),
        exact=at.exact,
    )


def _evidence(dimension: Dimension, measured: Measured) -> tuple[Evidence, ...]:
    points = sorted(measured.of(dimension.id), key=lambda item: -item.strength)
    spans = [item.evidence for item in points if item.covered and item.evidence]
    spans += [turn.evidence for turn in measured.turns if turn.dimension == dimension.id]
    reading = measured.reading
    for signal, _ in dimension.rule.signals:
        hits = [hit for hit in reading.signals.get(signal, ()) if reading.worth(hit) >= _LEAST]
        if hits:
            best = max(hits, key=lambda hit: (reading.worth(hit), -hit.span.first))
            spans.append(reading.document.evidence(best.span))
    return tuple(dict.fromkeys(span for span in spans if span.quote))[:SPANS]


def _met(dimension: Dimension, measured: Measured) -> Iterator[str]:
    for item in measured.of(dimension.id):
        if item.covered:
            yield item.point.point
    for signal, _ in dimension.rule.signals:
        if measured.reading.strength(signal) >= _LEAST:
            yield WORDS[signal]


def _missing(dimension: Dimension, measured: Measured, at: Placed) -> Iterator[str]:
    """The reason a level was held, mistakes to put right, then what the next level asks for."""
    if at.held_by:
        yield at.held_by
        return
    for turn in measured.turns:
        if turn.dimension == dimension.id:
            yield f"{turn.claim.rstrip('.')}: {turn.correction}"
    if at.needs:
        yield " or ".join(WORDS[signal] for signal in at.needs)
    yield from [*_unsaid(dimension, measured), *_unshown(dimension, measured)][:WISHES]
    yield f"level {at.level + 1}: {dimension.anchor(at.level + 1)}"


def _unsaid(dimension: Dimension, measured: Measured) -> list[str]:
    left = [item for item in measured.of(dimension.id) if not item.covered]
    left.sort(key=lambda item: -item.point.weight)
    return [
        f"said the opposite of: {item.point.point}" if item.opposed else item.point.point
        for item in left[:2]
    ]


def _unshown(dimension: Dimension, measured: Measured) -> list[str]:
    signals = sorted(dimension.rule.signals, key=lambda pair: -pair[1])
    return [WORDS[s] for s, _ in signals if measured.reading.strength(s) < _LEAST]
