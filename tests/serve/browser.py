"""A headless Chromium that is told what to do over its debugging port."""

import asyncio
import base64
import json
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pyte

COLUMNS, ROWS = 250, 100  # more than the page asks for: what comes is drawn from the top left
PATIENCE_SECONDS = 60.0
KEYS = {"enter": ("Enter", 13, "\r"), "f2": ("F2", 113, "")}


class Page:
    """One open page; `text` is what its socket was sent, drawn as a terminal draws it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.asked: dict[str, str] = {}  # by request, the address of all that left the browser
        self.number = 0

    @property
    def text(self) -> str:
        return "\n".join(row.rstrip() for row in self.screen.display)

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        self.number += 1
        await self.socket.send_json({"id": self.number, "method": method, "params": params})
        return await asyncio.wait_for(self._until(self.number), PATIENCE_SECONDS)

    async def _until(self, number: int) -> dict[str, Any]:
        while True:
            message = json.loads(await self.socket.receive_str())
            if message.get("id") == number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        match message.get("method"):
            case "Network.webSocketFrameReceived" if params["response"]["opcode"] == 2:
                self.stream.feed(base64.b64decode(params["response"]["payloadData"]))
            case "Network.webSocketCreated":
                self.asked[params["requestId"]] = params["url"]
            case "Network.requestWillBeSent":
                self.asked[params["requestId"]] = params["request"]["url"]
            case "Network.loadingFailed" if params.get("blockedReason") == "csp":
                del self.asked[params["requestId"]]

    async def evaluate(self, expression: str) -> Any:
        found = await self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return found["result"].get("value")

    async def see(self, text: str) -> None:
        """Until `text` has come."""
        until = time.monotonic() + PATIENCE_SECONDS
        while text not in self.text:
            assert time.monotonic() < until, f"{text!r} never came:\n{self.text}"
            await self.evaluate("1")  # reads what has come meanwhile
            await asyncio.sleep(0.05)

    async def press(self, name: str) -> None:
        key, code, text = KEYS[name]
        same = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        await self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **same)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **same)

    async def type(self, text: str) -> None:
        for letter in text:
            await self.call("Input.dispatchKeyEvent", type="char", text=letter)


@asynccontextmanager
async def opened(chromium: str, address: str, folder: Path) -> AsyncIterator[Page]:
    """The page at `address` in a browser of its own."""
    command = [
        *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"),
        *("--window-size=1200,800", f"--user-data-dir={folder}", "about:blank"),
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as browser:
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.ws_connect(await _debugged(session, folder), max_msg_size=0) as socket,
            ):
                page = Page(socket)
                await page.call("Network.enable")
                await page.call("Page.enable")
                await page.call("Page.navigate", url=address)
                yield page
        finally:
            browser.kill()


async def _debugged(session: aiohttp.ClientSession, folder: Path) -> str:
    """The address of the first page's debugger."""
    file = folder / "DevToolsActivePort"
    until = time.monotonic() + PATIENCE_SECONDS
    while not file.exists() or "\n" not in file.read_text():
        assert time.monotonic() < until, "the browser does not start"
        await asyncio.sleep(0.05)
    port = file.read_text().split()[0]
    async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
        targets = await answer.json()
    address: str = next(t["webSocketDebuggerUrl"] for t in targets if t["type"] == "page")
    return address
