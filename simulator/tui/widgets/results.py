"""What a run of the visible tests showed."""

import json

from textual.content import Content

from simulator.domain.coding import Case, CodingProblem
from simulator.domain.execution import CaseResult, CaseStatus, RunResult
from simulator.tui.text import joined, line, lines, plain

LONGEST = 200


def results_content(result: RunResult, problem: CodingProblem) -> Content:
    """A mark per test, and the first one that does not pass in full."""
    if result.compile_error:
        return plain(result.compile_error.strip())
    marks = " ".join(
        f"{'✓' if case.status is CaseStatus.PASSED else '✗'}{case.index + 1}"
        for case in result.cases
    )
    head = joined(Content.styled(f"{result.passed} of {result.total}", "bold"), f"  {marks}")
    failing = next((case for case in result.cases if case.status is not CaseStatus.PASSED), None)
    return head if failing is None else lines(head, *_failing(failing, problem))


def _failing(case: CaseResult, problem: CodingProblem) -> list[Content]:
    rows = [
        line(f"case {case.index + 1}: {case.status.value.replace('_', ' ')} {case.message}", "bold")
    ]
    if case.index < len(problem.visible):
        rows.append(line(f"input    {_input(problem.visible[case.index])}"))
    if case.status is CaseStatus.FAILED:
        rows.append(line(f"expected {_short(case.expected)}"))
        rows.append(line(f"got      {_short(case.got)}"))
    if case.traceback:
        rows.append(plain(case.traceback.strip()))
    if case.stdout:
        rows.append(plain(f"stdout: {case.stdout.strip()[:LONGEST]}"))
    return rows


def _input(case: Case) -> str:
    given = ", ".join(_short(item) for item in case.arguments)
    calls = "; ".join(
        f"{name}({', '.join(_short(item) for item in args)})" for name, args in case.calls
    )
    return f"{given}  calls {calls}" if calls else given


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
