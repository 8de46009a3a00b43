"""Whether words stand in an order that English allows: word salad is no sentence."""

from collections.abc import Iterator
from itertools import pairwise

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.english import BEGIN, END, english, word_class

MARK = ","
NUMBER = "#"
CLEAR = 0.2  # fitness from which there is no doubt
_STRIDES = (2, 3, 5, 7)
_MARKS = frozenset(',;:()[]–—→=·×*/+^<>≈~±|{}"“”')


def classes(document: Document) -> Iterator[list[str]]:
    """For each sentence the classes of its words, with its marks and its two ends."""
    text = document.text
    for span in document.sentences:
        row = [BEGIN]
        end = document.words[span.first].start
        for word in document.words[span.first : span.last]:
            if not _MARKS.isdisjoint(text[end : word.start]):
                row.append(MARK)
            name = word_class(word)
            if name != NUMBER or row[-1] != NUMBER:  # a row of numbers is one number
                row.append(name)
            end = word.end
        yield [*row, END]


def order(document: Document) -> float:
    """Mean fitness of neighbouring words: about 0.25 in prose, below 0 in shuffled words."""
    follows = english().follows
    total = 0.0
    count = 0
    for row in classes(document):
        for left, right in pairwise(row):
            total += follows(left, right)
            count += 1
    return total / count if count else 0.0


def fluency(document: Document) -> float:
    """How far the words stand in an order that makes sense: about 0.4 in prose, 0 when stirred."""
    plain = order(document)
    return plain if plain > CLEAR else 0.7 * plain + 0.3 * ordered(document)


def ordered(document: Document) -> float:
    """By how much neighbours fit better than the same words in other orders (0: not at all).

    Lists and formulas fit badly whatever their order, but still better than when stirred.
    """
    words = [name for row in classes(document) for name in row[1:-1]]
    stirred = [_fitness(_every(words, stride)) for stride in _STRIDES]
    return _fitness(words) - sum(stirred) / len(stirred)


def _every(words: list[str], stride: int) -> list[str]:
    """Another order of the same words, the same each time: each `stride`th, then the rest."""
    return [word for start in range(stride) for word in words[start::stride]]


def _fitness(words: list[str]) -> float:
    follows = english().follows
    pairs = list(pairwise(words))
    return sum(follows(left, right) for left, right in pairs) / len(pairs) if pairs else 0.0
