"""What is usual in English answers: how rare a word is, which word follows which.

The table `english.json` is counted from the shipped questions and sample answers by
`python -m benchmarks.grading.english`; no text of it can be read back from it.
"""

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from simulator.adapters.rubric_grader.words import Token

FILE = Path(__file__).with_name("english.json")
BEGIN, END = "^", "$"
_ENDINGS = ("ing", "ed", "ly", "tion", "s")
_SMOOTHING = 2.0


@dataclass(frozen=True, slots=True)
class English:
    """Counts of stems by text, and of word classes that follow each other."""

    texts: int
    stems: dict[str, int]
    before: dict[str, int]  # how often a class stands before another
    after: dict[str, int]
    pairs: dict[str, int]  # "left right"
    total: int

    def rarity(self, stem: str) -> float:
        """About 0 for a stem that every text holds, 5 and more for one that few hold."""
        return math.log((self.texts + 1) / (self.stems.get(stem, 0) + 1))

    def follows(self, left: str, right: str) -> float:
        """How much more often `right` follows `left` than by chance (log ratio, -2 to 1)."""
        left, right = self._known(left), self._known(right)
        chance = self.before.get(left, 0) * self.after.get(right, 0) / self.total
        seen = self.pairs.get(f"{left} {right}", 0)
        return max(-2.0, min(1.0, math.log((seen + _SMOOTHING) / (chance + _SMOOTHING))))

    def _known(self, name: str) -> str:
        return name if name in self.before or name in self.after else "C"


def word_class(token: Token) -> str:
    """The class by which word order is judged: itself for a small word, else its ending."""
    if token.number:
        return "#"
    if token.function:
        return token.text
    for ending in _ENDINGS:
        if token.text.endswith(ending) and len(token.text) > len(ending) + 2:
            return "-" + ending
    return "C"


@lru_cache(maxsize=1)
def english() -> English:
    """The table, read on first use."""
    return English(**json.loads(FILE.read_text(encoding="utf-8")))
