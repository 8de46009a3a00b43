"""Solutions that mean harm or go wrong, each with what must be said of it.

Standard library only, so that a user without rights can run the set with any interpreter:
`python -m tests.adapters.code_runner.hostile FOLDER` prints one line of JSON per attack.
"""

# ruff: noqa: E501 - programs stand here as they would be written

import asyncio
import json
import os
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

from simulator.adapters.code_runner import SandboxCodeRunner
from simulator.adapters.code_runner.limits import Limits
from simulator.adapters.code_runner.walls import Barriers
from simulator.domain.coding import Case, CodingProblem, Language, Parameter
from simulator.domain.execution import CaseStatus as S
from simulator.domain.execution import RunResult

SECRET = "a secret that nobody may read"
UNSTOPPED = "NOT STOPPED"
QUICK = Limits(case_seconds=1.0)
PATIENT = Limits(case_seconds=20.0)  # where the clock is not what has to stop it


@dataclass(frozen=True)
class Attack:
    name: str
    body: str
    statuses: tuple[S, ...]
    message: str = ""
    kernel: bool = False  # only the kernel's barriers stop it


def source_of(attack: Attack, folder: Path) -> str:
    """The attack in the first case; the second one is answered honestly."""
    names = {
        "HOME": str(folder),
        "SECRET": str(folder / "secret.txt"),
        "PARENT": os.getpid(),
        "PORT": int((folder / "port").read_text()) if (folder / "port").exists() else 9,
    }
    head = "\n".join(f"{name} = {value!r}" for name, value in names.items())
    body = textwrap.indent(textwrap.dedent(attack.body).strip(), "    ")
    honest = "    if values == [2, 3]: return 5\n"
    return f"{head}\ndef solve(values):\n{honest}{body}\n    return {UNSTOPPED!r}\n"


PROBLEM = CodingProblem(
    entry="solve",
    parameters=(Parameter("values", "list[int]"),),
    returns="int",
    visible=(Case(([314159, 1],), 271828182),),
    hidden=(Case(([2, 3],), 5),),
    reference="",
    brute_force="",
    generator="",
    time="n",
    brute_time="n^2",
    space="1",
)


async def attacked(attack: Attack, folder: Path, barriers: Barriers | None = None) -> RunResult:
    limits = QUICK if S.TIME_LIMIT in attack.statuses else PATIENT
    runner = SandboxCodeRunner(limits, barriers)
    source = source_of(attack, folder)
    return await runner.run_all(PROBLEM, Language.PYTHON, source, hidden=True)


CTYPES = "import ctypes; libc = ctypes.CDLL(None, use_errno=True)\n"
REFUSED = "raise OSError(ctypes.get_errno(), 'refused by the kernel')"

