"""Scores, votes and decisions recomputed by hand: any policy, any ratings, the shown arithmetic."""

import ast
import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator.domain.debrief import (
    VOTE_VALUE,
    RoundScore,
    decide,
    open_flags,
    policy_figures,
    score_round,
)
from simulator.domain.errors import SimulatorError
from simulator.domain.events import TurnKind
from simulator.domain.formula import parse_formula
from simulator.domain.loop import DecisionRule, LoopRound, Outcome, Policy, Vote, VoteCuts
from simulator.domain.plan import Plan, PlannedRound
from simulator.domain.rating import Assessment, Evidence, FlagRaised, NotScored, Provenance, Rating
from simulator.domain.round import TargetLevel
from simulator.domain.rubric import RedFlag, Rubric
from simulator.domain.state import FiledVote, Turn
from tests.builders import POLICY, RUBRIC, dimension, plan, question, round_

BY = Provenance("test", "1", "talk", 1)
LEVEL = TargetLevel.L5
OTHER = Rubric(
    "other", 1, "Other", "Of one question.", (dimension("depth", 70), dimension("z", 30))
)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def planned_round() -> PlannedRound:
    """Two questions, the second with a rubric of its own that also has a dimension `depth`."""
    one, two = question("one"), replace(question("two"), rubric="other")
    return PlannedRound(
        round_("first", one, two), LoopRound("first", 100), RUBRIC, (one, two), (OTHER,)
    )


PLANNED = planned_round()
levels = st.one_of(st.none(), st.integers(1, 5))


