"""Attempts to fool the grader: those written by hand, and those made from the shipped content."""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.grading import data
from benchmarks.grading.content import ROOT, questions, rubric_for
from simulator.domain.round import Kind, Question

WRITTEN = ROOT / "tests" / "grading" / "attacks.jsonl"
_DENIALS = ("I do not think that", "It is false that", "Nobody can say that", "It is a myth that")
_AUXILIARY = re.compile(r"\b(is|are|was|were|can|will|would|do|does|did|should|has|have)\b")
EACH = 8  # questions that each kind of derived attack is made for
GOOD, TOP = 4, 5  # levels of the answers that are given to another question, and shuffled
LONG = 20_000  # characters
# What words alone do not show, reported apart (docs/grading.md, "Out of reach"): facts turned to
# their contrary, fluent nonsense of the field, own sentences in another order.
OUT_OF_REACH = ("contrary", "nonsense", "own-sentences")


@dataclass(frozen=True, slots=True)
class Attack:
    """An answer that must not get more than level 2."""

    id: str
    kind: str
    question: Question
    answer: str


def attacks() -> list[Attack]:
    """Every attack, in a stable order."""
    return [*written(), *derived()]


def written() -> Iterator[Attack]:
    """The attacks written by hand."""
    known = questions()
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["question"] in known:
            yield Attack(row["id"], row["attack"], known[row["question"]], row["answer"])


def derived() -> Iterator[Attack]:
    """Attacks made from references, rubrics and questions, with a fixed seed."""
    chance = random.Random(3)
    pool = sorted(questions().values(), key=lambda question: question.id)
    makers: dict[str, Callable[[Question], str]] = {
        "pasted-question": lambda question: question.prompt,
        "pasted-points": lambda question: " ".join(p.point for p in question.evidence),
        "pasted-phrases": _phrases,
        "points-filled-up": lambda question: " ".join(
            f"I would make sure that I {_small(point.point)}" for point in question.evidence
        ),
        "phrase-for-each": lambda question: ". ".join(
            chance.choice(point.phrases) for point in question.evidence if point.phrases
        ),
        "phrases-joined": lambda question: " and ".join(
            chance.choice(point.phrases) for point in question.evidence if point.phrases
        ),
        "pasted-rubric": _anchors,
        "shuffled-words": lambda question: _shuffled(question.reference, chance),
        "shuffled-in-sentences": lambda question: _shuffled_within(question.reference, chance),
        "shuffled-sentences": lambda question: _stirred(question.reference, chance),
        "negated": lambda question: _negated(question.reference),
        "turned": lambda question: _AUXILIARY.sub(r"\1 not", question.reference),
        "denied": lambda question: _denied(question.reference),
        "words-listed": lambda question: _words_listed(question, chance),
        "content-words": lambda question: _content_words(question.reference, chance),
        "20,000 characters": lambda question: (question.reference + "\n\n") * 40,
    }
    for kind, make in makers.items():
        for question in chance.sample(pool, EACH):
            answer = make(question)
            answer = answer[:LONG] if kind.startswith("20") else answer
            yield Attack(f"{kind}:{question.id}", kind, question, answer)
    yield from _answers_to_others(pool, chance)


def _answers_to_others(pool: list[Question], chance: random.Random) -> Iterator[Attack]:
    """The reference, or a good answer of somebody's own, of another question of the kind."""
    references = [(question.kind, question.id, question.reference) for question in pool]
    own = [
        (item.question.kind, item.question.id, item.answer)
        for item in [*data.samples(), *data.plain(), *(row[1] for row in data.blind())]
        if item.level >= GOOD and not item.probe
    ]
    for name, answers in (("other-reference", references), ("other-answer", own)):
        sources: dict[Kind, set[str]] = {}
        for kind, source, _ in answers:
            sources.setdefault(kind, set()).add(source)
        for kind in sorted(kind for kind, found in sources.items() if len(found) > 1):
            for _ in range(EACH // 2):
                question = chance.choice([item for item in pool if item.kind is kind])
                _, source, answer = chance.choice(
                    [row for row in answers if row[0] is kind and row[1] != question.id]
                )
                yield Attack(f"{source}:{question.id}", name, question, answer)


def shuffled_sentences() -> Iterator[Attack]:
    """Good answers of somebody's own in random order: reported apart, see docs/grading.md."""
    chance = random.Random(4)
    pool = [item for item in data.samples() if item.level == TOP and not item.probe]
    for item in chance.sample(pool, 2 * EACH):
        answer = _stirred(item.answer, chance)
        yield Attack(f"sentences:{item.question.id}", "own-sentences", item.question, answer)


def _small(text: str) -> str:
    return text[0].lower() + text[1:]


def _words_listed(question: Question, chance: random.Random) -> str:
    texts = [text for point in question.evidence for text in (point.point, *point.phrases)]
    words = re.findall(r"[A-Za-z][\w-]{4,}", " ".join(texts))
    chance.shuffle(words)
    return ", ".join(words[:90])


def _phrases(question: Question) -> str:
    return ", ".join(phrase for point in question.evidence for phrase in point.phrases)


def _anchors(question: Question) -> str:
    return " ".join(dimension.anchor(5) for dimension in rubric_for(question).dimensions)


def _shuffled(text: str, chance: random.Random) -> str:
    words = text.split()
    chance.shuffle(words)
    return " ".join(words)


def _shuffled_within(text: str, chance: random.Random) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", text.strip())
    return " ".join(_shuffled(sentence, chance) for sentence in sentences)


def _stirred(text: str, chance: random.Random) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", text.strip())
    chance.shuffle(sentences)
    return " ".join(sentences)


def _negated(text: str) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", text.strip())
    return " ".join(f"It is not true that {sentence}" for sentence in sentences)


def _denied(text: str) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", text.strip())
    return " ".join(
        f"{_DENIALS[at % len(_DENIALS)]} {sentence[0].lower()}{sentence[1:]}"
        for at, sentence in enumerate(sentences)
    )


def _content_words(text: str, chance: random.Random) -> str:
    words = [word.strip(".,;:") for word in text.split() if len(word) > 5]
    chance.shuffle(words)
    return " ".join(words)
