"""What the time of a coding question is for, and how much of it each part took.

A stage is told from what left a trace: questions asked, runs, hand-ins. Nothing else is guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """A part of a coding interview, in the order in which they come."""

    CLARIFY = "clarify"
    BRUTE_FORCE = "brute_force"
    CODE = "code"
    TEST = "test"
    OPTIMISE = "optimise"
    EXPLAIN = "explain"

    @property
    def label(self) -> str:
        """How it is shown."""
        return self.value.replace("_", " ")


StageBudgets = tuple[tuple[Stage, int], ...]  # seconds for each stage, in their order
APPROACH = (Stage.CLARIFY, Stage.BRUTE_FORCE)  # talked through before any code is written
AT_THE_EDITOR = (Stage.CODE, Stage.TEST, Stage.OPTIMISE)
DEFAULT_APPROACH_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the guide: its seconds, and whether it is over, now, or to come by the plan."""

    stage: Stage
    seconds: float
    place: str  # past | now | next


@dataclass(frozen=True, slots=True)
class Traces:
    """What a coding question's turns left behind, in seconds of answering; None: never."""

    approach_seconds: float | None = None
    asked_seconds: tuple[float, ...] = ()  # when clarifying questions were put, in the approach
    code_seconds: float | None = None  # when the code was handed in
    run_seconds: tuple[float, ...] = ()
    passed_seconds: float | None = None  # the first run in which every visible test passed
    probes_seconds: float | None = None  # all answers to probes together


@dataclass(frozen=True, slots=True)
class StageTime:
    """One stage's budget and what can be told of it: seconds (None: left no trace), and how."""

    stage: Stage
    budget_seconds: float
    seconds: float | None
    trace: str


def approach_share(stages: StageBudgets) -> float:
    """The share of a question's budget that belongs to talking before the code."""
    budgets = dict(stages)
    total = sum(seconds for stage, seconds in stages if stage is not Stage.EXPLAIN)
    if not total:
        return DEFAULT_APPROACH_SHARE
    return sum(budgets.get(stage, 0) for stage in APPROACH) / total


def guide(
    stages: StageBudgets, *, coding: bool, budget_seconds: float, elapsed_seconds: float
) -> tuple[Step, ...]:
    """Where the plan says that a candidate stands after `elapsed_seconds` of this answer."""
    if not stages:
        return ()
    here = AT_THE_EDITOR if coding else APPROACH
    share = dict(stages)
    own = sum(share.get(stage, 0) for stage in here)
    scale = budget_seconds / own if own else 0.0
    at, steps = 0.0, []
    for stage, seconds in stages:
        if stage in here:
            end = at + seconds * scale
            over = elapsed_seconds >= end and stage is not _last(here, share)
            now = not over and elapsed_seconds >= at
            steps.append(Step(stage, seconds * scale, "past" if over else "now" if now else "next"))
            at = end
        else:
            before = coding and stage in APPROACH
            own_scale = 1.0 if stage is Stage.EXPLAIN else scale
            steps.append(Step(stage, seconds * own_scale, "past" if before else "next"))
    return tuple(steps)


def _last(here: Sequence[Stage], share: dict[Stage, int]) -> Stage:
    return [stage for stage in here if stage in share][-1]


def stage_times(
    stages: StageBudgets, budget_seconds: float, traces: Traces
) -> tuple[StageTime, ...]:
    """Each stage's budget, scaled to the question's, beside what its traces tell."""
    total = sum(seconds for stage, seconds in stages if stage is not Stage.EXPLAIN)
    scale = budget_seconds / total if total else 0.0
    return tuple(
        StageTime(
            stage,
            seconds * (1.0 if stage is Stage.EXPLAIN else scale),
            *_traced(stage, traces),
        )
        for stage, seconds in stages
    )


def _traced(stage: Stage, traces: Traces) -> tuple[float | None, str]:
    asked, runs = traces.asked_seconds, traces.run_seconds
    handed_in, passed = traces.code_seconds, traces.passed_seconds
    match stage:
        case Stage.CLARIFY:
            what = f"until the last of {len(asked)} questions"
            return (max(asked), what) if asked else (None, "no question was asked")
        case Stage.BRUTE_FORCE:
            if traces.approach_seconds is None:
                return None, "no approach was handed in"
            since = max(asked, default=0.0)
            return max(0.0, traces.approach_seconds - since), "until the approach was handed in"
        case Stage.CODE:
            if runs:
                return runs[0], "until the first run"
            return handed_in, "handed in without a run" if handed_in is not None else "no code"
        case Stage.TEST:
            if not runs:
                return None, "the tests were never run"
            if passed is None:
                return runs[-1] - runs[0], f"{len(runs)} runs, never all tests passing"
            return passed - runs[0], "from the first run until every visible test passed"
        case Stage.OPTIMISE:
            if passed is None or handed_in is None:
                return None, "no run in which every visible test passed"
            return max(0.0, handed_in - passed), "from there until the code was handed in"
        case Stage.EXPLAIN:
            return traces.probes_seconds, "all answers to follow-ups"
