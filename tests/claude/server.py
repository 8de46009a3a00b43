"""A server that speaks the Messages protocol over HTTP and SSE on loopback, scripted per test.

`replies` decides what each request gets: a callable sees the request and returns one of the
reply values below. Usage is counted from what was sent, with the prompt cache simulated: the
text up to a `cache_control` mark is written once and read from then on.
"""

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

CHARACTERS_PER_TOKEN = 4
_HEAD_ENDS = b"\r\n\r\n"


@dataclass(frozen=True)
class Seen:
    """One request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any

    @property
    def streaming(self) -> bool:
        return bool(self.body.get("stream"))

    @property
    def structured(self) -> bool:
        return "output_config" in self.body or "tools" in self.body

    @property
    def by_tool(self) -> bool:
        return "tools" in self.body

    @property
    def fresh(self) -> str:
        """The last block of the message: what is new in this request."""
        return str(self.body["messages"][0]["content"][-1]["text"])

    @property
    def everything(self) -> str:
        return json.dumps(self.body, ensure_ascii=False)

    @property
    def everything_plain(self) -> str:
        """All text of the request as the model reads it."""
        blocks = [*self.body.get("system", []), *self.body["messages"][0]["content"]]
        return "\n".join(block["text"] for block in blocks)


@dataclass(frozen=True)
class Says:
    """A reply of this text; a stream comes in `pieces`, with `wait` seconds before each.

    `first` is the wait before the first one, where it is another.
    """

    text: str
    stop_reason: str = "end_turn"
    wait: float = 0.0
    first: float | None = None
    pieces: tuple[str, ...] = ()

    def in_pieces(self) -> tuple[str, ...]:
        return self.pieces or tuple(re.findall(r"\S+\s*", self.text)) or ("",)


@dataclass(frozen=True)
class Fails:
    """An error status with the provider's error body."""

    status: int
    type: str = "api_error"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Breaks:
    """The connection drops, in a stream after `after` pieces."""

    text: str = "What did you measure first?"
    after: int = 2


@dataclass(frozen=True)
class StreamError:
    """An error event in the middle of a stream."""

    type: str = "overloaded_error"


@dataclass(frozen=True)
class Hangs:
    """Nothing comes until the client gives up."""


@dataclass(frozen=True)
class Raw:
    """Any JSON as the whole reply."""

    body: Any


Reply = Says | Fails | Breaks | StreamError | Hangs | Raw
Replies = Callable[[Seen], Reply]


@dataclass
class Batch:
    """One message batch and when it ends: after `polls` looks."""

    id: str
    requests: list[dict[str, Any]]
    key: str
    polls: int = 1


