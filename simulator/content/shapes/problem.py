"""The executable part of a coding question's file."""

from typing import Annotated, Any

from pydantic import Field

from simulator.content.shapes.base import Id, Shape, Text
from simulator.domain.coding import (
    Case,
    Clarification,
    CodingProblem,
    Compare,
    Language,
    Parameter,
)

Json = Any


class CallShape(Shape):
    """One method call of a class problem's case."""

    method: str
    args: list[Json] = []


class CaseShape(Shape):
    """One test: `args` in, `expect` out; for a class, `calls` and what each returns."""

    args: list[Json] = []
    calls: list[CallShape] = []
    expect: Json
    note: str = ""

    def build(self) -> Case:
        """The domain's value."""
        calls = tuple((call.method, tuple(call.args)) for call in self.calls)
        return Case(tuple(self.args), self.expect, self.note, calls)


class ClarificationShape(Shape):
    """Something that the statement leaves open."""

    id: Id
    cues: list[Text] = Field(min_length=1)
    reply: Text
    evidence: str = Field(default="", description="the evidence point that asking it makes")

    def build(self) -> Clarification:
        """The domain's value."""
        return Clarification(self.id, tuple(self.cues), self.reply, self.evidence)


class ParameterShape(Shape):
    """One parameter of the function."""

    name: str
    type: str


class ProblemShape(Shape):
    """What the code must do, with tests, generator, reference and wrong variants."""

    entry: str = Field(description="name of the function or class to define")
    is_class: bool = False
    parameters: list[ParameterShape] = []
    returns: str = "None"
    starter: str = ""
    compare: Annotated[Compare, Field(strict=False)] = Compare.EXACT
    tolerance: float = Field(default=1e-6, gt=0)
    checker: str = ""
    visible: list[CaseShape] = Field(min_length=1)
    hidden: list[CaseShape] = Field(min_length=1)
    reference: Text
    brute_force: Text
    generator: Text
    time: str
    brute_time: str
    space: str
    sizes: list[int] = []
    mutants: list[Text] = []
    clarifications: list[ClarificationShape] = []
    languages: list[Annotated[Language, Field(strict=False)]] = [Language.PYTHON]

    def build(self) -> CodingProblem:
        """The domain's value."""
        return CodingProblem(
            entry=self.entry,
            parameters=tuple(Parameter(p.name, p.type) for p in self.parameters),
            returns=self.returns,
            visible=tuple(case.build() for case in self.visible),
            hidden=tuple(case.build() for case in self.hidden),
            reference=self.reference,
            brute_force=self.brute_force,
            generator=self.generator,
            time=self.time,
            brute_time=self.brute_time,
            space=self.space,
            sizes=tuple(self.sizes),
            compare=self.compare,
            tolerance=self.tolerance,
            checker=self.checker,
            is_class=self.is_class,
            clarifications=tuple(item.build() for item in self.clarifications),
            mutants=tuple(self.mutants),
            languages=tuple(self.languages),
            starter=self.starter.strip("\n"),
        )
