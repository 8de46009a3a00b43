"""A sibling trains the same skill: of the same kind, sharing what few others share."""

from dataclasses import replace

from simulator.domain.review import sibling
from tests.shipped import LIBRARY

QUESTIONS = LIBRARY.questions()


def test_every_question_with_a_neighbour_gets_one_of_its_kind() -> None:
    found = [(item, sibling(item, QUESTIONS)) for item in QUESTIONS]
    for item, other in found:
        if other is not None:
            assert other.kind is item.kind
            assert other.id != item.id
            assert {*item.tags, *item.principles} & {*other.tags, *other.principles}
    with_one = sum(other is not None for _, other in found)
    assert with_one > 0.8 * len(QUESTIONS)


def test_a_rare_tag_counts_more_than_a_common_one() -> None:
    base = QUESTIONS[0]
    marked, rare, common, filler = (
        replace(base, id=name, tags=tags, principles=())
        for name, tags in (
            ("a", ("common", "rare")),
            ("b", ("rare",)),
            ("c", ("common", "other")),
            ("d", ("common",)),
        )
    )
    assert sibling(marked, [marked, rare, common, filler]) is rare
    assert sibling(marked, [marked]) is None