@st.composite
def turns(draw: st.DrawFn) -> list[Turn]:
    """Answers to both questions and their probes, rated, not scored, or not rated at all."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        name = draw(st.sampled_from(["one", "two"]))
        rubric = RUBRIC if name == "one" else OTHER
        kind = draw(st.sampled_from([TurnKind.QUESTION, TurnKind.PROBE, TurnKind.CODE]))
        rated: list[Rating | NotScored] = []
        for item in rubric.dimensions:
            level = draw(levels)
            rated.append(NotScored(item.id, "why") if level is None else Rating(item.id, level))
        flags = draw(st.lists(st.sampled_from(["blames", "unknown"]), max_size=1))
        raised = tuple(FlagRaised(flag, Evidence(0, 1, "x")) for flag in flags)
        assessment = draw(st.sampled_from([None, Assessment(tuple(rated), BY, raised)]))
        found.append(Turn(number, 0, kind, name, "?", 60, answer="x", assessment=assessment))
    return found


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    factors = st.sampled_from([0.0, 0.5, 1.0, 2.0])
    low, middle, high = sorted(draw(st.lists(st.integers(10, 50), min_size=3, max_size=3)))
    caps = draw(st.dictionaries(st.integers(1, 3), st.sampled_from(list(Vote)), max_size=2))
    return replace(
        POLICY,
        cuts=((LEVEL, VoteCuts(high / 10, middle / 10, low / 10)),),
        answer_weight=draw(st.integers(1, 10)),
        probe_weight=draw(st.integers(0, 10)),
        scored_share=draw(st.sampled_from([0.0, 0.3, 0.5, 0.9, 1.0])),
        dimension_weights=(("talk.depth", draw(factors)), ("other.z", draw(factors))),
        red_flag_caps=tuple(sorted(caps.items())),
    )


def by_hand(policy: Policy, answers: list[Turn]) -> tuple[Fraction, Fraction | None]:
    """The share of the weight that is scored, and the score, in exact fractions."""
    total = scored = summed = Fraction(0)
    factors = dict(policy.dimension_weights)
    for rubric, name in ((RUBRIC, "one"), (OTHER, "two")):
        for item in rubric.dimensions:
            weight = Fraction(item.weight, 2) * Fraction(factors.get(f"{rubric.id}.{item.id}", 1))
            pairs = [
                (
                    rating.level,
                    policy.probe_weight if turn.kind is TurnKind.PROBE else policy.answer_weight,
                )
                for turn in answers
                if turn.question == name and turn.assessment is not None
                for rating in turn.assessment.ratings
                if isinstance(rating, Rating) and rating.dimension == item.id
            ]
            times = sum(times for _, times in pairs)
            total += weight
            if times:
                scored += weight
                summed += weight * Fraction(sum(level * n for level, n in pairs), times)
    share = scored / total if total else Fraction(0)
    enough = scored and share >= Fraction(policy.scored_share)
    return share, summed / scored if enough else None


@given(policies(), turns())
def test_a_round_score_is_what_anyone_computes_from_its_ratings(
    policy: Policy, answers: list[Turn]
) -> None:
    scored = score_round(0, PLANNED, policy, LEVEL, answers)
    share, score = by_hand(policy, answers)
    assume(abs(float(share) - policy.scored_share) > 1e-9 or share in {0, 1})
    assert scored.scored_share == pytest.approx(float(share))
    assert (scored.score is None) == (score is None) == (scored.vote is None)
    if score is not None:
        assert scored.score == pytest.approx(float(score))


@given(policies(), turns())
def test_the_arithmetic_that_is_shown_gives_the_score_that_is_used(
    policy: Policy, answers: list[Turn]
) -> None:
    scored = score_round(0, PLANNED, policy, LEVEL, answers)
    shown = [line for line in scored.lines if line.startswith("round score = ")]
    assert len(shown) == (scored.score is not None)
    for line in shown:
        sums, result = line.removeprefix("round score = ").rsplit(" = ", 1)
        assert scored.score is not None
        assert float(result) == pytest.approx(scored.score, abs=0.006)
        assert eval(sums.replace(" x ", " * ")) == pytest.approx(scored.score, abs=0.02)
    for item in scored.dimensions:
        weight = f"({item.weight:g} %)"
        (line, *_) = [line for line in scored.lines if line.startswith(f"{item.title} {weight}: ")]
        assert (item.level is None) == line.endswith("not scored")
        if item.level is not None:
            assert float(line.rsplit(" ", 1)[1]) == pytest.approx(item.level, abs=0.006)


@given(policies(), turns())
def test_a_vote_follows_from_score_cuts_and_open_flags_and_nothing_else(
    policy: Policy, answers: list[Turn]
) -> None:
    scored = score_round(0, PLANNED, policy, LEVEL, answers)
    if scored.score is None:
        return
    cuts = policy.cuts_for(LEVEL)
    value = 1 + sum(scored.score >= cut for cut in (cuts.no_hire, cuts.hire, cuts.strong_hire))
    for count, best in policy.red_flag_caps:
        if len(scored.open_flags) >= count:
            value = min(value, VOTE_VALUE[best])
    assert scored.vote is not None
    assert VOTE_VALUE[scored.vote] == value


@given(policies(), turns(), st.data())
def test_a_better_rating_never_costs_a_vote(
    policy: Policy, answers: list[Turn], data: st.DataObject
) -> None:
    places = [
        (turn.number, place, rating)
        for turn in answers
        if turn.assessment is not None
        for place, rating in enumerate(turn.assessment.ratings)
        if isinstance(rating, Rating) and rating.level < 5
    ]
    assume(places)
    number, place, rating = data.draw(st.sampled_from(places))
    assessment = answers[number].assessment
    assert assessment is not None
    ratings = list(assessment.ratings)
    ratings[place] = replace(rating, level=rating.level + 1)
    better = list(answers)
    better[number] = replace(
        answers[number], assessment=replace(assessment, ratings=tuple(ratings))
    )
    before = score_round(0, PLANNED, policy, LEVEL, answers)
    after = score_round(0, PLANNED, policy, LEVEL, better)
    assert (before.score is None) == (after.score is None)
    if before.score is not None and after.score is not None:
        assert after.score >= before.score - 1e-9
        assert after.vote is not None
        assert before.vote is not None
        near_a_cut = after.score - before.score < 1e-9
        assert VOTE_VALUE[after.vote] >= VOTE_VALUE[before.vote] or near_a_cut


@given(
    st.integers(2, 5),
    st.lists(st.tuples(levels, st.booleans(), st.booleans()), min_size=1, max_size=6),
)
def test_a_flag_stays_open_until_a_later_unflagged_answer_reaches_its_level(
    closes_at: int, rows: list[tuple[int | None, bool, bool]]
) -> None:
    flag = RedFlag("blames", "Blames others", "depth", (), closes_at=closes_at)
    planned = replace(PLANNED, rubric=replace(RUBRIC, red_flags=(flag,)))
    answers, expected = [], False
    for number, (level, raises, on_it) in enumerate(rows):
        name = "depth" if on_it else "clarity"
        ratings = (NotScored(name, "?") if level is None else Rating(name, level),)
        raised = (FlagRaised("blames", Evidence(0, 1, "x")),) if raises else ()
        answers.append(
            Turn(
                number,
                0,
                TurnKind.PROBE,
                "one",
                "?",
                60,
                assessment=Assessment(ratings, BY, raised),
            )
        )
        if raises:
            expected = True
        elif expected and on_it and level is not None and level >= closes_at:
            expected = False
    assert open_flags(planned, answers) == (("blames",) if expected else ())


votes_filed = st.lists(
    st.one_of(st.just((None, None)), st.tuples(st.floats(1, 5), st.sampled_from(list(Vote)))),
    min_size=2,
    max_size=2,
)


def filed(rows: list[tuple[float | None, Vote | None]]) -> tuple[FiledVote, ...]:
    return tuple(FiledVote(n, score, vote, "", ()) for n, (score, vote) in enumerate(rows))


comparisons = st.sampled_from(
    [
        *("score >= 3.4", "lowest < 2", "unscored > 0", "flags == 0", "rounds == 2", "level > 4"),
        *("vote('second') <= no_hire", "votes(strong_no_hire) == 0", "votes_at_least(hire) >= 2"),
        *(
            "round('first') > round('second')",
            "flags_in('first') < 1",
            "dimension('talk.depth') > 0",
        ),
        *(
            "max(score, lowest) > 3",
            "min(vote('first'), vote('second')) >= hire",
            "abs(score - 3) < 1",
        ),
        *("not (score < 3)", "score > 2 and lowest > 1", "score > 4 or true", "false", "true"),
    ]
)


def with_rules(whens: list[str]) -> Plan:
    outcomes = list(Outcome)
    rules = tuple(
        DecisionRule(when, outcomes[n % len(outcomes)], f"reason {n}")
        for n, when in enumerate(whens)
    )
    base = plan()
    return replace(base, loop=replace(base.loop, policy=replace(POLICY, rules=rules)))


@given(votes_filed, st.lists(comparisons, max_size=6))
def test_the_first_rule_that_holds_decides_and_the_lines_show_why(
    rows: list[tuple[float | None, Vote | None]], whens: list[str]
) -> None:
    content = with_rules(whens)
    votes, no_rounds = filed(rows), tuple[RoundScore, ...]()
    taken = decide(content, LEVEL, votes, no_rounds)
    figures = policy_figures(content, LEVEL, taken.score, votes, no_rounds)
    holding = [n for n, when in enumerate(whens) if parse_formula(when).holds(figures)]
    if not holding:
        assert taken.outcome is Outcome.UNDECIDED
        assert taken.rule == ""
    else:
        rule = content.loop.policy.rules[holding[0]]
        assert (taken.outcome, taken.reason, taken.rule) == (rule.outcome, rule.reason, rule.when)
    asked = whens[: holding[0] + 1] if holding else whens
    answers = [line.partition(": ") for line in taken.lines if line.startswith(("yes: ", "no: "))]
    assert [said for said, _, _ in answers] == ["no"] * (len(asked) - bool(holding)) + (
        ["yes"] if holding else []
    )
    for when, (_, _, shown) in zip(asked, answers, strict=True):
        assert re.sub(r" \[[^\]]*\]", "", shown) == ast.unparse(ast.parse(when))
        for name in ("score", "lowest", "level"):
            if re.search(rf"\b{name}\b", when) and "(" not in when:
                value = figures.constants[name]
                assert f"{name} [{value:.2f}]" in shown or f"{name} [{value}]" in shown


@given(votes_filed)
def test_the_loop_score_is_the_weighted_mean_of_what_was_scored(
    rows: list[tuple[float | None, Vote | None]],
) -> None:
    taken = decide(plan(), LEVEL, filed(rows), ())
    scores = [score for score, _ in rows if score is not None]
    if not scores:
        assert taken.score is None
        assert taken.lines[0] == "loop score: no round could be scored"
        return
    assert taken.score == pytest.approx(sum(scores) / len(scores))
    assert taken.score is not None
    assert taken.lines[0].endswith(f"= {taken.score:.2f}")
    shown = NUMBER.findall(taken.lines[0])
    assert all(f"{score:.2f}" in shown for score in scores)


@pytest.mark.parametrize(
    "when",
    [
        *(
            "vote('third') > 1",
            "vote() > 1",
            "vote(score) > 1",
            "max('a', 'b') > 1",
            "-max('a') > 1",
        ),
        *("min() > 1", "nothing > 1", "score / (rounds - 2) > 1", "round(1, 2, 3) > 1"),
        *("flags_in('') > 0", "9" * 200 + " * " + "9" * 200 + " / 3 > 1", "abs('x') > 0"),
    ],
)
def test_a_rule_that_cannot_be_computed_is_one_clear_error(when: str) -> None:
    with pytest.raises(SimulatorError):
        decide(with_rules([when]), LEVEL, filed([(3.0, Vote.HIRE), (3.0, Vote.HIRE)]), ())
