"""What a run showed, as facts that a probe can be chosen by and can name, without the input."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.domain.coding import Case, CodingProblem
from simulator.domain.complexity import ClaimCheck
from simulator.domain.execution import (
    GROWTH_CLASSES,
    CaseResult,
    CaseStatus,
    Growth,
    RunResult,
)


class RunFact(StrEnum):
    """Something that a run showed; probes with `when` wait for one of these."""

    DOES_NOT_LOAD = "does_not_load"
    WRONG_RESULT = "wrong_result"
    ERROR = "error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OTHER_LIMIT = "other_limit"  # refused, crashed, printed or wrote too much
    GROWS_FASTER = "grows_faster"  # than the intended solution
    CLAIM_TOO_LOW = "claim_too_low"  # the work grows faster than was claimed
    CLAIM_TOO_HIGH = "claim_too_high"
    SOLVED = "solved"


# Which slots the wording of a probe may hold, by the fact that it waits for.
_CASE = ("case", "size", "n")
_GROWTH = ("growth", "intended", "n")
SLOTS: dict[RunFact, tuple[str, ...]] = {
    RunFact.DOES_NOT_LOAD: (),
    RunFact.WRONG_RESULT: _CASE,
    RunFact.ERROR: (*_CASE, "error"),
    RunFact.TIME_LIMIT: (*_CASE, "limit"),
    RunFact.MEMORY_LIMIT: (*_CASE, "limit"),
    RunFact.OTHER_LIMIT: _CASE,
    RunFact.GROWS_FASTER: _GROWTH,
    RunFact.CLAIM_TOO_LOW: (*_GROWTH, "claim"),
    RunFact.CLAIM_TOO_HIGH: (*_GROWTH, "claim"),
    RunFact.SOLVED: (),
}
_BY_STATUS = {
    CaseStatus.FAILED: RunFact.WRONG_RESULT,
    CaseStatus.ERROR: RunFact.ERROR,
    CaseStatus.TIME_LIMIT: RunFact.TIME_LIMIT,
    CaseStatus.MEMORY_LIMIT: RunFact.MEMORY_LIMIT,
}
_UNFINISHED = {CaseStatus.TIME_LIMIT, CaseStatus.MEMORY_LIMIT, CaseStatus.NOT_RUN}
Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One fact with the values of its slots, and the words of the claim that it contradicts."""

    fact: RunFact
    values: Values = ()
    quote: str = ""


def shown_by(
    result: RunResult | None, growth: Growth | None, check: ClaimCheck | None, task: CodingProblem
) -> tuple[Shown, ...]:
    """What the last run showed, the most pressing first; nothing when nothing could be run."""
    if result is None:
        return ()
    found: list[Shown] = []
    if result.compile_error:
        found.append(Shown(RunFact.DOES_NOT_LOAD))
    elif (failing := first_failing(result)) is not None:
        found.append(_failure(failing, task))
    if growth is not None:
        measured = _growth_values(growth)
        if check is not None and check.verdict == "too low":
            values = (*measured, ("claim", check.claim.growth))
            found.append(Shown(RunFact.CLAIM_TOO_LOW, values, check.claim.quote))
        if _above_intended(growth):
            found.append(Shown(RunFact.GROWS_FASTER, measured))
        if check is not None and check.verdict == "too high":
            values = (*measured, ("claim", check.claim.growth))
            found.append(Shown(RunFact.CLAIM_TOO_HIGH, values, check.claim.quote))
    if result.total and result.passed == result.total:
        found.append(Shown(RunFact.SOLVED))
    return tuple(found)


def first_failing(result: RunResult) -> CaseResult | None:
    """The first case that was tried and does not pass; a hidden one counts before a visible one."""
    tried = [
        case for case in result.cases if case.status not in {CaseStatus.PASSED, CaseStatus.NOT_RUN}
    ]
    return next((case for case in tried if case.hidden), tried[0] if tried else None)


def is_only_too_slow(result: RunResult) -> bool:
    """Whether some cases pass and all others ran out of time or memory, not one being wrong."""
    open_cases = [case for case in result.cases if case.status is not CaseStatus.PASSED]
    return bool(result.passed) and all(case.status in _UNFINISHED for case in open_cases)


def case_name(case: CaseResult, visible: int) -> str:
    """`hidden case 3` or `visible case 1`, each counted from one."""
    if case.hidden:
        return f"hidden case {case.index - visible + 1}"
    return f"visible case {case.index + 1}"


def case_size(case: Case) -> int:
    """The n of a case: its longest argument, its calls, or its largest whole number."""
    if case.calls:
        return len(case.calls)
    lengths = [len(item) for item in case.arguments if isinstance(item, list | tuple | str)]
    if lengths:
        return max(lengths)
    numbers = [abs(item) for item in case.arguments if isinstance(item, int)]
    return max(numbers, default=0)


def case_shape(case: Case) -> str:
    """What sort of input a case has, without any of its values.

    Of an input of nothing or of one element even the size would give all of it away.
    """
    if case_size(case) <= 1:
        return "a very small input"
    if case.calls:
        return _counted(len(case.calls), "call")
    words = [_shape(item) for item in case.arguments]
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _failure(case: CaseResult, task: CodingProblem) -> Shown:
    cases = (*task.visible, *task.hidden)
    given = cases[case.index] if case.index < len(cases) else Case((), None)
    limit = re.search(r"limit ([\d.]+ [A-Za-z]+)", case.message)
    kind = re.match(r"[A-Za-z_]\w*", case.message)
    values = {
        "case": case_name(case, len(task.visible)),
        "size": case_shape(given),
        "n": _grouped(case_size(given)) if case_size(given) > 1 else "at most 1",
        "error": kind[0] if kind else "an error",
        "limit": limit[1] if limit else "the limit",
    }
    fact = _BY_STATUS.get(case.status, RunFact.OTHER_LIMIT)
    return Shown(fact, tuple((name, values[name]) for name in SLOTS[fact]))


def _growth_values(growth: Growth) -> Values:
    largest = max((n for n, _ in growth.counts), default=0)
    return (
        ("growth", growth.measured),
        ("intended", growth.reference),
        ("n", _grouped(largest)),
    )


def _above_intended(growth: Growth) -> bool:
    names = [name for name in (growth.reference, growth.reference_measured) if name]
    known = [GROWTH_CLASSES.index(name) for name in names if name in GROWTH_CLASSES]
    if growth.measured not in GROWTH_CLASSES or not known:
        return False
    return GROWTH_CLASSES.index(growth.measured) > max(known)


def _shape(value: object) -> str:
    if isinstance(value, list | tuple):
        return _list_shape(value)
    if isinstance(value, str):
        return "an empty text" if not value else f"a text of {_counted(len(value), 'character')}"
    if isinstance(value, bool) or value is None:
        return "a flag" if value is not None else "nothing"
    return "a number" if isinstance(value, int | float) else "a mapping"


def _list_shape(value: Sequence[object]) -> str:
    if not value:
        return "an empty list"
    if all(isinstance(item, list | tuple) for item in value):
        return f"a list of {_counted(len(value), 'list')}"
    return f"a list of {_counted(len(value), 'element')}"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
