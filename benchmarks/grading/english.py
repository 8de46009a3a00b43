"""Counts `english.json` and the coherence weights from the shipped texts.

Run as `python -m benchmarks.grading.english`.
"""

import json
import random
from collections import Counter
from collections.abc import Container, Iterator
from itertools import pairwise

from benchmarks.grading.content import questions
from benchmarks.grading.data import Graded, plain, samples
from benchmarks.grading.linear import logistic
from benchmarks.grading.store import store
from simulator.adapters.rubric_grader.coherence import NAMES, measures
from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.english import FILE, english
from simulator.adapters.rubric_grader.order import classes
from simulator.adapters.rubric_grader.thesaurus import load

OTHERS = 0.65  # share of other answers' sentences among the foreign ones
SAYING = 2  # level from which the sentences of a sample count as belonging to it
# What people pad an answer with: it must be told from the answer as well as other answers are.
PADDING = (
    "There are pros and cons to everything, of course.",
    "This is a topic that I find very interesting.",
    "It really depends on many factors.",
    "I have worked on similar things in the past.",
    "Communication between all the people involved is essential.",
    "One has to look at the whole picture here.",
    "That was a good experience for everyone.",
    "We always try to do our best in such cases.",
    "It was 40% better and took 90 ms.",
    "We had 5 million users and 20 TB of data.",
    "It saved 1.2 million and 25% of the time.",
    "From 600 ms to 150 ms, with 8,000 requests per second.",
    "In 2020 there were 12 of them in 4 weeks.",
    "The figures were 14%, 300 and 2x.",
    "That gave 99.9% and 3.5 GB.",
    "Scalability, reliability, security and performance.",
    "Microservices, containers, streaming and machine learning.",
    "We used a modern, flexible and powerful platform for that.",
    "It was a cross-functional, agile and data-driven effort.",
    "As already mentioned, this point matters a lot.",
    "To summarise, there are many ways to look at it.",
    "I would say that this is very common in the industry.",
    "Everyone should think about this carefully.",
    "In the end it is a question of priorities.",
)
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


def coherence(left_out: Container[str] = ()) -> list[float]:
    """Weights that tell an answer's own sentences from those of other answers.

    Fitted on the graded samples, which take no part in the tables; questions in `left_out` are
    left out.
    """
    chance = random.Random(0)
    rows: list[tuple[float, ...]] = []
    labels: list[int] = []
    pool = [(item.question, _sentences(item.answer)) for item in _told(left_out)]
    bank = [(question.id, sentence) for question, sentences in pool for sentence in sentences]
    for question, sentences in pool:
        foreign = [sentence for home, sentence in bank if home != question.id]
        for _ in range(2):
            asked = chance.choice([question.prompt, question.title, _last(question.prompt)])
            start = chance.choice([0, chance.randrange(len(sentences))])
            own = sentences[start : start + chance.randint(1, 4)]
            added = [
                chance.choice(foreign if chance.random() < OTHERS else PADDING)
                for _ in range(chance.randint(1, 8))
            ]
            for at, row in enumerate(_rows(asked, [*own, *added])):
                rows.append(row)
                labels.append(int(at < len(own)))
            for row in _rows(asked, sentences[start : start + chance.randint(1, 12)]):
                rows.append(row)
                labels.append(1)
    return logistic(rows, labels, 1.0)


def _told(left_out: Container[str]) -> list[Graded]:
    """Graded samples that say something, and the plain answers."""
    found = [*samples(), *plain()]
    return [
        item
        for item in found
        if item.level >= SAYING and not item.probe and item.question.id not in left_out
    ]


def _last(prompt: str) -> str:
    return _sentences(prompt)[-1]


def _rows(prompt: str, sentences: list[str]) -> list[tuple[float, ...]]:
    thesaurus = load()
    document = Document(" ".join(sentences), thesaurus)
    return [(1.0, *row) for row in measures(document, Document(prompt, thesaurus))]


def _sentences(text: str) -> list[str]:
    document = Document(text, load())
    return [text[span.start : span.end].strip() for span in document.sentences]


def main() -> None:
    """Count the table, fit the coherence weights and store both."""
    count()
    found = dict(zip(("constant", *NAMES), coherence(), strict=True))
    store(COHERENCE=found)
    print({name: round(value, 3) for name, value in found.items()})


if __name__ == "__main__":
    main()
