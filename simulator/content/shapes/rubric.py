"""The rubric file."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from simulator.content.shapes.base import Id, Shape, Text
from simulator.domain.rubric import LEVELS, Dimension, RedFlag, Rubric, Rule, Signal

SignalName = Annotated[Signal, Field(strict=False)]
Share = Annotated[float, Field(ge=0, le=1, strict=False)]
LevelNumber = Literal[2, 3, 4, 5]


class RuleShape(Shape):
    """How measurements of an answer become a level; see `Rule`."""

    coverage: Share = Field(description="weight of the share of evidence points covered")
    signals: dict[SignalName, Share] = Field(default={}, description="weight of each signal found")
    cuts: tuple[Share, Share, Share, Share] = Field(
        strict=False, description="the values from which levels 2, 3, 4 and 5 are given"
    )
    needs: dict[LevelNumber, list[SignalName]] = Field(
        default={}, description="a level is given only where one of these signals was found"
    )

    def build(self) -> Rule:
        """The domain's value."""
        return Rule(
            coverage=self.coverage,
            signals=tuple(self.signals.items()),
            cuts=self.cuts,
            needs=tuple((level, tuple(names)) for level, names in self.needs.items()),
        )


def _five(anchors: dict[int, str]) -> dict[int, str]:
    missing = [level for level in LEVELS if level not in anchors]
    if missing:
        names = ", ".join(str(level) for level in missing)
        raise PydanticCustomError("anchors", "no anchor for level {names}", {"names": names})
    return anchors


Anchors = Annotated[
    dict[Literal[1, 2, 3, 4, 5], Text],
    AfterValidator(_five),
    Field(description="what an answer at each level does, in observable terms"),
]


class DimensionShape(Shape):
    """One thing that the interviewer listens for."""

    id: Id
    title: Text
    about: Text = Field(description="one sentence: what this dimension looks at")
    weight: int = Field(ge=1, le=100, description="percent; the rubric's weights sum to 100")
    anchors: Anchors
    rule: RuleShape
    executed: bool = Field(default=False, description="rated from running code, not from words")
    principle: str = Field(
        default="", description="rated only for questions that carry this Leadership Principle"
    )
    takes: list[Id] = Field(
        default=[], description="dimensions of other rubrics whose points count for this one"
    )

    def build(self) -> Dimension:
        """The domain's value."""
        a = self.anchors
        return Dimension(
            id=self.id,
            title=self.title,
            about=self.about,
            weight=self.weight,
            anchors=(a[1], a[2], a[3], a[4], a[5]),
            rule=self.rule.build(),
            executed=self.executed,
            principle=self.principle,
            takes=tuple(self.takes),
        )


class RedFlagShape(Shape):
    """Words that count against a candidate until a strong answer repairs them."""

    id: Id
    title: Text
    dimension: Id
    phrases: list[Text] = []
    detector: str = ""
    closes_at: int = Field(default=4, ge=2, le=5)

    def build(self) -> RedFlag:
        """The domain's value."""
        return RedFlag(
            self.id, self.title, self.dimension, tuple(self.phrases), self.detector, self.closes_at
        )


class RubricShape(Shape):
    """A rubric: weighted dimensions with five described levels each."""

    type: Literal["rubric"]
    id: Id
    version: int = Field(ge=1)
    title: Text
    about: Text
    source: str = ""
    dimensions: list[DimensionShape] = Field(min_length=1, max_length=20)
    red_flags: list[RedFlagShape] = []

    def build(self) -> Rubric:
        """The domain's value."""
        return Rubric(
            id=self.id,
            version=self.version,
            title=self.title,
            about=self.about,
            dimensions=tuple(dimension.build() for dimension in self.dimensions),
            red_flags=tuple(flag.build() for flag in self.red_flags),
            source=self.source,
        )
