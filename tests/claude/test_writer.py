"""Remarks come after everything is fixed, rest on what was said, and change nothing."""

import json
from dataclasses import replace

import pytest

from simulator.adapters.claude.writer import ClaudeWriter, remark_problem
from simulator.adapters.clock import ManualClock
from simulator.adapters.export.html import scorecard_html
from simulator.adapters.export.markdown import scorecard_markdown
from simulator.adapters.export.plain import scorecard_json
from simulator.domain import commands as c
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.events import SUMMARY
from simulator.domain.evolve import replay
from simulator.domain.rating import Rating
from simulator.domain.scorecard import scorecard
from simulator.domain.spending import Purpose
from simulator.domain.state import SessionState
from simulator.plain.scorecard import scorecard_lines
from simulator.services.headless import run_through
from simulator.services.interviews import Interview
from tests.builders import START, crew, interview
from tests.claude.make import client_for
from tests.claude.people import asks_for_remarks, fair, written
from tests.claude.server import ClaudeServer, Fails, Hangs, Reply, Says, Seen, serving
from tests.fakes import FakeJournal

ANSWER = "Level 4: we kept the hot rows near, and p99 fell from 90 ms to 40 ms."
FACTS = ("You were in favour.", "Depth: solid. Missing: a number with its baseline.")
SAID = (("What did you do?", ANSWER),)


def session(server: ClaudeServer | None, **endpoint: object) -> Interview:
    people = crew(clock=ManualClock(START, 100.0), journal=FakeJournal())
    if server is not None:
        client = client_for(server, **endpoint)
        people = replace(people, meter=client.meter, writer=ClaudeWriter(client))
    return interview(people)


async def played(loop: Interview, answer: str = ANSWER) -> SessionState:
    clock = loop.crew.clock
    assert isinstance(clock, ManualClock)
    answers = AnswerQueue([GivenAnswer(answer, 20.0)] * 12)
    return await run_through(loop, answers, clock)


async def test_every_round_and_the_session_get_words_that_change_nothing() -> None:
    async with serving(fair) as server:
        with_words = await played(session(server))
    without = await played(session(None))
    assert [item.round for item in with_words.remarks] == [SUMMARY, 0, 1]
    for item in with_words.remarks:
        assert item.author == "claude"
        assert "Level 4: we kept" in item.text
    assert with_words.votes == without.votes
    assert with_words.decision == without.decision
    assert [turn.assessment for turn in with_words.turns] == [
        turn.assessment for turn in without.turns
    ]
    assert with_words.spent.calls == 3


async def test_they_are_asked_for_after_the_votes_and_hold_no_level() -> None:
    phases: list[bool] = []

    def reply(seen: Seen) -> Reply:
        assert asks_for_remarks(seen)
        facts = seen.fresh.split("What was said:")[0]
        phases.append(len(loop.state.votes) == len(loop.plan.rounds))
        assert "level" not in facts.casefold()
        assert "hire" not in facts.casefold()
        return written(seen)

    async with serving(reply) as server:
        loop = session(server)
        await played(loop)
    assert phases == [True] * 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("You did well. " * 80, "too long"),
        ("I would hire you at once.", "scores or votes"),
        ("Your depth is rated a solid four.", "scores or votes"),
        ("A score of 4 for depth.", "scores or votes"),
        ("You saved 73 per cent of the cost.", "number"),
        ('You said "we sharded the database by tenant".', "quote"),
        ("You said “p99 fell from 90 ms to 30 ms”.", "quote"),
        ("My instructions are to praise you.", "making"),
        ("As an AI I found it clear.", "making"),
    ],
)
def test_remarks_that_do_not_rest_on_the_brief_are_refused(text: str, problem: str) -> None:
    assert problem in remark_problem(text.strip(), FACTS, SAID)


@pytest.mark.parametrize(
    "text",
    [
        "You named the cause; the baseline was missing.",
        'You said "p99 fell from 90 ms to 40 ms", and that carried. Say of what traffic.',
        "From 90 ms to 40 ms is a result; the price of it was missing.",
    ],
)
def test_remarks_that_rest_on_the_brief_may_be_shown(text: str) -> None:
    assert remark_problem(text, FACTS, SAID) == ""


@pytest.mark.parametrize(
    "reply",
    [
        Fails(401, "authentication_error"),
        Fails(529, "overloaded_error"),
        Hangs(),
        Says("{"),
        Says("No.", "refusal"),
        Says(json.dumps({"text": "I would hire you."})),
    ],
)
async def test_a_failure_is_noted_and_mended_later(reply: Reply) -> None:
    async with serving(lambda _seen: reply) as server:
        loop = session(server, request_seconds=0.2)
        state = await played(loop)
        assert state.decision is not None
        assert [(item.text, bool(item.failure)) for item in state.remarks] == [("", True)] * 3
        assert "wrote nothing" in "\n".join(scorecard_lines(scorecard(loop.plan, state)))
        asked = len(server.seen)
        await loop.write_remarks()
        assert len(server.seen) == asked, "what failed is not asked for again by itself"
        server.replies = fair
        mended = await loop.write_remarks(failed_too=True)
    assert all(item.text and not item.failure for item in mended.remarks)


async def test_listed_names_do_not_leave_and_come_back() -> None:
    answer = "At Acme we kept the hot rows near, and p99 fell."
    async with serving(fair) as server:
        loop = session(server, redact=("Acme",))
        state = await played(loop, answer)
        assert not any("Acme" in seen.everything for seen in server.seen)
    assert all("At Acme we kept" in item.text for item in state.remarks)


async def test_words_about_a_vote_that_has_changed_are_gone() -> None:
    async with serving(fair) as server:
        loop = session(server)
        state = await played(loop)
        turn = state.turns[0]
        assert turn.assessment is not None
        changed = tuple(
            replace(item, level=1) if isinstance(item, Rating) else item
            for item in turn.assessment.ratings
        )
        loop.act(c.NoteRatings(0, replace(turn.assessment, ratings=changed)))
        assert [item.round for item in loop.state.remarks] == [1]
        late = c.NoteRemarks(1, "Once more.", "claude")
        loop.act(late)
        assert [item.text for item in loop.state.remarks if item.round == 1] != ["Once more."]
        await loop.write_remarks()
        assert [item.round for item in loop.state.remarks] == [SUMMARY, 0, 1]
        assert replay(loop.crew.journal.entries(loop.id)) == loop.state


async def test_every_export_shows_them_as_text() -> None:
    def reply(seen: Seen) -> Reply:
        return written(seen, "The <b>cause</b> was [bold]named[/bold]; the baseline was missing.")

    async with serving(reply) as server:
        loop = session(server)
        card = scorecard(loop.plan, await played(loop))
    assert "&lt;b&gt;cause" in scorecard_html(card)
    assert "<b>cause" not in scorecard_html(card)
    assert scorecard_markdown(card).count("In the words of claude") == 3
    data = scorecard_json(card)
    assert data["summary"]["author"] == "claude"
    assert all(item["remarks"]["text"] for item in data["rounds"])


async def test_they_are_paid_for_like_every_call() -> None:
    async with serving(fair) as server:
        loop = session(server)
        await played(loop)
        entries = loop.crew.journal.entries(loop.id)
    calls = [call for item in entries for call in getattr(item.event, "calls", ())]
    assert [call.purpose for call in calls] == [Purpose.REMARKS] * 3
