"""A rubric of principles rates and flags only what was asked for."""

from dataclasses import replace

import pytest

from simulator.content.library import PackLibrary
from simulator.domain.commands import BeginRound
from simulator.domain.fitting import fitted
from simulator.domain.rubric import RedFlag
from simulator.services.grading import task_for
from tests.builders import RUBRIC, interview, plan
from tests.shipped import SHIPPED

LIBRARY = PackLibrary([SHIPPED])


def test_dimensions_and_flags_of_other_principles_are_left_out() -> None:
    rubric = LIBRARY.rubric("leadership-principles")
    assert len(rubric.dimensions) == 16
    narrow = rubric.narrowed(("dive-deep", "frugality"))
    assert {item.id for item in narrow.dimensions} == {"dive-deep", "frugality"}
    assert {flag.dimension for flag in narrow.red_flags} == {"dive-deep", "frugality"}
    assert (narrow.id, narrow.version) == (rubric.id, rubric.version)


def test_a_rubric_without_principles_stays_as_it_is() -> None:
    assert RUBRIC.narrowed(()) is RUBRIC


@pytest.mark.parametrize("name", LIBRARY.round("bar-raiser-principles").questions)
def test_everything_in_a_question_counts_for_a_principle_that_it_carries(name: str) -> None:
    question = LIBRARY.question(name)
    fitting = fitted(question, LIBRARY.rubric("leadership-principles"))
    placed = {item.dimension for item in fitting.evidence}
    placed |= {probe.dimension for probe in fitting.probes}
    assert placed <= set(question.principles)


def test_a_dimensions_own_id_comes_before_one_that_takes_it() -> None:
    first, second = RUBRIC.dimensions
    rubric = replace(RUBRIC, dimensions=(replace(first, takes=(second.id, "else")), second))
    assert rubric.place_of(second.id) == second.id
    assert rubric.place_of("else") == first.id
    assert rubric.place_of("nothing") is None


def test_a_task_asks_only_for_what_applies() -> None:
    whole = plan()
    first = whole.rounds[0]
    one, two = RUBRIC.dimensions
    flags = (RedFlag("shallow", "Shallow", one.id, ("did not look",)),)
    rubric = replace(RUBRIC, dimensions=(replace(one, principle="dive-deep"), two), red_flags=flags)
    narrow = replace(whole, rounds=(replace(first, rubric=rubric), *whole.rounds[1:]))
    session = interview(content=narrow)
    session.act(BeginRound())
    task = task_for(narrow, session.state, session.state.turns[0])
    assert task.dimensions == (two.id,)
    assert task.rubric.red_flags == ()
