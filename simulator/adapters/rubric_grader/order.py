"""Whether words stand in an order that English allows: word salad is no sentence."""

from itertools import pairwise

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.english import BEGIN, END, english, word_class


def order(document: Document) -> float:
    """Mean fitness of neighbouring words: about 0.25 in prose, below 0 in shuffled words."""
    follows = english().follows
    total = 0.0
    count = 0
    for span in document.sentences:
        classes = [word_class(word) for word in document.words[span.first : span.last]]
        for left, right in pairwise([BEGIN, *classes, END]):
            total += follows(left, right)
            count += 1
    return total / count if count else 0.0
