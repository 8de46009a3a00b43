"""Honest and broken solutions: what a candidate sees."""

# ruff: noqa: E501 - programs stand here as they would be written

import asyncio
import os
from contextlib import aclosing
from dataclasses import replace

import pytest

from simulator.adapters.code_runner import SandboxCodeRunner
from simulator.adapters.code_runner.limits import Limits
from simulator.adapters.code_runner.walls import Barriers
from simulator.domain.coding import Case, CodingProblem, Compare, Language
from simulator.domain.execution import CaseStatus as S
from simulator.domain.execution import RunResult
from tests.adapters.code_runner.conftest import left_behind
from tests.builders import PROBLEM

HONEST = "def solve(values):\n    return sum(values)\n"
QUICK = Limits(case_seconds=1.0)
PATIENT = Limits(case_seconds=20.0)  # where the clock is not what has to stop it


async def run(
    source: str, problem: CodingProblem = PROBLEM, runner: SandboxCodeRunner | None = None
) -> RunResult:
    runner = runner or SandboxCodeRunner(PATIENT)
    return await runner.run_all(problem, Language.PYTHON, source, hidden=True)


async def test_honest_code_passes(barriers: Barriers) -> None:
    result = await run(HONEST, runner=SandboxCodeRunner(PATIENT, barriers))
    assert [case.status for case in result.cases] == [S.PASSED] * 3
    assert [case.hidden for case in result.cases] == [False, True, True]


async def test_code_runs_without_any_barrier_of_the_kernel_and_it_is_said() -> None:
    runner = SandboxCodeRunner(QUICK, Barriers(landlock=False, seccomp=False, bubblewrap=False))
    result = await run(HONEST, runner=runner)
    assert result.passed == 3
    assert any(layer.startswith("NOT: ") and "files" in layer for layer in result.layers)
    assert any(layer.startswith("NOT: ") and "network" in layer for layer in result.layers)
    assert len(runner.not_stopped()) > len(SandboxCodeRunner().not_stopped())


@pytest.mark.parametrize("attempt", ["import os\nos.fork()", "import socket\nsocket.socket()"])
async def test_without_the_kernel_accidents_are_refused_all_the_same(attempt: str) -> None:
    runner = SandboxCodeRunner(QUICK, Barriers(landlock=False, seccomp=False, bubblewrap=False))
    body = attempt.replace("\n", "\n    ")
    result = await run(f"def solve(values):\n    {body}\n", runner=runner)
    assert result.cases[0].status in {S.PROCESS_REFUSED, S.NETWORK_REFUSED}
    assert left_behind() == []


async def test_without_the_kernel_a_daemon_is_found_by_its_mark() -> None:
    runner = SandboxCodeRunner(QUICK, Barriers(landlock=False, seccomp=False, bubblewrap=False))
    source = (
        "import ctypes, time\nlibc = ctypes.CDLL(None)\n"
        "def solve(values):\n"
        "    if libc.fork() == 0:\n"
        "        libc.setsid()\n"
        "        libc.fork()\n"
        "        while True: time.sleep(1)\n"
        "    return sum(values)\n"
    )
    await run(source, runner=runner)
    assert left_behind() == []


async def test_results_come_one_by_one() -> None:
    source = "def solve(values):\n    while values == [2]: pass\n    return sum(values)\n"
    runner = SandboxCodeRunner(QUICK)
    seen = []
    async with aclosing(runner.run(PROBLEM, Language.PYTHON, source, hidden=True)) as results:
        async for case in results:
            seen.append((case.index, case.status))
            if case.index == 0:
                assert seen == [(0, S.PASSED)]  # long before the second one times out
    assert seen == [(0, S.PASSED), (1, S.TIME_LIMIT), (2, S.PASSED)]


async def test_a_hung_program_never_holds_the_screen_up() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    once = replace(PROBLEM, hidden=())
    source = "def solve(values):\n    while True: pass\n"
    result = await run(source, once, SandboxCodeRunner(QUICK))
    ticking.cancel()
    assert {case.status for case in result.cases} == {S.TIME_LIMIT}
    assert ticks > 30


