"""Exporting everything holds one scorecard at a time."""

import asyncio
import tracemalloc
from pathlib import Path

import pytest

from simulator.adapters.clock import ManualClock
from simulator.bootstrap import application
from simulator.cli.main import run
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.services.headless import run_through
from simulator.services.interviews import begin
from tests.builders import START, settings
from tests.cli.test_practice import QUESTION

FEW, MANY = 4, 24
LONG = "We kept the hot rows near since p99 was 90 ms and fell to 40 ms. " * 60


def sessions(home: Path, first: int, last: int) -> None:
    app = application(environ={"MOCKLOOP_HOME": str(home)})
    for number in range(first, last):
        clock = ManualClock(START, 5.0)
        crew = app.crew("scripted", "rubric", clock)
        plan = app.practising.plan_drill(QUESTION, settings().level, 1)
        session = begin(crew, plan, f"260301-{number:06}", settings())
        asyncio.run(run_through(session, AnswerQueue([GivenAnswer(LONG, 60)] * 4), clock))
    app.journal.close()


def peak_bytes(folder: Path, kind: str) -> int:
    folder.mkdir()
    tracemalloc.start()
    try:
        assert run(["export", "--all", "--format", kind, "--output", str(folder)]) == 0
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("kind", ["html", "json", "csv"])
def test_memory_does_not_grow_with_the_number_of_scorecards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("MOCKLOOP_HOME", str(home))
    sessions(home, 0, FEW)
    peak_bytes(tmp_path / "warm", kind)  # imports and caches
    few = peak_bytes(tmp_path / "few", kind)
    sessions(home, FEW, MANY)
    many = peak_bytes(tmp_path / "many", kind)
    each = (many - few) / (MANY - FEW)  # were they kept, it would be the whole of one scorecard
    assert each < few / 10, f"{few} bytes for {FEW}, {many} for {MANY}"
