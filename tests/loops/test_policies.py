"""The loops' rules on made-up votes: gates, vetoes, composites, bars, double weights."""

from dataclasses import replace

import pytest

from simulator.content.library import PackLibrary
from simulator.domain.debrief import Decision, DimensionScore, RoundScore, decide, score_round
from simulator.domain.events import TurnKind
from simulator.domain.loop import LevelBar, LoopRound, Outcome, Vote
from simulator.domain.plan import Plan, PlannedRound
from simulator.domain.rating import Assessment, Provenance, Rating
from simulator.domain.round import Style, TargetLevel
from simulator.domain.state import FiledVote, Turn
from simulator.services.planning import plan_loop
from tests.builders import POLICY, RUBRIC, question, round_

L5 = TargetLevel.L5
LOOPS = (
    "ai-bar-raiser",
    "ai-engineer-pipeline",
    "mle-onsite-six",
    "robotics-distillation",
    "inference-optimization",
)


def decided(
    plan: Plan,
    level: TargetLevel = L5,
    votes: dict[str, Vote] | None = None,
    dimensions: dict[str, float] | None = None,
    flags: dict[str, tuple[str, ...]] | None = None,
    score: float = 4.6,
) -> Decision:
    """The decision when everybody is delighted, but for what is named."""
    filed, scored = [], []
    for number, planned in enumerate(plan.rounds):
        name = planned.round.id
        vote = (votes or {}).get(name, Vote.STRONG_HIRE)
        open_flags = (flags or {}).get(name, ())
        filed.append(FiledVote(number, score, vote, "", open_flags))
        rated = tuple(
            DimensionScore(
                rubric.id,
                item.id,
                item.title,
                item.weight,
                (dimensions or {}).get(f"{rubric.id}.{item.id}", 4.6),
                (),
            )
            for rubric in planned.rubrics
            for item in rubric.dimensions
        )
        scored.append(RoundScore(number, rated, 1.0, score, vote, open_flags, ()))
    return decide(plan, level, filed, scored)


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("level", list(TargetLevel))
def test_delight_is_an_offer_at_every_level(
    loop: str, level: TargetLevel, library: PackLibrary
) -> None:
    assert decided(plan_loop(library, loop, level, 1), level).outcome is Outcome.HIRE


@pytest.mark.parametrize("loop", LOOPS[:3])
def test_the_bar_raiser_alone_can_veto(loop: str, library: PackLibrary) -> None:
    plan = plan_loop(library, loop, L5, 1)
    decision = decided(plan, votes={plan.loop.policy.bar_raiser: Vote.NO_HIRE})
    assert decision.outcome is Outcome.NO_HIRE
    assert "veto" in decision.reason


@pytest.mark.parametrize("loop", LOOPS[:3])
def test_nobody_but_the_bar_raiser_has_a_veto(loop: str, library: PackLibrary) -> None:
    plan = plan_loop(library, loop, L5, 1)
    others = [p.round.id for p in plan.rounds if p.round.id != plan.loop.policy.bar_raiser]
    last = [name for name in others if name != "hiring-manager"][-1]
    assert decided(plan, votes={last: Vote.NO_HIRE}).outcome is Outcome.HIRE


@pytest.mark.parametrize(
    ("levels", "outcome"),
    [((4, 4, 4), Outcome.HIRE), ((5, 5, 1), Outcome.NO_HIRE), ((5, 4, 3), Outcome.HIRE)],
)
def test_the_first_screen_asks_for_twelve_of_fifteen(
    levels: tuple[int, int, int], outcome: Outcome, library: PackLibrary
) -> None:
    names = ("data-pipeline", "real-time", "cross-team")
    signals = {f"signal-noise.{name}": float(n) for name, n in zip(names, levels, strict=True)}
    plan = plan_loop(library, "inference-optimization", L5, 1)
    assert decided(plan, dimensions=signals).outcome is outcome


def test_code_that_fails_closes_the_gate_whatever_else_was_good(library: PackLibrary) -> None:
    plan = plan_loop(library, "inference-optimization", L5, 1)
    decision = decided(plan, dimensions={"coding.correctness": 2.5})
    assert decision.outcome is Outcome.NO_HIRE
    assert "coding gate" in decision.reason


