"""Every round and every question can be drilled, also where rounds have parts and rubrics take."""

import pytest

from simulator.content.library import PackLibrary
from simulator.domain.round import TargetLevel
from simulator.services.planning import plan_drill
from tests.shipped import SHIPPED

LIBRARY = PackLibrary([SHIPPED])


@pytest.mark.parametrize("name", LIBRARY.ids("round"))
@pytest.mark.parametrize("minutes", [None, 4, 20])
def test_a_round_can_be_drilled(name: str, minutes: float | None) -> None:
    plan = plan_drill(LIBRARY, name, TargetLevel.L5, 3, minutes)
    (planned,) = plan.rounds
    assert planned.round.id == name
    assert 1 <= len(planned.questions) <= LIBRARY.round(name).pick
    if minutes is None:
        assert len(planned.questions) == LIBRARY.round(name).pick


def test_every_question_can_be_drilled_by_a_rubric_that_rates_all_its_points() -> None:
    for name in LIBRARY.ids("question"):
        (planned,) = plan_drill(LIBRARY, name, TargetLevel.L5, 3).rounds
        (question,) = planned.questions
        rubric = planned.rubric_of(question.id)
        known = {item.id for item in rubric.applying(question.principles)}
        assert {point.dimension for point in question.evidence} <= known


@pytest.mark.parametrize("kind", ["bar_raiser", "ml_depth", "coding", "system_design"])
def test_a_drill_of_a_kind_is_the_plain_round_of_that_kind(kind: str) -> None:
    plan = plan_drill(LIBRARY, kind, TargetLevel.L5, 3)
    assert plan.rounds[0].round.id == kind.replace("_", "-")