async def test_a_cancelled_run_leaves_nothing() -> None:
    runner = SandboxCodeRunner()
    source = "def solve(values):\n    while True: pass\n"
    task = asyncio.create_task(runner.run_all(PROBLEM, Language.PYTHON, source, hidden=True))
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert left_behind() == []


async def test_a_run_that_is_not_listened_to_any_more_leaves_nothing() -> None:
    runner = SandboxCodeRunner()
    async with aclosing(runner.run(PROBLEM, Language.PYTHON, HONEST, hidden=True)) as results:
        async for _ in results:
            break
    assert left_behind() == []


async def test_many_runs_at_once_do_not_disturb_one_another() -> None:
    sources = [f"def solve(values):\n    return sum(values) + {n % 2}\n" for n in range(6)]
    results = await asyncio.gather(*(run(source) for source in sources))
    assert [result.passed for result in results] == [3, 0, 3, 0, 3, 0]
    descriptors = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    await run(HONEST)
    assert descriptors in {0, len(os.listdir("/proc/self/fd"))}


async def test_a_case_that_kills_the_process_leaves_the_others_their_run() -> None:
    result = await run(
        "def solve(values):\n    if values == [2]:\n        import os; os._exit(3)\n"
        "    return sum(values)\n"
    )
    assert [case.status for case in result.cases] == [S.PASSED, S.CRASHED, S.PASSED]


async def test_when_the_time_of_the_whole_run_is_over_the_rest_is_not_run() -> None:
    limits = Limits(case_seconds=0.6, run_seconds=1)
    problem = replace(PROBLEM, hidden=PROBLEM.hidden * 4)
    source = "def solve(values):\n    while True: pass\n"
    result = await run(source, problem, SandboxCodeRunner(limits))
    statuses = [case.status for case in result.cases]
    assert statuses[0] is S.TIME_LIMIT
    assert statuses[-1] is S.NOT_RUN
    assert "1 s" in result.cases[-1].message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def solve(values) return 1", "SyntaxError"),
        ("x = 1", "nothing called 'solve' is defined"),
        ("", "nothing called 'solve' is defined"),
        ("import nothing_like_it", "ModuleNotFoundError"),
        ("1 / 0\ndef solve(values): ...", "line 1"),
        ("import os\nos.fork()", "starting a process is not allowed"),
        ("x = ' ' * 10 ** 10", "memory limit 256 MB"),
        ("import os\nos._exit(4)", "exit code 4"),
        ("def solve(values):\n    return '\ud800'", "SyntaxError"),
        ("x = " + "(" * 5000 + ")" * 5000, "Error"),
    ],
)
async def test_code_that_does_not_load_is_a_compile_error(source: str, message: str) -> None:
    result = await run(source)
    if "ud800" not in ascii(source):
        assert message in result.compile_error
    assert (result.passed, result.total) == (0, 3)


async def test_while_streaming_a_compile_error_leaves_every_case_not_run() -> None:
    results = SandboxCodeRunner().run(PROBLEM, Language.PYTHON, "x = 1", hidden=False)
    assert [case.status async for case in results] == [S.NOT_RUN]


async def test_a_traceback_shows_the_candidates_lines_and_no_others() -> None:
    result = await run(
        "def helper(x):\n    return x[9]\n\ndef solve(values):\n    return helper(values)\n"
    )
    assert result.cases[0].message.startswith("IndexError: list index out of range")
    assert result.cases[0].traceback.splitlines() == [
        "line 5, in solve",
        "    return helper(values)",
        "line 2, in helper",
        "    return x[9]",
    ]


