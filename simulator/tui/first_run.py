"""The very first start: one line that leads to a scored five-minute drill."""

from typing import TYPE_CHECKING

from simulator.domain.errors import NotFoundError
from simulator.domain.round import TargetLevel

if TYPE_CHECKING:
    from simulator.bootstrap import Application
    from simulator.domain.events import Settings
    from simulator.domain.plan import Plan
    from simulator.ports import Library

MINUTES = 5
FIRST_QUESTION = "ml-breadth-bias-variance"  # everybody has met it; the follow-ups still bite
FIRST_KIND = "ml_breadth"


def first_drill(services: "Application") -> "tuple[Plan, Settings]":
    """A strict five-minute drill, offline whatever the settings say; ContentError if none fits."""
    from simulator.domain.events import Settings
    from simulator.services.planning import plan_drill

    level, seed = _level(services), services.new_seed()
    plan = plan_drill(services.library, _question(services.library), level, seed, MINUTES)
    rate = services.settings.words_per_minute
    return plan, Settings(level=level, seed=seed, words_per_minute=rate)


def welcome(submit: str) -> str:
    """What a newcomer is told."""
    return (
        "One question, a short follow-up or two, then your scorecard: five minutes, and the clock"
        f" ends it. Type as you would speak; {submit} hands an answer in. Nothing leaves this"
        " machine, and nothing you type is lost."
    )


def _question(library: "Library") -> str:
    try:
        library.question(FIRST_QUESTION)
    except NotFoundError:
        return FIRST_KIND
    return FIRST_QUESTION


def _level(services: "Application") -> TargetLevel:
    wanted = services.settings.level
    return TargetLevel(wanted) if wanted in set(TargetLevel) else TargetLevel.L5
