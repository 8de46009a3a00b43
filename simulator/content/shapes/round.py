"""The round file."""

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from simulator.content.shapes.base import Budget, Id, Shape, Text
from simulator.content.shapes.flow import StagesShape, TranslateShape
from simulator.content.shapes.question import KindName, ProbeShape
from simulator.domain.round import Interviewer, Part, Round


class InterviewerShape(Shape):
    """A persona; a role, not a name."""

    role: Text
    manner: Text = Field(description="how this interviewer talks and what they press on")
    opening: Text
    closing: Text

    def build(self) -> Interviewer:
        """The domain's value."""
        return Interviewer(self.role, self.manner, self.opening, self.closing)


class ProbeLimits(Shape):
    """How many follow-ups the round allows."""

    per_question: int = Field(default=3, ge=0, le=8)
    most: int = Field(default=9, ge=0, le=40)
    budget: Budget = Field(default=120, description="for each answer to a probe")


class PartShape(Shape):
    """A stretch of a round with its own questions."""

    questions: list[Id] = Field(min_length=1)
    pick: int = Field(ge=1, le=20)
    rubric: str = Field(default="", description="when it is not the round's")

    def build(self) -> Part:
        """The domain's value."""
        return Part(tuple(self.questions), self.pick, self.rubric)


class RoundShape(Shape):
    """One interview of a loop."""

    type: Literal["round"]
    id: Id
    kind: KindName
    title: Text
    about: Text
    rubric: Id
    budget: Budget
    interviewer: InterviewerShape
    questions: list[Id] = Field(default=[], description="to pick from, where there are no parts")
    pick: int = Field(default=0, ge=0, le=20)
    parts: list[PartShape] = Field(default=[], max_length=6)
    probes: ProbeLimits = ProbeLimits()
    principles: list[Id] = []
    stages: StagesShape | None = None
    translate: TranslateShape | None = None
    run_probes: list[ProbeShape] = Field(
        default=[], description="probes about what a run showed, for every coding question"
    )

    @model_validator(mode="after")
    def _one_way(self) -> "RoundShape":
        if bool(self.parts) == bool(self.questions or self.pick):
            raise PydanticCustomError("parts", "a round has either questions and pick, or parts")
        if not self.parts and not (self.questions and self.pick):
            raise PydanticCustomError("parts", "questions and pick belong together")
        return self

    def build(self) -> Round:
        """The domain's value."""
        parts = tuple(part.build() for part in self.parts)
        asked = tuple(name for part in parts for name in part.questions)
        return Round(
            id=self.id,
            kind=self.kind,
            title=self.title,
            about=self.about,
            rubric=self.rubric,
            budget_seconds=self.budget,
            interviewer=self.interviewer.build(),
            questions=asked or tuple(self.questions),
            pick=sum(part.pick for part in parts) or self.pick,
            probes_per_question=self.probes.per_question,
            probes_max=self.probes.most,
            probe_budget_seconds=self.probes.budget,
            principles=tuple(self.principles),
            stages=self.stages.build() if self.stages else (),
            translate=self.translate.build() if self.translate else None,
            run_probes=tuple(probe.build() for probe in self.run_probes),
            parts=parts,
        )
