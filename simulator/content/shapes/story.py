"""The story file."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.content.shapes.base import Id, Prose, Shape, Text
from simulator.domain.principles import Principle
from simulator.domain.story import Story, StoryNumber

PrincipleName = Annotated[Principle, Field(strict=False)]
Figure = Text | int | float


class StoryNumberShape(Shape):
    """A figure of the story, written as it is said: `90 ms`, `$1.2 million`, `30 %`."""

    what: Text = Field(description="what is measured")
    value: Figure = Field(description="the figure with its unit")
    before: Figure | None = Field(default=None, description="the same figure before")

    def build(self) -> StoryNumber:
        """The domain's value."""
        before = "" if self.before is None else str(self.before)
        return StoryNumber(self.what, str(self.value), before)


class StoryShape(Shape):
    """One of the candidate's own stories."""

    type: Literal["story"]
    id: Id
    title: Text
    situation: Prose = Field(description="where, when, who was affected")
    task: Prose = Field(description="what was yours to do")
    action: Prose = Field(description="what you decided and did")
    result: Prose = Field(description="what changed, with its figure")
    reflection: Prose | None = Field(default=None, description="what you would do otherwise")
    numbers: list[StoryNumberShape] = []
    principles: list[PrincipleName] = Field(min_length=1, description="what it shows, best first")

    def build(self) -> Story:
        """The domain's value."""
        return Story(
            id=self.id,
            title=self.title,
            situation=self.situation,
            task=self.task,
            action=self.action,
            result=self.result,
            principles=tuple(dict.fromkeys(self.principles)),
            reflection=self.reflection or "",
            numbers=tuple(number.build() for number in self.numbers),
        )
