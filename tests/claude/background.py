"""The scripted server in a thread of its own, for commands that run in other processes."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.claude.server import ClaudeServer, Replies, serving


@contextmanager
def server_in_background(replies: Replies) -> Iterator[ClaudeServer]:
    """A running server; its `replies` may be exchanged at any time."""
    ready = threading.Event()
    stop: asyncio.Event
    loop = asyncio.new_event_loop()
    holder: list[ClaudeServer] = []

    async def serve() -> None:
        nonlocal stop
        stop = asyncio.Event()
        async with serving(replies) as server:
            holder.append(server)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield holder[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
