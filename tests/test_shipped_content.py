"""Every shipped file is a test case: it validates, its code does what it says, its samples rank."""

import itertools
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from simulator.adapters.code_runner import SandboxCodeRunner
from simulator.adapters.rubric_grader import RubricGrader
from simulator.content.library import PackLibrary
from simulator.content.locate import shipped_root
from simulator.content.validate import validate_packs
from simulator.domain.coding import CodingProblem, Language
from simulator.domain.execution import CaseStatus
from simulator.domain.plan import Plan
from simulator.domain.rating import overall
from simulator.domain.round import After, Kind, Question, TargetLevel
from simulator.services.grading import main_task
from simulator.services.planning import plan_loop, rubric_for
from tests.shipped import SHIPPED

PACKS = [SHIPPED]
LIBRARY = PackLibrary([PACKS[-1]])
LOOPS = PackLibrary(PACKS)
QUESTIONS = LIBRARY.ids("question")
CODING = tuple(name for name in QUESTIONS if name.startswith("coding-"))


def test_all_of_it_validates() -> None:
    shown = [str(item) for item in validate_packs(PACKS).findings]
    # A round that stands in for one which is not there carries no principle.
    assert [line for line in shown if "carries the principle 'earn-trust'" not in line] == []


def test_every_question_is_asked_by_some_round() -> None:
    asked = {name for round_ in LIBRARY.rounds() for name in round_.questions}
    assert set(QUESTIONS) == asked


@pytest.mark.parametrize("loop", LIBRARY.ids("loop"))
@pytest.mark.parametrize("level", list(TargetLevel))
def test_every_loop_can_be_planned_at_its_levels(loop: str, level: TargetLevel) -> None:
    if level in LIBRARY.loop(loop).levels:
        plan = plan_loop(LOOPS, loop, level, 7)
        assert isinstance(plan, Plan)
        assert all(len(planned.questions) == planned.round.pick for planned in plan.rounds)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_what_an_interview_needs(name: str) -> None:
    question = LIBRARY.question(name)
    assert len(question.evidence) >= 6
    assert len(question.probes) >= 6
    assert len({probe.style for probe in question.probes}) >= 4
    assert len({probe.dimension for probe in question.probes}) >= 3
    assert any(probe.after is After.NON_ANSWER for probe in question.probes)
    prompt = question.prompt.casefold()
    for point in question.evidence:
        assert point.phrases
        given_away = [phrase for phrase in point.phrases if phrase.casefold() in prompt]
        assert not given_away, f"the prompt gives away {given_away}"


def test_no_two_questions_share_a_prompt_or_a_title() -> None:
    questions = LIBRARY.questions()
    for texts in ([q.prompt for q in questions], [(q.kind, q.title) for q in questions]):
        assert [text for text, count in Counter(texts).items() if count > 1] == []


@cache
def grader() -> RubricGrader:
    return RubricGrader()


def rated(question: Question, answer: str) -> float | None:
    task = main_task(question, rubric_for(LIBRARY, question), answer)
    return overall(task.rubric, grader().assess(task).ratings)


@pytest.mark.parametrize(
    "name", [n for n in QUESTIONS if LIBRARY.question(n).kind is not Kind.BAR_RAISER]
)
def test_the_grader_rates_the_reference_at_four_or_more(name: str) -> None:
    question = LIBRARY.question(name)
    assert (rated(question, question.reference) or 0) >= 4


def test_the_grader_ranks_samples_two_levels_apart_as_their_authors_do() -> None:
    """19 of 20 such pairs: what the grader promises for pairs in general (docs/grading.md)."""
    right, wrong = 0, []
    for question in LIBRARY.questions():
        scored = [(item.level, rated(question, item.answer) or 0) for item in question.samples]
        for weak, strong in itertools.permutations(scored, 2):
            if strong[0] - weak[0] >= 2:
                right += strong[1] > weak[1]
                wrong += [] if strong[1] > weak[1] else [(question.id, weak, strong)]
    assert right >= 0.95 * (right + len(wrong)), wrong


POWERS = {"log n": 0, "n": 1, "n log n": 1, "n^2": 2, "n^3": 3}


def problem(name: str) -> CodingProblem:
    found = LIBRARY.question(name).problem
    assert found is not None
    return found


@pytest.mark.parametrize("name", CODING)
async def test_reference_and_brute_force_pass_and_mutants_are_killed(name: str) -> None:
    task = problem(name)
    runner = SandboxCodeRunner()
    for source in (task.reference, task.brute_force):
        result = await runner.run_all(task, Language.PYTHON, source, hidden=True)
        assert result.passed == result.total, [
            case for case in result.cases if case.status is not CaseStatus.PASSED
        ]
    assert len(task.mutants) >= 5
    for number, mutant in enumerate(task.mutants):
        result = await runner.run_all(task, Language.PYTHON, mutant, hidden=True)
        hidden = [case for case in result.cases if case.hidden]
        assert any(case.status is not CaseStatus.PASSED for case in hidden), (
            f"mutant {number} lives"
        )


@pytest.mark.parametrize("name", CODING)
async def test_the_reference_grows_as_its_author_says_and_the_brute_force_faster(
    name: str,
) -> None:
    task = problem(name)
    runner = SandboxCodeRunner()
    reference = await runner.measure(task, task.reference)
    brute = await runner.measure(task, task.brute_force)
    assert reference is not None
    assert reference.exponent == pytest.approx(POWERS[task.time], abs=0.15), reference
    if brute is not None:  # None: it outgrew what is counted before three sizes were done
        assert brute.exponent > reference.exponent + 0.25, (reference.exponent, brute.exponent)


def test_the_shipped_folder_is_the_one_in_the_repository() -> None:
    assert (Path(shipped_root()) / "rounds").is_dir()
