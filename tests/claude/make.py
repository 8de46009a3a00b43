"""A client of the scripted server, with deadlines short enough for tests."""

from dataclasses import replace
from typing import Any

from simulator.adapters.claude.client import ClaudeClient
from simulator.adapters.claude.endpoint import Endpoint, Secret
from simulator.adapters.claude.meter import Meter
from tests.claude.server import ClaudeServer

KEY = "sk-ant-test-0123456789"


def client_for(server: ClaudeServer, **changes: Any) -> ClaudeClient:
    endpoint = Endpoint(
        base_url=server.url,
        api_key=Secret(KEY),
        auth_token=None,
        interviewer_model="claude-haiku-5-5",
        grader_model="claude-sonnet-5-5",
        samples=3,
        first_token_seconds=5.0,
        request_seconds=10.0,
        retries=0,
        budget_usd=0.0,
    )
    endpoint = replace(endpoint, **changes)
    return ClaudeClient(endpoint, Meter(endpoint.budget_usd, endpoint.prices))
