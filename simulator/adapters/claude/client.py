"""The one door to the SDK: lazy, with deadlines, bounded retries, and every call counted."""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.adapters.claude.endpoint import Endpoint
from simulator.adapters.claude.failures import Failure, ModelFailed, failure_of
from simulator.adapters.claude.meter import BilledUsage, Meter
from simulator.domain.spending import Purpose

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic
    from anthropic.types import Message
    from httpx2 import AsyncClient

TOOL = "record"
KEPT_SECONDS = 90.0  # an idle connection; answers take minutes
WARM_SECONDS = 45.0


@dataclass(frozen=True, slots=True)
class Request:
    """One request: a stable, cached beginning (`system`, `shared`) and what is new (`fresh`)."""

    purpose: Purpose
    model: str
    system: tuple[str, ...]  # the last block ends a cached prefix
    shared: str  # the beginning of the message; ends the second cached prefix
    fresh: str
    max_tokens: int

    def body(self) -> dict[str, Any]:
        """The request as the Messages protocol has it."""
        system = [_text(block) for block in self.system]
        system[-1]["cache_control"] = {"type": "ephemeral"}
        content = [_text(self.fresh)]
        if self.shared:
            content.insert(0, {**_text(self.shared), "cache_control": {"type": "ephemeral"}})
        return {
            "model": self.model,
            "max_tokens": self.max_tokens,
            "system": system,
            "messages": [{"role": "user", "content": content}],
        }


@dataclass(slots=True)
class Bill:
    """What a call turned out to cost; None as long as nobody knows."""

    usage: BilledUsage | None = None


