"""Runs a candidate's code against the tests, streaming each result, and counts its growth."""

import asyncio
import signal
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from simulator.adapters.code_runner import kernel
from simulator.adapters.code_runner.counting import prelude, rewritten
from simulator.adapters.code_runner.process import (
    FRAME_BYTES,
    MEMORY_MIB,
    OUTPUT_CHARACTERS,
    RECURSION,
    Broken,
    Frame,
    Sandboxed,
    limits,
    read_value,
    readable_paths,
)
from simulator.domain.coding import Case, CodingProblem, Compare, Language
from simulator.domain.errors import SimulatorError
from simulator.domain.execution import (
    CaseResult,
    CaseStatus,
    Growth,
    RunResult,
    fit_growth,
    same_output,
)
from simulator.domain.printable import printable

CASE_SECONDS = 4.0
START_SECONDS = 10.0
COUNT_SECONDS = 20.0
TIME_OUTS_TO_STOP = 2
DEFAULT_SIZES = (16, 32, 64, 128, 256, 512)
SEED = 20_260_101


@dataclass(frozen=True, slots=True)
class Numbered:
    """A case with its place among all cases and whether the candidate may see it."""

    index: int
    case: Case
    hidden: bool


class SandboxCodeRunner:
    """The sandbox: one process for all cases, a fresh one after each that kills it."""

    def __init__(self) -> None:
        self._references: dict[str, tuple[tuple[int, int], ...]] = {}

    def layers(self) -> tuple[str, ...]:
        """What stands between the code and this machine, strongest last."""
        always = ("own process group", "limits on time, memory, output and files", "no environment")
        found = (*always, *kernel.layers())
        if len(found) == len(always):
            return (*found, "NOT: this system offers no file or network barrier")
        return found

    async def run(
        self, problem: CodingProblem, language: Language, source: str, *, hidden: bool
    ) -> AsyncIterator[CaseResult]:
        """Each test's result as it comes; SimulatorError when nothing can be run."""
        if language is not Language.PYTHON:
            raise SimulatorError(f"{language.value} cannot be run here", hint="write Python")
        waiting = _cases(problem, hidden=hidden)
        time_outs = 0
        while waiting:
            if time_outs >= TIME_OUTS_TO_STOP:
                for item in waiting:
                    yield _not_run(item)
                return
            done = 0
            async with aclosing(self._until_it_dies(problem, source, waiting)) as results:
                async for result in results:
                    done += 1
                    time_outs += result.status is CaseStatus.TIME_LIMIT
                    yield result
                    if result.index < 0:
                        return
            waiting = waiting[done:]
            if not done:
                raise SimulatorError("the sandbox gave no answer", hint="see `mockloop doctor`")

    async def run_all(
        self, problem: CodingProblem, language: Language, source: str, *, hidden: bool
    ) -> RunResult:
        """All results together; code that does not even load is a compile error."""
        results = [item async for item in self.run(problem, language, source, hidden=hidden)]
        if results and results[-1].index < 0:
            failure = results[-1]
            error = "\n".join(text for text in (failure.traceback, failure.message) if text)
            cases = tuple(_not_run(item) for item in _cases(problem, hidden=hidden))
            return RunResult(language, cases, error, self.layers())
        return RunResult(language, tuple(results), "", self.layers())

    async def measure(self, problem: CodingProblem, source: str) -> Growth | None:
        """The growth of counted work over the problem's sizes; None when too little ran."""
        counts = await self._counts(problem, source)
        if len(counts) < 3:
            return None
        if problem.reference not in self._references:
            self._references[problem.reference] = await self._counts(problem, problem.reference)
        return fit_growth(counts, problem.time, self._references[problem.reference])

    async def _counts(self, problem: CodingProblem, source: str) -> tuple[tuple[int, int], ...]:
        counts: list[tuple[int, int]] = []
        for size in problem.sizes or DEFAULT_SIZES:
            work = await self._count(problem, source, size)
            if work is None:
                break
            counts.append((size, work))
        return tuple(counts)

    async def _until_it_dies(
        self, problem: CodingProblem, source: str, waiting: list[Numbered]
    ) -> AsyncGenerator[CaseResult, None]:
        """Results of one process; the last one may say what ended it."""
        orders = _orders(problem, source, waiting, CASE_SECONDS * (len(waiting) + 1))
        place = 0
        started = False
        async with Sandboxed(orders, CASE_SECONDS) as child:
            try:
                async for frame in child.frames(CASE_SECONDS if started else START_SECONDS):
                    if frame.index == -1:
                        yield CaseResult(
                            -1,
                            False,
                            CaseStatus.ERROR,
                            printable(frame.what),
                            traceback=frame.where,
                        )
                        return
                    _expect(waiting, place, frame)
                    if frame.status == "started":
                        started = True
                        continue
                    yield _judged(problem, waiting[place], frame)
                    place += 1
            except TimeoutError:
                if place < len(waiting):
                    yield _stopped(
                        waiting[place],
                        CaseStatus.TIME_LIMIT,
                        f"time limit {CASE_SECONDS:g} s exceeded",
                    )
                return
            except (Broken, ValueError, asyncio.LimitOverrunError):
                if place < len(waiting):
                    yield _stopped(waiting[place], CaseStatus.CRASHED, "the result was garbled")
                return
            if place < len(waiting):
                yield _death(waiting[place], await child.ended())

    async def _count(self, problem: CodingProblem, source: str, size: int) -> int | None:
        counted = (
            f"{prelude()}\n"
            f"_w_source = {rewritten(source)!r}\n"
            "_w_space = globals()\n"
            "exec(compile(_w_source, 'solution.py', 'exec'), _w_space)\n"
            f"exec({problem.generator!r}, _w_space)\n"
            "import random as _w_random\n"
            "def _w_entry(size, seed):\n"
            "    made = generate(size, _w_random.Random(seed))\n"
            f"    return _w_measure(_w_space[{problem.entry!r}], made)\n"
        )
        case = Case((size, SEED), None)
        orders = _orders(problem, counted, [Numbered(0, case, hidden=True)], COUNT_SECONDS)
        # The helpers' own lines are no work: only `solution.py` is traced.
        orders |= {"entry": "_w_entry", "is_class": False, "file": "prelude.py"}
        async with Sandboxed(orders, COUNT_SECONDS) as child:
            try:
                async for frame in child.frames(COUNT_SECONDS):
                    if frame.status == "done":
                        value = read_value(frame.value)
                        return value if isinstance(value, int) and value > 0 else None
            except (TimeoutError, Broken, ValueError):
                return None
        return None


