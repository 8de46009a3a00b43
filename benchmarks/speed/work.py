"""Work without a screen: grading, whole loops, what screens ask of a full database, memory."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.figures import Compared
from benchmarks.speed.floor import READY
from benchmarks.speed.screen import environ, floor, mockloop, open_terminal
from benchmarks.speed.years import SESSIONS, drilled, years
from simulator.adapters.clock import ManualClock
from simulator.adapters.rubric_grader import RubricGrader
from simulator.bootstrap import Application, application
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.events import Settings
from simulator.domain.history import Wanted
from simulator.domain.round import TargetLevel
from simulator.services.grading import main_task
from simulator.services.headless import run_through
from simulator.services.interviews import begin
from simulator.services.planning import plan_loop, rubric_for

SAID = "We kept the hot rows near the user; p99 fell from 90 ms to 40 ms since reads were local. "
# A process of its own, since the figure is the largest of all children so far; in kilobytes.
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def working(home: Path, rounds: int) -> list[Compared]:
    """Figures of ours alone, in milliseconds unless said otherwise."""
    app = application(environ={"MOCKLOOP_HOME": str(home)})
    question = app.library.question("ml-breadth-attention")
    task = main_task(question, rubric_for(app.library, question), SAID * 17)
    grader = RubricGrader()
    grader.assess(task)
    graded = Compared("grading an answer of 300 words", _times(lambda: grader.assess(task), rounds))
    loops = Compared(
        "a whole core loop, headless, 20 answers",
        _times(lambda: asyncio.run(_loop(app)), max(2, rounds // 3)),
    )
    app.journal.close()
    return [graded, loops]


async def _loop(app: Application) -> None:
    clock = ManualClock(app.clock.read().at)
    crew = app.crew("scripted", "rubric", clock)
    plan = plan_loop(app.library, "core-ai-ml", TargetLevel.L5, 1)
    interview = begin(crew, plan, app.new_id(clock.read().at), Settings(TargetLevel.L5, seed=1))
    await run_through(interview, AnswerQueue([GivenAnswer(SAID, 60.0)] * 20), clock)


def looking_back(home: Path, rounds: int) -> list[Compared]:
    """What the screens ask of ten thousand sessions; each call opens the database anew."""
    app = years(home)
    past = app.past
    asked: tuple[tuple[str, Callable[[], object]], ...] = (
        ("home: what is begun and done", lambda: past.sessions(Wanted(), 8)),
        ("home: what is due", lambda: app.practising.overview(3)),
        ("history: the newest 200", lambda: past.sessions(Wanted(), 200)),
        ("search: two words", lambda: past.answers(Wanted(text="hot stalen"), 50)),
        ("progress: every rating", lambda: past.progress()),
    )
    return [
        Compared(f"{what}, of {SESSIONS:,} sessions", _times(call, rounds)) for what, call in asked
    ]


def memory(home: Path) -> list[Compared]:
    """Resident memory at home and in a drill, beside an empty app, in MB."""
    empty = _resident(floor("empty"), READY, home)
    found = []
    for what, command, shown in (
        ("memory at home", mockloop(), "Loops"),
        ("memory in a drill", mockloop("drill", "ml-breadth-l1-l2"), "Press enter"),
    ):
        ours = _resident(command, shown, home)
        found.append(Compared(what, (ours,), "an empty Textual app", (empty,), unit="MB"))
    return found


def exporting(home: Path) -> list[Compared]:
    """The most memory that writing many scorecards takes, beside that of writing few, in MB."""
    few, many = 20, 1_000
    peaks = []
    for count in (few, many):
        place = home / str(count)
        drilled(place, count)
        (place / "out").mkdir()
        export = mockloop("export", "--all", "--format", "html", "--output", str(place / "out"))
        measured = [sys.executable, "-c", PEAK, *export]
        done = subprocess.run(measured, env=environ(place), check=True, capture_output=True)
        peaks.append(int(done.stdout.splitlines()[-1]) / 1024)
    return [
        Compared(
            f"memory of writing {many:,} scorecards as HTML",
            (peaks[1],),
            f"writing {few}",
            (peaks[0],),
            unit="MB",
        )
    ]


def _resident(command: list[str], shown: str, home: Path) -> float:
    terminal = open_terminal(command, home)
    terminal.until_shown(shown)
    terminal.read_for(1.5)
    kilobytes = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(terminal.pid)],
        env=environ(home),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    terminal.kill()
    return int(kilobytes) / 1024


def _times(call: Callable[[], object], rounds: int) -> tuple[float, ...]:
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return tuple(taken)
