"""An answer to another question, and the reference with its sentences out of order."""

import random
import re
from dataclasses import replace

import pytest

from benchmarks.grading.rivals import table
from simulator.adapters.rubric_grader.copied import stirred
from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.rivals import FILE
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.domain.rating import GradeTask
from simulator.domain.round import Kind, Question
from tests.adapters.rubric_grader.shipped import grader, questions, task, value

ALL = {kind: [item for item in questions(kind) if item.reference] for kind in Kind}
FEW = [question for kind in Kind for question in ALL[kind][:3] if len(ALL[kind]) > 1]
SENTENCES = re.compile(r"(?<=[.!?])\s+")


def notes(item: GradeTask) -> str:
    return " ".join(grader().assess(item).notes)


@pytest.mark.parametrize("question", FEW, ids=lambda item: item.id)
def test_the_reference_of_another_question_stays_at_two(question: Question) -> None:
    chance = random.Random(question.id)
    others = [item for item in ALL[question.kind] if item is not question]
    for other in chance.sample(others, min(4, len(others))):
        assert (value(task(question, other.reference)) or 0.0) < 2.5, other.id


@pytest.mark.parametrize("question", FEW, ids=lambda item: item.id)
def test_no_good_answer_of_its_own_is_taken_for_one_to_another(question: Question) -> None:
    answers = [question.reference, *(s.answer for s in question.samples if s.level >= 3)]
    for answer in answers:
        assert "another question" not in notes(task(question, answer))


@pytest.mark.parametrize("question", FEW, ids=lambda item: item.id)
def test_a_question_of_ones_own_on_the_same_matter_is_not_outdone_by_ours(
    question: Question,
) -> None:
    thinner = tuple(replace(point, phrases=point.phrases[:1]) for point in question.evidence[::2])
    own = replace(question, id="mine", evidence=thinner, reference="")
    for answer in (question.reference, *(s.answer for s in question.samples if s.level >= 4)):
        asked = replace(task(question, answer), question=own, reference="")
        assert "another question" not in notes(asked)


@pytest.mark.parametrize("question", FEW, ids=lambda item: item.id)
def test_the_reference_out_of_order_stays_at_two(question: Question) -> None:
    sentences = SENTENCES.split(question.reference.strip())
    random.Random(question.id).shuffle(sentences)
    assert (value(task(question, " ".join(sentences))) or 0.0) < 2.5


def test_the_table_of_questions_is_that_of_the_shipped_ones() -> None:
    assert table() == FILE.read_text(encoding="utf-8"), "run python -m benchmarks.grading.rivals"


REFERENCE = (
    "A cache keeps hot rows near the reader. It misses when a key is new to it. We bound its size"
    " by bytes and not by rows. Old entries leave by least recent use. A write goes through to the"
    " store."
)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (REFERENCE, False),
        (" ".join(reversed(SENTENCES.split(REFERENCE))), True),
        (" ".join(reversed(SENTENCES.split(REFERENCE)[:3])), False),  # too little to tell
        (
            "Old entries leave. Hot rows are kept near. Its size is bounded. Writes go through.",
            False,
        ),
        (
            REFERENCE + " " + " ".join(f"Then I measured case {n} again myself." for n in range(9)),
            False,
        ),
        ("", False),
    ],
)
def test_only_copied_sentences_in_another_order_are_stirred(answer: str, found: bool) -> None:
    assert stirred(Document(answer, load()), REFERENCE) is found
    assert not stirred(Document(answer, load()), "")