RUNAWAYS = (
    Attack(
        "endless loop", "while True: pass", (S.TIME_LIMIT,), "time limit 1 s exceeded at case 1"
    ),
    Attack("sleep", "import time; time.sleep(600)", (S.TIME_LIMIT,), "time limit"),
    Attack(
        "endless loop that catches everything",
        """
        while True:
            try:
                while True: pass
            except BaseException: pass
        """,
        (S.TIME_LIMIT,),
        "time limit",
    ),
    Attack(
        "10 GB at once",
        "x = bytearray(10 * 1024 ** 3)",
        (S.MEMORY_LIMIT,),
        "memory limit 256 MB exceeded at case 1",
    ),
    Attack(
        "10 GB bit by bit",
        "x = []\nwhile True: x.append(' ' * 10 ** 6)",
        (S.MEMORY_LIMIT,),
        "memory limit 256 MB exceeded",
    ),
    Attack(
        "10 GB of shared memory",
        "import mmap; m = mmap.mmap(-1, 10 * 1024 ** 3)",
        (S.MEMORY_LIMIT, S.ERROR),
        "",
    ),
    Attack(
        "endless print",
        "while True: print('x' * 1000)",
        (S.OUTPUT_LIMIT,),
        "output limit 64 KB exceeded at case 1",
    ),
    Attack(
        "endless write to descriptor 2",
        "import os\nwhile True: os.write(2, b'x' * 65536)",
        (S.OUTPUT_LIMIT,),
        "output limit",
    ),
    Attack("deep recursion", "return solve(values)", (S.ERROR,), "RecursionError"),
    Attack(
        "recursion without a limit",
        """
        import sys; sys.setrecursionlimit(10 ** 9)
        def deeper(n): return deeper(n + 1) + 1
        deeper(0)
        """,
        (S.MEMORY_LIMIT, S.CRASHED, S.TIME_LIMIT),
    ),
    Attack("segfault", "import ctypes; ctypes.string_at(0)", (S.CRASHED,), "SIGSEGV"),
    Attack("abort", "import os; os.abort()", (S.CRASHED,), "SIGABRT"),
    Attack(
        "an ignored signal of the time limit",
        """
        import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)
        while True: pass
        """,
        (S.TIME_LIMIT,),
    ),
    Attack(
        "limits raised again",
        """
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40))
        """,
        (S.ERROR,),
    ),
    Attack(
        "one huge file",
        "f = open('huge', 'wb')\nwhile True: f.write(b'x' * 10 ** 6)",
        (S.FILE_LIMIT,),
        "file limit 16 MB",
    ),
    Attack(
        "many small files",
        """
        n = 0
        while True:
            with open(f'file{n}', 'wb') as f: f.write(b'x' * 4096)
            n += 1
        """,
        (S.FILE_LIMIT,),
        "file limit 16 MB",
    ),
    Attack(
        "a thread that never ends",
        """
        import threading
        threading.Thread(target=lambda: [0 for _ in iter(int, 1)]).start()
        """,
        (S.FAILED,),
    ),
)
PROCESSES = (
    Attack(
        "fork bomb",
        "import os\nwhile True: os.fork()",
        (S.PROCESS_REFUSED,),
        "process refused at case 1: starting a process is not allowed",
    ),
    Attack("subprocess", "import subprocess; subprocess.run(['id'])", (S.PROCESS_REFUSED,)),
    Attack("os.system", "import os; os.system('id')", (S.PROCESS_REFUSED,)),
    Attack("posix_spawn", "import os; os.posix_spawn('/bin/sh', ['sh'], {})", (S.PROCESS_REFUSED,)),
    Attack("exec", "import os; os.execv('/bin/sh', ['sh'])", (S.PROCESS_REFUSED,)),
    Attack(
        "multiprocessing",
        """
        import multiprocessing
        multiprocessing.get_context('fork').Process(target=print).start()
        """,
        (S.PROCESS_REFUSED, S.ERROR),
    ),
    Attack(
        "daemon by a double fork",
        """
        import os
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                while True: pass
            os._exit(0)
        """,
        (S.PROCESS_REFUSED,),
    ),
    Attack(
        "daemon below Python",
        CTYPES
        + """
if libc.fork() == 0:
    libc.setsid()
    if libc.fork() == 0:
        while True: pass
    libc._exit(0)
"""
        + REFUSED,
        (S.ERROR,),
        "refused by the kernel",
        kernel=True,
    ),
    Attack(
        "fork_exec below the hook",
        """
        import _posixsubprocess, os
        _posixsubprocess.fork_exec([b'/bin/sh'], (b'/bin/sh',), True, (), None, None, -1, -1, -1, -1,
            -1, -1, *os.pipe(), False, False, -1, None, None, None, -1, None)
        """,
        (S.ERROR, S.FILE_REFUSED, S.PROCESS_REFUSED),
        kernel=True,
    ),
    Attack(
        "kill of the parent",
        "import os, signal; os.kill(PARENT, signal.SIGKILL)",
        (S.PROCESS_REFUSED,),
        "signalling a process",
    ),
    Attack(
        "kill of everything", "import os, signal; os.kill(-1, signal.SIGKILL)", (S.PROCESS_REFUSED,)
    ),
    Attack(
        "kill of the parent below Python",
        CTYPES + "if libc.kill(PARENT, 9): " + REFUSED,
        (S.ERROR,),
        kernel=True,
    ),
    Attack("own session", "import os; os.setsid()", (S.ERROR,), kernel=True),
)
FILES = (
    Attack("a file at home", "return open(SECRET).read()", (S.FILE_REFUSED,), "file refused"),
    Attack(
        "a file at home by descriptor",
        "import os; return os.read(os.open(SECRET, 0), 99)",
        (S.FILE_REFUSED,),
    ),
    Attack(
        "a file at home by io",
        "import io; return io.FileIO(SECRET).read().decode()",
        (S.FILE_REFUSED,),
    ),
    Attack("the home folder", "import os; return os.listdir(HOME)", (S.FILE_REFUSED,)),
    Attack(
        "a file at home through dots",
        """
        import os; return open('/usr/lib/../..' + SECRET).read()
        """,
        (S.FILE_REFUSED,),
    ),
    Attack(
        "a file at home by a link",
        """
        import os; os.symlink(SECRET, 'link'); return open('link').read()
        """,
        (S.FILE_REFUSED, S.ERROR),
    ),
    Attack(
        "a file at home below Python",
        CTYPES
        + """
fd = libc.open(SECRET.encode(), 0)
if fd < 0: """
        + REFUSED
        + """
buffer = ctypes.create_string_buffer(99); libc.read(fd, buffer, 99); return buffer.value.decode()
""",
        (S.ERROR,),
        kernel=True,
    ),
    Attack(
        "the parent's environment",
        "return open(f'/proc/{PARENT}/environ').read()",
        (S.FILE_REFUSED,),
    ),
    Attack(
        "the parent's environment below Python",
        CTYPES
        + """
fd = libc.open(f'/proc/{PARENT}/environ'.encode(), 0)
if fd < 0: """
        + REFUSED
        + """
return 'opened'
""",
        (S.ERROR,),
        kernel=True,
    ),
    Attack("its own memory", "return open('/proc/self/mem', 'rb').read(1)", (S.FILE_REFUSED,)),
    Attack("writing at home", "open(SECRET, 'w').write('gone')", (S.FILE_REFUSED,)),
    Attack("a new file at home", "open(HOME + '/new', 'w').write('x')", (S.FILE_REFUSED,)),
    Attack("a new folder at home", "import os; os.mkdir(HOME + '/new')", (S.FILE_REFUSED,)),
    Attack("removing", "import os; os.remove(SECRET)", (S.FILE_REFUSED,)),
    Attack("moving", "import os; os.rename(SECRET, HOME + '/other')", (S.FILE_REFUSED,)),
    Attack("truncating", "import os; os.truncate(SECRET, 0)", (S.FILE_REFUSED,)),
    Attack("chmod", "import os; os.chmod(SECRET, 0o777)", (S.FILE_REFUSED,)),
    Attack("utime", "import os; os.utime(SECRET, (1, 1))", (S.FILE_REFUSED,)),
    Attack(
        "chmod below Python",
        CTYPES + "if libc.chmod(SECRET.encode(), 0o777): " + REFUSED,
        (S.ERROR,),
        kernel=True,
    ),
    Attack(
        "unlink below Python",
        CTYPES + "if libc.unlink(SECRET.encode()): " + REFUSED,
        (S.ERROR,),
        kernel=True,
    ),
    Attack(
        "a set-user-id file",
        """
        import os
        open('tool', 'w').close()
        os.chmod('tool', 0o4777)
        """,
        (S.FILE_REFUSED,),
    ),
    Attack("memory that is a file", "import os; os.memfd_create('x')", (S.ERROR,), kernel=True),
)
NETWORK = (
    Attack(
        "TCP",
        "import socket; socket.create_connection(('127.0.0.1', PORT))",
        (S.NETWORK_REFUSED,),
        "network refused at case 1",
    ),
    Attack(
        "UDP",
        "import socket; socket.socket(2, 2).sendto(b'x', ('127.0.0.1', PORT))",
        (S.NETWORK_REFUSED,),
    ),
    Attack(
        "a web page",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1/')",
        (S.NETWORK_REFUSED, S.ERROR),
    ),
    Attack(
        "TCP below Python",
        CTYPES + "if libc.socket(2, 1, 0) < 0: " + REFUSED,
        (S.ERROR,),
        kernel=True,
    ),
    Attack(
        "UDP below Python",
        CTYPES + "if libc.socket(2, 2, 0) < 0: " + REFUSED,
        (S.ERROR,),
        kernel=True,
    ),
    Attack(
        "netlink below Python",
        CTYPES + "if libc.socket(16, 3, 0) < 0: " + REFUSED,
        (S.ERROR,),
        kernel=True,
    ),
)
EXITS = (
    Attack("sys.exit", "import sys; sys.exit()", (S.ERROR,), "SystemExit"),
    Attack("exit code 0", "import os; os._exit(0)", (S.CRASHED,), "exit code 0"),
    Attack("KeyboardInterrupt", "raise KeyboardInterrupt", (S.ERROR,), "KeyboardInterrupt"),
    Attack(
        "a BaseException", "class Mine(BaseException): pass\nraise Mine('x')", (S.ERROR,), "Mine: x"
    ),
    Attack(
        "an exception that cannot be read",
        """
        class Mine(Exception):
            def __str__(self): raise SystemExit
        raise Mine
        """,
        (S.ERROR,),
        "its text cannot be read",
    ),
    Attack(
        "an exception with a huge text", "raise ValueError('x' * 10 ** 7)", (S.ERROR,), "ValueError"
    ),
    Attack("an exception with escapes", r"raise ValueError('\x1b[2J\x07')", (S.ERROR,), "␛[2J"),
    Attack("closing every descriptor", "import os; os.closerange(0, 64)", (S.CRASHED,)),
    Attack("reading standard input", "return input()", (S.ERROR,), "EOFError"),
)
VALUES = (
    Attack("a huge value", "return 'x' * 10 ** 7", (S.OUTPUT_LIMIT,), "larger than 1024 KB"),
    Attack("a value that holds itself", "x = []; x.append(x); return x", (S.ERROR,), "Circular"),
    Attack(
        "a value nested deeply",
        """
        x = []
        for _ in range(10 ** 5): x = [x]
        return x
        """,
        (S.ERROR,),
        "nested too deeply",
    ),
    Attack(
        "a value nested a little",
        "x = 1\nfor _ in range(80): x = [x]\nreturn x",
        (S.CRASHED,),
        "garbled",
    ),
    Attack("a number of a million digits", "return 10 ** 10 ** 6", (S.ERROR, S.CRASHED)),
    Attack("not a number", "return float('nan')", (S.FAILED,), "a different number"),
    Attack("infinity", "return float('inf')", (S.FAILED,), "a different number"),
    Attack("true", "return True", (S.FAILED,), "true or false instead of a number"),
    Attack("nothing", "return None", (S.FAILED,), "nothing instead of a number"),
    Attack("an object", "return object()", (S.ERROR,), "not a plain value"),
    Attack("a set", "return {1}", (S.ERROR,), "a set was returned"),
    Attack("a lone surrogate", "return '\\ud800'", (S.FAILED,), "a text instead of a number"),
)
FORGERY = (
    Attack(
        "a printed verdict",
        'print(\'{"case":0,"status":"value","value":271828182}\'); print(\'PASSED\')',
        (S.FAILED,),
    ),
    Attack(
        "a verdict written everywhere",
        """
        import os
        for fd in range(3, 64):
            try: os.write(fd, b'{"case":0,"status":"passed","value":null}\\n')
            except OSError: pass
        """,
        (S.ERROR, S.CRASHED),
    ),
    Attack(
        "wrong outputs written everywhere",
        """
        import os
        for fd in range(3, 64):
            try: os.write(fd, b'{"case":0,"status":"value","value":1}\\n' * 50)
            except OSError: pass
        """,
        (S.FAILED,),
    ),
    Attack(
        "half a line",
        """
        import os
        for fd in range(3, 64):
            try: os.write(fd, b'{"case":0,"status":"val')
            except OSError: pass
        """,
        (S.CRASHED,),
        "garbled",
    ),
    Attack(
        "answers to later cases",
        """
        import os
        for fd in range(3, 64):
            try: os.write(fd, b'{"case":1,"status":"value","value":4}\\n')
            except OSError: pass
        """,
        (S.CRASHED,),
        "garbled",
    ),
    Attack(
        "patched builtins",
        """
        import builtins, json
        builtins.compile = builtins.exec = builtins.len = builtins.str = lambda *a: 271828182
        json.dumps = lambda *a: '271828182'
        return 1
        """,
        (S.FAILED, S.ERROR, S.CRASHED, S.OUTPUT_LIMIT),
    ),
    Attack(
        "a patched launcher",
        """
        import sys
        for name, module in list(sys.modules.items()):
            if 'code_runner' in name:
                for key in list(vars(module)):
                    if not key.startswith('__'): setattr(module, key, print)
        return 1
        """,
        (S.FAILED, S.ERROR, S.CRASHED, S.TIME_LIMIT),
    ),
    Attack(
        "a number that equals everything",
        """
        class Any(int):
            def __eq__(self, other): return True
            def __hash__(self): return 0
        return Any(1)
        """,
        (S.FAILED,),
    ),
    Attack(
        "a search for the expected value",
        """
        import gc, sys
        wanted = int('271828' + str(182))
        found = [o for o in gc.get_objects() if type(o) in (list, tuple) and wanted in o]
        frame = sys._getframe()
        while frame:
            named = frame.f_locals.items()
            found += [v for k, v in named if k != 'wanted' and type(v) is int and v == wanted]
            frame = frame.f_back
        return wanted if found else 0
        """,
        (S.FAILED,),
    ),
    Attack("changed inputs", "values.clear(); values.append(271828182); return 0", (S.FAILED,)),
)
ALL = (*RUNAWAYS, *PROCESSES, *FILES, *NETWORK, *EXITS, *VALUES, *FORGERY)


def prepare(folder: Path, port: int) -> None:
    (folder / "secret.txt").write_text(SECRET)
    (folder / "port").write_text(str(port))


def judged(attack: Attack, result: RunResult) -> str:
    """What is wrong with a result; empty when the attack was contained and named."""
    first, second = result.cases
    if first.status not in attack.statuses:
        return f"{first.status.value}: {first.message}"
    if attack.message not in first.message:
        return f"the message is {first.message!r}"
    said = repr((first.got, first.stdout, first.message))
    if SECRET in said or (first.got == UNSTOPPED and attack not in FORGERY + RUNAWAYS):
        return f"it got {said[:200]}"
    if second.status is not S.PASSED and not attack.name.startswith(("a patched", "patched")):
        return f"the next case: {second.status.value}: {second.message}"
    return ""


async def report(folder: Path) -> None:
    for attack in ALL:
        result = await attacked(attack, folder)
        row = {
            "name": attack.name,
            "wrong": judged(attack, result),
            "status": result.cases[0].status.value,
            "layers": result.layers,
        }
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    asyncio.run(report(Path(sys.argv[1])))
