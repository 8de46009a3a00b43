"""How much of a reference answer another answer says: measures between 0 and 1, none of length.

Used where a question has a reference but no authored evidence points. The measures are blended by
the calibrated weights of `weights`; what they are worth is in `docs/grading.md`.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.thesaurus import Thesaurus, load

NAMES = ("saying", "half", "letters", "letters_new", "ours", "asked", "together", "pairs")
ASKED_WEIGHT = 0.1  # of a word that the question itself holds
REPEATED = 1.5  # weight of a word that the reference says more than once
SYNONYM, NEAR = 0.8, 0.9  # how well another word of the same meaning, or a misspelling, fits
PREFIX = 5  # letters that make two words near
# Small words that carry meaning where the whole answer is one sentence: "at least once".
_TELLING = frozenset(
    [
        "above",
        "below",
        "before",
        "after",
        "between",
        "inside",
        "outside",
        "within",
        "without",
        "only",
        "always",
        "never",
        "most",
        "more",
        "less",
        "least",
        "all",
        "any",
        "both",
        "each",
        "every",
        "same",
        "other",
        "once",
        "not",
        "no",
        "through",
        "until",
        "during",
        "per",
        "across",
        "off",
        "on",
        "up",
        "down",
        "against",
        "along",
    ]
)
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One content word of a text with the concepts that it names."""

    stem: str
    text: str
    concepts: tuple[str, ...]
    sentence: int


class Vocabulary:
    """The words of a text, for asking how well a word of another text fits among them."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.stems: set[str] = set()
        self.concepts: set[str] = set()
        self._by_letter: dict[str, set[str]] = defaultdict(set)
        for unit in units:
            self.stems.add(unit.stem)
            self.concepts.update(unit.concepts)
            if len(unit.text) >= PREFIX:
                self._by_letter[unit.text[0]].add(unit.text)

    def fit(self, unit: Unit) -> float:
        """1 for the same word, less for a synonym or a misspelling, 0 for none."""
        if unit.stem in self.stems:
            return 1.0
        if len(unit.text) >= PREFIX:
            for text in self._by_letter[unit.text[0]]:
                if text[:PREFIX] == unit.text[:PREFIX] or one_edit(text, unit.text):
                    return NEAR
        return SYNONYM if not self.concepts.isdisjoint(unit.concepts) else 0.0


def one_edit(left: str, right: str) -> bool:
    """Whether one letter added, dropped, changed or swapped makes the two words equal."""
    if abs(len(left) - len(right)) > 1:
        return False
    at = 0
    while at < min(len(left), len(right)) and left[at] == right[at]:
        at += 1
    if len(left) == len(right):
        swapped = left[at : at + 2] == right[at : at + 2][::-1]
        return left[at + 1 :] == right[at + 1 :] or (swapped and left[at + 2 :] == right[at + 2 :])
    longer, shorter = sorted((left, right), key=len, reverse=True)
    return longer[at + 1 :] == shorter[at:]


def units_of(document: Document) -> list[Unit]:
    """The content words of a text in order."""
    concepts: dict[int, list[str]] = defaultdict(list)
    for mention in document.mentions:
        for at in range(mention.first, mention.last):
            concepts[at].append(mention.concept.id)
    return [
        Unit(word.stem, word.text, tuple(concepts[at]), document.sentence_of[at])
        for at, word in enumerate(document.words)
        if not word.function or word.text in _TELLING
    ]


@dataclass(frozen=True, slots=True)
class _Expected:
    """The reference and the question, taken apart once."""

    units: tuple[Unit, ...]
    weights: tuple[float, ...]
    vocabulary: Vocabulary
    with_question: Vocabulary
    asked: frozenset[str]
    letters: frozenset[str]
    letters_new: frozenset[str]
    pairs: frozenset[tuple[str, str]]


@lru_cache(maxsize=256)
def expected(question: str, reference: str) -> _Expected:
    """What the reference says beyond the question's own words."""
    thesaurus = load()
    units = units_of(Document(reference, thesaurus))
    asked = units_of(Document(question, thesaurus))
    known = frozenset(unit.stem for unit in asked)
    count: dict[str, int] = defaultdict(int)
    for unit in units:
        count[unit.stem] += 1
    first = {unit.stem: unit for unit in reversed(units)}
    weights = tuple(
        (ASKED_WEIGHT if stem in known else 1.0) * (REPEATED if count[stem] > 1 else 1.0)
        for stem in first
    )
    letters = _letters(reference)
    return _Expected(
        tuple(first.values()),
        weights,
        Vocabulary(units),
        Vocabulary([*units, *asked]),
        known,
        letters,
        (letters - _letters(question)) or letters,
        _pairs(units),
    )


def _letters(text: str) -> frozenset[str]:
    padded = f" {_LETTERS.sub(' ', text.lower()).strip()} "
    return frozenset(
        padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1)
    )


def _pairs(units: list[Unit]) -> frozenset[tuple[str, str]]:
    stems = [unit.stem for unit in units]
    return frozenset(pairwise(stems))


def measure(question: str, reference: str, document: Document) -> tuple[float, ...]:
    """The measures of `NAMES`, in that order, each between 0 and 1."""
    wanted = expected(question, reference)
    units = units_of(document)
    said = _weighted(wanted, Vocabulary(units))
    letters = _letters(document.text)
    return (
        math.sqrt(said),
        min(1.0, said / 0.5),
        math.sqrt(_share(wanted.letters, letters)),
        _share(wanted.letters_new, letters),
        _supported(units, wanted.vocabulary, wanted.asked),
        _supported(units, wanted.with_question, frozenset()),
        _best_sentence(wanted, units),
        _share(wanted.pairs, _pairs(units)),
    )


def _weighted(wanted: _Expected, vocabulary: Vocabulary) -> float:
    total = sum(wanted.weights)
    found = sum(
        weight * vocabulary.fit(unit)
        for unit, weight in zip(wanted.units, wanted.weights, strict=True)
    )
    return found / total if total else 0.0


def _share(
    wanted: frozenset[object] | frozenset[str] | frozenset[tuple[str, str]],
    found: frozenset[object] | frozenset[str] | frozenset[tuple[str, str]],
) -> float:
    return len(wanted & found) / len(wanted) if wanted else 0.0


def _supported(units: list[Unit], vocabulary: Vocabulary, known: frozenset[str]) -> float:
    """Which share of the answer's words the reference knows, too (without those in `known`)."""
    own = {unit.stem: unit for unit in units if unit.stem not in known}
    return sum(vocabulary.fit(unit) for unit in own.values()) / len(own) if own else 0.0


def _best_sentence(wanted: _Expected, units: list[Unit]) -> float:
    by_sentence: dict[int, list[Unit]] = defaultdict(list)
    for unit in units:
        by_sentence[unit.sentence].append(unit)
    return max((_weighted(wanted, Vocabulary(own)) for own in by_sentence.values()), default=0.0)


def thesaurus() -> Thesaurus:
    """The thesaurus that references are read with."""
    return load()
