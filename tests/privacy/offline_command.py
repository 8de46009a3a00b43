"""Runs `mockloop` with every way to the network closed: exits with 99 when one is tried."""

import os
import sys

NETWORK = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "urllib.Request",
    "http.client.connect",
)


def deny(event: str, arguments: tuple[object, ...]) -> None:
    if event in NETWORK:
        os.write(2, f"network: {event} {arguments[1:]}\n".encode())
        os._exit(99)


if __name__ == "__main__":
    sys.addaudithook(deny)
    from simulator.__main__ import main

    sys.exit(main())
