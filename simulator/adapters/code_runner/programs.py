"""Starts compilers, runtimes and compiled solutions behind the same barriers as Python."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from simulator.adapters.code_runner import boot
from simulator.adapters.code_runner.judge import refuse_unsafe
from simulator.adapters.code_runner.landlock import CHANGE, EXECUTE, READ, Rule
from simulator.adapters.code_runner.launch import bubblewrap, get_ready, python_rules
from simulator.adapters.code_runner.limits import MIB, Limits
from simulator.adapters.code_runner.process import Cause, Child, ChildEnded, Folder, Pipes, Start
from simulator.adapters.code_runner.solutions import NotLoaded
from simulator.adapters.code_runner.walls import Barriers, Plan, walls
from simulator.domain.printable import printable

LAUNCHER = ("doors", "program")
BESIDE, STANDARD = (3, 4), (0, 1)  # on which descriptors a program takes requests, gives results
_COMPILE_MIB = 1024
_COMPILE_FOLDER_MIB = 64
_COMPILE_OUTPUT_KIB = 256
_SHOWN_LINES = 20


@dataclass(frozen=True, slots=True)
class Program:
    """A program with what it needs to see and to have."""

    command: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    descriptors: tuple[int, int] = BESIDE
    address_space: bool = True  # whether a limit on address space makes sense for it
    extra_mib: int = 0  # what a runtime needs for itself, beyond the solution's memory
    proc: bool = False  # whether it must see its own entry in /proc
    compiles: bool = False  # may start programs, and write in the folder


@asynccontextmanager
async def program_child(
    program: Program, folder: Folder, limits: Limits, barriers: Barriers
) -> AsyncIterator[Child]:
    """The program, running; it sees `folder`, and writes there only when it compiles."""
    await get_ready(barriers)
    box = bubblewrap(barriers)
    may = READ | EXECUTE | (CHANGE if program.compiles else 0)
    rules = (*python_rules(), *program.rules, Rule(folder.path, may))
    if program.proc:
        rules += (Rule("/proc" if box else "/proc/self", READ),)
    rlimits = limits.rlimits(address_space=program.address_space, processes=True)
    memory = "RLIMIT_AS" if program.address_space else "RLIMIT_DATA"
    rlimits[memory] += program.extra_mib * MIB
    plan = Plan(
        rules,
        rlimits,
        folder.path,
        may_exec=True,
        may_fork=program.compiles,
        in_namespace=box is not None,
    )
    pipes = Pipes()
    command = boot.command(LAUNCHER, pipes.child_requests)
    if box:
        command = box.command(command, rules, 0, proc=program.proc)
    child = Child(limits, pipes, folder if program.compiles else None)
    child.begin(
        Start(
            tuple(command),
            wrapped=box is not None,
            can_fork=program.compiles or not barriers.has_seccomp,
            printed_bytes=limits.output_kib * 1024,
            line_bytes=(limits.value_kib + 64) * 1024,
        )
    )
    async with child:
        requests, results = program.descriptors
        orders = {
            "walls": walls(plan, barriers),
            "descriptors": [(pipes.child_requests, requests), (pipes.child_results, results)],
            "program": program.command[0],
            "arguments": list(program.command),
            "environment": {"LC_ALL": "C.UTF-8", "HOME": folder.path, **program.environment},
        }
        child.requests.send(boot.code_of(LAUNCHER) + boot.message(orders))
        yield child


async def compiled(program: Program, folder: Folder, limits: Limits, barriers: Barriers) -> None:
    """Run a compiler to its end; raises NotLoaded with its words when it refuses the code."""
    roomy = Limits(
        memory_mib=_COMPILE_MIB,
        folder_mib=_COMPILE_FOLDER_MIB,
        output_kib=_COMPILE_OUTPUT_KIB,
        run_seconds=limits.compile_seconds,
    )
    async with program_child(program, folder, roomy, barriers) as child:
        try:
            while True:
                await child.line(limits.compile_seconds)
        except ChildEnded as ended:
            said = child.printed_so_far()
            if ended.cause is Cause.GONE and ended.code == 0:
                return
            refuse_unsafe(ended.code, said)
            raise NotLoaded(_complaint(ended, said, folder, limits)) from None


def _complaint(ended: ChildEnded, said: str, folder: Folder, limits: Limits) -> str:
    if ended.cause is Cause.TIME:
        return f"compiling took longer than {limits.compile_seconds:g} s"
    if ended.cause is not Cause.GONE:
        return f"compiling was stopped: {ended.cause.value}"
    lines = printable(said.replace(f"{folder.path}/", "")).strip().splitlines()
    return "\n".join(lines[:_SHOWN_LINES]) or f"the compiler ended with code {ended.code}"