def test_system_design_is_forty_percent_of_the_inference_loop(library: PackLibrary) -> None:
    weights = {item.round: item.weight for item in library.loop("inference-optimization").rounds}
    assert weights["inference-product-design"] == 40
    assert sum(weights.values()) == 100


def test_no_gain_on_the_device_is_no_impact(library: PackLibrary) -> None:
    plan = plan_loop(library, "robotics-distillation", L5, 1)
    low = decided(plan, dimensions={"distillation-readiness.device-latency": 2.0})
    assert low.outcome is Outcome.NO_HIRE
    assert "no impact" in low.reason


def test_the_writing_exercise_tips_a_close_call(library: PackLibrary) -> None:
    plan = plan_loop(library, "ai-engineer-pipeline", L5, 1)
    others = ("recruiter-screen", "statistics", "dl-debugging")
    against = dict.fromkeys(others, Vote.NO_HIRE)
    assert "tipped by the writing" in decided(plan, votes=against).reason
    lost = decided(plan, votes={**against, "writing": Vote.NO_HIRE})
    assert lost.outcome is not Outcome.HIRE


def test_several_open_flags_fail_where_one_does_not(library: PackLibrary) -> None:
    plan = plan_loop(library, "ai-bar-raiser", L5, 1)
    last = "bar-raiser-ownership"
    assert decided(plan, flags={last: ("vague-impact",)}).outcome is Outcome.HIRE
    several = decided(plan, flags={last: ("vague-impact", "blames-others")})
    assert several.outcome is Outcome.NO_HIRE


def test_who_meets_the_bar_below_is_offered_the_level_below(library: PackLibrary) -> None:
    plan = plan_loop(library, "ai-bar-raiser", TargetLevel.L6, 1)
    low = {"design-impact-tradeoff.trade-off": 3.4}
    decision = decided(plan, TargetLevel.L6, dimensions=low)
    assert decision.outcome is Outcome.DOWN_LEVEL
    assert any(line.startswith("bar of L6: ") for line in decision.lines)
    nothing = {**low, "impact-first.figure": 2.0, "design-impact-tradeoff.alternatives": 2.0}
    assert decided(plan, TargetLevel.L6, dimensions=nothing).outcome is Outcome.NO_HIRE


def turn(number: int, style: Style | None, level: int) -> Turn:
    kind = TurnKind.PROBE if style else TurnKind.QUESTION
    rated = tuple(Rating(item.id, level) for item in RUBRIC.dimensions)
    said = Assessment(rated, Provenance("test", "1", "talk", 1))
    return Turn(number, 0, kind, "one", "?", 60, style=style, answer="x", assessment=said)


def test_answers_under_pressure_count_as_often_as_the_policy_says() -> None:
    asked = question("one")
    planned = PlannedRound(round_("first", asked), LoopRound("first", 100), RUBRIC, (asked,))
    policy = replace(POLICY, answer_weight=2, probe_weight=1)
    turns = [turn(0, None, 4), turn(1, Style.CHALLENGE, 1), turn(2, Style.DEEPEN, 4)]
    plain = score_round(0, planned, policy, L5, turns).score
    twice = replace(policy, style_weights=((Style.CHALLENGE, 2),))
    assert plain == pytest.approx((2 * 4 + 1 + 4) / 4)
    assert score_round(0, planned, twice, L5, turns).score == pytest.approx((2 * 4 + 2 + 4) / 5)


def test_a_level_without_a_bar_holds_it() -> None:
    assert POLICY.bar_for(L5) == LevelBar("")


def test_a_dimension_of_a_principle_counts_only_for_questions_that_carry_it() -> None:
    first, second = RUBRIC.dimensions
    rubric = replace(RUBRIC, dimensions=(replace(first, principle="dive-deep"), second))
    deep, plain = replace(question("one"), principles=("dive-deep",)), question("two")
    planned = PlannedRound(
        round_("first", deep, plain), LoopRound("first", 100), rubric, (deep, plain)
    )
    scored = score_round(0, planned, POLICY, L5, [turn(0, None, 4)])
    weights = {item.dimension: item.weight for item in scored.dimensions}
    assert weights == {first.id: first.weight / 2, second.id: second.weight}
