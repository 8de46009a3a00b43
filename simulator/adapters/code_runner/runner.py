"""Runs a candidate's code against the tests, streaming each result, and measures its growth."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from simulator.adapters.code_runner import judge
from simulator.adapters.code_runner.answers import Answer, Garbled, read_answer, read_failure
from simulator.adapters.code_runner.checker import Checker
from simulator.adapters.code_runner.describe import NEVER_STOPPED, described, weaknesses
from simulator.adapters.code_runner.judge import Heard, Numbered
from simulator.adapters.code_runner.languages import solution
from simulator.adapters.code_runner.limits import Limits
from simulator.adapters.code_runner.measure import Measure
from simulator.adapters.code_runner.process import Cause, Child, ChildEnded
from simulator.adapters.code_runner.solutions import NotLoaded, Solution
from simulator.adapters.code_runner.starters import starter
from simulator.adapters.code_runner.toolchains import Toolchain, toolchains
from simulator.adapters.code_runner.walls import Barriers
from simulator.domain.coding import CodingProblem, Compare, Language
from simulator.domain.execution import CaseResult, Growth, RunResult
from simulator.ports import CaseHeard, heard_by_nobody

OLD_ANSWERS = 100  # repeated answers to earlier cases that are passed over


class SandboxCodeRunner:
    """The sandbox: one process for all cases, a fresh one after each that kills it."""

    def __init__(self, limits: Limits | None = None, barriers: Barriers | None = None) -> None:
        self.limits, self.barriers = limits or Limits(), barriers or Barriers()
        self._measure = Measure(self.limits, self.barriers)

    def layers(self) -> tuple[str, ...]:
        """What stands between the code and this machine; `NOT:` says what does not."""
        return described(self.limits, self.barriers)

    def not_stopped(self) -> tuple[str, ...]:
        """What a solution can do here all the same, weakest barriers first."""
        return (*weaknesses(self.barriers), *NEVER_STOPPED)

    def languages(self) -> tuple[Language, ...]:
        """Those of `toolchains`; the first call starts each of them once."""
        return tuple(found.language for found in toolchains())

    def versions(self) -> tuple[str, ...]:
        """For `mockloop doctor`."""
        return tuple(f"{found.language.label} {found.version}" for found in toolchains())

    def starter(self, problem: CodingProblem, language: Language) -> str:
        """The empty solution, with declarations made from the problem's types."""
        return starter(problem, language)

    def toolchains(self) -> tuple[Toolchain, ...]:
        """The languages that can be run here, with versions."""
        return toolchains()

    async def run(
        self, problem: CodingProblem, language: Language, source: str, *, hidden: bool
    ) -> AsyncGenerator[CaseResult, None]:
        """Each test's result as it comes; when the code does not load, every one is not run.

        Raises SimulatorError when nothing can be run here. Close the iterator (`aclosing`) or
        cancel the task to stop: no process stays.
        """
        cases = numbered(problem, hidden=hidden)
        try:
            async with aclosing(self._results(problem, language, source, cases)) as results:
                async for result in results:
                    yield result
        except NotLoaded as error:
            for item in cases:
                yield judge.not_run(item, str(error).splitlines()[-1])

    async def run_all(
        self,
        problem: CodingProblem,
        language: Language,
        source: str,
        *,
        hidden: bool,
        heard: CaseHeard = heard_by_nobody,
    ) -> RunResult:
        """All results together; code that does not even load is a compile error."""
        cases = numbered(problem, hidden=hidden)
        found = []
        try:
            async with aclosing(self._results(problem, language, source, cases)) as results:
                async for result in results:
                    found.append(result)
                    heard(result)
        except NotLoaded as error:
            failed = tuple(judge.not_run(item, "the code did not load") for item in cases)
            return RunResult(language, failed, str(error), self.layers())
        return RunResult(language, tuple(found), "", self.layers())

    async def measure(self, problem: CodingProblem, source: str) -> Growth | None:
        """The growth of a Python solution's counted work; None when too little could be run."""
        return await self._measure.growth(problem, source)

    async def _results(
        self, problem: CodingProblem, language: Language, source: str, waiting: list[Numbered]
    ) -> AsyncGenerator[CaseResult, None]:
        clock = asyncio.get_running_loop().time
        async with (
            solution(problem, language, source, self.limits, self.barriers) as code,
            Checker(problem, self.limits, self.barriers) as checker,
        ):
            until = clock() + self.limits.run_seconds
            while waiting:
                if clock() > until:
                    why = f"not run: all cases together took {self.limits.run_seconds:g} s"
                    for item in waiting:
                        yield judge.not_run(item, why)
                    return
                results = self._until_it_ends(problem, code, checker, waiting)
                async with aclosing(results):
                    async for result in results:
                        waiting = waiting[1:]
                        yield result
                        if clock() > until:
                            break

    async def _until_it_ends(
        self, problem: CodingProblem, code: Solution, checker: Checker, waiting: list[Numbered]
    ) -> AsyncGenerator[CaseResult, None]:
        """Results of one process; the last one may say what ended it."""
        async with code.child() as child:
            await _loaded(child, code)
            for item in waiting:
                outcome, heard = await _put(child, code, item)
                match outcome:
                    case ChildEnded():
                        yield judge.stopped(item, outcome, heard, code.limits)
                        return
                    case Garbled():
                        yield judge.garbled(item, heard)
                        return
                    case Answer(status="value"):
                        complaint = None
                        if problem.compare is Compare.CHECKER:
                            complaint = await checker.complaint(item.case, outcome.value)
                        yield judge.compared(problem, item, outcome.value, heard, complaint)
                    case _:
                        yield judge.reported(item, outcome, heard, code.limits, code.source)


