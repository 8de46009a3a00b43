"""`python -m benchmarks.claude.endless SECONDS WORD`: serves until it is stopped.

Every stream's first token, WORD, comes after SECONDS, and the others 20 ms apart, as from a model.
"""

import asyncio
import sys

from tests.claude.server import Reply, Says, Seen, serving

PACE_SECONDS = 0.02


async def main(first_token: float, word: str) -> None:
    """Print the address, then answer for ever."""

    def replies(_seen: Seen) -> Reply:
        text = f"{word} the weights: which of them, and by how much?"
        return Says(text, wait=PACE_SECONDS, first=first_token)

    async with serving(replies) as server:
        print(server.url, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]), sys.argv[2]))
