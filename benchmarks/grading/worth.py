"""Fits the weights of substance: what an answer is worth where nobody wrote down what to expect.

Two things are asked of the weights at once: graded samples should get their levels, and of two
answers to one question the better one should win, also when the weaker one is padded. The volume
of what is told (`told`, `concepts`) is left out: on short answers it is length and nothing else.
"""

import math
import random
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.grading.belonging import PADDING, sentences
from benchmarks.grading.data import Pair, authored, own_pairs, samples
from benchmarks.grading.linear import logistic
from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.reading import read
from simulator.adapters.rubric_grader.substance import features
from simulator.adapters.rubric_grader.thesaurus import load

AGAINST = frozenset({"general", "unlinked", "foreign", "vague", "empty"})
LEFT_OUT = frozenset({"told", "concepts", "specific", "unlinked"})
PENALTY = 3.0
PAIRS = 1.0  # importance of all pairs together, of all samples together 1
BEYOND = 1.1

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Level:
    """A graded answer, measured."""

    group: str
    level: int
    features: Features


@dataclass(frozen=True, slots=True)
class Better:
    """Two answers to one question, measured."""

    group: str
    weak: Features
    strong: Features


def measured(asked: str, answer: str) -> Features:
    """What the grader sees of an answer when it knows the question alone."""
    thesaurus = load()
    return features(read(Document(answer, thesaurus), Document(asked, thesaurus)))


def levels() -> list[Level]:
    """All graded samples of main answers."""
    told = [item for item in samples() if not item.probe] + authored()
    return [
        Level(item.question.id, item.level, measured(item.question.prompt, item.answer))
        for item in told
    ]


def comparisons() -> list[Better]:
    """The own pairs, as they are and with the weak side padded."""
    return [item for pair in own_pairs() for item in _compared(pair)]


def _compared(pair: Pair) -> Iterator[Better]:
    chance = random.Random(pair.id)
    strong = measured(pair.question, pair.strong)
    yield Better(pair.question, measured(pair.question, pair.weak), strong)
    others = [other.strong for other in own_pairs() if other.question != pair.question]
    for source in ("padding", "others"):
        text = pair.weak
        while len(text) <= BEYOND * len(pair.strong) or text == pair.weak:
            added = PADDING if source == "padding" else sentences(chance.choice(others))
            text = f"{text} {chance.choice(added)}"
        yield Better(pair.question, measured(pair.question, text), strong)


def fit(
    graded: Sequence[Level], compared: Sequence[Better], left_out: Container[str] = ()
) -> dict[str, float]:
    """The weights; a measure whose weight would have the wrong sign is dropped."""
    kept = [item for item in graded if item.group not in left_out]
    duels = [item for item in compared if item.group not in left_out]
    names = [name for name in kept[0].features if name not in LEFT_OUT]
    while True:
        found = _fitted(kept, duels, names)
        wrong = [
            (abs(value), name)
            for name, value in zip(names, found, strict=True)
            if (value < 0) != (name in AGAINST)
        ]
        if not wrong:
            return _scaled(kept, dict(zip(names, found, strict=True)))
        names.remove(max(wrong)[1])


def _fitted(kept: list[Level], duels: list[Better], names: list[str]) -> list[float]:
    rows = [(1.0, *(item.features[name] for name in names)) for item in kept]
    rows += [(0.0, *(item.strong[name] - item.weak[name] for name in names)) for item in duels]
    target = [(item.level - 1) / 4 for item in kept] + [1.0] * len(duels)
    each = PAIRS * len(kept) / len(duels)
    return logistic(rows, target, PENALTY, [1.0] * len(kept) + [each] * len(duels))[1:]


def _scaled(kept: list[Level], slopes: dict[str, float]) -> dict[str, float]:
    """The slopes brought to the scale of the levels."""
    rows = [(1.0, total(slopes, item.features)) for item in kept]
    constant, scale = logistic(rows, [(item.level - 1) / 4 for item in kept], 0.1)
    return {"constant": constant, **{name: scale * value for name, value in slopes.items()}}


def total(weights: Mapping[str, float], values: Features) -> float:
    """The weighed sum with the constant, if there is one."""
    return weights.get("constant", 0.0) + sum(
        weight * values[name] for name, weight in weights.items() if name != "constant"
    )


def level(weights: Mapping[str, float], values: Features) -> float:
    """The place on the scale from 1.0 to 5.0."""
    return 1 + 4 / (1 + math.exp(-total(weights, values)))
