"""A red flag fires in the words it is written in, and only where they are claimed."""

import pytest

from simulator.adapters.rubric_grader.claims import claimed, flag_claims
from simulator.adapters.rubric_grader.thesaurus import load
from tests.adapters.rubric_grader.shipped import library, read

PHRASES = [
    (rubric, flag.id, phrase)
    for rubric in library().ids("rubric")
    for flag in library().rubric(rubric).red_flags
    for phrase in flag.phrases
]
CLAIMED = ("{}.", "To be honest, {}, and then we went on.", "It was March, and {}.")
OTHERWISE = (
    "I would never say that {}.",
    "My colleague said “{}”, and I disagreed.",
    "Nobody on the team claimed that {}.",
    "It is not true that {}.",
    "She told me that {}.",
    "{}, he said, which I doubted.",
    "I asked whether {}.",
)


def fires(rubric: str, flag: str, text: str) -> bool:
    phrases = next(f.phrases for f in library().rubric(rubric).red_flags if f.id == flag)
    return claimed(flag_claims(phrases, load()), read(text)) is not None


@pytest.mark.parametrize(("rubric", "flag", "phrase"), PHRASES)
def test_every_phrase_fires_where_it_is_claimed(rubric: str, flag: str, phrase: str) -> None:
    assert [text for text in CLAIMED if not fires(rubric, flag, text.format(phrase))] == []


@pytest.mark.parametrize(("rubric", "flag", "phrase"), PHRASES)
def test_no_phrase_fires_where_it_is_denied_or_reported(
    rubric: str, flag: str, phrase: str
) -> None:
    assert [text for text in OTHERWISE if fires(rubric, flag, text.format(phrase))] == []


def test_small_words_in_between_do_not_hide_a_claim() -> None:
    assert fires("bar-raiser", "no-trade-off", "Well, there was really no real downside to it.")


def test_the_words_of_a_claim_scattered_over_sentences_are_none() -> None:
    text = "There was a downside. The gain was real. No other team had seen it."
    assert not fires("bar-raiser", "no-trade-off", text)
