"""The counterfactual is the smallest: held against trying every set of changes."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simulator.domain import counterfactual as module
from simulator.domain.counterfactual import Counterfactual, counterfactual
from simulator.domain.debrief import RoundScore, decide, score_round
from simulator.domain.events import TurnKind
from simulator.domain.formula import parse_formula
from simulator.domain.loop import DecisionRule, LevelBar, Outcome, Policy, Vote, VoteCuts
from simulator.domain.monotone import RANK, is_monotone
from simulator.domain.plan import Plan
from simulator.domain.rating import Assessment, Evidence, FlagRaised, NotScored, Provenance, Rating
from simulator.domain.round import TargetLevel
from simulator.domain.state import FiledVote, Turn
from simulator.domain.what_if import WhatIf
from tests.builders import POLICY, plan

BY = Provenance("test", "1", "talk", 1)
LEVEL = TargetLevel.L5
OFFERS = {Outcome.HIRE, Outcome.DOWN_LEVEL}
Levels = dict[tuple[int, str], int]


def with_policy(policy: Policy) -> Plan:
    base = plan()
    return replace(base, loop=replace(base.loop, policy=policy))


def scored(content: Plan, turns: Sequence[Turn]) -> tuple[RoundScore, ...]:
    return tuple(
        score_round(
            number,
            planned,
            content.loop.policy,
            LEVEL,
            [turn for turn in turns if turn.round == number],
        )
        for number, planned in enumerate(content.rounds)
    )


def decided(content: Plan, turns: Sequence[Turn]) -> Outcome:
    scores = scored(content, turns)
    votes = [FiledVote(item.round, item.score, item.vote, "", item.open_flags) for item in scores]
    return decide(content, LEVEL, votes, scores).outcome


def changed(turns: Sequence[Turn], levels: Levels) -> list[Turn]:
    found = []
    for turn in turns:
        assert turn.assessment is not None
        ratings = tuple(
            replace(item, level=levels[turn.number, item.dimension])
            if isinstance(item, Rating) and (turn.number, item.dimension) in levels
            else item
            for item in turn.assessment.ratings
        )
        found.append(replace(turn, assessment=replace(turn.assessment, ratings=ratings)))
    return found


def is_turned(before: Outcome, after: Outcome) -> bool:
    if before is Outcome.HIRE:
        return RANK[after] < RANK[before]
    return after in OFFERS and RANK[after] > RANK[before]


def smallest(content: Plan, turns: Sequence[Turn], before: Outcome) -> tuple[int, int] | None:
    """(ratings, levels) of the smallest set, by trying all of them."""
    places = [
        (turn.number, item.dimension, item.level)
        for turn in turns
        if turn.assessment
        for item in turn.assessment.ratings
        if isinstance(item, Rating)
    ]
    down = before is Outcome.HIRE
    ways = [range(level, 0, -1) if down else range(level, 6) for _, _, level in places]
    best: tuple[int, int] | None = None
    for chosen in product(*ways):
        moved: Levels = {
            (number, name): new
            for (number, name, old), new in zip(places, chosen, strict=True)
            if new != old
        }
        size = (
            len(moved),
            sum(abs(new - old) for (*_, old), new in zip(places, chosen, strict=True)),
        )
        smaller = moved and (best is None or size < best)
        if smaller and is_turned(before, decided(content, changed(turns, moved))):
            best = size
    return best


FORMULAS = (
    "unscored > 0",
    "score >= 3.4",
    "score < 2.5",
    "vote('second') <= no_hire",
    "votes(strong_no_hire) > 0",
    "votes_at_least(hire) >= 2",
    "round('first') + round('second') >= 7.2",
    "dimension('talk.depth') >= 3.5 and flags == 0",
    "flags_in('first') > 0",
    "not lowest >= 3",
    "vote('first') == 0",
    "votes(hire) == 1",
    "score * lowest > 9",
    "flags and score - 3",
    "true",
    "bar and score >= 3",
    "bar",
    "not bar or vote('second') == strong_no_hire",
    "lower_bar and vote('first') != strong_no_hire",
    "vote('second') == strong_hire",
)
BARS = (
    "dimension('talk.depth') >= 3",
    "lowest < 3",
    "vote('first') == strong_no_hire",
    "score",
    "true",
)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    outcomes = st.sampled_from(list(Outcome))
    rules = [
        DecisionRule(draw(st.sampled_from(FORMULAS)), draw(outcomes), "so")
        for _ in range(draw(st.integers(1, 4)))
    ]
    low, middle, high = sorted(draw(st.lists(st.integers(15, 48), min_size=3, max_size=3)))
    return replace(
        POLICY,
        cuts=((LEVEL, VoteCuts(high / 10, middle / 10, low / 10)),),
        rules=tuple(rules),
        bars=tuple(
            (level, LevelBar("what it takes", draw(st.sampled_from(BARS))))
            for level in (LEVEL, LEVEL.below)
        ),
        probe_weight=draw(st.integers(0, 2)),
        dimension_weights=draw(
            st.sampled_from([(), (("talk.depth", 0.0),), (("talk.clarity", 2.0),)])
        ),
        red_flag_caps=draw(st.sampled_from([(), ((1, Vote.HIRE), (2, Vote.NO_HIRE))])),
    )


@st.composite
def answers(draw: st.DrawFn, most: int) -> list[Turn]:
    """Up to `most` ratings over both rounds, some answers with a red flag."""
    found: list[Turn] = []
    left = most
    for number in range(draw(st.integers(2, 4))):
        place = number % 2
        ratings: list[Rating | NotScored] = []
        for name in ("depth", "clarity"):
            level = draw(st.one_of(st.none(), st.integers(1, 5)))
            if level is None or not left:
                ratings.append(NotScored(name, "why"))
            else:
                ratings.append(Rating(name, level))
                left -= 1
        flags = (FlagRaised("blames", Evidence(0, 1, "x")),) if draw(st.integers(0, 3)) == 0 else ()
        kind = TurnKind.PROBE if number > 1 and draw(st.booleans()) else TurnKind.QUESTION
        question = ("one", "three")[place]
        given_ = Assessment(tuple(ratings), BY, flags)
        found.append(Turn(number, place, kind, question, "?", 60, answer="x", assessment=given_))
    return found


def found_for(content: Plan, turns: Sequence[Turn], before: Outcome) -> Counterfactual:
    return counterfactual(content, LEVEL, before, scored(content, turns), turns)


def test_a_dimension_that_only_a_bar_names_is_moved() -> None:
    bar = LevelBar("what it takes", "dimension('talk.depth') >= 3")
    content = with_policy(
        replace(
            POLICY,
            rules=(DecisionRule("bar and score >= 3", Outcome.HIRE, "so"),),
            bars=((LEVEL, bar), (LEVEL.below, bar)),
        )
    )
    ratings = (Rating("depth", 1), NotScored("clarity", "why"))
    turn = Turn(
        1, 1, TurnKind.QUESTION, "three", "?", 60, answer="x", assessment=Assessment(ratings, BY)
    )
    told = found_for(content, [turn], decided(content, [turn]))
    assert told.outcome is Outcome.HIRE
    assert [(item.dimension, item.level, item.needed) for item in told.changes] == [("depth", 1, 3)]


def test_a_rating_that_weighs_nothing_may_still_repair_a_flag() -> None:
    rules = (
        DecisionRule("flags > 0", Outcome.NO_HIRE, "so"),
        DecisionRule("true", Outcome.HIRE, "so"),
    )
    weights = (("talk.depth", 0.0),)
    content = with_policy(replace(POLICY, rules=rules, dimension_weights=weights))
    flag = (FlagRaised("blames", Evidence(0, 1, "x")),)
    turns = [
        Turn(
            number,
            0,
            TurnKind.QUESTION,
            "one",
            "?",
            60,
            answer="x",
            assessment=Assessment((Rating("depth", 1), Rating("clarity", 4)), BY, flags),
        )
        for number, flags in ((0, flag), (1, ()))
    ]
    told = found_for(content, turns, decided(content, turns))
    assert told.outcome is Outcome.HIRE
    (change,) = told.changes
    assert (change.turn, change.dimension, change.title) == (1, "depth", "Depth")
    assert (change.level, change.needed) == (1, 4)


@settings(max_examples=80, deadline=None)
@given(policies(), answers(5))
def test_no_smaller_set_of_changes_turns_the_decision(policy: Policy, turns: list[Turn]) -> None:
    content = with_policy(policy)
    before = decided(content, turns)
    told = found_for(content, turns, before)
    expected = smallest(content, turns, before)
    if expected is None:
        assert told.outcome is None
        assert not told.changes
        assert told.note
        return
    moved: Levels = {(item.turn, item.dimension): item.needed for item in told.changes}
    steps = sum(abs(item.needed - item.level) for item in told.changes)
    assert (len(moved), steps) == expected
    assert decided(content, changed(turns, moved)) is told.outcome
    assert told.least == expected[0]
    assert told.outcome is not None
    assert is_turned(before, told.outcome)


@settings(max_examples=150, deadline=None)
@given(policies(), answers(8), st.data())
def test_a_policy_called_monotone_never_punishes_a_better_rating(
    policy: Policy, turns: list[Turn], data: st.DataObject
) -> None:
    content = with_policy(policy)
    what_if = WhatIf(content, LEVEL, scored(content, turns), turns)
    items = [item for model in what_if.rounds for item in model.items]
    ends = [
        what_if.figures(
            what_if.moved(model, dict.fromkeys(items, level)) for model in what_if.rounds
        )
        for level in (1, 5)
    ]
    assume(is_monotone(what_if.rules, *ends, bars=what_if.bars))
    worse = {item: data.draw(st.integers(1, 5)) for item in items}
    better = {item: data.draw(st.integers(level, 5)) for item, level in worse.items()}
    assert RANK[what_if.changed(better)] >= RANK[what_if.changed(worse)]


def test_the_shipped_kind_of_policy_is_known_to_be_monotone() -> None:
    rules = tuple((parse_formula(rule.when), rule) for rule in POLICY.rules)
    turns = [rated(0, 0, 2, 2), rated(1, 1, 2, 2)]
    what_if = WhatIf(plan(), LEVEL, scored(plan(), turns), turns)
    items = [item for model in what_if.rounds for item in model.items]
    ends = [
        what_if.figures(
            what_if.moved(model, dict.fromkeys(items, level)) for model in what_if.rounds
        )
        for level in (1, 5)
    ]
    assert is_monotone(rules, *ends)


def rated(number: int, place: int, depth: int, clarity: int) -> Turn:
    ratings = (Rating("depth", depth), Rating("clarity", clarity))
    question = ("one", "three")[place]
    given_ = Assessment(ratings, BY)
    return Turn(number, place, TurnKind.QUESTION, question, "?", 60, answer="x", assessment=given_)


def test_a_near_miss_names_the_one_rating_that_it_hung_on() -> None:
    turns = [rated(0, 0, 3, 3), rated(1, 1, 4, 3)]
    assert decided(plan(), turns) is Outcome.NO_HIRE
    told = found_for(plan(), turns, Outcome.NO_HIRE)
    (change,) = told.changes
    assert told.outcome is Outcome.HIRE
    assert change.needed == change.level + 1
    assert change.dimension == "depth"


def test_an_offer_says_what_would_have_lost_it() -> None:
    told = found_for(plan(), [rated(0, 0, 4, 4), rated(1, 1, 4, 3)], Outcome.HIRE)
    assert told.outcome is Outcome.NO_HIRE
    assert all(item.needed < item.level for item in told.changes)


def test_a_search_that_is_stopped_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_TRIES", 2)
    told = found_for(plan(), [rated(0, 0, 1, 1), rated(1, 1, 1, 1)], Outcome.NO_HIRE)
    assert told.outcome is None
    assert "stopped" in told.note