@dataclass
class ClaudeServer:
    """The running server; `seen` holds every request."""

    replies: Replies
    url: str = ""
    seen: list[Seen] = field(default_factory=list)
    cached: set[str] = field(default_factory=set)
    batches: dict[str, Batch] = field(default_factory=dict)
    polls: int = 1
    open: int = 0
    warmed: int = 0  # connections made before anything was asked
    usage: list[dict[str, int]] = field(default_factory=list)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        try:
            seen = await self._read(reader)
            while seen is not None and seen.method == "HEAD":  # the connection is kept, as in life
                self.warmed += 1
                writer.write(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")
                await writer.drain()
                seen = await self._read(reader)
            if seen is not None:
                self.seen.append(seen)
                await self._answer(seen, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.open -= 1
            writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> Seen | None:
        head = (await reader.readuntil(_HEAD_ENDS)).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ", 2)
        pairs = (line.split(":", 1) for line in head[1:] if ":" in line)
        headers = {name.strip().lower(): value.strip() for name, value in pairs}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        return Seen(method, path, headers, json.loads(body) if body else {})

    async def _answer(
        self, seen: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if seen.path.startswith("/v1/messages/batches"):
            await self._batch(seen, writer)
            return
        reply = self.replies(seen)
        match reply:
            case Hangs():
                await reader.read()  # until the client closes
            case Fails(status, kind, headers):
                body = {"type": "error", "error": {"type": kind, "message": "scripted"}}
                await _send(writer, status, body, dict(headers))
            case Raw(body):
                await _send(writer, 200, body)
            case Breaks() if not seen.streaming:
                return
            case StreamError() if not seen.streaming:
                await _send(writer, 529, {"type": "error", "error": {"type": reply.type}})
            case Says() if not seen.streaming:
                await asyncio.sleep(reply.wait)
                await _send(writer, 200, self.message(seen, reply))
            case _:
                await self._stream(seen, reply, writer)

    def message(self, seen: Seen, reply: Says) -> dict[str, Any]:
        """A whole message, as the provider sends it."""
        content: list[dict[str, Any]] = [{"type": "text", "text": reply.text}]
        stop = reply.stop_reason
        if seen.by_tool and stop == "end_turn":
            name = seen.body["tools"][0]["name"]
            value = json.loads(reply.text)
            content = [{"type": "tool_use", "id": "toolu_1", "name": name, "input": value}]
            stop = "tool_use"
        return {
            "id": f"msg_{len(self.seen)}",
            "type": "message",
            "role": "assistant",
            "model": seen.body["model"],
            "content": content,
            "stop_reason": stop,
            "stop_sequence": None,
            "usage": self.count(seen, reply.text),
        }

    def count(self, seen: Seen, text: str) -> dict[str, int]:
        """Usage with the cache simulated, block by block up to each mark."""
        blocks = [*seen.body.get("system", []), *seen.body["messages"][0]["content"]]
        so_far, fresh, written, read = "", 0, 0, 0
        pending = 0
        for block in blocks:
            so_far += block["text"]
            pending += max(1, len(block["text"]) // CHARACTERS_PER_TOKEN)
            if "cache_control" in block:
                key = f"{seen.body['model']}\n{so_far}"
                read, written = (
                    (read + pending, written) if key in self.cached else (read, written + pending)
                )
                self.cached.add(key)
                pending = 0
        fresh += pending
        usage = {
            "input_tokens": fresh,
            "output_tokens": max(1, len(text) // CHARACTERS_PER_TOKEN),
            "cache_creation_input_tokens": written,
            "cache_read_input_tokens": read,
        }
        self.usage.append(usage)
        return usage

    async def _stream(self, seen: Seen, reply: Reply, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n")
        writer.write(b"connection: close\r\n\r\n")
        says = reply if isinstance(reply, Says) else Says(getattr(reply, "text", "Why so?"))
        message = self.message(seen, Says("", wait=0))
        message["content"], message["stop_reason"] = [], None
        await _event(writer, "message_start", message=message)
        block = {"type": "text", "text": ""}
        await _event(writer, "content_block_start", index=0, content_block=block)
        for number, piece in enumerate(says.in_pieces()):
            if isinstance(reply, Breaks) and number >= reply.after:
                return
            if isinstance(reply, StreamError) and number >= 1:
                await _event(writer, "error", error={"type": reply.type, "message": "scripted"})
                return
            await asyncio.sleep(says.wait if number or says.first is None else says.first)
            delta = {"type": "text_delta", "text": piece}
            await _event(writer, "content_block_delta", index=0, delta=delta)
        await _event(writer, "content_block_stop", index=0)
        end = {"stop_reason": says.stop_reason, "stop_sequence": None}
        usage = {"output_tokens": max(1, len(says.text) // CHARACTERS_PER_TOKEN)}
        await _event(writer, "message_delta", delta=end, usage=usage)
        await _event(writer, "message_stop")

    async def _batch(self, seen: Seen, writer: asyncio.StreamWriter) -> None:
        parts = seen.path.split("?")[0].split("/")
        if seen.method == "POST" and len(parts) == 4:
            key = seen.headers.get("idempotency-key", "")
            known = next((b for b in self.batches.values() if key and b.key == key), None)
            batch = known or Batch(
                f"msgbatch_{len(self.batches)}", seen.body["requests"], key, self.polls
            )
            self.batches[batch.id] = batch
            await _send(writer, 200, self._batch_body(batch))
            return
        found = self.batches.get(parts[4]) if len(parts) > 4 else None
        if found is None:
            await _send(writer, 404, {"type": "error", "error": {"type": "not_found_error"}})
        elif parts[-1] == "results":
            lines = [json.dumps(self._result(item)) for item in found.requests]
            await _send_text(writer, "\n".join(lines))
        else:
            found.polls -= 1
            await _send(writer, 200, self._batch_body(found))

    def _result(self, item: dict[str, Any]) -> dict[str, Any]:
        seen = Seen("POST", "/v1/messages", {}, item["params"])
        match self.replies(seen):
            case Says() as says:
                result: dict[str, Any] = {
                    "type": "succeeded",
                    "message": self.message(seen, says),
                }
            case Fails(_, kind):
                error = {"type": "error", "error": {"type": kind, "message": "scripted"}}
                result = {"type": "errored", "error": error}
            case _:
                result = {"type": "expired"}
        return {"custom_id": item["custom_id"], "result": result}

    def _batch_body(self, batch: Batch) -> dict[str, Any]:
        ended = batch.polls <= 0
        url = f"{self.url}/v1/messages/batches/{batch.id}/results" if ended else None
        counts = ("processing", "succeeded", "errored", "canceled", "expired")
        return {
            "id": batch.id,
            "type": "message_batch",
            "processing_status": "ended" if ended else "in_progress",
            "request_counts": dict.fromkeys(counts, 0),
            "results_url": url,
            "created_at": "2026-01-01T00:00:00Z",
            "expires_at": "2026-01-02T00:00:00Z",
            "ended_at": None,
            "archived_at": None,
            "cancel_initiated_at": None,
        }


async def _event(writer: asyncio.StreamWriter, name: str, **data: Any) -> None:
    body = json.dumps({"type": name, **data})
    writer.write(f"event: {name}\ndata: {body}\n\n".encode())
    await writer.drain()


async def _send(
    writer: asyncio.StreamWriter, status: int, body: Any, headers: Mapping[str, str] | None = None
) -> None:
    await _send_text(writer, json.dumps(body), status, headers or {})


async def _send_text(
    writer: asyncio.StreamWriter,
    text: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> None:
    raw = text.encode()
    extra = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
    head = f"HTTP/1.1 {status} Scripted\r\ncontent-type: application/json\r\n"
    head += f"content-length: {len(raw)}\r\nconnection: close\r\n{extra}\r\n"
    writer.write(head.encode() + raw)
    await writer.drain()


@asynccontextmanager
async def serving(replies: Replies) -> AsyncIterator[ClaudeServer]:
    """A server on a free port of the loopback, closed at the end."""
    fake = ClaudeServer(replies)
    server = await asyncio.start_server(fake.handle, "127.0.0.1", 0, limit=2**22)
    fake.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield fake
    finally:
        server.close()
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(server.wait_closed(), 1)


def in_turn(replies: Sequence[Reply], then: Replies) -> Replies:
    """The given replies one after the other, then whatever `then` says."""
    left = list(replies)
    return lambda seen: left.pop(0) if left else then(seen)
