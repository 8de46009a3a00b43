"""Rounds in parts, rubrics that take others' points, principles and bars: what can be wrong."""

import shutil
from pathlib import Path

import pytest

from simulator.content.library import PackLibrary
from simulator.content.locate import Pack
from simulator.content.validate import validate_packs
from simulator.domain.errors import ContentError
from simulator.domain.round import TargetLevel
from simulator.services.planning import plan_loop

PACK = Path(__file__).parent / "pack"
QUESTION = "rounds/ml_breadth/questions/caching.yaml"
ROUND = "rounds/ml_breadth/small-round.yaml"
LOOP = "rounds/loops/small-loop.yaml"
RUBRIC = "rubrics/small.yaml"
LENS = """type: rubric
id: lens
version: 1
title: Lens
about: Another view of the same answers.
dimensions:
  - id: all-of-it
    title: All of it
    about: Everything that the small rubric looks at.
    weight: 100
    takes: [TAKES]
    anchors: {1: Does one., 2: Does two., 3: Does three., 4: Does four., 5: Does five.}
    rule: {coverage: 1.0, cuts: [0.2, 0.4, 0.6, 0.8]}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACK, tmp_path / "pack"))


def dimensions(pack: Path) -> list[str]:
    rubric = PackLibrary([Pack("test", pack)]).rubric("small")
    return [item.id for item in rubric.dimensions]


def findings(pack: Path) -> list[str]:
    report = validate_packs([Pack("test", pack)])
    return [str(item).removeprefix(f"{pack}/") for item in report.findings]


def with_lens(pack: Path, taken: list[str], principle: str = "") -> None:
    text = LENS.replace("TAKES", ", ".join(taken))
    if principle:
        text = text.replace("    takes:", f"    principle: {principle}\n    takes:")
    (pack / "rubrics" / "lens.yaml").write_text(text)
    file = pack / ROUND
    file.write_text(file.read_text().replace("rubric: small", "rubric: lens"))


def test_a_rubric_that_takes_every_dimension_judges_the_same_questions(pack: Path) -> None:
    with_lens(pack, dimensions(pack))
    assert findings(pack) == []
    plan = plan_loop(PackLibrary([Pack("test", pack)]), "small-loop", TargetLevel.L5, 1)
    for question in plan.rounds[0].questions:
        assert {point.dimension for point in question.evidence} == {"all-of-it"}
        assert {probe.dimension for probe in question.probes} <= {"all-of-it"}


def test_a_dimension_that_no_rubric_takes_is_named(pack: Path) -> None:
    with_lens(pack, [])
    assert any("the rubric 'lens' has no dimension" in line for line in findings(pack))


def test_a_question_without_the_principle_is_not_rated_by_it(pack: Path) -> None:
    with_lens(pack, dimensions(pack), "dive-deep")
    assert any("rates none of the question's principles" in line for line in findings(pack))
    with pytest.raises(ContentError, match="rates no principle"):
        plan_loop(PackLibrary([Pack("test", pack)]), "small-loop", TargetLevel.L5, 1)


def test_a_question_with_the_principle_is(pack: Path) -> None:
    with_lens(pack, dimensions(pack), "dive-deep")
    for file in (pack / "rounds/ml_breadth/questions").glob("*.yaml"):
        file.write_text(f"{file.read_text()}principles: [dive-deep]\n")
    assert findings(pack) == []


def test_a_round_has_questions_or_parts_but_not_both(pack: Path) -> None:
    file = pack / ROUND
    file.write_text(f"{file.read_text()}parts: [{{pick: 1, questions: [caching]}}]\n")
    assert any("either questions and pick, or parts" in line for line in findings(pack))


def test_a_principle_in_two_rounds_is_named(pack: Path) -> None:
    second = pack / "rounds/ml_breadth/second-round.yaml"
    text = (pack / ROUND).read_text()
    second.write_text(text.replace("id: small-round", "id: second-round"))
    for file in (pack / "rounds/ml_breadth/questions").glob("*.yaml"):
        file.write_text(f"{file.read_text()}principles: [dive-deep]\n")
    loop = (pack / LOOP).read_text()
    start = loop.index("rounds:")
    end = loop.index("\n", loop.index("round: small-round")) + 1
    place = "  - {round: NAME, weight: 50, principles: [dive-deep]}\n"
    both = place.replace("NAME", "small-round") + place.replace("NAME", "second-round")
    (pack / LOOP).write_text(f"{loop[:start]}rounds:\n{both}{loop[end:]}")
    assert any("asks for the principle 'dive-deep' too" in line for line in findings(pack))


def test_a_principle_that_no_question_carries_is_named(pack: Path) -> None:
    file = pack / ROUND
    file.write_text(f"{file.read_text()}principles: [think-big]\n")
    assert any("carries the principle 'think-big'" in line for line in findings(pack))


@pytest.mark.parametrize("when", ["bar", "score >", "dimension('small.nothing') > 1"])
def test_a_bar_is_a_formula_that_can_be_computed(pack: Path, when: str) -> None:
    file = pack / LOOP
    bars = f'policy:\n  bars: {{L5: {{shows: "depth", when: "{when}"}}}}'
    file.write_text(file.read_text().replace("policy:", bars, 1))
    assert findings(pack) != []
