"""Counts `english.json` from the shipped texts.

Run as `python -m benchmarks.grading.english`.
"""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from benchmarks.grading.content import questions
from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.english import FILE, english
from simulator.adapters.rubric_grader.order import classes
from simulator.adapters.rubric_grader.thesaurus import load

LEAST = 2  # texts or pairs below this count are left out: they tell little and cost space


def answers() -> Iterator[tuple[str, str]]:
    """Prompt and answer: references and graded samples."""
    for question in questions().values():
        yield question.prompt, question.reference
        for sample in question.samples:
            yield question.prompt, sample.answer


def texts() -> Iterator[str]:
    """All English prose that ships with the program."""
    for _, answer in answers():
        yield answer
    for question in questions().values():
        yield question.prompt
        yield from (point.point for point in question.evidence)
        yield from (turn.correction for turn in question.wrong_turns)
        yield from (probe.ask for probe in question.probes)


def count() -> None:
    """Write `english.json`."""
    thesaurus = load()
    stems: Counter[str] = Counter()
    number = 0
    for _, answer in answers():
        number += 1
        words = Document(answer, thesaurus).words
        stems.update({word.stem for word in words if not word.function and not word.number})
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts():
        for row in classes(Document(text, thesaurus)):
            pairs.update(pairwise(row))
    _write(number, stems, pairs)


def _write(number: int, stems: Counter[str], pairs: Counter[tuple[str, str]]) -> None:
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for (left, right), seen in pairs.items():
        before[left] += seen
        after[right] += seen
    table = {
        "texts": number,
        "stems": {stem: seen for stem, seen in sorted(stems.items()) if seen >= LEAST},
        "before": dict(sorted(before.items())),
        "after": dict(sorted(after.items())),
        "pairs": {f"{a} {b}": n for (a, b), n in sorted(pairs.items()) if n >= LEAST},
        "total": sum(pairs.values()),
    }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    FILE.write_text(text + "\n", encoding="utf-8")
    english.cache_clear()


def main() -> None:
    """Count the table and write it."""
    count()


if __name__ == "__main__":
    main()
