"""The grader: quotes checked, medians taken, and a failure that is never a number."""

import json
from dataclasses import replace
from typing import Any

import pytest

from simulator.adapters.claude.failures import Failure
from simulator.adapters.claude.grader import ClaudeGrader
from simulator.domain.rating import GradeTask, NotScored, Rating, is_verbatim
from tests.builders import RUBRIC, question
from tests.claude.make import KEY, client_for
from tests.claude.people import dimensions_in, fair, rated
from tests.claude.server import Breaks, Fails, Hangs, Raw, Replies, Reply, Says, Seen, serving

ANSWER = "We cut the p99 from 90 ms to 40 ms because the cache kept the hot rows. I decided it."
QUESTION = question("cache")
TASK = GradeTask(QUESTION, RUBRIC, QUESTION.prompt, ANSWER, ("depth", "clarity"), ("alpha", "beta"))


async def ratings(
    replies: Replies, task: GradeTask = TASK, **changes: Any
) -> list[Rating | NotScored]:
    async with serving(replies) as server:
        assessment = await ClaudeGrader(client_for(server, **changes)).grade(task)
    return list(assessment.ratings)


async def test_a_fair_reply_becomes_ratings_with_verbatim_evidence() -> None:
    async with serving(fair) as server:
        assessment = await ClaudeGrader(client_for(server)).grade(TASK)
    assert [item.dimension for item in assessment.ratings] == ["depth", "clarity"]
    for rating in assessment.ratings:
        assert isinstance(rating, Rating)
        assert rating.level == 3
        assert rating.missing == ("a number with its baseline",)
        assert all(is_verbatim(span, ANSWER) for span in rating.evidence)
        assert rating.evidence
    by = assessment.provenance
    assert (by.grader, by.model, by.samples) == ("claude", "claude-sonnet-5-5", 3)
    assert by.prompt_hash


async def test_the_median_of_the_raters_counts_and_their_spread_is_kept() -> None:
    levels = iter((2, 5, 4))
    for rating in await ratings(lambda seen: rated(seen, next(levels))):
        assert isinstance(rating, Rating)
        assert (rating.level, rating.spread) == (4, 3.0)


async def test_each_rater_reads_dimensions_and_anchors_in_another_order() -> None:
    async with serving(fair) as server:
        await ClaudeGrader(client_for(server)).grade(TASK)
    assert {tuple(dimensions_in(seen)) for seen in server.seen} == {
        ("depth", "clarity"),
        ("clarity", "depth"),
    }
    rubrics = {seen.body["system"][1]["text"] for seen in server.seen}
    assert len(rubrics) > 1
    assert all("Does what level 5 does." in text for text in rubrics)


@pytest.mark.parametrize(
    "quote",
    ["We cut the p99 from 90 ms to 4 ms", "a cache was used", "cut p99", "90", "ＷＥ CUT THE", "…"],
)
async def test_a_rating_whose_quote_is_not_in_the_answer_is_void(quote: str) -> None:
    for rating in await ratings(lambda seen: rated(seen, 5, quote)):
        assert isinstance(rating, NotScored)
        assert "quote" in rating.reason


@pytest.mark.parametrize("quote", ["from 90 ms  to\n40 ms", "from 90 ms to 40 ms", "cut the p99"])
async def test_white_space_and_unicode_forms_of_a_quote_count_as_equal(quote: str) -> None:
    for rating in await ratings(lambda seen: rated(seen, 5, quote)):
        assert isinstance(rating, Rating)
        assert all(is_verbatim(span, ANSWER) for span in rating.evidence)


async def test_one_void_rater_of_three_does_not_spoil_the_other_two() -> None:
    quotes = iter(("never said that", None, None))
    for rating in await ratings(lambda seen: rated(seen, 4, next(quotes))):
        assert isinstance(rating, Rating)
        assert rating.level == 4


def text_reply(text: str, stop: str = "end_turn") -> Replies:
    return lambda _seen: Says(text, stop)


def wrong(level: object, **changes: object) -> Replies:
    def reply(seen: Seen) -> Reply:
        body = json.loads(rated(seen).text)
        for item in body["ratings"]:
            item["level"] = level
        return Says(json.dumps({**body, **changes}))

    return reply


def status(number: int, kind: str = "api_error") -> Replies:
    return lambda _seen: Fails(number, kind)


