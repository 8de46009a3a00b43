"""The simulator in a browser: one process of `mockloop` for each page that is open."""

import ipaddress
import os
import re
import shlex
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from simulator.domain.errors import SimulatorError, UsageError

if TYPE_CHECKING:
    from aiohttp.typedefs import Middleware
    from aiohttp.web import Application, Request

_HOST = r"(?:[\w.\-]+|\[[0-9a-fA-F:.]+\])(?::\d+)?"
_NAME = re.compile(_HOST)
_PAGE = re.compile(rf"https?://{_HOST}(?:/[\w.~/\-]*)?")
_NOTHING_FROM_ELSEWHERE = (
    "default-src 'self' 'unsafe-inline' data: blob:; connect-src 'self' ws: wss:;"
    " base-uri 'none'; form-action 'none'"
)


def who_can_reach(host: str, port: int) -> str:
    """Said at the start: the address, and who can use what stands behind it."""
    if is_loopback(host):
        who = "Everybody with an account on this machine can reach it, nobody else"
    else:
        who = f"EVERYBODY WHO CAN REACH {host} OVER THE NETWORK CAN REACH IT"
    return (
        f"mockloop at {_address(host, port)}\n{who}.\n"
        "Whoever reaches it can use it: read your sessions, answer in your name, and run code in"
        " the sandbox. There is no password and no encryption. Ctrl+C ends it."
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(
    host: str, port: int, database: Path, packs: Sequence[Path], public_url: str | None = None
) -> None:
    """Listen until interrupted; UsageError without the package, SimulatorError if it cannot.

    `public_url` is what browsers call it when a server with a name stands in front of it.
    """
    try:
        from textual_serve.server import Server
    except ImportError as error:
        hint = "install it: pip install 'mockloop[serve]' (or pipx inject mockloop textual-serve)"
        raise UsageError("`mockloop serve` needs the package textual-serve", hint=hint) from error
    _need_free(host, port)
    os.environ["MOCKLOOP_DB"] = str(database.absolute())
    os.environ["MOCKLOOP_PAGE_PACKS"] = os.pathsep.join(str(pack.absolute()) for pack in packs)
    command = shlex.join([sys.executable, "-m", "simulator.cli.page"])

    class GuardedServer(Server):
        async def _make_app(self) -> "Application":
            app = await super()._make_app()
            app.middlewares.append(_own_pages_only(is_loopback(host), public_url))
            return app

        async def handle_index(self, request: "Request") -> Any:
            # The page names its socket and its files in full: by the name that was asked for, since
            # 0.0.0.0 is none, and localhost is another site than 127.0.0.1. Nothing waits between.
            self.public_url = public_url or f"http://{request.host}"
            return await super().handle_index(request)

    GuardedServer(command, host=host, port=port, title="mockloop", public_url=public_url).serve()


def checked_url(text: str) -> str:
    """The address of a page without its end stroke; UsageError when it is none."""
    if _PAGE.fullmatch(text) is None:
        hint = "give it as a browser shows it: https://interviews.example.org"
        raise UsageError(f"--public-url: {text!r} is no address of a page", hint=hint)
    return text.rstrip("/")


def _own_pages_only(local: bool, public_url: str | None) -> "Middleware":
    """Closes the pages to scripts of other sites that the same browser has open.

    A browser lets any page open a WebSocket to loopback, and a name that someone else controls may
    point there: both would hand the simulator to a stranger. The page itself loads nothing from
    elsewhere.
    """
    from aiohttp import web

    public = urlsplit(public_url).netloc if public_url else None

    @web.middleware
    async def own_pages_only(request: web.Request, handler: Any) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        named = urlsplit(f"//{request.host}").hostname if _NAME.fullmatch(request.host) else None
        site = None if origin is None else urlsplit(origin).netloc
        foreign = site is not None and site not in {request.host, public}
        elsewhere = local and not is_loopback(named or "") and request.host != public
        if foreign or elsewhere or named is None:
            raise web.HTTPForbidden(text="mockloop: this page is not its own")
        response: web.StreamResponse = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _NOTHING_FROM_ELSEWHERE
        return response

    return own_pages_only


def _need_free(host: str, port: int) -> None:
    """Refuse an address that cannot be had before anything else is started."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        what = f"cannot listen there ({error.strerror or error})"
        raise SimulatorError(what, f"{host}:{port}", "choose another --host or --port") from error


def _address(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"
