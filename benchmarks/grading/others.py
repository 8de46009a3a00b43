"""How often an answer to another question is held, and an answer to the right one by mistake."""

import random
from collections.abc import Iterator, Sequence
from functools import lru_cache

from benchmarks.grading import data, scores
from benchmarks.grading.content import questions
from simulator.adapters.rubric_grader import RubricGrader
from simulator.adapters.rubric_grader.topic import TOLD
from simulator.domain.round import Kind, Question

EACH = 4  # other questions that each answer is given to
WORTH = 3  # level from which an answer is worth giving to another question
BY_TOPIC = ("it is not about what was asked", "it fits another question")

Row = tuple[str, ...]
Answer = tuple[Question, str]


def rows(grader: RubricGrader) -> Iterator[Row]:
    """By group: own answers held by mistake, references and own answers of other questions held."""
    chance = random.Random(7)
    blind = (item for _, item, _ in data.blind())
    own = [
        (item.question, item.answer)
        for item in [*data.samples(), *data.plain(), *data.authored(), *blind]
        if item.level >= WORTH and not item.probe
    ]
    references = [(question, question.reference) for question in questions().values()]
    for name, kinds in _groups():
        right = [answer for answer in own if answer[0].kind in kinds]
        yield (
            name,
            _share([_off(grader, *answer) for answer in right]),
            _share(list(_held(grader, [a for a in references if a[0].kind in kinds], chance))),
            _share(list(_held(grader, right, chance))),
        )


def _groups() -> Iterator[tuple[str, frozenset[Kind]]]:
    story = frozenset({Kind.BAR_RAISER})
    yield "technical", frozenset(Kind) - TOLD
    yield "leadership principles", story
    yield "other talk of one's work", TOLD - story


def _held(grader: RubricGrader, answers: Sequence[Answer], chance: random.Random) -> Iterator[bool]:
    """Whether each answer stays at level 2 or below when it is given to other questions."""
    for question, answer in answers:
        others = [other for other in _of_kind(question.kind) if other is not question]
        for other in chance.sample(others, min(EACH, len(others))):
            value = scores.score(grader, data.main_task(other, answer))
            yield value is None or scores.level(value) <= 2


def _off(grader: RubricGrader, question: Question, answer: str) -> bool:
    notes = grader.assess(data.main_task(question, answer)).notes
    return any(note.startswith(BY_TOPIC) for note in notes)


@lru_cache(maxsize=32)
def _of_kind(kind: Kind) -> tuple[Question, ...]:
    return tuple(question for question in questions().values() if question.kind is kind)


def _share(found: list[bool]) -> str:
    return f"{sum(found)} of {len(found)} ({100 * sum(found) / len(found):.1f} %)"