@dataclass(slots=True)
class ClaudeClient:
    """Asks one endpoint; every method raises ModelFailed and nothing else of the SDK's."""

    endpoint: Endpoint
    meter: Meter
    structured: bool = True  # until the endpoint shows that it knows no output format
    _sdk: "AsyncAnthropic | None" = field(default=None, repr=False)
    _once_only: "AsyncAnthropic | None" = field(default=None, repr=False)  # the same, no retries
    _http: "AsyncClient | None" = field(default=None, repr=False)
    _opening: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)
    _warm_until: float = 0.0

    async def sdk(self) -> "AsyncAnthropic":
        """The SDK's client; importing it takes a second or two and happens in a thread."""
        async with self._opening:
            if self._sdk is None:
                self._sdk = await asyncio.to_thread(self._made)
                self._once_only = self._sdk.with_options(max_retries=0)
        return self._sdk

    def _made(self) -> "AsyncAnthropic":
        """The SDK's client; reading the machine's certificates alone takes tens of ms."""
        from anthropic import AsyncAnthropic, DefaultAsyncHttpxClient
        from httpx2 import Limits

        key, token = self.endpoint.api_key, self.endpoint.auth_token
        limits = Limits(
            max_connections=64, max_keepalive_connections=16, keepalive_expiry=KEPT_SECONDS
        )
        self._http = DefaultAsyncHttpxClient(limits=limits)
        return AsyncAnthropic(
            api_key=key.reveal() if key else None,
            auth_token=token.reveal() if token else None,
            base_url=self._address,
            timeout=self.endpoint.request_seconds,
            max_retries=self.endpoint.retries,
            http_client=self._http,
        )

    @property
    def _address(self) -> str:
        return self.endpoint.base_url or "https://api.anthropic.com"

    async def warm(self) -> None:
        """Have client and connection ready before somebody waits; says nothing, without the key.

        At most once in a while: a connection that is kept open needs no other.
        """
        now = time.monotonic()
        if now < self._warm_until:
            return
        self._warm_until = now + WARM_SECONDS
        await self.sdk()
        if self._http is not None:
            with contextlib.suppress(Exception):  # the request itself will say what is wrong
                await self._http.head(self._address, timeout=5.0, follow_redirects=False)

    async def close(self) -> None:
        """Let go of the connections."""
        if self._sdk is not None:
            await self._sdk.close()
            self._sdk, self._once_only, self._http = None, None, None
            self._warm_until = 0.0

    async def stream(self, request: Request) -> AsyncGenerator[str]:
        """The reply's text as it comes; one attempt, since somebody is waiting."""
        async with self._billed(request) as bill:
            await self.sdk()
            assert self._once_only is not None
            async with self._once_only.messages.stream(**request.body()) as stream:
                try:
                    async for piece in stream.text_stream:
                        yield piece
                finally:
                    bill.usage = stream.current_message_snapshot.usage
                ended = stream.current_message_snapshot.stop_reason
                if ended is None:  # closed in good order, but amid the words
                    raise ModelFailed(Failure.CONNECTION, "the stream ended early")
                _check_end(ended)

    async def structured_reply(self, request: Request, schema: Mapping[str, Any]) -> str:
        """The reply as JSON text of `schema`: by output format, or by a tool where there is none.

        A cut-off or malformed reply is asked for once more, with a tool and more room.
        """
        try:
            return await self._once(request, schema, tool=not self.structured)
        except ModelFailed as failed:
            match failed.failure:
                case Failure.BAD_REQUEST if self.structured:
                    text = await self._once(request, schema, tool=True)
                    self.structured = False
                    return text
                case Failure.TRUNCATED | Failure.NO_TEXT:
                    return await self._once(request, schema, tool=not self.structured, room=2)
                case _:
                    raise

    async def _once(
        self, request: Request, schema: Mapping[str, Any], *, tool: bool, room: int = 1
    ) -> str:
        async with self._billed(request) as bill:
            sdk = await self.sdk()
            body = with_schema(request.body(), schema, tool=tool, room=room)
            message: Message = await sdk.messages.create(**body)
            bill.usage = getattr(message, "usage", None)
            return text_of(message, tool=tool)

    @asynccontextmanager
    async def _billed(self, request: Request) -> AsyncIterator[Bill]:
        """One call: refused over budget, counted however it ends, failing as ModelFailed alone."""
        if self.meter.exhausted:
            raise ModelFailed(Failure.BUDGET, f"${self.meter.budget_usd:g}")
        bill, began, failure = Bill(), time.monotonic(), ""
        try:
            yield bill
        except (GeneratorExit, asyncio.CancelledError):
            failure = "cancelled"
            raise
        except Exception as error:
            failed = failure_of(error)
            failure = failed.failure.value
            raise failed from error
        finally:
            seconds = time.monotonic() - began
            self.meter.count(request.purpose, request.model, bill.usage, seconds, failure)


def with_schema(
    body: dict[str, Any], schema: Mapping[str, Any], *, tool: bool, room: int = 1
) -> dict[str, Any]:
    """A request that asks for JSON of `schema`, as an output format or through a forced tool."""
    body = {**body, "max_tokens": body["max_tokens"] * room}
    if not tool:
        return {**body, "output_config": {"format": {"type": "json_schema", "schema": schema}}}
    described = {"name": TOOL, "description": "Record the result.", "input_schema": schema}
    return {**body, "tools": [described], "tool_choice": {"type": "tool", "name": TOOL}}


def text_of(message: "Message", *, tool: bool) -> str:
    """The JSON text in a reply, from its text or from the tool's input; raises ModelFailed."""
    import json

    found: Any = message.content  # the SDK does not validate what a server sent
    content: Sequence[Any] = found if isinstance(found, list) else ()
    _check_end(message.stop_reason)
    for block in content:
        if tool and getattr(block, "type", "") == "tool_use":
            return json.dumps(getattr(block, "input", None))
    texts = [block.text for block in content if getattr(block, "type", "") == "text"]
    whole = "".join(text for text in texts if isinstance(text, str))
    if not whole.strip():
        raise ModelFailed(Failure.NO_TEXT)
    return whole


def _check_end(stop_reason: str | None) -> None:
    match stop_reason:
        case "refusal":
            raise ModelFailed(Failure.REFUSAL)
        case "max_tokens" | "model_context_window_exceeded":
            raise ModelFailed(Failure.TRUNCATED)
        case _:
            return


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}
