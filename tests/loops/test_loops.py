"""Every loop of the guides, from the first question to the decision, without a screen."""

import json
from pathlib import Path

import pytest

from simulator.cli.main import run
from simulator.content.library import PackLibrary
from simulator.domain.round import TargetLevel
from simulator.services.planning import plan_loop
from tests.loops.candidates import Strength
from tests.loops.conftest import Rehearse

LOOPS = (
    "core-ai-ml",
    "ai-bar-raiser",
    "ai-engineer-pipeline",
    "mle-onsite-six",
    "robotics-distillation",
    "inference-optimization",
)
L5, L6 = TargetLevel.L5, TargetLevel.L6
FRAMEWORKS = (
    "design-impact-tradeoff",
    "tradeoff-transparency",
    "impact-first",
    "ownership",
    "star",
    "leadership-principles",
    "distillation-readiness",
    "signal-noise",
    "constraint-driven-reasoning",
    "reframe-to-inference",
    "layered-fit",
    "ml-system-design",
    "coding-communication",
)


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("level", [L5, L6])
def test_a_strong_candidate_is_hired(loop: str, level: TargetLevel, rehearse: Rehearse) -> None:
    card = rehearse(loop, Strength.STRONG, level)
    assert card["decision"]["outcome"] == "hire", card["decision"]["arithmetic"]


@pytest.mark.parametrize(
    ("loop", "level"), [*((loop, L6) for loop in LOOPS), *((loop, L5) for loop in LOOPS[1:])]
)
def test_a_middling_candidate_is_not_hired_at_the_level(
    loop: str, level: TargetLevel, rehearse: Rehearse
) -> None:
    card = rehearse(loop, Strength.MIDDLING, level)
    assert card["decision"]["outcome"] in {"down_level", "no_hire"}


@pytest.mark.parametrize("loop", LOOPS)
def test_a_weak_candidate_is_not_hired(loop: str, rehearse: Rehearse) -> None:
    card = rehearse(loop, Strength.WEAK, L5)
    assert card["decision"]["outcome"] == "no_hire"
    assert all(item["vote"] in {"no_hire", "strong_no_hire"} for item in card["rounds"])


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("strength", [Strength.STRONG, Strength.MIDDLING])
def test_nothing_is_said_to_be_told_twice_where_every_story_is_new(
    loop: str, strength: Strength, rehearse: Rehearse
) -> None:
    assert rehearse(loop, strength, L6)["stories"]["told_twice"] == []


@pytest.mark.parametrize("loop", LOOPS)
def test_a_strong_candidate_covers_every_principle_of_the_loop(
    loop: str, rehearse: Rehearse
) -> None:
    stories = rehearse(loop, Strength.STRONG, L6)["stories"]
    stood_in = {"earn-trust"}  # of a round that a checkout may lack
    open_ones = {item["principle"] for item in stories["principles"] if not item["covered"]}
    assert open_ones <= stood_in


@pytest.mark.parametrize("loop", LOOPS)
def test_stronger_candidates_score_higher(loop: str, rehearse: Rehearse) -> None:
    scores = [
        rehearse(loop, strength, level)["decision"]["score"]
        for strength, level in ((Strength.STRONG, L6), (Strength.MIDDLING, L6), (Strength.WEAK, L5))
    ]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("loop", LOOPS)
def test_the_command_comes_to_the_same_decision(
    loop: str,
    rehearse: Rehearse,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MOCKLOOP_HOME", str(tmp_path))
    card = rehearse(loop, Strength.STRONG, L6)
    flags = ["--level", "L6", "--seed", "7", "--json", "--answers", card["answers"]]
    capsys.readouterr()
    assert run(["run", loop, *flags]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["decision"] == card["decision"]
    assert [item["score"] for item in shown["rounds"]] == [i["score"] for i in card["rounds"]]


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("seed", range(5))
def test_no_question_is_asked_twice_in_a_loop(loop: str, seed: int, library: PackLibrary) -> None:
    for level in TargetLevel:
        plan = plan_loop(library, loop, level, seed)
        asked = [question.id for planned in plan.rounds for question in planned.questions]
        assert len(asked) == len(set(asked))


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("seed", range(5))
def test_a_round_asks_for_the_principles_that_the_loop_gave_it(
    loop: str, seed: int, library: PackLibrary
) -> None:
    for planned in plan_loop(library, loop, L5, seed).rounds:
        if planned.round.kind.value == "bar_raiser":
            asked = {name for question in planned.questions for name in question.principles}
            behavioural = sum(q.id.startswith("lp-") for q in planned.questions)
            wanted = set(planned.principles)
            assert len(asked & wanted) >= min(behavioural, len(wanted))


@pytest.mark.parametrize("loop", LOOPS[1:])
def test_a_loop_says_what_it_follows_and_where_it_departs(loop: str, library: PackLibrary) -> None:
    found = library.loop(loop)
    assert "guide" in found.follows or "report" in found.follows
    assert found.departs
    assert {level for level, _ in found.policy.bars} == set(found.levels)


def test_every_framework_judges_some_round(library: PackLibrary) -> None:
    used = {
        planned_rubric
        for loop in LOOPS
        for place in library.loop(loop).rounds
        for part in library.round(place.round).stretches
        for planned_rubric in (part.rubric or library.round(place.round).rubric,)
    }
    assert set(FRAMEWORKS) <= used


def test_the_first_screen_closes_below_twelve_of_fifteen(rehearse: Rehearse) -> None:
    card = rehearse("inference-optimization", Strength.WEAK, L5)
    gates = [line for line in card["decision"]["arithmetic"] if "signal-noise" in line]
    assert gates[0].startswith("yes: ")