def _expect(waiting: list[Numbered], place: int, frame: Frame) -> None:
    if place >= len(waiting) or frame.index != waiting[place].index:
        raise Broken


def _cases(problem: CodingProblem, *, hidden: bool) -> list[Numbered]:
    visible = [Numbered(n, case, hidden=False) for n, case in enumerate(problem.visible)]
    if not hidden:
        return visible
    first = len(visible)
    return visible + [Numbered(first + n, c, hidden=True) for n, c in enumerate(problem.hidden)]


def _orders(
    problem: CodingProblem, source: str, waiting: list[Numbered], seconds: float
) -> dict[str, Any]:
    return {
        "source": source.encode("utf-8", "backslashreplace").decode(),
        "file": "solution.py",
        "entry": problem.entry,
        "is_class": problem.is_class,
        "cases": [
            (item.index, {"args": list(item.case.arguments), "calls": list(item.case.calls)})
            for item in waiting
        ],
        "limits": limits(seconds),
        "kernel": kernel.orders_for_kernel(readable_paths()),
        "output": OUTPUT_CHARACTERS,
        "frame": FRAME_BYTES,
        "recursion": RECURSION,
    }


def _judged(problem: CodingProblem, item: Numbered, frame: Frame) -> CaseResult:
    stdout = printable(frame.stdout)
    place = f"at case {item.index + 1}"
    if frame.status == "done":
        try:
            got = read_value(frame.value)
        except ValueError:
            return _stopped(item, CaseStatus.CRASHED, "the result was garbled")
        passed = _as_expected(problem, item.case, got)
        status = CaseStatus.PASSED if passed else CaseStatus.FAILED
        message = "" if passed else f"wrong result {place}"
        expected = item.case.expected
        return CaseResult(
            item.index, item.hidden, status, message, got, expected, stdout, "", frame.milliseconds
        )
    named = {
        "memory_limit": (CaseStatus.MEMORY_LIMIT, f"memory limit {MEMORY_MIB} MB exceeded {place}"),
        "output_limit": (
            CaseStatus.OUTPUT_LIMIT,
            f"output limit {OUTPUT_CHARACTERS // 1024} KB exceeded {place}",
        ),
        "network_refused": (CaseStatus.NETWORK_REFUSED, f"network refused {place}"),
        "process_refused": (CaseStatus.PROCESS_REFUSED, f"starting a process refused {place}"),
        "file_refused": (CaseStatus.FILE_REFUSED, f"writing a file refused {place}"),
    }
    status, message = named.get(
        frame.status, (CaseStatus.ERROR, printable(frame.what) or "an error")
    )
    return CaseResult(
        item.index,
        item.hidden,
        status,
        message,
        expected=item.case.expected,
        stdout=stdout,
        traceback=printable(frame.where),
        milliseconds=frame.milliseconds,
    )


def _as_expected(problem: CodingProblem, case: Case, got: object) -> bool:
    if problem.compare is Compare.CHECKER:
        return _checked(problem, case, got)
    return same_output(problem, got, case.expected)


def _checked(problem: CodingProblem, case: Case, got: object) -> bool:
    """The problem's own `check(arguments, output)`: content, as trusted as the program."""
    space: dict[str, Any] = {}
    exec(problem.checker, space)  # noqa: S102 - shipped or the user's own content
    try:
        return bool(space["check"](list(case.arguments), got))
    except Exception:
        return False


def _stopped(item: Numbered, status: CaseStatus, message: str) -> CaseResult:
    text = f"{message} at case {item.index + 1}"
    return CaseResult(item.index, item.hidden, status, text, expected=item.case.expected)


def _not_run(item: Numbered) -> CaseResult:
    return CaseResult(item.index, item.hidden, CaseStatus.NOT_RUN, "not run")


def _death(item: Numbered, code: int) -> CaseResult:
    if code < 0:
        name = signal.Signals(-code).name
        if -code == signal.SIGXCPU:
            return _stopped(item, CaseStatus.TIME_LIMIT, "time limit exceeded")
        return _stopped(item, CaseStatus.CRASHED, f"the process was ended by {name}")
    if code == 97:
        raise SimulatorError("the sandbox could not be closed, so nothing was run")
    return _stopped(item, CaseStatus.CRASHED, f"the process ended by itself (status {code})")
