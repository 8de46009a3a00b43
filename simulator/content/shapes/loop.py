"""The loop file."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.content.shapes.base import Budget, Id, Seconds, Shape, Text
from simulator.content.shapes.question import LevelName
from simulator.domain.loop import (
    DecisionRule,
    LevelBar,
    Loop,
    LoopRound,
    Outcome,
    Policy,
    Vote,
    VoteCuts,
)
from simulator.domain.round import Style

Score = Annotated[float, Field(ge=1, le=5, strict=False)]
Factor = Annotated[float, Field(ge=0, le=100, strict=False)]
Flags = Annotated[int, Field(ge=1, le=20)]
StyleName = Annotated[Style, Field(strict=False)]
Times = Annotated[int, Field(ge=0, le=10)]
VoteName = Annotated[Vote, Field(strict=False)]


class LoopRoundShape(Shape):
    """A round's place in the loop."""

    round: Id
    weight: int = Field(ge=0, le=100, description="percent; the loop's weights sum to 100")
    principles: list[Id] = []
    break_after: Seconds = 0

    def build(self) -> LoopRound:
        """The domain's value."""
        return LoopRound(self.round, self.weight, tuple(self.principles), self.break_after)


class CutsShape(Shape):
    """The lowest round score that earns each vote."""

    strong_hire: Score
    hire: Score
    no_hire: Score


class RuleShape(Shape):
    """The first rule whose formula holds decides."""

    when: Text
    outcome: Annotated[Outcome, Field(strict=False)]
    reason: Text

    def build(self) -> DecisionRule:
        """The domain's value."""
        return DecisionRule(self.when, self.outcome, self.reason)


class BarShape(Shape):
    """What one level must show."""

    shows: Text = Field(description="in words, for the briefing and the debrief")
    when: Text = Field(default="true", description="a formula, `bar` in the rules")


class PolicyShape(Shape):
    """From ratings to round scores, votes and a decision."""

    cuts: dict[LevelName, CutsShape] = Field(min_length=1)
    rules: list[RuleShape] = Field(min_length=1)
    answer_weight: int = Field(default=2, ge=1, le=10)
    probe_weight: int = Field(default=1, ge=0, le=10)
    scored_share: float = Field(default=0.5, ge=0, le=1, strict=False)
    dimension_weights: dict[str, Factor] = Field(
        default={}, description="rubric.dimension -> factor on the rubric's own weight"
    )
    red_flag_caps: dict[Flags, VoteName] = Field(
        default={}, description="this many open red flags -> the best vote still possible"
    )
    style_weights: dict[StyleName, Times] = Field(
        default={}, description="probe style -> factor on probe_weight"
    )
    bars: dict[LevelName, BarShape] = Field(default={}, description="what each level must show")
    bar_raiser: str = Field(default="", description="the round whose interviewer is the Bar Raiser")

    def build(self) -> Policy:
        """The domain's value."""
        return Policy(
            cuts=tuple(
                (level, VoteCuts(cut.strong_hire, cut.hire, cut.no_hire))
                for level, cut in self.cuts.items()
            ),
            rules=tuple(rule.build() for rule in self.rules),
            answer_weight=self.answer_weight,
            probe_weight=self.probe_weight,
            scored_share=self.scored_share,
            dimension_weights=tuple(self.dimension_weights.items()),
            red_flag_caps=tuple(sorted(self.red_flag_caps.items())),
            style_weights=tuple(self.style_weights.items()),
            bars=tuple((level, LevelBar(bar.shows, bar.when)) for level, bar in self.bars.items()),
            bar_raiser=self.bar_raiser,
        )


class LoopShape(Shape):
    """A hiring loop."""

    type: Literal["loop"]
    id: Id
    title: Text
    about: Text
    levels: list[LevelName] = Field(min_length=1)
    budget: Budget = Field(description="the sum of the rounds' budgets and the breaks")
    rounds: list[LoopRoundShape] = Field(min_length=1, max_length=20)
    policy: PolicyShape
    follows: str = ""
    departs: str = ""

    def build(self) -> Loop:
        """The domain's value."""
        return Loop(
            id=self.id,
            title=self.title,
            about=self.about,
            levels=tuple(self.levels),
            budget_seconds=self.budget,
            rounds=tuple(item.build() for item in self.rounds),
            policy=self.policy.build(),
            follows=self.follows.strip("\n"),
            departs=self.departs.strip("\n"),
        )
