"""One event loop for a command's work, at whose end no connection stays open."""

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from simulator.bootstrap import Application

Result = TypeVar("Result")


def run_closing(app: "Application", work: Coroutine[Any, Any, Result]) -> Result:
    """Run `work`, then close what it connected to, however it ended."""

    async def closing() -> Result:
        try:
            return await work
        finally:
            await app.close()

    return asyncio.run(closing())
