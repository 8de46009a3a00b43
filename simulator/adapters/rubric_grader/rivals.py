"""Which of the shipped questions of a kind an answer fits best, by the words that set them apart.

The table `questions.json` lists for each word which questions speak of it; it is made by
`python -m benchmarks.grading.rivals`. An answer shares words with any question of its field; what
tells is whether it shares markedly more with another one than with the one that was asked.
"""

import json
import math
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from simulator.domain.round import Kind

FILE = Path(__file__).with_name("questions.json")
MOST = 4.0  # weight of a word that one question alone speaks of, at most
AS_SHIPPED = 0.7  # of its shipped words, below which a question is one of the user's own
SAME_MATTER = 0.3  # shared part of the smaller question from which two ask about one thing


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the words of an answer fit the question that was asked, and the best other one."""

    asked: float
    other: float
    title: str  # of the other one
    shipped: bool  # whether the question that was asked is one of those that are compared

    @property
    def ratio(self) -> float:
        """Well above 1 for most answers; about a quarter for the answer to another question."""
        return self.asked / self.other if self.other else math.inf


@dataclass(frozen=True, slots=True)
class Questions:
    """The shipped questions: their kinds and titles, and for each word who speaks of it."""

    ids: tuple[str, ...]
    kinds: tuple[Kind, ...]
    titles: tuple[str, ...]
    speak_of: dict[str, tuple[int, ...]]
    sizes: tuple[float, ...]  # the weight of all words of each question

    def weight(self, key: str) -> float:
        """About 0 for a word that most questions hold, 4 for one that hardly any holds."""
        return weight(len(self.ids), len(self.speak_of.get(key, ())))

    def fit(
        self, asked: str, kind: Kind, material: AbstractSet[str], said: AbstractSet[str]
    ) -> Fit | None:
        """Compare the question `asked`, which speaks of `material`, with the others of its kind.

        A question that is not shipped may be one of these in other words, so that those that ask
        about the same matter do not compete with it. None when there is no other.
        """
        own = math.fsum(self.weight(key) for key in material)
        ours = asked in self.ids and own >= AS_SHIPPED * self.sizes[self.ids.index(asked)]
        shared = {} if ours else self._shared(kind, material)
        rivals = {
            number: value / math.sqrt(self.sizes[number])
            for number, value in self._shared(kind, said).items()
            if self.ids[number] != asked
            and shared.get(number, 0.0) < SAME_MATTER * min(own, self.sizes[number])
        }
        if not rivals or not own:
            return None
        best = max(rivals, key=lambda number: rivals[number])
        mine = math.fsum(self.weight(key) for key in said & material) / math.sqrt(own)
        return Fit(mine, rivals[best], self.titles[best], ours)

    def _shared(self, kind: Kind, keys: AbstractSet[str]) -> dict[int, float]:
        """For each question of the kind the weight of the words that it shares."""
        found: dict[int, float] = {}
        for key in sorted(keys):  # in one order, so that sums are the same to the last digit
            value = self.weight(key)
            for number in self.speak_of.get(key, ()):
                if self.kinds[number] is kind:
                    found[number] = found.get(number, 0.0) + value
        return found


def weight(questions: int, holding: int) -> float:
    """What a word tells that `holding` of so many questions speak of."""
    return max(0.0, min(MOST, math.log((questions + 1) / (holding + 0.5))))


@lru_cache(maxsize=1)
def shipped() -> Questions:
    """The table, read on first use."""
    table = json.loads(FILE.read_text(encoding="utf-8"))
    rows = table["questions"]
    speak_of = {key: tuple(numbers) for key, numbers in table["speak_of"].items()}
    sizes = [0.0] * len(rows)
    for numbers in speak_of.values():
        value = weight(len(rows), len(numbers))
        for number in numbers:
            sizes[number] += value
    return Questions(
        tuple(row[0] for row in rows),
        tuple(Kind(row[1]) for row in rows),
        tuple(row[2] for row in rows),
        speak_of,
        tuple(sizes),
    )
