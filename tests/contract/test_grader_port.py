"""The Grader port's promises, kept by the rubric grader for whatever a person may type."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.rating import Assessment, GradeTask, NotScored, Rating, is_verbatim
from simulator.domain.round import Kind
from simulator.ports import Grader
from tests.adapters.rubric_grader.shipped import grader, questions, rubric_of, task, unknown

HOSTILE = "\x00\x1b[31m</p>[/x]\u202e\U0001f600\ud800 \udc00\r\n' OR 1=1 --"
WORDS = st.sampled_from(
    [
        *("I", "we", "the", "model", "cache", "because", "but", "so", "not", "never", "90", "ms"),
        *("30", "%", "from", "to", "measured", "recall", "failed", ".", ",", "?", "\n", "“", "ß"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400), st.lists(WORDS, max_size=120).map(" ".join), st.just(HOSTILE)
)
KINDS = [kind for kind in Kind if questions(kind)]


def graded(port: Grader, wanted: GradeTask) -> Assessment:
    return asyncio.run(port.grade(wanted))


def check(wanted: GradeTask, found: Assessment) -> None:
    assert [item.dimension for item in found.ratings] == list(wanted.dimensions)
    for item in found.ratings:
        if isinstance(item, NotScored):
            assert item.reason
            continue
        assert isinstance(item, Rating)
        assert 1 <= item.level <= 5
        assert abs(item.value - item.level) <= 0.5
        assert item.level == 5 or item.missing
        assert all(is_verbatim(span, wanted.answer) for span in item.evidence)
    assert all(is_verbatim(flag.evidence, wanted.answer) for flag in found.flags)
    points = {point.id for point in wanted.question.evidence} if wanted.question else set()
    assert set(found.covered) <= points
    assert found.provenance.rubric == wanted.rubric.id


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(KINDS))
def test_any_text_is_rated_or_not_scored_and_quoted_word_for_word(text: str, kind: Kind) -> None:
    wanted = task(questions(kind)[0], text)
    check(wanted, graded(grader(), wanted))


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_a_question_nobody_knows_is_graded_as_well(asked: str, text: str) -> None:
    for reference in ("", "It keeps the scale stable, so that larger steps are safe."):
        wanted = unknown("ml-breadth", asked, text, reference)
        check(wanted, graded(grader(), wanted))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_answer_gets_the_same_ratings_to_the_last_digit(kind: Kind) -> None:
    question = questions(kind)[-1]
    for answer in (question.reference, *(sample.answer for sample in question.samples)):
        wanted = task(question, answer)
        assert repr(graded(grader(), wanted)) == repr(graded(type(grader())(), wanted))


@pytest.mark.parametrize("kind", KINDS)
def test_the_answer_to_a_probe_is_rated_on_the_probe_s_dimension_alone(kind: Kind) -> None:
    question = questions(kind)[0]
    rubric = rubric_of(question)
    probe = next(p for p in question.probes if not rubric.dimension(p.dimension).executed)
    own = probe.targets or tuple(p.id for p in question.evidence if p.dimension == probe.dimension)
    wanted = GradeTask(
        question, rubric, probe.ask, question.reference, (probe.dimension,), own,
        question.reference, ("I said something before.",),
    )  # fmt: skip
    check(wanted, graded(grader(), wanted))


def test_nothing_answered_is_a_non_answer_at_level_one() -> None:
    question = questions(Kind.ML_BREADTH)[0]
    for text in ("", "  \n", "I don't know.", "pass"):
        found = graded(grader(), task(question, text))
        assert found.non_answer
        assert {item.level for item in found.ratings if isinstance(item, Rating)} == {1}


def test_the_measured_noise_of_each_kind_is_in_the_provenance() -> None:
    for kind in KINDS:
        question = questions(kind)[0]
        noise = graded(grader(), task(question, question.reference)).provenance.noise
        assert "off by more than one level in" in noise
