"""How a coding question runs: stages with budgets, and the wish for a second language."""

from typing import Annotated

from pydantic import Field

from simulator.content.shapes.base import Budget, Shape, Text
from simulator.domain.coding import Language, Translation
from simulator.domain.stages import Stage, StageBudgets

LanguageName = Annotated[Language, Field(strict=False)]
ASK = (
    "All tests pass. Now write the same solution again, in {languages} this time: the same "
    "signature, the same tests. What changes between the two languages?"
)


class StagesShape(Shape):
    """What the time is for; a stage that is left out is not shown."""

    clarify: Budget | None = Field(default=None, description="settling what is left open")
    brute_force: Budget | None = Field(default=None, description="the slow way and its cost")
    code: Budget | None = None
    test: Budget | None = None
    optimise: Budget | None = None
    explain: Budget | None = Field(default=None, description="the follow-ups")

    def build(self) -> StageBudgets:
        """The domain's value."""
        found = ((stage, getattr(self, stage.value)) for stage in Stage)
        return tuple((stage, seconds) for stage, seconds in found if seconds is not None)


class TranslateShape(Shape):
    """After a solved problem: the same solution, same tests, in a second language."""

    to: list[LanguageName] = Field(default=list(Language), min_length=1)
    budget: Budget
    ask: Text = Field(default=ASK, description="may name {languages} and the first {language}")

    def build(self) -> Translation:
        """The domain's value."""
        return Translation(tuple(dict.fromkeys(self.to)), self.budget, self.ask)
