"""Input tokens of a whole core loop, as they are billed, with and without prompt caching."""

from dataclasses import dataclass, replace
from pathlib import Path

from simulator.adapters.claude.grader import ClaudeGrader
from simulator.adapters.claude.interviewer import ClaudeInterviewer
from simulator.adapters.claude.prices import CACHE_WRITE
from simulator.adapters.claude.writer import ClaudeWriter
from simulator.adapters.clock import ManualClock
from simulator.adapters.rubric_grader import RubricGrader
from simulator.content.library import PackLibrary
from simulator.content.locate import packs
from simulator.domain.round import TargetLevel
from simulator.services.planning import plan_loop
from tests.builders import START, crew, interview
from tests.claude.make import client_for
from tests.claude.people import fair
from tests.claude.server import serving
from tests.claude.test_rehearsed import CANDIDATES, play
from tests.fakes import FakeJournal

CACHE_READ = 0.05  # of the input price, for the default grading model
LEAST_CACHED_TOKENS = 1024  # shorter prefixes are not cached by the provider


@dataclass(frozen=True)
class Tokens:
    """One loop's input: all tokens, and what they count as on the bill with caching."""

    calls: int
    sent: int
    billed: float


async def core_loop() -> Tokens:
    """A middling candidate through `core-ai-ml`, three raters for each answer."""
    library = PackLibrary(packs(Path("/nowhere")))
    plan = plan_loop(library, "core-ai-ml", TargetLevel.L5, 1)
    async with serving(fair) as server:
        client = client_for(server)
        clock = ManualClock(START, 100.0)
        people = crew(
            clock=clock,
            journal=FakeJournal(),
            grader=ClaudeGrader(client),
            analyst=RubricGrader(),
            interviewer=ClaudeInterviewer(client),
        )
        loop = interview(replace(people, meter=client.meter, writer=ClaudeWriter(client)), plan)
        await play(loop, clock, CANDIDATES["weak"])
        await loop.write_remarks()
        await client.close()
        sent = billed = 0.0
        for usage in server.usage:
            fresh = usage["input_tokens"]
            written = usage["cache_creation_input_tokens"]
            read = usage["cache_read_input_tokens"]
            if written + read < LEAST_CACHED_TOKENS:
                fresh, written, read = fresh + written + read, 0, 0
            sent += fresh + written + read
            billed += fresh + CACHE_WRITE * written + CACHE_READ * read
        return Tokens(len(server.usage), round(sent), billed)
