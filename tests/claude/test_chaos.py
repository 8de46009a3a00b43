"""Whole loops with a fault at any call: no crash, no lost answer, no invented score."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from simulator.adapters.claude.grader import ClaudeGrader
from simulator.adapters.claude.interviewer import ClaudeInterviewer
from simulator.adapters.claude.writer import ClaudeWriter
from simulator.adapters.clock import ManualClock
from simulator.domain.answers import GivenAnswer
from simulator.domain.events import SUMMARY
from simulator.domain.evolve import replay
from simulator.domain.rating import NotScored, Rating, is_verbatim
from simulator.domain.state import SessionState
from simulator.services.headless import run_through
from simulator.services.interviews import Interview, reopen
from tests.answering import Answering
from tests.builders import START, crew, interview
from tests.claude.make import client_for
from tests.claude.people import answer_in, asks_for_remarks, fair, rated
from tests.claude.server import (
    Breaks,
    ClaudeServer,
    Fails,
    Hangs,
    Raw,
    Reply,
    Says,
    Seen,
    StreamError,
    serving,
)
from tests.fakes import FakeGrader, FakeJournal

LOOPS_PER_SEED = 50
SEEDS = range(6)  # 300 loops
FAULT_SHARE = 0.35
LEVEL = 3  # what the fair grader says; any other level would be invented


def faults(chance: random.Random) -> Callable[[Seen], Reply]:
    """A fair model that fails in a random way at a random call."""
    broken: tuple[Callable[[Seen], Reply], ...] = (
        lambda _s: Fails(chance.choice((400, 401, 402, 403, 404, 408, 413, 429, 500, 503, 529))),
        lambda _s: Breaks(after=chance.randrange(3)),
        lambda _s: StreamError(chance.choice(("overloaded_error", "api_error"))),
        lambda _s: Hangs(),
        lambda _s: Says(chance.choice(("", "{", "null", "5", "[]", "What? Why? Who?", "Great!"))),
        lambda _s: Says('{"ratings": [', "max_tokens"),
        lambda _s: Says("No.", "refusal"),
        lambda _s: Raw({"content": [{"type": "text", "text": 5}]}),
        lambda _s: Raw({}),
        lambda seen: rated(seen, 5, "words nobody said") if seen.structured else Says("\x00?"),
    )
    return lambda seen: chance.choice(broken)(seen) if chance.random() < FAULT_SHARE else fair(seen)


def session(server: ClaudeServer) -> tuple[Interview, FakeJournal]:
    client = client_for(server, samples=1, request_seconds=0.15, first_token_seconds=0.15)
    journal, grader = FakeJournal(), FakeGrader()
    people = crew(
        clock=ManualClock(START, 100.0),
        journal=journal,
        grader=ClaudeGrader(client),
        analyst=grader,
        interviewer=ClaudeInterviewer(client),
    )
    people = replace(people, meter=client.meter, writer=ClaudeWriter(client))
    return interview(people), journal


async def play(loop: Interview, chance: random.Random) -> list[str]:
    """Answer whatever is asked until the decision; returns what was said."""
    said: list[str] = []

    def answer(state: SessionState) -> GivenAnswer:
        number = state.turn.number
        said.append(f"level {chance.randint(1, 5)} answer {number} <answer-1> {chance.random()}")
        return GivenAnswer(said[-1], 20.0)

    clock = loop.crew.clock
    assert isinstance(clock, ManualClock)
    await run_through(loop, Answering(loop, answer), clock)
    return said


def check(state: SessionState, said: list[str]) -> int:
    """Every answer is there, every level was really given; returns what is not scored."""
    assert [turn.answer for turn in state.turns] == said
    open_ratings = 0
    for turn in state.turns:
        assert turn.assessment is not None
        assert turn.text.strip(), "every probe has words"
        for rating in turn.assessment.ratings:
            if isinstance(rating, NotScored):
                assert rating.reason
                open_ratings += 1
            else:
                assert rating.level == LEVEL
                assert all(is_verbatim(span, turn.answer or "") for span in rating.evidence)
    return open_ratings


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_fault_at_any_call_hurts_no_session(seed: int) -> None:
    chance = random.Random(seed)
    unscored = scripted = 0
    async with serving(fair) as server:
        for _ in range(LOOPS_PER_SEED):
            server.replies = faults(chance)
            loop, journal = session(server)
            said = await play(loop, chance)
            left = check(loop.state, said)
            unscored += left
            scripted += sum(bool(turn.failure) for turn in loop.state.turns)
            assert replay(journal.entries(loop.id)) == loop.state
            server.replies = fair
            sober = client_for(server, samples=1)
            people = replace(loop.crew, grader=ClaudeGrader(sober), writer=ClaudeWriter(sober))
            again = reopen(people, loop.id)
            again.plan = loop.plan
            await again.rescore()
            await again.write_remarks(failed_too=True)
            assert all(item.text and not item.failure for item in again.state.remarks)
            assert {item.round for item in again.state.remarks} == {SUMMARY, 0, 1}
            assert check(again.state, said) == 0, "all of it is scored afterwards"
            assert again.state.decision is not None
    assert unscored > LOOPS_PER_SEED, "the faults did happen"
    assert scripted > LOOPS_PER_SEED


async def test_the_answer_and_its_tags_reach_the_grader_as_they_were_written() -> None:
    async with serving(fair) as server:
        loop, _ = session(server)
        said = await play(loop, random.Random(1))
    graded = [seen for seen in server.seen if seen.structured and not asks_for_remarks(seen)]
    read = [answer_in(seen) for seen in graded]
    assert sorted(read) == sorted(said)
    assert all(
        isinstance(rating, Rating)
        for turn in loop.state.turns
        if turn.assessment
        for rating in turn.assessment.ratings
    )
