"""What a scorecard says beyond scores: marked words, probes met, principles, parts, gaps."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.events import TurnKind
from simulator.domain.highlights import segments
from simulator.domain.outcomes import Met, not_scored_parts, principle_coverage, probe_met
from simulator.domain.rating import (
    Assessment,
    Evidence,
    FlagRaised,
    NotScored,
    Provenance,
    Rating,
    evidence_at,
)
from simulator.domain.round import Kind
from simulator.domain.spoken_parts import spoken_parts
from simulator.domain.state import Turn
from tests.builders import plan

BY = Provenance("test", "1", "talk", 1)
STORY = (
    "Last year our team had a model that was too slow. My task was to halve its latency. "
    "First, I measured where the time went. I wrote a profiler for it. "
    "As a result it fell from 90 ms to 40 ms. Looking back I would measure sooner."
)


def answered(text: str | None, *ratings: Rating | NotScored, number: int = 0) -> Turn:
    given_ = Assessment(ratings, BY) if ratings else None
    return Turn(
        number,
        0,
        TurnKind.QUESTION,
        "one",
        "?",
        60,
        dimension="depth",
        answer=text,
        assessment=given_,
    )


spans = st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=6)


@given(st.text(max_size=30), spans, spans)
def test_segments_join_to_the_answer_and_mark_exactly_what_was_marked(
    answer: str, first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    ratings = tuple(
        Rating(f"d{number}", 3, (Evidence(start, end, answer[max(0, start) : end]),))
        for number, (start, end) in enumerate(first)
    )
    flags = tuple(FlagRaised("f", Evidence(start, end, "x")) for start, end in second)
    found = segments(answer, Assessment(ratings, BY, flags))
    assert "".join(piece.text for piece in found) == answer
    place = 0
    for piece in found:
        for char in range(place, place + len(piece.text)):
            over = {
                rating.dimension
                for rating in ratings
                for item in rating.evidence
                if 0 <= item.start <= char < item.end <= len(answer)
            }
            assert set(piece.dimensions) == over
        place += len(piece.text)


@pytest.mark.parametrize(
    ("turn", "met"),
    [
        (answered("x", Rating("depth", 5)), Met.WELL),
        (answered("x", Rating("depth", 3)), Met.PARTLY),
        (answered("x", Rating("depth", 2)), Met.NOT),
        (answered("x", NotScored("depth", "why")), Met.NOT_SCORED),
        (answered("x", Rating("clarity", 5)), Met.NOT_SCORED),
        (answered(" ", Rating("depth", 1)), Met.UNANSWERED),
        (answered(None), Met.UNANSWERED),
        (replace(answered("x", Rating("depth", 1)), unanswered=True), Met.UNANSWERED),
    ],
)
def test_a_probe_is_met_by_its_own_dimension_alone(turn: Turn, met: Met) -> None:
    assert probe_met(turn) is met


def test_what_is_not_scored_is_told_with_its_reason() -> None:
    turns = [
        answered("x", Rating("depth", 3), NotScored("clarity", "why")),
        answered("y", number=1),
    ]
    told = [(part.turn, part.dimension, part.reason) for part in not_scored_parts(turns)]
    assert told == [(0, "clarity", "why"), (1, "", "not rated yet")]


def test_a_principle_that_nobody_asked_about_is_a_gap() -> None:
    base = plan()
    first = base.rounds[0]
    asked = replace(first.questions[0], principles=("ownership",))
    owner = replace(first.place, principles=("dive-deep", "ownership"))
    planned = replace(first, place=owner, questions=(asked, *first.questions[1:]))
    content = replace(base, rounds=(planned, *base.rounds[1:]))
    turns = [answered("x", Rating("depth", 4), Rating("clarity", 2))]
    rows = {row.principle: (row.turns, row.level) for row in principle_coverage(content, turns)}
    assert rows == {"dive-deep": ((), None), "ownership": ((0,), 3.0)}


def test_a_story_divides_into_its_parts_and_all_its_words_are_counted() -> None:
    parts = spoken_parts(Kind.BAR_RAISER, answered(STORY), 120)
    assert [part.part for part in parts] == ["situation", "task", "action", "result", "reflection"]
    assert sum(part.words for part in parts) == len(STORY.split())
    assert sum(part.seconds for part in parts) == pytest.approx(len(STORY.split()) / 2)


def test_a_design_divides_by_what_it_is_evidence_for() -> None:
    answer = "We need two seconds. The labels are late. Nothing here."
    design = answered(
        answer,
        Rating("understanding", 3, (evidence_at(answer, 0, 19),)),
        Rating("data", 3, (evidence_at(answer, 21, 40),)),
    )
    parts = spoken_parts(Kind.SYSTEM_DESIGN, design, 140)
    assert [(part.part, part.words) for part in parts] == [
        ("understanding", 4),
        ("data", 4),
        ("other", 2),
    ]


@pytest.mark.parametrize("kind", [Kind.CODING, Kind.ML_BREADTH])
def test_where_it_cannot_be_told_nothing_is_told(kind: Kind) -> None:
    assert spoken_parts(kind, answered(STORY), 140) == ()
    assert spoken_parts(Kind.BAR_RAISER, answered("No cue stands here."), 140) == ()
    assert spoken_parts(Kind.BAR_RAISER, answered(None), 140) == ()