def numbered(problem: CodingProblem, *, hidden: bool) -> list[Numbered]:
    """The visible cases, then the hidden ones if wanted, with their places."""
    visible = [(case, False) for case in problem.visible]
    behind = [(case, True) for case in problem.hidden] if hidden else []
    return [Numbered(n, case, secret) for n, (case, secret) in enumerate(visible + behind)]


async def _loaded(child: Child, code: Solution) -> None:
    """Wait until the code is loaded; raises NotLoaded with what is wrong."""
    try:
        answer = read_answer(await child.line(code.limits.start_seconds))
    except ChildEnded as ended:
        judge.refuse_unsafe(ended.code, child.printed_so_far())
        nowhere = Numbered(-1, judge.NO_CASE, hidden=False)
        why = judge.stopped(nowhere, ended, Heard(), code.limits)
        raise NotLoaded(why.message.replace(nowhere.place, "before the first case")) from None
    except Garbled:
        raise NotLoaded("the code wrote to the sandbox's own pipe while it was loaded") from None
    if answer.status == "ready":
        return
    failure = read_failure(answer.value, code.source)
    what = failure.line
    if answer.status == "memory_limit":
        what = f"memory limit {code.limits.memory_mib} MB exceeded before the first case"
    raise NotLoaded("\n".join(text for text in (failure.traceback, what) if text))


async def _put(
    child: Child, code: Solution, item: Numbered
) -> tuple[Answer | ChildEnded | Garbled, Heard]:
    """Put one case to the child: what came of it, and what else was heard meanwhile."""
    clock = asyncio.get_running_loop().time
    began = clock()
    child.requests.send(code.request(item))
    outcome: Answer | ChildEnded | Garbled
    try:
        outcome = await _answer(child, item, code.limits)
    except (ChildEnded, Garbled) as error:
        outcome = error
    heard = Heard(child.printed_so_far(), (clock() - began) * 1000)
    if child.printed.over:
        outcome = ChildEnded(Cause.PRINTED_TOO_MUCH)
    return outcome, heard


async def _answer(child: Child, item: Numbered, limits: Limits) -> Answer:
    """The answer to this case within its time; an answer to an earlier one is passed over."""
    clock = asyncio.get_running_loop().time
    until = clock() + limits.case_seconds
    for _ in range(OLD_ANSWERS):
        answer = read_answer(await child.line(max(0.0, until - clock())))
        if answer.case == item.index:
            return answer
        if answer.case > item.index:
            break
    raise Garbled
