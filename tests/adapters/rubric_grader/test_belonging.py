"""Sentences that do not belong earn nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.adapters.rubric_grader.coherence import belonging
from simulator.adapters.rubric_grader.meaning import alike, meaning
from simulator.adapters.rubric_grader.reading import read as reading_of
from simulator.domain.round import Kind
from tests.adapters.rubric_grader.shipped import questions, read

ASKED = "How do you keep a cache of product prices fresh?"
OWN = (
    "I'd cache each price for two minutes, keyed by product and shop. On a change the price "
    "service sends a message and the key is deleted, so a lost message costs two minutes at most."
)
FOREIGN = "The heads of the attention block look at different relations between the tokens."


def test_a_foreign_sentence_belongs_less_than_the_own_ones() -> None:
    likely = belonging(read(f"{OWN} {FOREIGN}"), read(ASKED))
    assert likely[-1] < min(likely[:-1])


def test_sentences_of_other_stories_behind_an_answer_are_mostly_told_from_its_own() -> None:
    stories = [read(question.reference) for question in questions(Kind.BAR_RAISER)]
    foreign = [story.text[span.start : span.end] for story in stories for span in story.sentences]
    seen = caught = 0
    for number, question in enumerate(questions(Kind.ML_BREADTH)):
        own = read(question.reference)
        start = " ".join(own.text[span.start : span.end].strip() for span in own.sentences[:3])
        added = " ".join(foreign[(7 * number + 211 * at) % len(foreign)].strip() for at in range(4))
        likely = belonging(read(f"{start} {added}"), read(question.prompt))
        seen += len(likely) - 3
        caught += sum(value < min(likely[:3]) for value in likely[3:])
    assert caught > 0.9 * seen


def test_words_of_one_field_are_more_alike_than_words_of_two() -> None:
    table = meaning()
    cache = table.of(["replica", "failov"])
    assert alike(cache, table.of(["shard"])) > alike(cache, table.of(["embed"]))
    assert table.of(["no-such-stem"]) == ()
    assert alike(cache, ()) == 0.0


def test_a_sentence_said_twice_earns_nothing_the_second_time() -> None:
    sentence = "Deleting the key costs one slow request, which I accept."
    again = reading_of(read(f"{OWN} {sentence} {sentence}"), read(ASKED))
    assert again.credit[-1] == 0.0


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_likelihoods_are_shares_for_any_text(text: str) -> None:
    document = read(text)
    likely = belonging(document, read(ASKED))
    assert len(likely) == len(document.sentences)
    assert all(0.0 <= value <= 1.0 for value in likely)


def test_the_sentences_of_references_belong_to_their_questions() -> None:
    held = total = 0
    for question in questions(Kind.ML_DEPTH):
        likely = belonging(read(question.reference), read(question.prompt))
        held += sum(value > 0.5 for value in likely)
        total += len(likely)
    assert held > 0.9 * total
