"""Which sentences of an answer belong to it: linked to the question and to one another.

A sentence of somebody else's answer, filler and buzzwords share no rare word with their
neighbours. What does not belong earns no credit, so that padding cannot raise a level.
"""

import math
from dataclasses import dataclass

from simulator.adapters.rubric_grader import cues
from simulator.adapters.rubric_grader.document import Document, Span
from simulator.adapters.rubric_grader.english import english
from simulator.adapters.rubric_grader.meaning import Vector, alike, meaning
from simulator.adapters.rubric_grader.weights import COHERENCE, COMPANY

NAMES = (
    "asked",
    "previous",
    "next",
    "far",
    "mean",
    "reached",
    "size",
    "person",
    "field",
    "opens",
    "rare",
    "numbers",
    "alike_asked",
    "alike_beside",
    "alike_rest",
    "general",
)
COMPANIONS = ("own", "beside", "rest", "least", "odd")
_SURE = 4.0  # a first judgement counts no more than this (log odds)
EVERYDAY = 0.4  # of a word's rarity, when only an ordinary synonym is shared
STRONG_LINK = 4.5  # shared rarity at which a link is as likely as not
CHANCE = 12  # up to which numbers come up by chance
AMOUNT, ROUND_AMOUNT = 5.0, 2.5  # rarity of an amount such as 340 or 0.37, and of one such as 300
_MOST = 12.0
_WINDOW = 12  # sentences to either side that are compared; more would cost time, not change much
_BACK = frozenset(
    [
        "it",
        "this",
        "that",
        "they",
        "these",
        "those",
        "them",
        "its",
        "their",
        "both",
        "neither",
        "either",
        "such",
        "he",
        "she",
        "so",
        "but",
        "and",
        "then",
        "because",
        "otherwise",
        "instead",
        "also",
        "until",
        "therefore",
        "however",
        "since",
    ]
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What one sentence can be linked by."""

    keys: dict[str, float]
    fields: frozenset[str]
    person: tuple[bool, bool, bool, bool]
    points_back: bool
    numbers: float  # share of its words that are numbers
    meaning: Vector
    general: float  # remarks that fit any question, at most 2


def belonging(document: Document, asked: Document) -> list[float]:
    """For each sentence the likelihood (0 to 1) that it belongs to this answer to `asked`.

    First each sentence is judged by its own links, then again in the company of the others: one
    odd sentence among many good ones is an own one, in a row of odd ones it is not. What is said
    again is as likely as it was the first time, and vouches for nothing.
    """
    alone = [first_judgement(row) for row in measures(document, asked)]
    likely = [1 / (1 + math.exp(-_weighed(COMPANY, COMPANIONS, row))) for row in company(alone)]
    by_number = dict(zip(_distinct(document), likely, strict=True))
    return [by_number[number] for number in document.first_said]


def first_judgement(row: tuple[float, ...]) -> float:
    """A sentence judged by its own links: log odds that it belongs."""
    return _weighed(COHERENCE, NAMES, row)


def company(alone: list[float]) -> list[tuple[float, ...]]:
    """The values of `COMPANIONS` for each sentence."""
    held = [max(-_SURE, min(_SURE, value)) for value in alone]
    rows: list[tuple[float, ...]] = []
    for at, value in enumerate(held):
        beside = [held[other] for other in (at - 1, at + 1) if 0 <= other < len(held)]
        rest = held[:at] + held[at + 1 :]
        odd = [float(other < -1) for other in rest]
        rows.append(
            (
                value,
                _mean(beside, value),
                _mean(rest, value),
                min(rest, default=value),
                _mean(odd, 0.0),
            )
        )
    return rows


def _weighed(weights: dict[str, float], names: tuple[str, ...], row: tuple[float, ...]) -> float:
    total = weights["constant"] + sum(
        weights[name] * value for name, value in zip(names, row, strict=True)
    )
    return max(-30.0, min(30.0, total))


def measures(document: Document, asked: Document) -> list[tuple[float, ...]]:
    """The values of `NAMES` for each sentence that is said for the first time."""
    spans = [document.sentences[number] for number in _distinct(document)]
    sentences = [_sentence(document, span) for span in spans]
    question = _named(asked, Span(0, len(asked.words), 0, len(asked.text)))
    wanted = meaning().of(word.stem for word in asked.words if not word.function)
    links = _links(sentences)
    to_question = [_shared(sentence.keys, question) for sentence in sentences]
    reached = _reached(sentences, links, to_question)
    return [
        (
            *_row(at, sentences, links[at], to_question[at], reached[at]),
            *_likenesses(at, sentences, wanted),
            sentences[at].general,
        )
        for at in range(len(sentences))
    ]


def _sentence(document: Document, span: Span) -> _Sentence:
    words = [word.text for word in document.words[span.first : span.last]]
    held = set(words)
    fields = frozenset(
        mention.concept.field
        for mention in document.mentions_in(span)
        if not mention.concept.everyday
    )
    past = any(word in {"was", "were", "had", "did"} or word.endswith("ed") for word in words)
    person = (
        not held.isdisjoint({"i", "my"}),
        not held.isdisjoint({"we", "our"}),
        past,
        "you" in held,
    )
    numbers = sum(word.number for word in document.words[span.first : span.last]) / len(words)
    back = not _BACK.isdisjoint(words[:4])
    stems = [w.stem for w in document.words[span.first : span.last] if not w.function]
    general = float(len(cues.GENERAL.findall(document.lower, span.start, span.end)))
    return _Sentence(
        _named(document, span),
        fields,
        person,
        back,
        numbers,
        meaning().of(stems),
        min(general, 2.0),
    )


def _named(document: Document, span: Span) -> dict[str, float]:
    """What a sentence can be linked by: its words, and amounts that hardly come up by chance."""
    named = keys(document, span)
    for item in document.quantities:
        if span.first <= item.first < span.last and (item.value > CHANCE or item.value % 1):
            round_one = item.value == float(f"{item.value:.0e}")
            named[f"={item.value:g}"] = ROUND_AMOUNT if round_one else AMOUNT
    return named


def keys(document: Document, span: Span) -> dict[str, float]:
    """Stems and concepts with their rarity."""
    rarity = english().rarity
    keys: dict[str, float] = {}
    for word in document.words[span.first : span.last]:
        if not word.function and not word.number and len(word.text) > 1:
            keys[word.stem] = rarity(word.stem)
    for mention in document.mentions_in(span):
        stems = [w.stem for w in document.words[mention.first : mention.last] if not w.function]
        value = max((rarity(stem) for stem in stems), default=0.0)
        everyday = mention.concept.everyday
        keys["#" + mention.concept.id] = value * EVERYDAY if everyday else value
    return keys


def _shared(left: dict[str, float], right: dict[str, float]) -> float:
    """The rarity of the three rarest things that both hold."""
    return sum(sorted((left[key] for key in left.keys() & right.keys()), reverse=True)[:3])


def _links(sentences: list[_Sentence]) -> list[dict[int, float]]:
    links: list[dict[int, float]] = [{} for _ in sentences]
    for at, sentence in enumerate(sentences):
        for other in range(max(0, at - _WINDOW), at):
            shared = _shared(sentence.keys, sentences[other].keys)
            links[at][other] = links[other][at] = shared
    return links


def _reached(
    sentences: list[_Sentence], links: list[dict[int, float]], to_question: list[float]
) -> list[float]:
    """How surely each sentence is reached from the question, or from the first sentence."""
    reached = [_likely(value) for value in to_question]
    if reached:
        reached[0] = max(reached[0], 0.8)
    for _ in range(3):
        before = reached[:]
        for at, sentence in enumerate(sentences):
            for other, shared in links[at].items():
                link = _likely(shared - 0.3 * min(abs(at - other), 4))
                if other == at - 1 and sentence.points_back:
                    link = max(link, 0.5)
                reached[at] = max(reached[at], 0.95 * before[other] * link)
    return reached


def _likely(shared: float) -> float:
    return 1 / (1 + math.exp(STRONG_LINK - shared))


def _row(
    at: int, sentences: list[_Sentence], links: dict[int, float], question: float, reached: float
) -> tuple[float, ...]:
    own = sentences[at]
    others = [sentences[other] for other in links]
    apart = [value for other, value in links.items() if abs(other - at) > 1]
    fields = [bool(own.fields & o.fields) for o in others if own.fields and o.fields]
    return (
        min(question, _MOST),
        min(links.get(at - 1, 0.0), _MOST),
        min(links.get(at + 1, 0.0), _MOST),
        min(max(apart, default=0.0), _MOST),
        _mean([min(value, 8.0) for value in links.values()], 0.0),
        reached,
        math.log1p(len(own.keys)),
        _mean([own.person == other.person for other in others], 0.5),
        _mean(fields, 0.5),
        float(at == 0),
        max(own.keys.values(), default=0.0),
        own.numbers,
    )


def _likenesses(at: int, sentences: list[_Sentence], asked: Vector) -> tuple[float, ...]:
    """How far a sentence speaks of what the question, its neighbours and the rest speak of."""
    own = sentences[at].meaning
    near = range(max(0, at - _WINDOW), min(len(sentences), at + _WINDOW + 1))
    others = {other: alike(own, sentences[other].meaning) for other in near if other != at}
    beside = [value for other, value in others.items() if abs(other - at) == 1]
    return alike(own, asked), max(beside, default=0.0), _mean(list(others.values()), 0.0)


def _mean(values: list[float] | list[bool], default: float) -> float:
    return sum(values) / len(values) if values else default


def _distinct(document: Document) -> list[int]:
    """The numbers of the sentences, without those that say something again."""
    return [n for n in range(len(document.sentences)) if n not in document.repeated]
