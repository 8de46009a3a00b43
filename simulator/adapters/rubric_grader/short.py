"""Content where there is only a reference answer: how much of it an answer says, as a score."""

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.reference import NAMES, measure
from simulator.adapters.rubric_grader.weights import REFERENCE


def resemblance(question: str, reference: str, document: Document) -> float:
    """The share (0 to 1) of full marks that such an answer gets from people who grade."""
    weights = dict(zip(("constant", *NAMES), REFERENCE, strict=True))
    measured = zip(NAMES, measure(question, reference, document), strict=True)
    score = weights["constant"] + sum(weights[name] * value for name, value in measured)
    return max(0.0, min(1.0, score))
