"""The end of the process waits for the step of a warm-up that is under way, and for no other."""

import subprocess
import sys
import threading
from pathlib import Path

from simulator.services.warming import Warming

LEAVING = """
import sys, time
from pathlib import Path
from simulator.services.warming import Warming

begun, done, next_one = map(Path, sys.argv[1:])

def slow():
    begun.touch()
    time.sleep(0.5)
    done.touch()

warming = Warming((slow, next_one.touch))
while not begun.exists():
    time.sleep(0.01)
"""


def test_leaving_waits_for_the_step_under_way_and_begins_no_other(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("begun", "done", "next")]
    subprocess.run([sys.executable, "-c", LEAVING, *map(str, files)], check=True, timeout=60)
    assert [file.exists() for file in files] == [True, True, False]


def test_all_steps_are_carried_out_in_order_outside_the_callers_thread() -> None:
    seen: list[tuple[int, bool]] = []

    def step(number: int) -> None:
        seen.append((number, threading.current_thread() is threading.main_thread()))

    warming = Warming([lambda n=n: step(n) for n in range(3)])  # type: ignore[misc]
    warming.join()
    assert seen == [(0, False), (1, False), (2, False)]
    assert not warming.is_alive()
    warming.leave()
