"""A run of a loop by a made-up candidate, and the same again from the file of their answers."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.adapters.clock import ManualClock
from simulator.adapters.export.plain import scorecard_json
from simulator.adapters.rubric_grader import RubricGrader
from simulator.adapters.scripted.interviewer import ScriptedInterviewer
from simulator.bootstrap import application
from simulator.content.library import PackLibrary
from simulator.domain.events import Mode, Settings
from simulator.domain.round import TargetLevel
from simulator.domain.scorecard import scorecard
from simulator.services.headless import run_through
from simulator.services.interviews import Crew, begin
from simulator.services.planning import plan_loop
from tests.builders import START
from tests.fakes import FakeJournal
from tests.loops.candidates import Candidate, Strength
from tests.shipped import LIBRARY

Json = dict[str, Any]
Rehearse = Callable[[str, Strength, TargetLevel], Json]


@pytest.fixture(scope="session")
def library() -> PackLibrary:
    return LIBRARY


@pytest.fixture(scope="session")
def rehearse(
    library: PackLibrary, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, Strength, TargetLevel], Json]:
    """Runs a loop once for each candidate and level; `answers` names the file of what they said."""
    done: dict[tuple[str, Strength, TargetLevel], Json] = {}

    def run(loop: str, strength: Strength, level: TargetLevel) -> Json:
        key = (loop, strength, level)
        if key not in done:
            done[key] = _run(library, *key, tmp_path_factory.mktemp("answers"))
        return done[key]

    return run


def _run(
    library: PackLibrary, loop: str, strength: Strength, level: TargetLevel, folder: Path
) -> Json:
    grader = RubricGrader()
    clock = ManualClock(START)
    runner = application(environ={"MOCKLOOP_HOME": str(folder)}).runner
    crew = Crew(FakeJournal(), clock, ScriptedInterviewer(), grader, grader, runner)
    settings = Settings(
        level=level,
        mode=Mode.REHEARSAL,
        interviewer="scripted",
        grader="rubric",
        pace=1.0,
        seed=7,
        words_per_minute=140,
    )
    interview = begin(crew, plan_loop(library, loop, level, 7), "test", settings)
    candidate = Candidate(strength, interview)
    asyncio.run(run_through(interview, candidate, clock))
    file = folder / "answers.jsonl"
    lines = [
        json.dumps({"answer": item.text, "seconds": item.seconds, "round": item.round})
        for item in candidate.answers
    ]
    file.write_text("\n".join(lines))
    return scorecard_json(scorecard(interview.plan, interview.state)) | {"answers": str(file)}
