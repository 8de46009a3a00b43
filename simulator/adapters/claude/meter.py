"""What models cost in this process, and whether the session's budget allows another call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from simulator.adapters.claude.prices import cost_usd
from simulator.domain.spending import ModelCall, Purpose


class BilledUsage(Protocol):
    """Token counts as the provider reports them."""

    input_tokens: int
    output_tokens: int
    cache_creation_input_tokens: int | None
    cache_read_input_tokens: int | None


@dataclass(slots=True)
class Meter:
    """Collects calls until the journal has them; `spent_usd` counts those of earlier processes."""

    budget_usd: float = 0.0
    prices: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    spent_usd: float = 0.0
    waiting: list[ModelCall] = field(default_factory=list)

    @property
    def exhausted(self) -> bool:
        """Whether the budget is spent."""
        return self.budget_usd > 0 and self.spent_usd >= self.budget_usd

    def count(
        self,
        purpose: Purpose,
        model: str,
        usage: BilledUsage | None,
        seconds: float,
        failure: str = "",
        *,
        batch: bool = False,
    ) -> None:
        """Note one call; without `usage` nothing was billed as far as anyone knows."""
        tokens = _tokens(usage)
        cost = cost_usd(model, tokens, self.prices, batch=batch) if usage else 0.0
        self.spent_usd += cost or 0.0
        sent, received, written, read = tokens
        self.waiting.append(
            ModelCall(purpose, model, sent, received, written, read, cost, seconds, failure)
        )

    def take(self) -> tuple[ModelCall, ...]:
        """The calls since the last time, each once."""
        calls = tuple(self.waiting)
        self.waiting.clear()
        return calls


def _tokens(usage: BilledUsage | None) -> tuple[int, int, int, int]:
    """In, out, written to and read from the cache; what a server leaves out counts as none."""
    if usage is None:
        return (0, 0, 0, 0)
    counts = (
        usage.input_tokens,
        usage.output_tokens,
        usage.cache_creation_input_tokens,
        usage.cache_read_input_tokens,
    )
    sent, received, written, read = (max(0, int(n or 0)) for n in counts)
    return sent, received, written, read
