"""`python -m benchmarks.claude.report` measures and writes docs/claude-figures.md."""

import asyncio
from pathlib import Path

from benchmarks.claude.latency import Latency, added_latency
from benchmarks.claude.tokens import core_loop

PAGE = Path(__file__).parents[2] / "docs" / "claude-figures.md"
ROUNDS = 15
GOAL = 30
FIRST_TOKEN_SECONDS = (0.3, 0.0)  # about what the quickest hosted models take, and the worst case


def _row(found: Latency) -> str:
    alone, whole = (f"{it[1]:.1f} ({it[0]:.1f} to {it[2]:.1f})" for it in (found.raw, found.ours))
    return f"| {1000 * found.first_token:.0f} ms | {alone} | {whole} | {found.added:.1f} |"


async def main() -> None:
    """Both measurements and the page."""
    tokens = await core_loop()
    rows = "\n".join(_row(added_latency(seconds, ROUNDS)) for seconds in FIRST_TOKEN_SECONDS)
    share = tokens.billed / tokens.sent
    PAGE.write_text(
        f"""# What Claude costs, and how long it keeps you waiting

Measured by `make claude-figures` against a server on loopback that speaks the real protocol and
counts four characters as a token. A weak candidate takes the whole `core-ai-ml` loop; three raters
grade every answer, and the debrief's texts are written.
A prefix is written to the cache at 1.25 times the input price and read at
0.05 times (Sonnet 5.5); below 1,024 tokens it counts as not cached.

| core loop | |
|---|---|
| calls to models | {tokens.calls} |
| input tokens without caching | {tokens.sent:,} |
| input tokens as billed with caching | {tokens.billed:,.0f} ({share:.0%}) |

From the submit key to the probe's first word on the terminal (analysis, journal, request, drawing)
beside the SDK alone from request to first token, on an open connection; {ROUNDS} of each, in turn,
in processes of their own. Medians with quartiles. Drawing the answer into the conversation happens
while the model thinks; with a model that thinks for no time at all, it has to be waited for.

| first token after | the SDK alone, ms | mockloop, ms | added, ms (goal {GOAL}) |
|---|---|---|---|
{rows}
"""
    )
    print(PAGE.read_text())


if __name__ == "__main__":
    asyncio.run(main())
