"""Whether words stand in an order that English allows: word salad is no sentence."""

from collections.abc import Iterator
from itertools import pairwise

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.english import BEGIN, END, english, word_class

MARK = ","
_MARKS = frozenset(",;:()[]–—→")


def classes(document: Document) -> Iterator[list[str]]:
    """For each sentence the classes of its words, with its marks and its two ends."""
    text = document.text
    for span in document.sentences:
        row = [BEGIN]
        end = document.words[span.first].start
        for word in document.words[span.first : span.last]:
            if not _MARKS.isdisjoint(text[end : word.start]):
                row.append(MARK)
            row.append(word_class(word))
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
