"""Rounds and the questions asked in them."""

from dataclasses import dataclass, field
from enum import StrEnum

from simulator.domain.coding import CodingProblem, Translation
from simulator.domain.run_facts import RunFact
from simulator.domain.stages import StageBudgets


class Kind(StrEnum):
    """What sort of interview a round is."""

    CODING = "coding"
    ML_BREADTH = "ml_breadth"
    ML_DEPTH = "ml_depth"
    SYSTEM_DESIGN = "system_design"
    BAR_RAISER = "bar_raiser"
    HIRING_MANAGER = "hiring_manager"
    JOB_TALK = "job_talk"
    RECRUITER_SCREEN = "recruiter_screen"
    PHONE_SCREEN = "phone_screen"
    DL_DEBUGGING = "dl_debugging"
    STATISTICS = "statistics"
    WRITING = "writing"
    DEBRIEF_CHALLENGE = "debrief_challenge"


class TargetLevel(StrEnum):
    """The job level that the candidate is held against."""

    L4 = "L4"
    L5 = "L5"
    L6 = "L6"
    L7 = "L7"

    @property
    def below(self) -> "TargetLevel":
        """The next lower level; the lowest has none and stands for itself."""
        levels = list(TargetLevel)
        return levels[max(0, levels.index(self) - 1)]


class Style(StrEnum):
    """What a probe asks for."""

    CLARIFY = "clarify"
    QUANTIFY = "quantify"
    OWNERSHIP = "ownership"
    TRADE_OFF = "trade_off"
    DEEPEN = "deepen"
    FAILURE_MODE = "failure_mode"
    SCALE = "scale"
    CONSTRAINT_CHANGE = "constraint_change"
    CHALLENGE = "challenge"
    REFLECT = "reflect"


class After(StrEnum):
    """After what sort of answer a probe fits."""

    ANY = "any"
    NON_ANSWER = "non_answer"  # "I don't know", empty: ask for less
    WEAK = "weak"  # the dimension is at level 1 or 2
    STRONG = "strong"  # the dimension is at level 4 or 5: push on


@dataclass(frozen=True, slots=True)
class EvidencePoint:
    """One thing that a strong answer says, with wordings that real candidates use for it."""

    id: str
    point: str
    dimension: str
    phrases: tuple[str, ...] = ()
    weight: int = 1


@dataclass(frozen=True, slots=True)
class WrongTurn:
    """A common mistake: claiming it counts against `dimension`."""

    id: str
    claim: str
    dimension: str
    phrases: tuple[str, ...]
    correction: str


@dataclass(frozen=True, slots=True)
class Probe:
    """A follow-up that goes for one dimension in one style.

    `ask` stands alone. `echo`, when given, holds the slot `{quote}`, which is filled
    with the candidate's own clause in which one of `cues` was found.
    `targets` are ids of evidence points: a probe whose targets are all covered is spent.
    `when` are facts of a run, one of which must hold; then the wordings may hold their slots.
    """

    id: str
    dimension: str
    style: Style
    ask: str
    after: After = After.ANY
    targets: tuple[str, ...] = ()
    echo: str = ""
    cues: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()  # other wordings, for when it comes back in practice
    when: tuple[RunFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """A graded sample answer to a question."""

    level: int
    answer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, with everything that is needed to probe and rate the answer."""

    id: str
    kind: Kind
    title: str
    prompt: str
    budget_seconds: int
    levels: tuple[TargetLevel, ...]
    tags: tuple[str, ...]
    evidence: tuple[EvidencePoint, ...]
    probes: tuple[Probe, ...]
    reference: str
    rubric: str = ""  # a rubric id when it is not the round's
    material: str = ""  # a log, curve or snippet to read, shown verbatim
    speaking_seconds: int = 0  # how long the answer may take when spoken; 0: no rule
    wrong_turns: tuple[WrongTurn, ...] = ()
    principles: tuple[str, ...] = ()
    samples: tuple[Sample, ...] = ()
    # Its cases hold JSON lists, which have no hash; ids differ wherever problems do.
    problem: CodingProblem | None = field(default=None, hash=False)
    stages: StageBudgets = ()  # of its own, in place of the round's
    translate: Translation | None = None

    def point(self, point_id: str) -> EvidencePoint:
        """The evidence point called `point_id`; raises KeyError when there is none."""
        for point in self.evidence:
            if point.id == point_id:
                return point
        raise KeyError(point_id)

    def probe(self, probe_id: str) -> Probe:
        """The probe called `probe_id`; raises KeyError when there is none."""
        for probe in self.probes:
            if probe.id == probe_id:
                return probe
        raise KeyError(probe_id)


@dataclass(frozen=True, slots=True)
class Interviewer:
    """A persona: who sits on the other side, and how that person talks."""

    role: str
    manner: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a round with its own questions, and with its own rubric if it has one."""

    questions: tuple[str, ...]  # ids to pick from
    pick: int  # how many of them are asked
    rubric: str = ""  # a rubric id when it is not the round's


@dataclass(frozen=True, slots=True)
class Round:
    """One interview of a loop: interviewer, rubric, time budget, questions to pick from.

    With `parts`, questions are picked from each in turn; `questions` and `pick` are their sums.
    """

    id: str
    kind: Kind
    title: str
    about: str
    rubric: str
    budget_seconds: int
    interviewer: Interviewer
    questions: tuple[str, ...]  # ids to pick from
    pick: int  # how many of them are asked
    probes_per_question: int
    probes_max: int
    probe_budget_seconds: int
    principles: tuple[str, ...] = ()
    stages: StageBudgets = ()  # what a coding question's time is for
    translate: Translation | None = None  # asked after every solved question
    run_probes: tuple[Probe, ...] = ()  # about what a run showed, whatever the question was
    parts: tuple[Part, ...] = ()

    @property
    def stretches(self) -> tuple[Part, ...]:
        """The parts, or the whole round as the only one."""
        return self.parts or (Part(self.questions, self.pick),)
