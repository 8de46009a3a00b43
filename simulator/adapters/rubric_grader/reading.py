"""One answer, read: its sentences weighed by whether they belong, and its signals."""

from dataclasses import dataclass

from simulator.adapters.rubric_grader import cues
from simulator.adapters.rubric_grader.coherence import belonging
from simulator.adapters.rubric_grader.document import Document, Span
from simulator.adapters.rubric_grader.signals import Hit, detect
from simulator.adapters.rubric_grader.words import is_generic
from simulator.domain.rubric import Signal

GENERAL = 0.4  # credit of a remark that fits any question
HOLLOW = 0.2  # credit of a bare row of numbers or terms
CARRIES = 1.4  # content words that a number needs around it to say something
# What one learned is told last and in new words, so that it is seldom linked to the story.
NAMES_NEW, STRANGE = 0.75, 0.1
BELONGS, FOREIGN = 0.9, 0.5  # likelihoods of belonging that earn full credit, and none


@dataclass(frozen=True, slots=True)
class Reading:
    """`credit` says for each sentence how far it counts (0 to 1)."""

    document: Document
    asked: Document
    likely: tuple[float, ...]
    credit: tuple[float, ...]
    empty: tuple[bool, ...]  # sentences made of platitudes
    signals: dict[Signal, list[Hit]]

    def strength(self, signal: Signal) -> float:
        """How fully a signal is shown: the best hit and a quarter of the second, with credit."""
        floor = NAMES_NEW if signal is Signal.REFLECTION else 0.0
        hits = self.signals.get(signal, ())
        best = sorted((self.worth(hit, floor) for hit in hits), reverse=True)
        return min(1.0, sum(value * share for value, share in zip(best, (1, 0.25), strict=False)))

    def worth(self, hit: Hit, floor: float = 0.0) -> float:
        """A hit's strength, as far as its sentence counts.

        With a `floor` also a sentence counts that is linked to little, unless it is surely foreign.
        """
        number = self.document.sentence_of[hit.span.first]
        credit = self.credit[number]
        if self.likely[number] >= STRANGE and not self.empty[number]:
            credit = max(credit, floor)
        return hit.strength * credit

    def makes_a_point(self, number: int) -> bool:
        """Whether a sentence can: not when it fits any question and is linked to nothing here."""
        return self.credit[number] > 0 or not _general(self.document, number)

    @property
    def coherence(self) -> float:
        """The share of the answer's words that stand in sentences which belong to it."""
        sizes = [len(span) for span in self.document.sentences]
        held = sum(size * value for size, value in zip(sizes, self.likely, strict=True))
        return held / sum(sizes) if sizes else 1.0


def read(document: Document, asked: Document, floor: float = 0.0) -> Reading:
    """Read an answer to `asked`, the question's own words.

    `floor` is the credit of a sentence that is linked to nothing: more than 0 where answers are
    a few sentences only, so that links are few.
    """
    likely = belonging(document, asked)
    empty = [_platitudes(document, span) for span in document.sentences]
    credit = []
    for number, value in enumerate(likely):
        kept = max(floor, min(1.0, (value - FOREIGN) / (BELONGS - FOREIGN)))
        weight = (1.0, 0.7, 0.2)[min(empty[number], 2)] * _fullness(document, number)
        weight *= GENERAL if _general(document, number) else 1.0
        credit.append(0.0 if number in document.repeated else kept * weight)
    hollow = tuple(
        found >= 2 or (found == 1 and len(span) <= 12)
        for found, span in zip(empty, document.sentences, strict=True)
    )
    return Reading(document, asked, tuple(likely), tuple(credit), hollow, detect(document))


def _general(document: Document, number: int) -> bool:
    """Whether a sentence fits any question: general remarks, and neither a term nor an amount.

    Where it is nothing but such remarks, an ordinary word in it is hardly meant as a term.
    """
    span = document.sentences[number]
    found = len(cues.GENERAL.findall(document.lower, span.start, span.end))
    if found != 1:
        return found > 1
    terms = any(not mention.concept.everyday for mention in document.mentions_in(span))
    amounts = any(
        item.measured and span.first <= item.first < span.last for item in document.quantities
    )
    return not terms and not amounts


def _platitudes(document: Document, span: Span) -> int:
    return len(cues.PLATITUDE.findall(document.lower, span.start, span.end))


def _fullness(document: Document, number: int) -> float:
    """Less than 1 for a sentence that is a row of numbers, or a row of terms."""
    span = document.sentences[number]
    words = document.words[span.first : span.last]
    numbers = sum(word.number for word in words)
    counted = {at for item in document.quantities for at in range(item.first, item.last)}
    content = sum(
        not word.function and not is_generic(word) and at not in counted
        for at, word in enumerate(words, span.first)
    )
    carried = min(1.0, content / (CARRIES * numbers)) if numbers >= 2 else 1.0
    grammar = sum(word.function for word in words)
    commas = document.text.count(",", span.start, span.end)
    listed = len(words) >= 6 and (
        grammar <= 0.13 * len(words) or (commas >= 6 and 3 * commas > len(words))
    )
    return max(HOLLOW, min(carried, HOLLOW if listed else 1.0))