FAULTS: list[tuple[str, Replies, str]] = [
    ("authentication", status(401, "authentication_error"), Failure.AUTHENTICATION.value),
    ("permission", status(403, "permission_error"), Failure.PERMISSION.value),
    ("billing", status(402, "billing_error"), Failure.BILLING.value),
    ("model", status(404, "not_found_error"), Failure.NO_MODEL.value),
    ("request", status(400, "invalid_request_error"), Failure.BAD_REQUEST.value),
    ("size", status(413, "request_too_large"), Failure.TOO_LARGE.value),
    ("rate", status(429, "rate_limit_error"), Failure.RATE_LIMIT.value),
    ("overload", status(529, "overloaded_error"), Failure.OVERLOADED.value),
    ("server", status(500), Failure.SERVER.value),
    ("gateway", status(504), Failure.TIMEOUT.value),
    ("connection", lambda _seen: Breaks(), Failure.CONNECTION.value),
    ("timeout", lambda _seen: Hangs(), Failure.TIMEOUT.value),
    ("refusal", text_reply("No.", "refusal"), Failure.REFUSAL.value),
    ("truncated", text_reply('{"ratings": [', "max_tokens"), Failure.TRUNCATED.value),
    ("no json", text_reply("Level 5 all over, brilliant."), Failure.INVALID.value),
    ("other json", text_reply('{"score": 5}'), Failure.INVALID.value),
    ("list", text_reply("[5, 5]"), Failure.INVALID.value),
    ("empty", text_reply(""), Failure.NO_TEXT.value),
    ("level 6", wrong(6), Failure.INVALID.value),
    ("level 0", wrong(0), Failure.INVALID.value),
    ("level -3", wrong(-3), Failure.INVALID.value),
    ("level 4.5", wrong(4.5), Failure.INVALID.value),
    ("level as text", wrong("5"), Failure.INVALID.value),
    ("level true", wrong(True), Failure.INVALID.value),
    ("no level", wrong(None), Failure.INVALID.value),
    ("total added", wrong(4, total=4.8), Failure.INVALID.value),
    ("no content", lambda _seen: Raw({"type": "message", "content": None}), Failure.NO_TEXT.value),
    (
        "content that is no text",
        lambda _seen: Raw(
            {
                "type": "message",
                "content": [{"type": "image", "source": {}}],
                "stop_reason": "end_turn",
            }
        ),
        Failure.NO_TEXT.value,
    ),
    ("not an object", lambda _seen: Raw([1, 2]), ""),
    ("no dimension", wrong(4, ratings=[]), "left out"),
]


@pytest.mark.parametrize(("name", "replies", "words"), FAULTS, ids=[name for name, _, _ in FAULTS])
async def test_a_failure_is_not_scored_with_its_own_reason(
    name: str, replies: Replies, words: str
) -> None:
    found = await ratings(replies, request_seconds=0.5)
    assert len(found) == 2
    for item in found:
        assert isinstance(item, NotScored), name
        assert words in item.reason
        assert KEY not in item.reason


async def test_a_short_outage_is_waited_out() -> None:
    left = [Fails(529, "overloaded_error", (("retry-after-ms", "1"),)), Fails(500)]
    found = await ratings(lambda seen: left.pop(0) if left else rated(seen), retries=2)
    assert all(isinstance(item, Rating) for item in found)


async def test_a_refused_key_is_not_tried_over_and_over() -> None:
    async with serving(status(401, "authentication_error")) as server:
        await ClaudeGrader(client_for(server, retries=2)).grade(TASK)
    assert len(server.seen) == 1


async def test_an_endpoint_without_structured_output_is_asked_through_a_tool() -> None:
    def old_server(seen: Seen) -> Reply:
        if not seen.by_tool:
            return Fails(400, "invalid_request_error")
        return rated(seen)

    async with serving(old_server) as server:
        grader = ClaudeGrader(client_for(server))
        first = await grader.grade(TASK)
        asked = len(server.seen)
        await grader.grade(TASK)
    assert all(isinstance(item, Rating) for item in first.ratings)
    assert len(server.seen) - asked == 3, "it is remembered that the tool is needed"


async def test_json_in_a_code_fence_is_read() -> None:
    def fenced(seen: Seen) -> Reply:
        return Says(f"Here it is:\n```json\n{rated(seen).text}\n```")

    assert all(isinstance(item, Rating) for item in await ratings(fenced))


@pytest.mark.parametrize("answer", ["", "  \n\t "])
async def test_an_empty_answer_is_level_1_without_asking_anyone(answer: str) -> None:
    async with serving(fair) as server:
        found = await ClaudeGrader(client_for(server)).grade(replace(TASK, answer=answer))
    assert found.non_answer
    assert [item.level for item in found.ratings if isinstance(item, Rating)] == [1, 1]
    assert server.seen == []


async def test_red_flags_and_points_need_most_raters_and_a_real_quote() -> None:
    flag = {"id": "blames", "quote": "I decided it."}
    point = {"id": "alpha", "quote": "the cache kept the hot rows"}
    invented = {"id": "beta", "quote": "nobody said this"}
    async with serving(
        lambda seen: rated(seen, red_flags=[flag], points=[point, invented])
    ) as server:
        found = await ClaudeGrader(client_for(server)).grade(TASK)
    assert [item.flag for item in found.flags] == ["blames"]
    assert found.covered == ("alpha",)


async def test_the_budget_stops_calls_and_the_rest_is_not_scored() -> None:
    async with serving(fair) as server:
        client = client_for(server, budget_usd=0.0000001)
        grader = ClaudeGrader(client)
        await grader.grade(TASK)
        asked = len(server.seen)
        second = await grader.grade(TASK)
    assert len(server.seen) == asked
    assert all(isinstance(item, NotScored) for item in second.ratings)
    assert "budget" in str(second.ratings[0])


async def test_the_stable_prefix_is_read_from_the_cache() -> None:
    async with serving(fair) as server:
        client = client_for(server)
        grader = ClaudeGrader(client)
        await grader.grade(TASK)
        await grader.grade(replace(TASK, answer=f"{ANSWER} Later we checked it again."))
        calls = client.meter.take()
    assert all(call.cache_read_tokens > 0 for call in calls[3:])
    assert all(call.cost_usd is not None and call.cost_usd > 0 for call in calls)
