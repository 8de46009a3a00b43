"""Delivery: each signal of the rubric, found in a clause of the answer with its words.

A detector asks for a construction, not for a word: a cause needs two sides, a trade-off a gain
and a price, a baseline two amounts of one kind. Strength 1 is the full construction, about a
half is its beginning.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from simulator.adapters.rubric_grader import cues
from simulator.adapters.rubric_grader.document import Document, Span
from simulator.adapters.rubric_grader.quantities import PLAIN, SHARE, Quantity
from simulator.domain.rubric import Signal

FULL, HALF = 1.0, 0.5
TOLD = 5  # past forms from which a text is a story
LATE = 0.6  # share of the story after which it looks back
_WAS = frozenset(["was", "were", "had", "did", "went", "came", "took", "got", "said", "made"])
_CHANGE = re.compile(
    r"\b(?:from|to|down|up|drop\w*|fell|fall\w*|rose|rise\w*|grew|grow\w*|cut\w*|reduc\w+|increas\w+|decreas\w+|"
    r"improv\w+|went|gone|came|instead of|rather than|was|before|now|used to|shrank|saved?|lift\w*|compared|"
    r"than|versus|vs|against|baseline|over)\b|→|->",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"\bfrom\b.{1,60}?\b(?:to|down to|up to)\b|\b(?:down|up) from\b|→|->|\binstead of\b|\brather than\b|\bcompared (?:to|with)\b"
    r"|\bversus\b|\bvs\b|\bwas\b.{1,60}\bnow\b|\bused to\b|\bbaseline\b|\bagainst\b|\bthan\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a signal shows: how fully (0 to 1), and the tokens it stands in."""

    strength: float
    span: Span


Detector = Callable[[Document], Iterable[Hit]]


def detect(document: Document) -> dict[Signal, list[Hit]]:
    """All signals found, each with its hits, strongest first; signals not found are absent."""
    found: dict[Signal, list[Hit]] = {}
    for signal, detector in _DETECTORS.items():
        hits = sorted(detector(document), key=lambda hit: (-hit.strength, hit.span.first))
        if hits:
            found[signal] = hits
    return found


def strength(hits: Iterable[Hit]) -> float:
    """How fully a signal is shown: the best hit, and half of what the second adds."""
    best = sorted((hit.strength for hit in hits), reverse=True)[:2]
    if not best:
        return 0.0
    return min(1.0, best[0] + (0.25 * best[1] if len(best) > 1 else 0.0))


def _content(document: Document, first: int, last: int) -> int:
    return sum(not document.words[at].function for at in range(first, last))


def _clause(document: Document, at: int) -> Span:
    return document.clauses[document.clause_of[at]]


def _near(document: Document, at: int) -> Span:
    """The clause of a token with its neighbour in the same sentence when it is short."""
    span = _clause(document, at)
    number = document.clause_of[at]
    sentence = document.sentence_of[at]
    first = last = number
    while len(span) < 7:
        grow = [n for n in (first - 1, last + 1) if _same_sentence(document, n, sentence)]
        if not grow:
            break
        first, last = min(first, grow[0]), max(last, grow[0])
        left, right = document.clauses[first], document.clauses[last]
        span = Span(left.first, right.last, left.start, right.end)
    return span


def _same_sentence(document: Document, clause: int, sentence: int) -> bool:
    if not 0 <= clause < len(document.clauses):
        return False
    return document.sentence_of[document.clauses[clause].first] == sentence


def _measured(document: Document) -> list[Quantity]:
    return [item for item in document.quantities if item.measured and not _year(item)]


def _year(item: Quantity) -> bool:
    return item.unit == PLAIN and 1990 <= item.value <= 2035 and item.value == int(item.value)


def _quantified(document: Document) -> Iterator[Hit]:
    for item in _measured(document):
        span = _near(document, item.first)
        if _content(document, span.first, span.last) >= 3:
            yield Hit(FULL if item.unit != PLAIN else 0.7, span)


def _baseline(document: Document) -> Iterator[Hit]:
    by_sentence: dict[int, list[Quantity]] = {}
    for item in document.quantities:
        if not _year(item) and (item.unit != PLAIN or not item.spelled):
            by_sentence.setdefault(document.sentence_of[item.first], []).append(item)
    for number, items in by_sentence.items():
        sentence = document.sentences[number]
        text = document.text[sentence.start : sentence.end]
        pair = _like_pair(items)
        if pair and _PAIR.search(text):
            yield Hit(FULL, document.clauses_over(pair[0].first, pair[1].last - 1))
        elif any(i.unit == SHARE for i in items) and _CHANGE.search(text):
            yield Hit(HALF, _near(document, items[0].first))


