"""What must be true of a text before it is graded at all: gates, each with its reason.

A gate that is shut caps every level; it never raises one.
"""

import re
from dataclasses import dataclass

from simulator.adapters.rubric_grader.document import Document

_NON_ANSWER = re.compile(
    r"^\W*(?:(?:um+|uh+|well|sorry|honestly|hmm+|ok(?:ay)?|so|i'?m afraid)\W+)*"
    r"(?:i (?:really |honestly |just )?(?:do not|don'?t|dont) (?:really |actually )?(?:know|remember|recall|have an? (?:answer|idea|example))"
    r"|no (?:idea|clue|answer|submission|response|comment|thanks)|not (?:sure|answered)|pass|skip|next(?: question)?(?: please)?"
    r"|idk|dunno|n/?a|none|nothing|no|yes|i (?:have|ve|'ve) (?:no|never)(?: \w+){0,3}|i can'?t (?:answer|think of)(?: \w+){0,4}|i'?m not sure|blank|empty|x+|\?+)"
    r"\b.{0,60}$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Gate:
    """A finding about the whole answer: the highest level it still allows, and the reason."""

    name: str
    cap: int
    reason: str


def is_non_answer(document: Document) -> bool:
    """Whether nothing was answered: empty, "I don't know", "pass"."""
    content = [word for word in document.words if not word.function]
    if not content:
        return True
    text = document.text.strip().replace("’", "'")
    return len(document.words) <= 25 and _NON_ANSWER.match(text) is not None and len(content) <= 9


def gates(document: Document, asked: str) -> list[Gate]:
    """All gates that are shut for this answer."""
    del document, asked
    return []