async def test_what_is_printed_belongs_to_its_case_and_cannot_move_the_cursor() -> None:
    result = await run(
        "def solve(values):\n    print('\\x1b[2Jsaw', values)\n    return sum(values)\n"
    )
    assert [case.stdout for case in result.cases] == [
        "␛[2Jsaw [1]\n",
        "␛[2Jsaw [2]\n",
        "␛[2Jsaw []\n",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "import threading\n    out = []\n    threads = [threading.Thread(target=out.append, args=(v,)) for v in values]\n"
        "    [t.start() for t in threads]; [t.join() for t in threads]\n    return sum(out)",
        "from concurrent.futures import ThreadPoolExecutor\n    with ThreadPoolExecutor(8) as pool:\n"
        "        return sum(pool.map(int, values))",
        "import asyncio\n    async def main(): return sum(values)\n    return asyncio.run(main())",
        "import heapq, bisect, collections, itertools, math, random, re, decimal, datetime, typing\n"
        "    return sum(values)",
        "with open('notes', 'w') as f: f.write('x')\n    return sum(values) + len(open('notes').read()) - 1",
    ],
    ids=["threads", "thread pool", "event loop", "standard library", "a file of its own"],
)
async def test_honest_tools_are_welcome(body: str, barriers: Barriers) -> None:
    runner = SandboxCodeRunner(Limits(), barriers)
    result = await run(f"def solve(values):\n    {body}\n", runner=runner)
    assert result.passed == 3, result.cases


async def test_the_environment_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-secret")
    result = await run(
        "import os\ndef solve(values):\n    print(dict(os.environ))\n    return sum(values)\n"
    )
    assert "sk-secret" not in result.cases[0].stdout
    assert "PATH" not in result.cases[0].stdout


async def test_the_same_code_does_the_same_every_time() -> None:
    source = "def solve(values):\n    print(list({'a', 'b', 'c', 'd', 'e', 'f'}), hash('x'))\n    return sum(values)\n"
    printed = {(await run(source)).cases[0].stdout for _ in range(3)}
    assert len(printed) == 1


async def test_large_inputs_and_outputs_arrive_whole() -> None:
    many = list(range(100_000))
    problem = replace(PROBLEM, visible=(Case((many,), many[::-1]),), hidden=())
    result = await run("def solve(values):\n    return values[::-1]\n", problem)
    assert result.passed == 1


async def test_a_class_is_made_and_its_methods_called_in_order() -> None:
    case = Case((2,), [None, 1, None], "", (("put", (1,)), ("get", ()), ("get", ())))
    problem = replace(PROBLEM, entry="Box", is_class=True, visible=(case,), hidden=())
    source = (
        "class Box:\n    def __init__(self, size): self.items = []\n"
        "    def put(self, item): self.items.append(item)\n"
        "    def get(self): return self.items.pop() if self.items else None\n"
    )
    assert (await run(source, problem)).passed == 1


CHECK = """
def check(arguments, output):
    if output is None:
        return "there is no output"
    return sum(output) == arguments[0][0]
"""


@pytest.mark.parametrize(
    ("returned", "status", "message"),
    [
        ("[1, 0]", S.PASSED, ""),
        ("[0, 1]", S.PASSED, ""),
        ("[7]", S.FAILED, "not accepted: [7]"),
        ("None", S.FAILED, "there is no output"),
        ("'x'", S.FAILED, "the checker did not accept its form"),
    ],
)
async def test_a_problems_own_checker_decides(returned: str, status: S, message: str) -> None:
    problem = replace(PROBLEM, compare=Compare.CHECKER, checker=CHECK, hidden=())
    result = await run(f"def solve(values):\n    return {returned}\n", problem)
    assert result.cases[0].status is status, result
    assert message in result.cases[0].message


async def test_a_checker_from_a_strangers_pack_is_behind_the_barriers_too() -> None:
    checker = "def check(arguments, output):\n    import os\n    os.kill(os.getppid(), 9)\n    return True\n"
    problem = replace(PROBLEM, compare=Compare.CHECKER, checker=checker, hidden=())
    result = await run(HONEST, problem)
    assert result.cases[0].status is S.FAILED
