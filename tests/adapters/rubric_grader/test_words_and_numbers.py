"""Polarity, amounts and word order: what the judgements stand on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.adapters.rubric_grader.order import fluency
from simulator.adapters.rubric_grader.quantities import Quantity, same
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.adapters.rubric_grader.wordlists import FUNCTION_WORDS
from tests.adapters.rubric_grader.shipped import read


def negated(text: str) -> set[str]:
    document = read(text)
    return {word.text for word, flag in zip(document.words, document.negated, strict=True) if flag}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("L2 never sets weights to zero.", "zero"),
        ("It is not true that dropout slows inference.", "inference"),
        ("The cache doesn't keep old keys.", "keys"),
        ("We failed to measure recall.", "recall"),
        ("There is no leakage here.", "leakage"),
    ],
)
def test_a_negation_reaches_what_it_denies(text: str, word: str) -> None:
    assert word in negated(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Not only speed matters but memory.", "memory"),
        ("There is no doubt that recall fell.", "recall"),
        ("It never saw the label, so training was clean.", "clean"),
        ("We do not pad, because padding wastes memory.", "memory"),
    ],
)
def test_a_negation_ends_where_its_clause_ends(text: str, word: str) -> None:
    assert word not in negated(text)


def amount(text: str) -> Quantity:
    found = read(text).quantities
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("90 ms", "0.09 s"),
        ("30 %", "0.3"),
        ("30%", "30 percent"),
        ("2 GB", "2,000 MB"),
        ("1.5k", "1,500"),
        ("three seconds", "3000 ms"),
        ("twice", "2x"),
        ("5 million", "5,000,000"),
    ],
)
def test_the_same_amount_in_other_units_is_the_same(left: str, right: str) -> None:
    assert same(amount(left), amount(right))


@pytest.mark.parametrize(
    ("left", "right"), [("90 ms", "90 s"), ("30 %", "3"), ("2 GB", "2 s"), ("40 rps", "40 %")]
)
def test_other_amounts_are_others(left: str, right: str) -> None:
    assert not same(amount(left), amount(right))


@given(st.integers(1, 10_000))
def test_milliseconds_and_seconds_agree_for_every_number(number: int) -> None:
    assert same(amount(f"{number} ms"), amount(f"{number / 1000:.6f} s"))


def test_stirred_words_fit_worse_than_sentences() -> None:
    text = (
        "The shortcut adds what came in to what the block has learned, so that the error reaches "
        "the first layer undamped, and a block with nothing to say can stay near zero."
    )
    words = text.rstrip(".").split()
    stirred = " ".join(words[at] for start in range(7) for at in range(start, len(words), 7))
    assert fluency(read(text)) > fluency(read(stirred)) + 0.15


def test_a_row_of_numbers_is_no_salad() -> None:
    assert fluency(read("On 0 1 2 3 4 with k of 2 the result is 1 0 3 2 4, as the tail stays.")) > 0


@pytest.mark.parametrize(
    ("text", "concept", "named"),
    [
        ("We did not ask.", "difference-in-differences", False),
        ("DiD needs parallel trends.", "difference-in-differences", True),
        ("A person asked for a refund.", "recommender-system", False),
        ("Personalisation raised it.", "recommender-system", True),
        ("It goes to zero.", "sharded-training", False),
        ("ZeRO shards the optimiser.", "sharded-training", True),
        ("I gave the rest to her.", "http", False),
        ("Exposed by REST.", "http", True),
        ("A sorted list of a dozen.", "shortest-path", False),
        ("The author had authority.", "authorisation", False),
        ("Authorisation is checked.", "authorisation", True),
        ("We clipped the gradient.", "contrastive-image-text-model", False),
        ("Two transformers.", "transformer", True),
        ("Transform the data.", "transformer", False),
    ],
)
def test_an_ordinary_word_is_not_taken_for_a_term(text: str, concept: str, named: bool) -> None:
    found = {mention.concept.id for mention in read(text).mentions}
    assert (concept in found) is named


def test_no_name_leads_to_one_concept_twice() -> None:
    for written, found in load().exact.items():
        assert len(found) == len(set(found)), written


def test_no_term_consists_of_words_that_carry_no_content() -> None:
    thesaurus = load()
    bare = {
        concept: form
        for forms in thesaurus.forms.values()
        for form, concept in forms
        if not thesaurus.concepts[concept].everyday
        and all(stem in FUNCTION_WORDS for stem in form)
        and len(form) == 1
    }
    assert bare == {}
