"""What hostile or broken code does, each contained and called by its name."""

import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.adapters.code_runner import SandboxCodeRunner
from simulator.adapters.code_runner.kernel import landlock_abi, seccomp_program
from simulator.domain.coding import Case, Language
from simulator.domain.execution import CaseStatus as Status
from simulator.domain.execution import RunResult
from tests.builders import PROBLEM

WALLED = landlock_abi() >= 1 and bool(seccomp_program())
needs_walls = pytest.mark.skipif(not WALLED, reason="this kernel has no Landlock or no seccomp")
HONEST = "def solve(values):\n    return sum(values)\n"


async def run(source: str) -> RunResult:
    problem = replace(PROBLEM, hidden=(Case(([2, 3],), 5),))
    runner = SandboxCodeRunner()
    return await runner.run_all(problem, Language.PYTHON, textwrap.dedent(source), hidden=True)


def inside(body: str, result: str = "return sum(values)") -> str:
    """A solution that does `body` first; right afterwards if that had no effect."""
    return f"def solve(values):\n{textwrap.indent(textwrap.dedent(body), '    ')}\n    {result}\n"


async def test_honest_code_passes() -> None:
    result = await run(HONEST)
    assert result.passed == result.total == 2


NAMED = [
    ("while True: pass", Status.TIME_LIMIT, "time limit 4 s exceeded at case 1"),
    ("import time; time.sleep(60)", Status.TIME_LIMIT, "time limit"),
    ("x = bytearray(10 * 1024**3)", Status.MEMORY_LIMIT, "memory limit 256 MB exceeded at case 1"),
    ("x = []\nwhile True: x.append(' ' * 10**6)", Status.MEMORY_LIMIT, "memory limit 256 MB"),
    ("while True: print('x' * 1000)", Status.OUTPUT_LIMIT, "output limit 64 KB exceeded"),
    ("return solve(values)", Status.ERROR, "RecursionError"),
    ("raise SystemExit(0)", Status.ERROR, "SystemExit"),
    ("raise KeyboardInterrupt", Status.ERROR, "KeyboardInterrupt"),
    ("import os; os._exit(0)", Status.CRASHED, "ended by itself (status 0)"),
    ("import ctypes; ctypes.string_at(0)", Status.CRASHED, "SIGSEGV"),
    ("import os, signal; os.kill(os.getppid(), signal.SIGKILL)", Status.PROCESS_REFUSED, "refused"),
    ("import os; os.fork()", Status.PROCESS_REFUSED, "starting a process refused at case 1"),
    ("import subprocess; subprocess.run(['id'])", Status.PROCESS_REFUSED, "refused"),
    ("import os; os.system('id')", Status.PROCESS_REFUSED, "refused"),
    (
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        Status.NETWORK_REFUSED,
        "network",
    ),
    (
        "import socket; socket.socket(2, 2).sendto(b'x', ('127.0.0.1', 9))",
        Status.NETWORK_REFUSED,
        "",
    ),
    ("open('here.txt', 'w').write('x')", Status.FILE_REFUSED, "writing a file refused"),
    ("import os; os.mkdir('d')", Status.FILE_REFUSED, "refused"),
    ("return float('nan')", Status.ERROR, "nan"),
    ("return object()", Status.ERROR, "a object was returned"),
    ("x = []; x.append(x); return x", Status.ERROR, "nested too deeply"),
    ("return 'x' * 10**7", Status.ERROR, "too large"),
    ("return 1 / 0", Status.ERROR, "ZeroDivisionError"),
]


@pytest.mark.parametrize(("body", "status", "message"), NAMED, ids=[row[0][:40] for row in NAMED])
async def test_each_mischief_is_called_by_its_name(body: str, status: Status, message: str) -> None:
    result = await run(inside(body))
    assert result.cases[0].status is status, result
    assert message in result.cases[0].message


