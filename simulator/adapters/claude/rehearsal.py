"""One made-up reply, read before a real one comes: the SDK builds its types when it meets them."""

import asyncio
import json
from typing import Any

from simulator.adapters.claude.client import Request
from simulator.domain.spending import Purpose

_EVENTS: tuple[dict[str, Any], ...] = (
    {
        "type": "message_start",
        "message": {
            "id": "none",
            "type": "message",
            "role": "assistant",
            "model": "none",
            "content": [],
            "stop_reason": None,
            "stop_sequence": None,
            "usage": {"input_tokens": 0, "output_tokens": 0},
        },
    },
    {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
    {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Why?"}},
    {"type": "content_block_stop", "index": 0},
    {
        "type": "message_delta",
        "delta": {"stop_reason": "end_turn", "stop_sequence": None},
        "usage": {"output_tokens": 0},
    },
    {"type": "message_stop"},
)
_STREAM = "".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in _EVENTS)


def rehearse_sdk() -> str:
    """Load the SDK and let it read a stream, without a network; the text that it heard.

    Takes a second or two in a thread of its own. Left to the first probe, the types alone would
    cost it a tenth of a second.
    """
    return asyncio.run(_rehearse())


async def _rehearse() -> str:
    from anthropic import AsyncAnthropic
    from httpx2 import AsyncClient, MockTransport, Response

    def reply(_request: object) -> Response:
        return Response(200, headers={"content-type": "text/event-stream"}, text=_STREAM)

    words = Request(Purpose.PROBE, "none", ("",), "", "", 1)
    async with AsyncClient(transport=MockTransport(reply)) as http:
        sdk = AsyncAnthropic(api_key="none", base_url="http://localhost", http_client=http)
        async with sdk.messages.stream(**words.body()) as stream:
            return "".join([piece async for piece in stream.text_stream])
