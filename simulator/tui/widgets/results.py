"""What a run of the tests showed, also while it is still running."""

import json

from textual.content import Content

from simulator.domain.coding import Case, CodingProblem
from simulator.domain.execution import CaseResult, CaseStatus, RunResult
from simulator.domain.outputs import difference_rows
from simulator.tui.text import joined, line, lines, plain

LONGEST = 200
LINES_OF_OUTPUT = 6


def results_content(result: RunResult, problem: CodingProblem, waiting: int = 0) -> Content:
    """A mark per test, the first one that fails in full, and how many are `waiting`."""
    if result.compile_error:
        head = Content.styled("the code does not load", "bold $error")
        return lines(head, plain(result.compile_error.strip()))
    marks = [
        Content.styled(f"✓{case.index + 1} ", "$success")
        if case.status is CaseStatus.PASSED
        else Content.styled(f"✗{case.index + 1} ", "bold $error")
        for case in result.cases
    ]
    done = len(result.cases)
    dots = [f"·{number + 1} " for number in range(done, done + waiting)]
    state = f"  running {done + 1} of {done + waiting}…" if waiting else ""
    head = joined(
        Content.styled(f"{result.passed} of {done + waiting}", "bold"), "  ", *marks, *dots, state
    )
    failing = next((case for case in result.cases if case.status is not CaseStatus.PASSED), None)
    return head if failing is None else lines(head, *_failing(failing, problem))


def _failing(case: CaseResult, problem: CodingProblem) -> list[Content]:
    status = case.status.value.replace("_", " ")
    rows = [line(case.message or f"case {case.index + 1}: {status}", "bold")]
    if case.index < len(problem.visible):
        rows.append(joined("input    ", line(_input(problem.visible[case.index]))))
    if case.status is CaseStatus.FAILED:
        rows.append(joined("expected ", line(_short(case.expected))))
        rows.append(joined("got      ", line(_short(case.got))))
        rows += [plain(f"  {row}", "$warning") for row in difference_rows(case.got, case.expected)]
    if case.traceback:
        rows.append(plain(case.traceback.strip()))
    if case.stdout:
        printed = case.stdout.strip("\n").splitlines()
        more = [f"… {len(printed) - LINES_OF_OUTPUT} more lines"]
        shown = printed[:LINES_OF_OUTPUT] + (more if len(printed) > LINES_OF_OUTPUT else [])
        rows.append(line("stdout", "bold"))
        rows += [plain(f"  {text[:LONGEST]}") for text in shown]
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
