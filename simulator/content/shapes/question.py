"""The question file."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.content.shapes.base import Budget, Id, Prose, Seconds, Shape, Text
from simulator.content.shapes.flow import StagesShape, TranslateShape
from simulator.content.shapes.problem import ProblemShape
from simulator.domain.round import (
    After,
    EvidencePoint,
    Kind,
    Probe,
    Question,
    Sample,
    Style,
    TargetLevel,
    WrongTurn,
)
from simulator.domain.run_facts import RunFact

KindName = Annotated[Kind, Field(strict=False)]
LevelName = Annotated[TargetLevel, Field(strict=False)]


class EvidenceShape(Shape):
    """One thing that a strong answer says."""

    id: Id
    point: Text = Field(description="the point in one sentence")
    dimension: Id
    phrases: list[Text] = Field(default=[], description="wordings that real candidates use")
    weight: int = Field(default=1, ge=1, le=3)

    def build(self) -> EvidencePoint:
        """The domain's value."""
        return EvidencePoint(self.id, self.point, self.dimension, tuple(self.phrases), self.weight)


class WrongTurnShape(Shape):
    """A common mistake, and what is right instead."""

    id: Id
    claim: Text
    dimension: Id
    phrases: list[Text] = Field(min_length=1)
    correction: Text

    def build(self) -> WrongTurn:
        """The domain's value."""
        return WrongTurn(self.id, self.claim, self.dimension, tuple(self.phrases), self.correction)


class ProbeShape(Shape):
    """A follow-up question."""

    id: Id
    dimension: Id
    style: Annotated[Style, Field(strict=False)]
    ask: Text
    after: Annotated[After, Field(strict=False)] = After.ANY
    targets: list[Id] = Field(default=[], description="evidence points that it goes for")
    echo: str = Field(default="", description="the same probe around {quote}, a clause of theirs")
    cues: list[Text] = Field(default=[], description="words whose clause fills {quote}")
    variants: list[Text] = Field(default=[], description="other wordings, for practice")
    when: list[Annotated[RunFact, Field(strict=False)]] = Field(
        default=[], description="facts of a run, one of which must hold"
    )

    def build(self) -> Probe:
        """The domain's value."""
        return Probe(
            id=self.id,
            dimension=self.dimension,
            style=self.style,
            ask=self.ask,
            after=self.after,
            targets=tuple(self.targets),
            echo=self.echo.strip("\n"),
            cues=tuple(self.cues),
            variants=tuple(self.variants),
            when=tuple(self.when),
        )


class SampleShape(Shape):
    """A graded sample answer."""

    level: int = Field(ge=1, le=5)
    answer: Prose
    note: str = ""

    def build(self) -> Sample:
        """The domain's value."""
        return Sample(self.level, self.answer, self.note)


class QuestionShape(Shape):
    """A question with its evidence points, probes and reference answer."""

    type: Literal["question"]
    id: Id
    kind: KindName
    title: Text
    prompt: Prose
    budget: Budget
    levels: list[LevelName] = Field(min_length=1)
    tags: list[Id] = Field(min_length=1)
    evidence: list[EvidenceShape] = []
    probes: list[ProbeShape] = []
    reference: Prose
    rubric: str = ""
    material: str = ""
    speaking: Seconds = 0
    wrong_turns: list[WrongTurnShape] = []
    principles: list[Id] = []
    samples: list[SampleShape] = []
    problem: ProblemShape | None = None
    stages: StagesShape | None = None
    translate: TranslateShape | None = None

    def build(self) -> Question:
        """The domain's value."""
        return Question(
            id=self.id,
            kind=self.kind,
            title=self.title,
            prompt=self.prompt,
            budget_seconds=self.budget,
            levels=tuple(self.levels),
            tags=tuple(self.tags),
            evidence=tuple(point.build() for point in self.evidence),
            probes=tuple(probe.build() for probe in self.probes),
            reference=self.reference,
            rubric=self.rubric,
            material=self.material.strip("\n"),
            speaking_seconds=self.speaking,
            wrong_turns=tuple(turn.build() for turn in self.wrong_turns),
            principles=tuple(self.principles),
            samples=tuple(sample.build() for sample in self.samples),
            problem=self.problem.build() if self.problem else None,
            stages=self.stages.build() if self.stages else (),
            translate=self.translate.build() if self.translate else None,
        )
