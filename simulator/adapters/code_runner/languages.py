"""Solutions in each language: sources written, compiled where needed, started for the cases."""

import json
import math
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simulator.adapters.code_runner.judge import Numbered
from simulator.adapters.code_runner.landlock import EXECUTE, READ, Rule, reading
from simulator.adapters.code_runner.limits import Limits
from simulator.adapters.code_runner.process import Child, Folder
from simulator.adapters.code_runner.programs import STANDARD, Program, compiled, program_child
from simulator.adapters.code_runner.solutions import PythonSolution, Solution
from simulator.adapters.code_runner.toolchains import programs
from simulator.adapters.code_runner.typed import cpp_program, driver, java_program
from simulator.adapters.code_runner.types import Signature, signature, tokens
from simulator.adapters.code_runner.walls import Barriers
from simulator.domain.coding import CodingProblem, Language
from simulator.domain.errors import SimulatorError

_HEAP_MIB = 256


@dataclass(frozen=True, slots=True)
class ProgramSolution:
    """A solution that is a program of its own."""

    source: str
    program: Program
    folder: Folder
    limits: Limits
    barriers: Barriers
    write: Callable[[Numbered], str]

    @asynccontextmanager
    async def child(self) -> AsyncIterator[Child]:
        """A fresh process."""
        async with program_child(self.program, self.folder, self.limits, self.barriers) as child:
            yield child

    def request(self, item: Numbered) -> bytes:
        """Inputs as one line of text."""
        return self.write(item).encode("utf-8", "replace") + b"\n"


@asynccontextmanager
async def solution(
    problem: CodingProblem, language: Language, source: str, limits: Limits, barriers: Barriers
) -> AsyncIterator[Solution]:
    """The candidate's code ready to be started; NotLoaded when a compiler refuses it."""
    if language is Language.PYTHON:
        yield PythonSolution(problem, source, limits, barriers)
        return
    found = programs(language)
    if not found:
        raise SimulatorError(
            f"no toolchain for {language.value} is installed", hint="`mockloop doctor` lists them"
        )
    folder = Folder()
    try:
        clean = source.encode("utf-8", "replace").decode()
        if language is Language.JAVASCRIPT:
            program, write = _javascript(problem, clean, found, folder), _json_line(problem)
        else:
            shape = signature(problem)
            prepare = _java if language is Language.JAVA else _cpp
            compiler, program = prepare(shape, clean, found, folder)
            await compiled(compiler, folder, limits, barriers)
            write = _words(shape)
            # The linker may not do it: changing modes is refused in the sandbox.
            if language is Language.CPP:
                (Path(folder.path) / "solution").chmod(0o700)
        yield ProgramSolution(source, program, folder, limits, barriers, write)
    finally:
        folder.remove()


def _javascript(
    problem: CodingProblem, source: str, found: tuple[str, ...], folder: Folder
) -> Program:
    path = Path(folder.path)
    (path / "driver.js").write_text(driver("driver.js"), "utf-8")
    (path / "solution.js").write_text(source, "utf-8")
    node = found[0]
    files = (str(path / "driver.js"), problem.entry, str(path / "solution.js"))
    return Program(
        (node, f"--max-old-space-size={_HEAP_MIB}", *files),
        reading((node,), READ | EXECUTE) + reading(("/usr/share/nodejs",)),
        {"UV_THREADPOOL_SIZE": "1", "OPENSSL_CONF": "/dev/null"},
        address_space=False,
        extra_mib=384,
    )


def _json_line(problem: CodingProblem) -> Callable[[Numbered], str]:
    def write(item: Numbered) -> str:
        case = {
            "case": item.index,
            "is_class": problem.is_class,
            "arguments": item.case.arguments,
            "calls": item.case.calls,
        }
        return json.dumps(_spelled(case))

    return write


def _spelled(value: object) -> object:
    """JSON has no word for infinity and not-a-number: the driver knows this one."""
    if isinstance(value, float) and not math.isfinite(value):
        return {"mockloop": str(value).replace("inf", "Infinity").replace("nan", "NaN")}
    if isinstance(value, list | tuple):
        return [_spelled(item) for item in value]
    if isinstance(value, dict):
        return {key: _spelled(item) for key, item in value.items()}
    return value


def _words(shape: Signature) -> Callable[[Numbered], str]:
    def write(item: Numbered) -> str:
        found = [str(item.index)]
        for value, (_, kind) in zip(item.case.arguments, shape.parameters, strict=True):
            found += tokens(value, kind)
        return " ".join(found)

    return write


def _cpp(
    shape: Signature, source: str, found: tuple[str, ...], folder: Folder
) -> tuple[Program, Program]:
    path = Path(folder.path)
    (path / "main.cpp").write_text(cpp_program(shape, source), "utf-8")
    options = ("-std=c++17", "-O1", "-w", "-fmax-errors=5", "-fdiagnostics-color=never")
    compiler = Program(
        (found[0], *options, "-o", str(path / "solution"), str(path / "main.cpp")),
        reading(("/usr/bin", "/usr/include", "/usr/local/include"), READ | EXECUTE),
        {"TMPDIR": folder.path, "PATH": "/usr/bin:/bin"},
        compiles=True,
    )
    return compiler, Program((str(path / "solution"),))


def _java(
    shape: Signature, source: str, found: tuple[str, ...], folder: Folder
) -> tuple[Program, Program]:
    path = Path(folder.path)
    (path / "Solution.java").write_text(source, "utf-8")
    (path / "Mockloop.java").write_text(java_program(shape), "utf-8")
    java, javac = found
    lean = (
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-XX:-UseContainerSupport",
        "-XX:+DisplayVMOutputToStderr",
        "-XX:ReservedCodeCacheSize=32m",
        "-XX:CompressedClassSpaceSize=64m",
        "-Xshare:auto",
        "-Xss8m",
    )
    compiler = Program(
        (
            javac,
            *(f"-J{option}" for option in (*lean, "-Xmx256m")),
            *("-proc:none", "-nowarn", "-encoding", "UTF-8", "-d", folder.path),
            str(path / "Solution.java"),
            str(path / "Mockloop.java"),
        ),
        _java_rules(java),
        address_space=False,
        proc=True,
        compiles=True,
    )
    return compiler, Program(
        (java, *lean, f"-Xmx{_HEAP_MIB}m", "-cp", folder.path, "Mockloop"),
        _java_rules(java),
        descriptors=STANDARD,
        address_space=False,
        extra_mib=256,
        proc=True,
    )


@cache
def _java_rules(java: str) -> tuple[Rule, ...]:
    home = Path(java).parents[1]
    settings = [str(path) for path in Path("/etc").glob("java*")]  # Debian keeps them there
    return reading((str(home),), READ | EXECUTE) + reading(settings)
