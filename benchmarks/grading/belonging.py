"""Fits the weights by which an answer's own sentences are told from foreign ones.

Made up of graded samples: a stretch of one answer, followed by or mixed with sentences of other
answers and of `PADDING`. The samples take no part in the tables that the measures read.
"""

import random
from collections.abc import Container, Iterator
from dataclasses import dataclass

from benchmarks.grading.data import Graded, plain, samples
from benchmarks.grading.linear import logistic
from benchmarks.grading.patch import using
from simulator.adapters.rubric_grader.coherence import (
    COMPANIONS,
    NAMES,
    company,
    first_judgement,
    measures,
)
from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.adapters.rubric_grader.weights import COHERENCE
from simulator.domain.round import Question

OTHERS = 0.65  # share of other answers' sentences among the foreign ones
SAYING = 2  # level from which the sentences of a sample count as belonging to it
# What people pad an answer with: it must be told from the answer as well as other answers are.
PADDING = (
    "There are pros and cons to everything, of course.",
    "This is a topic that I find very interesting.",
    "It really depends on many factors.",
    "I have worked on similar things in the past.",
    "Communication between all the people involved is essential.",
    "One has to look at the whole picture here.",
    "That was a good experience for everyone.",
    "We always try to do our best in such cases.",
    "It was 40% better and took 90 ms.",
    "We had 5 million users and 20 TB of data.",
    "It saved 1.2 million and 25% of the time.",
    "From 600 ms to 150 ms, with 8,000 requests per second.",
    "In 2020 there were 12 of them in 4 weeks.",
    "The figures were 14%, 300 and 2x.",
    "That gave 99.9% and 3.5 GB.",
    "Scalability, reliability, security and performance.",
    "Microservices, containers, streaming and machine learning.",
    "We used a modern, flexible and powerful platform for that.",
    "It was a cross-functional, agile and data-driven effort.",
    "As already mentioned, this point matters a lot.",
    "To summarise, there are many ways to look at it.",
    "I would say that this is very common in the industry.",
    "Everyone should think about this carefully.",
    "In the end it is a question of priorities.",
)
WHOLE, MIXED = 0.55, 0.2  # shares of texts with nothing foreign, and of those in any order


@dataclass(frozen=True, slots=True)
class Composed:
    """A text made of sentences, each its question's own or foreign."""

    asked: str
    sentences: tuple[str, ...]
    own: tuple[bool, ...]


def composed(left_out: Container[str], seed: int) -> Iterator[Composed]:
    """Texts out of the samples of all questions but those in `left_out`, with a fixed seed."""
    chance = random.Random(seed)
    pool = [(item.question, sentences(item.answer)) for item in _told(left_out)]
    bank = [(question.id, sentence) for question, said in pool for sentence in said]
    for question, said in pool:
        foreign = [sentence for home, sentence in bank if home != question.id]
        for _ in range(4):
            yield _composed(question, said, foreign, chance)


def _composed(
    question: Question, said: list[str], foreign: list[str], chance: random.Random
) -> Composed:
    asked = chance.choice([question.prompt, question.title, sentences(question.prompt)[-1]])
    start = chance.choice([0, chance.randrange(len(said))])
    if chance.random() < WHOLE:
        rows = [(sentence, True) for sentence in said[start : start + chance.randint(1, 12)]]
    else:
        rows = [(sentence, True) for sentence in said[start : start + chance.randint(1, 4)]]
        for _ in range(chance.randint(1, 8)):
            source = foreign if chance.random() < OTHERS else PADDING
            rows.append((chance.choice(source), False))
        if chance.random() < MIXED:
            first, *later = rows  # an answer that is padded still begins as itself
            chance.shuffle(later)
            rows = [first, *later]
    return Composed(asked, tuple(text for text, _ in rows), tuple(own for _, own in rows))


def _told(left_out: Container[str]) -> list[Graded]:
    """Graded samples that say something, and the plain answers."""
    return [
        item
        for item in [*samples(), *plain()]
        if item.level >= SAYING and not item.probe and item.question.id not in left_out
    ]


def fit(left_out: Container[str] = ()) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of a sentence alone, and of a sentence in the company of the others."""
    alone = _fitted(NAMES, [(item, _measures(item)) for item in composed(left_out, 0)])
    with using(COHERENCE, alone):
        rows = [
            (item, company([first_judgement(row) for row in _measures(item)]))
            for item in composed(left_out, 1)
        ]
    together = _fitted(COMPANIONS, rows)
    for _ in COMPANIONS:  # company never vouches by being odd: such a weight is held at zero
        wrong = {n for n in COMPANIONS if together[n] * (-1 if n == "odd" else 1) < 0}
        if not wrong:
            break
        together = _fitted(COMPANIONS, rows, together_without(together, wrong))
    return alone, together


def together_without(found: dict[str, float], wrong: set[str]) -> frozenset[str]:
    """The names that are held at zero from now on."""
    return frozenset(wrong | {name for name, value in found.items() if value == 0.0})


def _fitted(
    names: tuple[str, ...],
    texts: list[tuple[Composed, list[tuple[float, ...]]]],
    zero: frozenset[str] = frozenset(),
) -> dict[str, float]:
    rows = []
    held = [0.0 if name in zero else 1.0 for name in names]
    labels = []
    for item, found in texts:
        if len(found) == len(item.own):  # cut as it was put together
            rows += [
                (1.0, *(value * on for value, on in zip(row, held, strict=True))) for row in found
            ]
            labels += [int(own) for own in item.own]
    weights = logistic(rows, labels, 1.0)
    return dict(zip(("constant", *names), weights, strict=True)) | dict.fromkeys(zero, 0.0)


def _measures(item: Composed) -> list[tuple[float, ...]]:
    document = Document(" ".join(item.sentences), load())
    return measures(document, Document(item.asked, load()))


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    document = Document(text, load())
    return [text[span.start : span.end].strip() for span in document.sentences]
