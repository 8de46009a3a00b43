"""Computes `meaning.json` from the shipped questions: `python -m benchmarks.grading.meaning`.

The leading directions of the words-by-texts table (logarithmic counts, weighed by rarity), found by
repeated multiplication. Graded samples outside the question files take no part.
"""

import base64
import json
import math
import random
from collections import Counter
from collections.abc import Iterator

from benchmarks.grading.content import questions
from simulator.adapters.rubric_grader.meaning import FILE, meaning
from simulator.adapters.rubric_grader.words import tokens
from simulator.domain.round import Question

SIZE = 40  # directions kept
ROUNDS = 12  # multiplications; more change nothing that rounding leaves
LEAST = 3  # texts that a stem must stand in
GOOD = 3  # level from which a question's own samples are read

Table = list[dict[int, float]]  # for each text its stems' weights


def texts() -> Iterator[str]:
    """Two texts for each question: what is asked and answered, and all that its file says."""
    for question in questions().values():
        yield f"{question.prompt} {question.reference}"
        yield " ".join(_all_of(question))


def _all_of(question: Question) -> Iterator[str]:
    yield question.prompt
    yield question.reference
    yield from (sample.answer for sample in question.samples if sample.level >= GOOD)
    for point in question.evidence:
        yield from (point.point, *point.phrases)
    yield from (turn.correction for turn in question.wrong_turns)
    yield from (probe.ask for probe in question.probes)


def _counted() -> tuple[dict[str, float], Table]:
    """Rarity of each stem, and the table with texts of length 1."""
    counts = [
        Counter(w.stem for w in tokens(text) if not w.function and not w.number and len(w.text) > 1)
        for text in texts()
    ]
    seen = Counter(stem for count in counts for stem in count)
    rarity = {
        stem: math.log(len(counts) / number)
        for stem, number in sorted(seen.items())
        if number >= LEAST
    }
    place = {stem: at for at, stem in enumerate(rarity)}
    table: Table = []
    for count in counts:
        row = {
            place[stem]: (1 + math.log(number)) * rarity[stem]
            for stem, number in count.items()
            if stem in place
        }
        length = math.sqrt(sum(value * value for value in row.values()))
        table.append({at: value / length for at, value in row.items()})
    return rarity, table


def _times(table: Table, columns: list[list[float]]) -> list[list[float]]:
    """The table's own product with itself, applied to columns that run over texts."""
    stems: dict[int, list[float]] = {}
    for row, values in zip(table, columns, strict=True):
        for at, weight in row.items():
            held = stems.setdefault(at, [0.0] * SIZE_AND_ONE)
            for number, value in enumerate(values):
                held[number] += weight * value
    return [
        [sum(weight * stems[at][n] for at, weight in row.items()) for n in range(SIZE_AND_ONE)]
        for row in table
    ]


SIZE_AND_ONE = SIZE + 1  # the first direction only says how common a word is: it is dropped


def _upright(columns: list[list[float]]) -> list[list[float]]:
    """The columns made of length 1 and at right angles to one another (Gram-Schmidt)."""
    done: list[list[float]] = []
    for number in range(SIZE_AND_ONE):
        column = [row[number] for row in columns]
        for other in done:
            along = sum(a * b for a, b in zip(column, other, strict=True))
            column = [a - along * b for a, b in zip(column, other, strict=True)]
        length = math.sqrt(sum(value * value for value in column))
        done.append([value / length for value in column])
    return [list(row) for row in zip(*done, strict=True)]


def directions() -> tuple[dict[str, float], list[list[float]]]:
    """Rarity of each stem, and its direction (of length 1)."""
    rarity, table = _counted()
    chance = random.Random(0)
    columns = [[chance.gauss(0, 1) for _ in range(SIZE_AND_ONE)] for _ in table]
    for _ in range(ROUNDS):
        columns = _upright(_times(table, columns))
    rows = [[0.0] * SIZE for _ in rarity]
    for row, values in zip(table, columns, strict=True):
        for at, weight in row.items():
            for number, value in enumerate(values[1:]):
                rows[at][number] += weight * value
    lengths = [math.sqrt(sum(value * value for value in row)) or 1.0 for row in rows]
    upright = [[value / length for value in row] for row, length in zip(rows, lengths, strict=True)]
    return rarity, upright


def main() -> None:
    """Compute the table and write it."""
    rarity, rows = directions()
    packed = bytes(128 + round(127 * value) for row in rows for value in row)
    table = {
        "size": SIZE,
        "stems": {stem: round(value, 2) for stem, value in rarity.items()},
        "directions": base64.b64encode(packed).decode("ascii"),
    }
    FILE.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")
    meaning.cache_clear()


if __name__ == "__main__":
    main()
