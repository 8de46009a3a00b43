"""Content where there is only a reference answer: how much of it an answer says, as a score."""

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.reference import NAMES, measure
from simulator.adapters.rubric_grader.weights import REFERENCE

# A short answer may be right in words of its own; a long one without a word of the reference
# speaks of something else.
LONG, STRANGE, OFF_TOPIC = 15, 0.2, 0.25


def resemblance(question: str, reference: str, document: Document) -> float:
    """The share (0 to 1) of full marks that such an answer gets from people who grade."""
    measures = dict(zip(NAMES, measure(question, reference, document), strict=True))
    score = REFERENCE["constant"] + sum(REFERENCE[name] * v for name, v in measures.items())
    content = sum(not word.function for word in document.words)
    if content >= LONG and measures["saying"] <= STRANGE:
        score = min(score, OFF_TOPIC)
    return max(0.0, min(1.0, score))
