"""From several raters' replies to one assessment: quotes checked, medians taken, spread kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Protocol

from simulator.adapters.claude.wire import DimensionReply, GraderReply
from simulator.domain.printable import printable
from simulator.domain.rating import Evidence, FlagRaised, GradeTask, NotScored, Rating

NO_QUOTE = "the quote is not in the answer"
NO_EVIDENCE = "a level above 1 without a quote"
LEFT_OUT = "the dimension was left out"


class Reader(Protocol):
    """Reads one answer's quotes as the model wrote them."""

    def find(self, quote: str) -> Evidence | None:
        """Where the quote stands in the answer; None when it does not."""
        ...

    def show(self, text: str) -> str:
        """The model's words with redacted names in place."""
        ...


@dataclass(frozen=True, slots=True)
class Void:
    """A rating that does not count, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Valid:
    """One rater's rating with its quotes found in the answer."""

    level: int
    evidence: tuple[Evidence, ...]
    reason: str
    missing: str


def checked(reply: GraderReply, dimension: str, reader: Reader) -> Valid | Void:
    """What one rater's reply is worth on one dimension."""
    found = [item for item in reply.ratings if item.dimension == dimension]
    if len(found) != 1:
        return Void(LEFT_OUT if not found else "the dimension was rated twice")
    return _checked(found[0], reader)


def _checked(item: DimensionReply, reader: Reader) -> Valid | Void:
    spans = [reader.find(quote) for quote in item.evidence if quote.strip()]
    evidence = tuple(dict.fromkeys(span for span in spans if span is not None))
    if len(evidence) < len(set(spans)):
        return Void(NO_QUOTE)
    if item.level > 1 and not evidence:
        return Void(NO_EVIDENCE)
    return Valid(
        item.level, evidence, _line(reader.show(item.reason)), _line(reader.show(item.missing))
    )


def combined(dimension: str, ratings: Sequence[Valid | Void], raters: int) -> Rating | NotScored:
    """The median of the valid ratings, with the spread; not scored unless most are valid."""
    valid = [item for item in ratings if isinstance(item, Valid)]
    if 2 * len(valid) <= raters:
        reasons = Counter(item.reason for item in ratings if isinstance(item, Void))
        reason = reasons.most_common(1)[0][0] if reasons else "no rating came"
        return NotScored(dimension, reason)
    levels = [item.level for item in valid]
    level = median_low(levels)
    typical = next(item for item in valid if item.level == level)
    return Rating(
        dimension,
        level,
        evidence=typical.evidence,
        met=(typical.reason,) if typical.reason else (),
        missing=(typical.missing,) if typical.missing and level < 5 else (),
        spread=float(max(levels) - min(levels)),
    )


def agreed_points(
    task: GradeTask, replies: Sequence[GraderReply], reader: Reader
) -> tuple[str, ...]:
    """The expected points that most raters found, each with a passage of the answer."""
    return tuple(
        point
        for point in task.expected
        if 2 * sum(_quoted(reply, point, reader) for reply in replies) > len(replies)
    )


def _quoted(reply: GraderReply, point: str, reader: Reader) -> bool:
    return any(item.id == point and reader.find(item.quote) is not None for item in reply.points)


def agreed_flags(
    task: GradeTask, replies: Sequence[GraderReply], reader: Reader
) -> tuple[FlagRaised, ...]:
    """The rubric's red flags that most raters raised, each with the words that raised it."""
    agreed: list[FlagRaised] = []
    for flag in task.rubric.red_flags:
        spans = [
            span
            for reply in replies
            for span in [_span_of(reply, flag.id, reader)]
            if span is not None
        ]
        if spans and 2 * len(spans) > len(replies):
            agreed.append(FlagRaised(flag.id, spans[0]))
    return tuple(agreed)


def _span_of(reply: GraderReply, flag: str, reader: Reader) -> Evidence | None:
    spans = [reader.find(item.quote) for item in reply.red_flags if item.id == flag]
    return next((span for span in spans if span is not None), None)


def _line(text: str) -> str:
    return printable(" ".join(text.split()))[:400]
