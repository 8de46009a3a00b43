"""Connections: ready before somebody waits, and gone when the program is."""

import asyncio
import gc
import socket
import warnings

import pytest

from simulator.adapters.claude.rehearsal import rehearse_sdk
from tests.claude.make import KEY, client_for
from tests.claude.people import fair
from tests.claude.server import Fails, serving


async def test_warming_up_says_nothing_and_happens_once_in_a_while() -> None:
    async with serving(fair) as server:
        client = client_for(server)
        await asyncio.gather(*(client.warm() for _ in range(5)))
        await client.warm()
        assert server.warmed == 1
        assert server.seen == [], "nothing was asked of a model"
        await client.close()


async def test_an_endpoint_that_is_not_there_does_not_hurt_the_warm_up() -> None:
    async with serving(lambda _seen: Fails(500)) as server:
        client = client_for(server, base_url="http://127.0.0.1:9")
        await client.warm()
        await client.close()
    assert KEY not in repr(client)


async def test_a_closed_client_leaves_no_connection_and_no_warning() -> None:
    async with serving(fair) as server:
        with warnings.catch_warnings(record=True) as heard:
            warnings.simplefilter("always")
            client = client_for(server)
            sdk = await client.sdk()
            await client.warm()
            await client.close()
            assert sdk.is_closed()
            del client, sdk
            gc.collect()
        assert not [item for item in heard if issubclass(item.category, ResourceWarning)]


async def test_a_client_can_be_used_again_after_it_was_closed() -> None:
    async with serving(fair) as server:
        client = client_for(server)
        first = await client.sdk()
        await client.close()
        assert await client.sdk() is not first
        await client.close()


def test_the_rehearsal_reads_a_whole_stream_without_any_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    assert rehearse_sdk() == "Why?"
