"""`python -m benchmarks.claude.report` measures and writes docs/claude-figures.md."""

import asyncio
from pathlib import Path

from benchmarks.claude.latency import added_milliseconds
from benchmarks.claude.tokens import core_loop

PAGE = Path(__file__).parents[2] / "docs" / "claude-figures.md"
ROUNDS = 15


async def main() -> None:
    """Both measurements and the page."""
    tokens = await core_loop()
    raw, ours = await added_milliseconds(ROUNDS)
    added = ours[1] - raw[1]
    alone, whole = (f"{item[1]:.1f} | {item[0]:.1f} to {item[2]:.1f}" for item in (raw, ours))
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

| submit to the probe's first word ({ROUNDS} of each, in turn) | median, ms | quartiles, ms |
|---|---|---|
| the SDK alone, request to first token | {alone} |
| mockloop, submit key to painted word (analysis, journal, request, paint) | {whole} |
| added | {added:.1f} | |
"""
    )
    print(PAGE.read_text())


if __name__ == "__main__":
    asyncio.run(main())
