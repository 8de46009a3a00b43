"""What calls to a model cost: tokens, money, and whether the budget still allows one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a model was asked to do."""

    PROBE = "probe"
    GRADE = "grade"
    REMARKS = "remarks"


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One request to a model as it was billed; `failure` is empty when it went well.

    Token counts are the provider's own: `input_tokens` excludes what was written to or read from
    the prompt cache. `cost_usd` is None when no price is known for the model.
    """

    purpose: Purpose
    model: str
    input_tokens: int = 0
    output_tokens: int = 0
    cache_write_tokens: int = 0
    cache_read_tokens: int = 0
    cost_usd: float | None = None
    seconds: float = 0.0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Spending:
    """The sum over a session's calls; `unpriced` counts calls without a known price."""

    calls: int = 0
    failed: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cache_write_tokens: int = 0
    cache_read_tokens: int = 0
    cost_usd: float = 0.0
    unpriced: int = 0

    def plus(self, call: ModelCall) -> "Spending":
        """With one more call."""
        return Spending(
            self.calls + 1,
            self.failed + bool(call.failure),
            self.input_tokens + call.input_tokens,
            self.output_tokens + call.output_tokens,
            self.cache_write_tokens + call.cache_write_tokens,
            self.cache_read_tokens + call.cache_read_tokens,
            self.cost_usd + (call.cost_usd or 0.0),
            self.unpriced + (call.cost_usd is None),
        )

    @property
    def tokens(self) -> int:
        """All tokens in and out, cached or not."""
        return (
            self.input_tokens
            + self.output_tokens
            + self.cache_write_tokens
            + self.cache_read_tokens
        )


def spending(calls: Iterable[ModelCall]) -> Spending:
    """The sum over `calls`."""
    total = Spending()
    for call in calls:
        total = total.plus(call)
    return total


def in_words(spent: Spending) -> str:
    """`12 model calls (1 failed), 34,000 tokens, $0.08`; empty when no call was made."""
    if not spent.calls:
        return ""
    calls = f"{spent.calls} model call{'s' if spent.calls > 1 else ''}"
    failed = f" ({spent.failed} failed)" if spent.failed else ""
    money = f"${spent.cost_usd:.4f}" if spent.cost_usd < 1 else f"${spent.cost_usd:.2f}"
    if spent.unpriced:
        priced = spent.calls - spent.unpriced
        money = f"at least {money}" if priced else "price not known"
    return f"{calls}{failed}, {spent.tokens:,} tokens, {money}"
