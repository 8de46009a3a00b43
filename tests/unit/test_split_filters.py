"""Filters among words: what is no filter stays a word, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.history import FILTERS, split_filters

WORDS = st.text(st.characters(categories=["L", "N", "P"], exclude_characters='":'), min_size=1)


@given(st.dictionaries(st.sampled_from(FILTERS), WORDS), st.lists(WORDS))
def test_filters_are_found_wherever_they_stand(filters: dict[str, str], words: list[str]) -> None:
    told = [f"{name}:{value}" for name, value in filters.items()]
    for text in (" ".join([*told, *words]), " ".join([*words, *told])):
        assert split_filters(text) == (filters, " ".join(words))


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    filters, words = split_filters(text)
    assert set(filters) <= set(FILTERS)
    assert len(words) <= len(text)


def test_what_is_no_filter_is_a_word() -> None:
    assert split_filters('http://x "kind:ml" zebra:1') == ({}, 'http://x "kind:ml" zebra:1')
    assert split_filters("KIND:coding") == ({"kind": "coding"}, "")
