"""From what a child gave to a result with a name: here, and only here, outputs are compared."""

import signal
from dataclasses import dataclass

from simulator.adapters.code_runner.answers import Answer, read_failure
from simulator.adapters.code_runner.child.doors import NOT_CLOSED
from simulator.adapters.code_runner.limits import Limits
from simulator.adapters.code_runner.process import Cause, ChildEnded
from simulator.domain.coding import Case, CodingProblem
from simulator.domain.errors import SimulatorError
from simulator.domain.execution import CaseResult, CaseStatus, difference
from simulator.domain.printable import printable

NOT_STARTED = 96  # child/program.py could not become the program
NO_CASE = Case((), None)
# How runtimes say that their own limit on memory was reached before the kernel's.
_OUT_OF_MEMORY = ("heap out of memory", "OutOfMemoryError", "bad_alloc", "Cannot allocate memory")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A case with its place among all cases and whether the candidate may see it."""

    index: int
    case: Case
    hidden: bool

    @property
    def place(self) -> str:
        """How messages name it."""
        return f"at case {self.index + 1}"


@dataclass(frozen=True, slots=True)
class Heard:
    """What else is known about one case."""

    printed: str = ""
    milliseconds: float = 0.0


def result(
    item: Numbered,
    status: CaseStatus,
    message: str,
    heard: Heard,
    *,
    got: object = None,
    traceback: str = "",
) -> CaseResult:
    """A result with everything that is known whatever the status is."""
    return CaseResult(
        index=item.index,
        hidden=item.hidden,
        status=status,
        message=message,
        got=got,
        expected=item.case.expected,
        stdout=printable(heard.printed),
        traceback=traceback,
        milliseconds=heard.milliseconds,
    )


def not_run(item: Numbered, why: str) -> CaseResult:
    """A case that was never tried."""
    return result(item, CaseStatus.NOT_RUN, why, Heard())


def compared(
    problem: CodingProblem, item: Numbered, got: object, heard: Heard, complaint: str | None
) -> CaseResult:
    """Passed or failed; `complaint` is the checker's when the problem has one."""
    if complaint is None:
        complaint = difference(problem, got, item.case.expected)
    if not complaint:
        return result(item, CaseStatus.PASSED, "", heard, got=got)
    message = f"wrong result {item.place}: {complaint}"
    return result(item, CaseStatus.FAILED, message, heard, got=got)


def reported(
    item: Numbered, answer: Answer, heard: Heard, limits: Limits, source: str
) -> CaseResult:
    """A case that ended without an output, by the child's own words."""
    failure = read_failure(answer.value, source)
    named = {
        "memory_limit": f"memory limit {limits.memory_mib} MB exceeded",
        "file_limit": f"file limit {limits.folder_mib} MB exceeded",
        "large": f"output limit exceeded: the returned value is larger than {limits.value_kib} KB",
        "network_refused": "network refused",
        "process_refused": "process refused",
        "file_refused": "file refused",
    }
    status = {"large": CaseStatus.OUTPUT_LIMIT}.get(answer.status)
    if status is None and answer.status in named:
        status = CaseStatus(answer.status)
    message = f"{named[answer.status]} {item.place}" if status else f"{failure.line} ({item.place})"
    if answer.status.endswith("_refused"):
        message = f"{message}: {failure.text}"
    return result(item, status or CaseStatus.ERROR, message, heard, traceback=failure.traceback)


def stopped(item: Numbered, ended: ChildEnded, heard: Heard, limits: Limits) -> CaseResult:
    """A case whose child will say nothing more."""
    match ended.cause:
        case Cause.TIME:
            status, what = CaseStatus.TIME_LIMIT, f"time limit {limits.case_seconds:g} s exceeded"
        case Cause.PRINTED_TOO_MUCH:
            status = CaseStatus.OUTPUT_LIMIT
            what = f"output limit {limits.output_kib} KB exceeded"
        case Cause.LINE_TOO_LONG:
            status = CaseStatus.OUTPUT_LIMIT
            what = f"output limit exceeded: the returned value is larger than {limits.value_kib} KB"
        case Cause.FOLDER_FULL:
            status = CaseStatus.FILE_LIMIT
            what = f"file limit {limits.folder_mib} MB or {limits.folder_files} files exceeded"
        case _:
            status, what = _death(ended.code, heard.printed, limits)
    return result(item, status, f"{what} {item.place}", heard)


def garbled(item: Numbered, heard: Heard) -> CaseResult:
    """A case whose child wrote something that is no answer."""
    return result(item, CaseStatus.CRASHED, f"the result was garbled {item.place}", heard)


def _death(code: int, printed: str, limits: Limits) -> tuple[CaseStatus, str]:
    refuse_unsafe(code, printed)
    if any(words in printed for words in _OUT_OF_MEMORY):
        return CaseStatus.MEMORY_LIMIT, f"memory limit {limits.memory_mib} MB exceeded"
    if code >= 0:
        return CaseStatus.CRASHED, f"the process ended by itself (exit code {code})"
    match -code:
        case signal.SIGXCPU:
            return CaseStatus.TIME_LIMIT, "time limit of the processor exceeded"
        case signal.SIGXFSZ:
            return CaseStatus.FILE_LIMIT, f"file limit {limits.folder_mib} MB exceeded"
        case signal.SIGSEGV:
            why = "the process crashed (SIGSEGV: a bad address, or recursion too deep)"
            return CaseStatus.CRASHED, why
        case number:
            return CaseStatus.CRASHED, f"the process crashed ({_signal_name(number)})"


def refuse_unsafe(code: int, printed: str) -> None:
    """Raises SimulatorError when a child ended because the barriers were not all up."""
    if code in {NOT_CLOSED, NOT_STARTED} and "mockloop:" in printed:
        reason = printable(printed.partition("mockloop:")[2]).strip()[:200]
        raise SimulatorError(
            f"the sandbox could not be closed, so nothing was run ({reason})",
            hint="see `mockloop doctor`",
        )


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