def _like_pair(items: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    for left, right in pairwise(items):
        if PLAIN in {left.unit, right.unit} or left.unit == right.unit:
            return left, right
    return None


def _ownership(document: Document) -> Iterator[Hit]:
    for pattern, value in ((cues.I_DID, 0.8), (cues.MINE, FULL)):
        for match in pattern.finditer(document.lower):
            at = document.starts(match.start())
            span = _near(document, at)
            if _content(document, span.first, span.last) >= 2:
                hypothetical = cues.HYPOTHETICAL.match(match.group())
                yield Hit(HALF if hypothetical else value, span)


def _mechanism(document: Document) -> Iterator[Hit]:
    for number, places in document.sentences_with(cues.CAUSE).items():
        sentence = document.sentences[number]
        for at in places:
            before = _stems(document, sentence.first, at)
            after = _stems(document, at + 1, sentence.last)
            if not before and number:
                previous = document.sentences[number - 1]
                before = _stems(document, previous.first, previous.last)
            fresh = after - before
            if len(before) >= 1 and len(fresh) >= 2:
                full = len(before) >= 2 and len(fresh) >= 3
                yield Hit(FULL if full else 0.6, _near(document, at))


def _stems(document: Document, first: int, last: int) -> set[str]:
    return {w.stem for w in document.words[first:last] if not w.function}


def _trade_off(document: Document) -> Iterator[Hit]:
    price = document.sentences_with(cues.TRADE)
    contrast = document.sentences_with(cues.CONTRAST)
    compare = document.sentences_with(cues.COMPARE)
    decision = document.sentences_with(cues.DECISION)
    for number, sentence in enumerate(document.sentences):
        if _content(document, sentence.first, sentence.last) < 4:
            continue
        paid = len(price.get(number, ()))
        other = (number in contrast) + (number in compare)
        if not paid and other < 2:
            continue
        decided = any(n in decision for n in (number - 1, number, number + 1))
        value = 0.3 + 0.2 * min(paid, 2) + 0.2 * min(other, 2) + 0.2 * decided - 0.3 * (not paid)
        at = (price.get(number) or contrast.get(number) or compare[number])[0]
        yield Hit(min(1.0, value), _near(document, at))


def _alternatives(document: Document) -> Iterator[Hit]:
    cause = document.sentences_with(cues.CAUSE)
    compare = document.sentences_with(cues.COMPARE)
    for number, places in document.sentences_with(cues.ALTERNATIVE).items():
        sentence = document.sentences[number]
        if _content(document, sentence.first, sentence.last) < 4:
            continue
        reasoned = any(n in cause for n in (number, number + 1)) or number in compare
        yield Hit(FULL if reasoned else HALF, _near(document, places[0]))


def _constraint(document: Document) -> Iterator[Hit]:
    amounts = {document.sentence_of[item.first] for item in _measured(document)}
    for number, places in document.sentences_with(cues.LIMIT).items():
        for at in places:
            span = _near(document, at)
            if _content(document, span.first, span.last) >= 2:
                yield Hit(FULL if number in amounts else HALF, span)


def _mitigation(document: Document) -> Iterator[Hit]:
    risk = document.sentences_with(cues.BREAK)
    for number, places in document.sentences_with(cues.GUARD).items():
        span = _near(document, places[0])
        if _content(document, span.first, span.last) >= 3:
            linked = any(n in risk for n in (number - 1, number, number + 1))
            yield Hit(FULL if linked else HALF, span)


def _failure_mode(document: Document) -> Iterator[Hit]:
    condition = document.sentences_with(cues.CONDITION)
    for number, places in document.sentences_with(cues.BREAK).items():
        sentence = document.sentences[number]
        if _content(document, sentence.first, sentence.last) >= 4:
            yield Hit(FULL if number in condition else 0.4, _near(document, places[0]))


def _verification(document: Document) -> Iterator[Hit]:
    amounts = {document.sentence_of[item.first] for item in _measured(document)}
    for number, places in document.sentences_with(cues.CHECK).items():
        span = _near(document, places[0])
        if _content(document, span.first, span.last) >= 3:
            rich = number in amounts or len(places) > 1
            yield Hit(FULL if rich else 0.6, span)


def _plain(pattern: re.Pattern[str], least: int, value: float) -> Detector:
    def detector(document: Document) -> Iterator[Hit]:
        for places in document.sentences_with(pattern).values():
            span = _near(document, places[0])
            if _content(document, span.first, span.last) >= least:
                yield Hit(value, span)

    return detector


def _action(document: Document) -> Iterator[Hit]:
    spans = [
        _near(document, document.starts(match.start()))
        for match in cues.I_DID.finditer(document.lower)
        if not cues.HYPOTHETICAL.match(match.group())
    ]
    value = (0.0, 0.5, 0.8, 1.0)[min(len({span.first for span in spans}), 3)]
    for span in spans:
        if _content(document, span.first, span.last) >= 2:
            yield Hit(value, span)


def _result(document: Document) -> Iterator[Hit]:
    amounts = {document.sentence_of[item.first] for item in _measured(document)}
    for number, places in document.sentences_with(cues.RESULT).items():
        span = _near(document, places[0])
        if _content(document, span.first, span.last) >= 3:
            yield Hit(FULL if number in amounts else HALF, span)


def _reflection(document: Document) -> Iterator[Hit]:
    for number, places in document.sentences_with(cues.REFLECTION).items():
        sentence = document.sentences[number]
        text = document.lower[sentence.start : sentence.end]
        size = _content(document, sentence.first, sentence.last)
        empty = cues.PLATITUDE.search(text) is not None
        if size >= 3:
            yield Hit(0.2 if empty else (FULL if size >= 6 else 0.7), _near(document, places[0]))
    yield from _lasting(document)


def _lasting(document: Document) -> Iterator[Hit]:
    """What is otherwise since then: a story in the past that ends with a habit in the present."""
    story = sum(word.text in _WAS or word.text.endswith("ed") for word in document.words)
    if story < TOLD:
        return
    present = document.sentences_with(cues.PRESENT)
    for number, places in document.sentences_with(cues.LASTING).items():
        sentence = document.sentences[number]
        late = sentence.first > LATE * len(document.words)
        text = document.lower[sentence.start : sentence.end]
        said = _content(document, sentence.first, sentence.last) >= 4
        if late and said and number in present and not cues.PLATITUDE.search(text):
            yield Hit(0.8, _near(document, places[0]))


def _customer(document: Document) -> Iterator[Hit]:
    cause = document.sentences_with(cues.CAUSE)
    amounts = {document.sentence_of[item.first] for item in _measured(document)}
    for number, places in document.sentences_with(cues.CUSTOMER).items():
        sentence = document.sentences[number]
        if _content(document, sentence.first, sentence.last) >= 4:
            linked = number in cause or number in amounts
            yield Hit(FULL if linked else HALF, _near(document, places[0]))


def _structure(document: Document) -> Iterator[Hit]:
    order = document.sentences_with(cues.ORDER)
    places = [at for found in order.values() for at in found]
    kinds = {document.words[at].text for at in places}
    value = (0.0, 0.4, 0.7, 1.0)[min(len(kinds), 3)]
    for at in places:
        span = _near(document, at)
        if _content(document, span.first, span.last) >= 2:
            yield Hit(value, span)


def _uncertainty(document: Document) -> Iterator[Hit]:
    ways = document.sentences_with(cues.FIND_OUT)
    for number, places in document.sentences_with(cues.UNSURE).items():
        sentence = document.sentences[number]
        if _content(document, sentence.first, sentence.last) >= 4:
            found = number in ways or number + 1 in ways
            yield Hit(FULL if found else HALF, _near(document, places[0]))


def _clarification(document: Document) -> Iterator[Hit]:
    told = document.sentences_with(cues.CLARIFY)
    turned = document.sentences_with(cues.INVERTED)
    for number in sorted(told.keys() | turned.keys()):
        sentence = document.sentences[number]
        asks = "?" in document.text[sentence.start : sentence.end]
        places = [*told.get(number, ()), *(turned.get(number, ()) if asks else ())]
        if places and _content(document, sentence.first, sentence.last) >= 2:
            assumes = document.words[min(places)].stem == "assum"
            yield Hit(FULL if asks or assumes else 0.4, _near(document, min(places)))


_DETECTORS: dict[Signal, Detector] = {
    Signal.QUANTIFIED: _quantified,
    Signal.BASELINE: _baseline,
    Signal.OWNERSHIP: _ownership,
    Signal.TRADE_OFF: _trade_off,
    Signal.ALTERNATIVES: _alternatives,
    Signal.CONSTRAINT: _constraint,
    Signal.MITIGATION: _mitigation,
    Signal.MECHANISM: _mechanism,
    Signal.FAILURE_MODE: _failure_mode,
    Signal.VERIFICATION: _verification,
    Signal.SITUATION: _plain(cues.SITUATION, 2, 0.8),
    Signal.TASK: _plain(cues.TASK, 2, 0.8),
    Signal.ACTION: _action,
    Signal.RESULT: _result,
    Signal.REFLECTION: _reflection,
    Signal.CUSTOMER: _customer,
    Signal.STRUCTURE: _structure,
    Signal.UNCERTAINTY: _uncertainty,
    Signal.CLARIFICATION: _clarification,
}
