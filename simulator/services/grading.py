"""From a turn to the task a grader gets, and from executed code to ratings."""

from simulator.domain.coding import CodingProblem, Language
from simulator.domain.complexity import ClaimCheck, claim_words
from simulator.domain.events import TurnKind
from simulator.domain.execution import (
    CaseStatus,
    RunResult,
    correctness_level,
    optimality_level,
)
from simulator.domain.fitting import fitted
from simulator.domain.plan import Plan
from simulator.domain.probing import claim_check
from simulator.domain.rating import Assessment, GradeTask, NotScored, Provenance, Rating
from simulator.domain.round import Question
from simulator.domain.rubric import Rubric
from simulator.domain.state import SessionState, Turn

EXECUTION = "execution"


def task_for(plan: Plan, state: SessionState, turn: Turn) -> GradeTask:
    """What there is to rate in one turn's answer."""
    planned = plan.rounds[turn.round]
    question = planned.question(turn.question)
    rubric = planned.rubric_of(question.id).narrowed(question.principles)
    dimensions = (turn.dimension,) if turn.probe else rubric.spoken
    return GradeTask(
        question=question,
        rubric=rubric,
        asked=turn.text,
        answer=turn.answer or "",
        dimensions=dimensions if not turn.probe or turn.dimension in rubric.spoken else (),
        expected=_expected(question, turn, dimensions),
        reference=question.reference,
        earlier=_earlier(state, turn),
    )


def main_task(question: Question, rubric: Rubric, answer: str) -> GradeTask:
    """A main answer outside any session, rated on all that `rubric` rates from words."""
    judged = fitted(question, rubric)
    narrow = rubric.narrowed(question.principles)
    return GradeTask(
        question=judged,
        rubric=narrow,
        asked=question.prompt,
        answer=answer,
        dimensions=narrow.spoken,
        expected=tuple(p.id for p in judged.evidence if p.dimension in narrow.spoken),
        reference=question.reference,
    )


def executed_ratings(plan: Plan, state: SessionState, turn: Turn) -> Assessment:
    """Correctness and optimality of a code turn, by formula from what the run showed.

    A translation is rated on correctness alone: its idea is the first solution's.
    """
    planned = plan.rounds[turn.round]
    rubric = planned.rubric_of(turn.question)
    problem = planned.question(turn.question).problem
    assert problem is not None
    provenance = Provenance(EXECUTION, "1", rubric.id, rubric.version)
    ratings: list[Rating | NotScored] = []
    for dimension in rubric.dimensions:
        if not dimension.executed or (turn.translates and dimension.id == "optimality"):
            continue
        if turn.translates and turn.unanswered:
            ratings.append(NotScored(dimension.id, "nobody was there to translate it"))
        elif turn.result is None:
            ratings.append(NotScored(dimension.id, turn.judge_failure or "the code was not run"))
        elif dimension.id == "optimality":
            thread = [other for other in state.turns if other.question == turn.question]
            ratings.append(_optimality(turn, problem, claim_check(problem, tuple(thread))))
        else:
            ratings.append(_correctness(turn))
    return Assessment(tuple(ratings), provenance, non_answer=not (turn.answer or "").strip())


def _correctness(turn: Turn) -> Rating:
    result = turn.result
    assert result is not None
    met = (f"{result.passed} of {result.total} tests pass",)
    return Rating("correctness", correctness_level(result), met=met, missing=_failing(result))


def _failing(result: RunResult) -> tuple[str, ...]:
    if result.compile_error:
        return (result.compile_error.strip().splitlines()[-1],)
    for case in result.cases:
        if case.status is not CaseStatus.PASSED:
            return (case.message or f"case {case.index + 1}: {case.status.value}",)
    return ()


def _optimality(turn: Turn, problem: CodingProblem, check: ClaimCheck | None) -> Rating | NotScored:
    result, growth = turn.result, turn.growth
    assert result is not None
    if growth is None:
        if turn.language is not Language.PYTHON and result.passed == result.total:
            return NotScored("optimality", "work is counted in Python only")
        if result.passed < result.total:
            reason = "growth is measured only of code that passes every test"
            return Rating("optimality", 1 if not result.passed else 2, missing=(reason,))
        return NotScored("optimality", turn.judge_failure or "the growth could not be measured")
    met = (growth.verdict or f"grows like {growth.measured}",)
    level = optimality_level(growth, problem)
    missing = (f"a solution that grows like {problem.time}",) if level < 5 else ()
    if check is not None:
        met = (*met, *((claim_words(check),) if check.verdict == "agrees" else ()))
        missing = (*missing, *(() if check.verdict == "agrees" else (claim_words(check),)))
    return Rating("optimality", level, met=met, missing=missing)


def _expected(question: Question, turn: Turn, dimensions: tuple[str, ...]) -> tuple[str, ...]:
    if turn.probe:
        try:
            targets = question.probe(turn.probe).targets
        except KeyError:
            targets = ()
        if targets:
            return targets
    return tuple(point.id for point in question.evidence if point.dimension in dimensions)


def _earlier(state: SessionState, turn: Turn) -> tuple[str, ...]:
    return tuple(
        other.answer
        for other in state.turns[: turn.number]
        if other.question == turn.question and other.answer and other.kind is not TurnKind.CODE
    )
