"""Prices in US dollars for a million tokens, as the provider's pricing page listed them.

Source: platform.claude.com/docs/en/about-claude/pricing, November 2026. They change; `prices` in
config.toml overrides and extends them. A model without a price costs "not known", not zero.
"""

from collections.abc import Mapping

CACHE_WRITE = 1.25  # of the input price, for the five-minute cache
BATCH = 0.5

# model prefix -> (input, output, share of the input price that a cache read costs)
_PRICES: tuple[tuple[str, float, float, float], ...] = (
    ("claude-fable-5-1", 10.0, 50.0, 0.025),
    ("claude-mythos-5-1", 10.0, 50.0, 0.025),
    ("claude-fable-5", 10.0, 50.0, 0.1),
    ("claude-mythos-5", 10.0, 50.0, 0.1),
    ("claude-opus-5-5", 4.0, 20.0, 0.05),
    ("claude-opus-5", 5.0, 25.0, 0.1),
    ("claude-opus-4-5", 5.0, 25.0, 0.1),
    ("claude-opus-4-6", 5.0, 25.0, 0.1),
    ("claude-opus-4-7", 5.0, 25.0, 0.1),
    ("claude-opus-4-8", 5.0, 25.0, 0.1),
    ("claude-sonnet-5-5", 2.0, 10.0, 0.05),
    ("claude-sonnet-5", 2.0, 10.0, 0.1),
    ("claude-sonnet-4-5", 3.0, 15.0, 0.1),
    ("claude-sonnet-4-6", 3.0, 15.0, 0.1),
    ("claude-haiku-5-5", 0.1, 0.5, 0.1),  # prompts up to 100,000 tokens; ours are far below
    ("claude-haiku-4-5", 1.0, 5.0, 0.1),
)


def cost_usd(
    model: str,
    tokens: tuple[int, int, int, int],
    own: Mapping[str, tuple[float, float]],
    *,
    batch: bool = False,
) -> float | None:
    """What (input, output, cache write, cache read) tokens cost; None without a known price."""
    price = _price(model, own)
    if price is None:
        return None
    into, out, read_share = price
    sent, received, written, read = tokens
    total = into * (sent + CACHE_WRITE * written + read_share * read) + out * received
    return total / 1_000_000 * (BATCH if batch else 1.0)


def _price(model: str, own: Mapping[str, tuple[float, float]]) -> tuple[float, float, float] | None:
    if model in own:
        return (*own[model], 0.1)
    fitting = [row for row in _PRICES if model == row[0] or model.startswith(f"{row[0]}-2")]
    return max(fitting, key=lambda row: len(row[0]))[1:] if fitting else None
