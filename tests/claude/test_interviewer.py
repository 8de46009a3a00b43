"""The interviewer: one fair question in time, or the scripted one."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from simulator.adapters.claude.interviewer import ClaudeInterviewer
from simulator.domain import commands as c
from simulator.domain.errors import InterviewerFailed
from simulator.domain.state import Phase
from simulator.ports import PhraseRequest
from tests.builders import crew, interview
from tests.claude.make import client_for
from tests.claude.server import (
    Breaks,
    ClaudeServer,
    Fails,
    Hangs,
    Replies,
    Says,
    StreamError,
    serving,
)
from tests.fakes import FakeInterviewer

REFERENCE = (
    "The cache holds the rows that are read most, so a miss costs one trip to disk; I would warm it"
    " from yesterday's log before traffic moves, and watch the hit rate by shard."
)


async def request() -> PhraseRequest:
    """What the core hands to an interviewer after a first answer."""
    caught: list[PhraseRequest] = []

    def catch(asked: PhraseRequest) -> str:
        caught.append(asked)
        return "Why?"

    session = interview(crew(interviewer=FakeInterviewer(catch)))
    session.act(c.BeginRound())
    session.act(c.SubmitAnswer("level 2 because the cache was cold"))
    await session.work()
    assert session.state.phase is Phase.ANSWERING
    full = replace(caught[0].question, reference=REFERENCE)
    return replace(caught[0], question=full)


async def said(replies: Replies, **changes: Any) -> str:
    asked = await request()
    async with serving(replies) as server:
        client = client_for(server, **changes)
        pieces = [piece async for piece in ClaudeInterviewer(client).phrase(asked)]
        await client.close()
    return "".join(pieces)


async def test_the_probe_is_streamed_word_by_word() -> None:
    asked = await request()
    async with serving(lambda _seen: Says("What did you measure first?")) as server:
        client = client_for(server)
        pieces = [piece async for piece in ClaudeInterviewer(client).phrase(asked)]
        calls = client.meter.take()
    assert len(pieces) > 3
    assert "".join(pieces) == "What did you measure first?"
    assert [call.failure for call in calls] == [""]
    assert calls[0].output_tokens > 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Great answer! What did you measure?", "praise"),
        ("That's a really good point. What did you measure?", "praise"),
        ("Well done, but what did you measure?", "praise"),
        ("Your score would be 3, so what is missing?", "scores"),
        ("To reach level 4, what would you add?", "scores"),
        ("Here is a hint: what about the cache?", "hint"),
        ("Tell me more about that.", "no question"),
        ("", "empty"),
        ("What did you measure? And who decided?", "more than one"),
        ("Tell me about first? ", "repeats"),
        (" ".join(["why"] * 80) + "?", "speech"),
    ],
)
async def test_what_an_interviewer_may_not_say_is_refused(text: str, why: str) -> None:
    asked = await request()
    text = text.replace("Tell me about first?", asked.thread[0].text + "?")
    with pytest.raises(InterviewerFailed) as caught:
        await said(lambda _seen: Says(text))
    assert why in caught.value.what


async def test_the_reference_is_not_given_away_not_even_in_part() -> None:
    asked = await request()
    reference = asked.question.reference
    words = reference.split()
    assert len(words) >= 8
    leak = f"Would you agree that {' '.join(words[:8])}?"
    heard: list[str] = []

    async def listen(server: ClaudeServer) -> None:
        async for piece in ClaudeInterviewer(client_for(server)).phrase(asked):
            heard.append(piece)  # noqa: PERF401 - what came before the failure counts

    async with serving(lambda _seen: Says(leak)) as server:
        with pytest.raises(InterviewerFailed, match="answer away"):
            await listen(server)
    assert "".join(words[:8]) not in "".join(heard).replace(" ", "")


@pytest.mark.parametrize(
    "replies",
    [
        lambda _seen: Fails(401, "authentication_error"),
        lambda _seen: Fails(429, "rate_limit_error", (("retry-after", "60"),)),
        lambda _seen: Fails(529, "overloaded_error"),
        lambda _seen: Breaks(),
        lambda _seen: Breaks(after=0),
        lambda _seen: StreamError(),
        lambda _seen: Says("What did you", "max_tokens"),
        lambda _seen: Says("No.", "refusal"),
    ],
)
async def test_a_broken_stream_fails_with_its_reason(replies: Replies) -> None:
    with pytest.raises(InterviewerFailed) as caught:
        await said(replies)
    assert caught.value.what


@pytest.mark.parametrize("replies", [lambda _s: Hangs(), lambda _s: Says("Why?", wait=30.0)])
async def test_a_model_without_a_first_word_is_not_waited_for(replies: Replies) -> None:
    with pytest.raises(InterviewerFailed, match="in time"):
        await said(replies, first_token_seconds=0.3)


async def test_leaving_in_the_middle_closes_the_connection() -> None:
    asked = await request()
    async with serving(lambda _seen: Says("What did you measure first?", wait=0.05)) as server:
        client = client_for(server)
        probe = ClaudeInterviewer(client).phrase(asked)
        await anext(probe)
        assert server.open == 1
        await probe.aclose()  # type: ignore[attr-defined]
        await client.close()
        for _ in range(200):
            if not server.open:
                break
            await asyncio.sleep(0.01)
        assert server.open == 0
        assert [call.failure for call in client.meter.take()] == ["cancelled"]


async def test_the_model_learns_how_much_time_is_left_and_not_the_reference() -> None:
    asked = await request()
    async with serving(lambda _seen: Says("What did you measure first?")) as server:
        async for _ in ClaudeInterviewer(client_for(server)).phrase(asked):
            pass
    sent = server.seen[0].everything
    assert "minutes of the round are left" in sent
    assert asked.question.reference not in sent
