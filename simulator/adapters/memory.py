"""When things are forgotten, by FSRS (the `fsrs` package, loaded when it is first asked)."""

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.domain.practice import Grade, Memory

if TYPE_CHECKING:
    import fsrs

CARD_ID = 1  # without one the package waits for the clock to make one up


class FsrsScheduler:
    """FSRS 6 with its published parameters, whole days, and no random spread."""

    name = "fsrs-6"

    @cached_property
    def _scheduler(self) -> "fsrs.Scheduler":
        from fsrs import Scheduler

        return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)

    def step(self, memory: Memory | None, grade: Grade, at: datetime) -> Memory:
        """What is kept of an item after one more review."""
        from fsrs import Rating

        card, _ = self._scheduler.review_card(_card(memory, at), Rating(int(grade)), at)
        assert card.stability is not None
        assert card.difficulty is not None
        return Memory(card.stability, card.difficulty, at, card.due)

    def retention(self, memory: Memory, at: datetime) -> float:
        """The chance that an item is still known; 1 before its review."""
        card = _card(memory, at)
        return float(self._scheduler.get_card_retrievability(card, max(at, memory.reviewed_at)))


def _card(memory: Memory | None, at: datetime) -> "fsrs.Card":
    from fsrs import Card, State

    if memory is None:
        return Card(card_id=CARD_ID, due=at)
    return Card(
        card_id=CARD_ID,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due_at,
        last_review=memory.reviewed_at,
    )