@needs_walls
@pytest.mark.parametrize(
    "body",
    [
        "import os; print(os.listdir(HOME)); return 5",
        "print(open(SECRET).read()); return 5",
        "import io; print(io.FileIO(SECRET).read()); return 5",
        "import os; print(os.read(os.open(SECRET, 0), 99)); return 5",
        "print(open(f'/proc/{__import__(\"os\").getppid()}/environ').read()); return 5",
        "import ctypes; libc = ctypes.CDLL(None)\nif libc.open(SECRET.encode(), 0) < 0: raise OSError",
        "import ctypes; libc = ctypes.CDLL(None)\nif libc.fork() < 0: raise OSError",
        "import ctypes; libc = ctypes.CDLL(None)\nif libc.socket(2, 1, 0) < 0: raise OSError",
        "import ctypes; libc = ctypes.CDLL(None)\nif libc.chmod(SECRET.encode(), 0o777): raise OSError",
        "import ctypes; libc = ctypes.CDLL(None)\nif libc.kill(PARENT, 9): raise OSError",
        "import ctypes; libc = ctypes.CDLL(None)\nif libc.unlink(SECRET.encode()): raise OSError",
        "import _posixsubprocess, os\n_posixsubprocess.fork_exec",
        "import sys, os\nsys.addaudithook = None\nos.truncate(SECRET, 0)",
    ],
)
async def test_the_walls_hold_below_python_too(body: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    mode = secret.stat().st_mode
    names = f"HOME = {str(Path.home())!r}; SECRET = {str(secret)!r}; PARENT = {os.getpid()}\n"
    result = await run(names + inside(body, "raise OSError"))
    assert result.cases[0].status not in {Status.PASSED, Status.FAILED}, result.cases[0]
    assert "a secret" not in repr(result)
    assert secret.read_text() == "a secret"
    assert secret.stat().st_mode == mode


@pytest.mark.parametrize(
    "body",
    [
        "import builtins; builtins.repr = lambda x: '5'; return 4",
        "class L(int):\n    def __eq__(self, other): return True\nreturn L(4)",
        "class L(list):\n    def __eq__(self, other): return True\nreturn L([4])",
        "import os\nfor fd in range(3, 64):\n    try: os.write(fd, b'0 done 0.1 20\\n(\\'5\\', \\'\\', \\'\\', \\'\\')')\n"
        "    except OSError: pass\nreturn 4",
        "print('0 done 0.1 5'); print('PASSED'); return 4",
        "import sys; sys.modules['__main__'].send = print; return 4",
        "return True",
        "return '5'",
    ],
)
async def test_a_forged_result_never_passes(body: str) -> None:
    source = inside(f"if values != [2, 3]: return sum(values)\n{body}")
    result = await run(source)
    assert result.cases[1].status is not Status.PASSED, result.cases[1]


async def test_a_case_that_kills_the_process_leaves_the_others_their_run() -> None:
    result = await run(inside("if values == [1]:\n    import os; os._exit(3)"))
    assert [case.status for case in result.cases] == [Status.CRASHED, Status.PASSED]


async def test_threads_are_welcome() -> None:
    body = """
        import threading
        out = []
        thread = threading.Thread(target=lambda: out.append(sum(values)))
        thread.start(); thread.join()
        return out[0]
    """
    result = await run(inside(body))
    assert result.passed == result.total, result


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def solve(values) return 1", "SyntaxError"),
        ("x = 1", "nothing called 'solve' is defined"),
        ("import nothing_like_it", "ModuleNotFoundError"),
        ("", "nothing called 'solve' is defined"),
    ],
)
async def test_code_that_does_not_load_is_a_compile_error(source: str, message: str) -> None:
    result = await run(source)
    assert message in result.compile_error
    assert result.passed == 0
    assert result.total == 2


async def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    await run(
        inside(
            "import threading\nthreading.Thread(target=lambda: [0 for _ in iter(int, 1)]).start()"
        )
    )
    await run(inside("while True: pass"))
    assert list(tmp_path.iterdir()) == []
    assert not running_children()


def running_children() -> list[str]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if "code_runner/child.py" in line and f" {os.getpid()} " not in line:
            parent = entry.parent / "stat"
            if parent.exists() and parent.read_text().split()[3] == str(os.getpid()):
                found.append(line)
    return found


@needs_walls
@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root to drop")
def test_it_works_for_a_user_without_rights_too(tmp_path: Path) -> None:
    program = textwrap.dedent(
        """
        import asyncio, sys
        from simulator.adapters.code_runner import SandboxCodeRunner
        from simulator.domain.coding import Case, CodingProblem, Language
        p = CodingProblem("f", (), "int", (Case((), 1),), (), "", "", "", "1", "n", "1")
        async def main():
            for source in ("def f(): return 1", "def f():\\n import os\\n return os.fork() and 1"):
                r = await SandboxCodeRunner().run_all(p, Language.PYTHON, source, hidden=False)
                print(r.cases[0].status.value)
        asyncio.run(main())
        """
    )
    readable = os.access(sys.executable, os.X_OK) and not str(
        Path(sys.executable).resolve()
    ).startswith("/root")
    if not readable:
        pytest.skip("this interpreter lies in root's home, which nobody else may enter")
    done = subprocess.run(
        [
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            sys.executable,
            "-c",
            program,
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={"PYTHONPATH": str(Path(__file__).parents[3]), "TMPDIR": "/tmp"},
    )
    assert done.stdout.split() == ["passed", "process_refused"], done.stderr


async def test_growth_is_counted_the_same_every_time() -> None:
    problem = replace(PROBLEM, sizes=(16, 32, 64, 128))
    runner = SandboxCodeRunner()
    first = await runner.measure(problem, HONEST)
    second = await runner.measure(problem, HONEST)
    assert first is not None
    assert first == second
    assert first.measured == "n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return values[0] if values else 0", "1"),
        ("return sum(values)", "n"),
        ("return sorted(values)[0]", "n log n"),
        ("return sum(1 for v in values if v in values[:])", "n^2"),
        ("out = []\nfor v in values: out.insert(0, v)\nreturn len(out)", "n^2"),
        ("s = ''\nfor v in values: s = s + 'x'\nreturn len(s)", "n^2"),
        ("w = list(values)\nwhile w: w.pop(0)\nreturn 0", "n^2"),
        ("seen = set()\nfor v in values: seen.add(v)\nreturn len(seen)", "n"),
        ("return sum(values[i] < values[j] for i in range(len(values)) for j in range(i))", "n^2"),
        (
            "lo, hi = 0, len(values)\nwhile lo < hi:\n    mid = (lo + hi) // 2\n    lo = mid + 1\nreturn lo",
            "log n",
        ),
    ],
)
async def test_known_solutions_show_their_growth(body: str, expected: str) -> None:
    problem = replace(PROBLEM, sizes=(32, 64, 128, 256, 512))
    growth = await SandboxCodeRunner().measure(problem, inside(body, "return 0"))
    assert growth is not None
    assert growth.measured == expected, growth


async def test_a_lone_surrogate_in_the_source_harms_nobody() -> None:
    result = await run("def solve(values):\n    return '\ud800'")
    assert result.passed == 0
