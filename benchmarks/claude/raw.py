"""`python -m benchmarks.claude.raw URL TEXT`: seconds to the first token with the SDK alone."""

import asyncio
import sys
import time

from anthropic import AsyncAnthropic, DefaultAsyncHttpxClient

from simulator.adapters.claude.client import Request
from simulator.domain.spending import Purpose


async def first_token(url: str, text: str) -> float:
    """The second request's time, on an open connection; the first one opens everything else."""
    http = DefaultAsyncHttpxClient()
    body = Request(Purpose.PROBE, "claude-haiku-5-5", ("system " * 200,), "", text, 1500).body()
    found = 0.0
    async with AsyncAnthropic(api_key="none", base_url=url, http_client=http) as sdk:
        for _ in range(2):
            await http.head(url)
            began = time.perf_counter()
            async with sdk.messages.stream(**body) as stream:
                async for _piece in stream.text_stream:
                    break
                found = time.perf_counter() - began
    return found


if __name__ == "__main__":
    print(asyncio.run(first_token(*sys.argv[1:])))
