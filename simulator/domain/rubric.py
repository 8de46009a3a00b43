"""Rubrics: weighted dimensions with five described levels, and the rules that rate them."""

from dataclasses import dataclass, replace
from enum import StrEnum

LEVELS = (1, 2, 3, 4, 5)


class Signal(StrEnum):
    """What a delivery looks like: each is found in one clause of an answer, with its span."""

    QUANTIFIED = "quantified"  # a number with its unit that says how much
    BASELINE = "baseline"  # from what to what: before and after of one measure
    OWNERSHIP = "ownership"  # a decision or deed of the speaker's own: "I chose"
    TRADE_OFF = "trade_off"  # both sides of a choice and which side was taken
    ALTERNATIVES = "alternatives"  # an option that was weighed and rejected, with the reason
    CONSTRAINT = "constraint"  # a limit that shaped the choice: a budget, an SLA, a device
    MITIGATION = "mitigation"  # what keeps a known cost or risk in bounds
    MECHANISM = "mechanism"  # why it happens: cause and effect, not a name
    FAILURE_MODE = "failure_mode"  # what breaks, under which condition
    VERIFICATION = "verification"  # how it was or would be measured or tested
    SITUATION = "situation"  # STAR: where and when
    TASK = "task"  # STAR: what was asked of the speaker
    ACTION = "action"  # STAR: what the speaker did, step by step
    RESULT = "result"  # STAR: what came of it
    REFLECTION = "reflection"  # what would be done otherwise, what was learned and used
    CUSTOMER = "customer"  # who outside the team gains or loses, and how
    STRUCTURE = "structure"  # an order that the reader is told of
    UNCERTAINTY = "uncertainty"  # says what is not known and how to find out
    CLARIFICATION = "clarification"  # asks or states an assumption before solving


@dataclass(frozen=True, slots=True)
class Rule:
    """How the rubric grader turns measurements of an answer into a level of one dimension.

    The dimension's value is `coverage` x (share of expected evidence points covered)
    plus the sum over `signals` of weight x (found, 0..1), divided by the total weight;
    it lies in 0..1. The level is 1 plus the number of `cuts` that the value reaches.
    A level named in `needs` is given only where at least one of its signals was found.
    """

    coverage: float
    signals: tuple[tuple[Signal, float], ...]
    cuts: tuple[float, float, float, float]
    needs: tuple[tuple[int, tuple[Signal, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing that an interviewer listens for; `anchors[0]` describes level 1."""

    id: str
    title: str
    about: str
    weight: int  # percent of the rubric; a rubric's weights sum to 100
    anchors: tuple[str, str, str, str, str]
    rule: Rule
    executed: bool = False  # rated from running the candidate's code, not from words
    principle: str = ""  # rated only for questions that carry this Leadership Principle
    takes: tuple[str, ...] = ()  # dimensions of other rubrics whose points count for this one

    def applies(self, principles: tuple[str, ...]) -> bool:
        """Whether an answer to a question that carries `principles` is rated on this."""
        return not self.principle or self.principle in principles

    def anchor(self, level: int) -> str:
        """The description of `level` (1 to 5)."""
        return self.anchors[level - 1]


@dataclass(frozen=True, slots=True)
class RedFlag:
    """Words that count against a candidate until a strong answer repairs them.

    `phrases` are authored wordings; `detector` names a built-in one (or is empty).
    A flag is raised on `dimension`; it is closed by a later answer of the same round
    that is rated `closes_at` or higher on that dimension.
    """

    id: str
    title: str
    dimension: str
    phrases: tuple[str, ...] = ()
    detector: str = ""
    closes_at: int = 4


@dataclass(frozen=True, slots=True)
class Rubric:
    """Weighted dimensions and red flags by which one round's answers are rated."""

    id: str
    version: int
    title: str
    about: str
    dimensions: tuple[Dimension, ...]
    red_flags: tuple[RedFlag, ...] = ()
    source: str = ""  # the framework or guide that it follows

    @property
    def spoken(self) -> tuple[str, ...]:
        """The dimensions that are rated from words, not from running code."""
        return tuple(item.id for item in self.dimensions if not item.executed)

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension called `dimension_id`; raises KeyError when there is none."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)

    def applying(self, principles: tuple[str, ...]) -> tuple[Dimension, ...]:
        """The dimensions on which an answer to a question that carries `principles` is rated."""
        return tuple(item for item in self.dimensions if item.applies(principles))

    def narrowed(self, principles: tuple[str, ...]) -> "Rubric":
        """The rubric without dimensions and red flags of principles that were not asked for."""
        applying = self.applying(principles)
        if len(applying) == len(self.dimensions):
            return self
        ids = {item.id for item in applying}
        flags = tuple(flag for flag in self.red_flags if flag.dimension in ids)
        return replace(self, dimensions=applying, red_flags=flags)

    def place_of(self, name: str, principles: tuple[str, ...] = ()) -> str | None:
        """The dimension for which counts what was written for `name`; None when none does.

        A dimension of that id comes first, then the first that takes it.
        """
        applying = self.applying(principles)
        own = (item.id for item in applying if item.id == name)
        taken = (item.id for item in applying if name in item.takes)
        return next(own, None) or next(taken, None)
