"""What a run of the visible tests showed, as lines."""

import json
from collections.abc import Iterator

from simulator.domain.coding import CodingProblem
from simulator.domain.execution import CaseResult, CaseStatus, RunResult

LONGEST = 200


def result_lines(result: RunResult, problem: CodingProblem) -> tuple[str, ...]:
    """How many passed, and the first case that did not, in full."""
    if result.compile_error:
        return (result.compile_error.strip(),)
    failing = next((case for case in result.cases if case.status is not CaseStatus.PASSED), None)
    head = f"{result.passed} of {result.total} passed."
    return (head,) if failing is None else (head, *_failing(failing, problem))


def _failing(case: CaseResult, problem: CodingProblem) -> Iterator[str]:
    yield f"case {case.index + 1}: {case.status.value.replace('_', ' ')} {case.message}".rstrip()
    if case.index < len(problem.visible):
        given = problem.visible[case.index]
        yield f"input: {', '.join(_short(item) for item in given.arguments)}"
        for name, arguments in given.calls:
            yield f"call: {name}({', '.join(_short(item) for item in arguments)})"
    if case.status is CaseStatus.FAILED:
        yield f"expected: {_short(case.expected)}"
        yield f"got: {_short(case.got)}"
    if case.traceback:
        yield case.traceback.strip()
    if case.stdout:
        yield f"stdout: {case.stdout.strip()[:LONGEST]}"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
