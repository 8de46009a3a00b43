"""Which words keep the same company: a small table of directions, for asking what belongs together.

The table `meaning.json` is computed from the shipped questions and references by
`python -m benchmarks.grading.meaning` (the leading directions of words by texts). It is no
language model: it tells that `replica` and `failover` are met in the same texts, and no more.
"""

import base64
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from pathlib import Path

FILE = Path(__file__).with_name("meaning.json")
Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """For each stem its direction, scaled by how much the stem tells."""

    size: int
    vectors: dict[str, Vector]

    def of(self, stems: Iterable[str]) -> Vector:
        """The direction of several words together, of length 1; empty when none is known."""
        rows = [row for stem in stems if (row := self.vectors.get(stem)) is not None]
        if not rows:
            return ()
        total = list(map(sum, zip(*rows, strict=True)))
        length = math.sqrt(sum(map(mul, total, total)))
        return tuple(value / length for value in total) if length else ()


def alike(left: Vector, right: Vector) -> float:
    """How far two directions agree (-1 to 1); 0 when one of them is unknown."""
    return sum(map(mul, left, right)) if left and right else 0.0


@lru_cache(maxsize=1)
def meaning() -> Meaning:
    """The table, read on first use."""
    table = json.loads(FILE.read_text(encoding="utf-8"))
    size = int(table["size"])
    packed = base64.b64decode(table["directions"])
    vectors = {}
    for at, (stem, weight) in enumerate(table["stems"].items()):
        row = packed[at * size : (at + 1) * size]
        vectors[stem] = tuple(weight * (value - 128) / 127 for value in row)
    return Meaning(size, vectors)
