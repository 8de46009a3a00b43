"""Against an independent server of the Messages protocol: LiteLLM's proxy.

It runs where `litellm` is on the PATH or named in MOCKLOOP_LITELLM (`make litellm` sets that up in
a virtual environment of its own, since it pins packages that we do not).
"""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from simulator.adapters.claude.client import ClaudeClient
from simulator.adapters.claude.endpoint import Endpoint, Secret
from simulator.adapters.claude.grader import ClaudeGrader
from simulator.adapters.claude.interviewer import ClaudeInterviewer
from simulator.adapters.claude.meter import Meter
from simulator.domain.errors import InterviewerFailed
from simulator.domain.rating import Assessment, GradeTask, NotScored, Rating
from simulator.domain.spending import ModelCall
from tests.builders import RUBRIC, question
from tests.claude.background import server_in_background
from tests.claude.people import fair
from tests.claude.server import ClaudeServer
from tests.claude.test_interviewer import request

PROXY = os.environ.get("MOCKLOOP_LITELLM") or shutil.which("litellm")
KEY = "sk-proxy-key-of-the-test-0123456789abcdef"
START_SECONDS = 120
pytestmark = pytest.mark.skipif(PROXY is None, reason="litellm is not installed: `make litellm`")
ANSWER = "We cut the p99 from 90 ms to 40 ms because the cache kept the hot rows."
QUESTION = question("cache")
TASK = GradeTask(QUESTION, RUBRIC, QUESTION.prompt, ANSWER, ("depth", "clarity"), ("alpha",))
MOCKED = {
    "ratings": [
        {
            "dimension": name,
            "evidence": ["from 90 ms to 40 ms"],
            "reason": "A before and an after.",
            "level": 4,
            "missing": "who gained",
        }
        for name in ("depth", "clarity")
    ],
    "points": [],
    "red_flags": [],
}


@pytest.fixture(scope="module")
def behind() -> Iterator[ClaudeServer]:
    with server_in_background(fair) as running:
        yield running


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory, behind: ClaudeServer) -> Iterator[str]:
    """The proxy's address: three mocked models, and one that it passes on to a server."""
    assert PROXY is not None
    folder = tmp_path_factory.mktemp("litellm")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    real = {"model": "anthropic/claude-sonnet-5-5", "api_key": "none", "api_base": behind.url}
    models = [
        _mocked("mocked-grader", json.dumps(MOCKED)),
        _mocked("mocked-prose", "A solid answer, I would say 5 out of 5."),
        {"model_name": "passed-on", "litellm_params": real},
    ]
    config = {"model_list": models, "general_settings": {"master_key": KEY}}
    (folder / "config.json").write_text(json.dumps(config))
    words = [PROXY, "--config", str(folder / "config.json"), "--host", "127.0.0.1"]
    log = (folder / "log").open("w")
    environ = {**os.environ, "HOME": str(folder)}
    running = subprocess.Popen(
        [*words, "--port", str(port)], stdout=log, stderr=subprocess.STDOUT, env=environ
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/health/liveliness", running, folder / "log")
        yield url
    finally:
        running.terminate()
        running.wait(20)
        log.close()


def _mocked(name: str, text: str) -> dict[str, object]:
    behind = {"model": "openai/none", "api_key": "none", "mock_response": text}
    return {"model_name": name, "litellm_params": behind}


def _wait_for(url: str, running: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and running.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=1).read()
        except OSError:
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"the proxy did not start: {log.read_text()[-800:]}")


@asynccontextmanager
async def client(url: str, model: str, key: str = KEY) -> AsyncIterator[ClaudeClient]:
    endpoint = Endpoint(url, Secret(key), None, model, model, 3, 20.0, 30.0, 0, 0.0)
    asking = ClaudeClient(endpoint, Meter())
    try:
        yield asking
    finally:
        await asking.close()


async def graded(url: str, model: str, key: str = KEY) -> tuple[Assessment, tuple[ModelCall, ...]]:
    async with client(url, model, key) as asking:
        return await ClaudeGrader(asking).grade(TASK), asking.meter.take()


async def phrased(url: str, model: str) -> list[str]:
    asked = await request()
    async with client(url, model) as asking:
        return [piece async for piece in ClaudeInterviewer(asking).phrase(asked)]


async def test_mocked_replies_of_the_proxy_are_rated_and_counted(proxy: str) -> None:
    found, calls = await graded(proxy, "mocked-grader")
    assert [item.level for item in found.ratings if isinstance(item, Rating)] == [4, 4]
    assert len(calls) == 3
    assert all(call.output_tokens > 0 and call.cost_usd is None for call in calls)


async def test_prose_with_a_number_in_it_is_no_rating(proxy: str) -> None:
    found, _ = await graded(proxy, "mocked-prose")
    assert all(isinstance(item, NotScored) for item in found.ratings)


async def test_a_grading_goes_through_the_proxy_to_the_server_behind_it(
    proxy: str, behind: ClaudeServer
) -> None:
    found, _ = await graded(proxy, "passed-on")
    assert [item.level for item in found.ratings if isinstance(item, Rating)] == [3, 3]
    assert behind.seen


async def test_a_probe_is_streamed_through_the_proxy(proxy: str) -> None:
    pieces = await phrased(proxy, "passed-on")
    assert "".join(pieces).endswith("?")
    assert len(pieces) > 1


@pytest.mark.parametrize("model", ["no-such-model", "mocked-prose"])
async def test_what_the_proxy_cannot_stream_becomes_the_scripted_probe(
    proxy: str, model: str
) -> None:
    with pytest.raises(InterviewerFailed) as caught:
        await phrased(proxy, model)
    assert caught.value.what


async def test_a_wrong_key_is_said_to_be_wrong(proxy: str) -> None:
    found, _ = await graded(proxy, "mocked-grader", "sk-wrong")
    for item in found.ratings:
        assert isinstance(item, NotScored)
        assert "refused" in item.reason
