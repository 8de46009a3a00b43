"""Around the code: which languages there are, and what good questions earn."""

import asyncio
from dataclasses import replace

from simulator.domain.coding import CodingProblem, Language
from simulator.domain.errors import SimulatorError
from simulator.domain.rating import Assessment, NotScored, Rating
from simulator.domain.round import Question
from simulator.domain.rubric import LEVELS
from simulator.domain.state import Turn
from simulator.ports import CodeRunner

LEVELS_PER_QUESTION = 0.5  # for each open point that was settled by asking
MOST_LEVELS = 1.5  # so that asking alone never makes an answer


async def starters_for(
    runner: CodeRunner, problem: CodingProblem
) -> tuple[tuple[Language, str], ...]:
    """The problem's languages that can be run here, each with the text to begin on."""
    there = await asyncio.to_thread(runner.languages)
    found: list[tuple[Language, str]] = []
    for language in problem.languages:
        if language not in there:
            continue
        try:
            found.append((language, runner.starter(problem, language)))
        except SimulatorError:
            continue  # its types have no words in this language
    return tuple(found)


def with_clarifications(turn: Turn, question: Question, assessment: Assessment) -> Assessment:
    """The assessment with what clarifying questions earned on the dimensions of their points.

    Each evidence point that a question settled, and that the answer did not make anyway, raises
    its dimension by half a level, by one and a half at most; what was not scored begins at 1.
    """
    points = {point.id: point for point in question.evidence}
    asked = {
        item.evidence: item.asked
        for item in turn.clarifications
        if item.evidence in points and item.evidence not in assessment.covered
    }
    if not asked:
        return assessment
    earned: dict[str, list[str]] = {}
    for name, words in asked.items():
        earned.setdefault(points[name].dimension, []).append(words)
    ratings = tuple(
        _raised(item, earned[item.dimension]) if item.dimension in earned else item
        for item in assessment.ratings
    )
    return replace(assessment, ratings=ratings, covered=(*assessment.covered, *asked))


def _raised(item: Rating | NotScored, asked: list[str]) -> Rating:
    before = item if isinstance(item, Rating) else Rating(item.dimension, 1)
    value = before.value + min(MOST_LEVELS, LEVELS_PER_QUESTION * len(asked))
    value = min(float(LEVELS[-1]), value)
    met = (*before.met, *(f"asked before coding: {words}" for words in asked))
    return replace(before, level=int(value + 0.5), exact=value, met=met)
