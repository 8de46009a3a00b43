"""Small content and sessions for tests, built without files."""

from dataclasses import replace
from datetime import UTC, datetime

from simulator.adapters.clock import ManualClock
from simulator.domain.coding import Case, CodingProblem, Parameter
from simulator.domain.events import Mode, Settings
from simulator.domain.loop import DecisionRule, Loop, LoopRound, Outcome, Policy, Vote, VoteCuts
from simulator.domain.plan import Plan, PlannedRound
from simulator.domain.round import (
    After,
    EvidencePoint,
    Interviewer,
    Kind,
    Probe,
    Question,
    Round,
    Style,
    TargetLevel,
)
from simulator.domain.rubric import Dimension, RedFlag, Rubric, Rule, Signal
from simulator.ports import Grader, Journal
from simulator.ports import Interviewer as InterviewerPort
from simulator.services.interviews import Crew, Interview, begin
from tests.fakes import FakeGrader, FakeInterviewer, FakeJournal, FakeRunner

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
ANCHORS = tuple(f"Does what level {level} does." for level in range(1, 6))


def dimension(name: str, weight: int, *, executed: bool = False) -> Dimension:
    rule = Rule(0.5, ((Signal.MECHANISM, 0.5),), (0.1, 0.3, 0.5, 0.8))
    one, two, three, four, five = ANCHORS
    return Dimension(
        name, name.title(), f"About {name}.", weight, (one, two, three, four, five), rule, executed
    )


RUBRIC = Rubric(
    "talk",
    1,
    "Talk",
    "How they talk.",
    (dimension("depth", 60), dimension("clarity", 40)),
    (RedFlag("blames", "Blames others", "depth", ("not my job",)),),
)
CODE_RUBRIC = Rubric(
    "code",
    1,
    "Code",
    "How they code.",
    (
        dimension("communication", 30),
        dimension("correctness", 50, executed=True),
        dimension("optimality", 20, executed=True),
    ),
)


def question(name: str, *, budget: int = 120, kind: Kind = Kind.ML_BREADTH) -> Question:
    return Question(
        id=name,
        kind=kind,
        title=name,
        prompt=f"Tell me about {name}.",
        budget_seconds=budget,
        levels=tuple(TargetLevel),
        tags=("tag",),
        evidence=(
            EvidencePoint("alpha", "Says alpha.", "depth", ("alpha",)),
            EvidencePoint("beta", "Says beta.", "clarity", ("beta",)),
        ),
        probes=(
            Probe("deeper", "depth", Style.DEEPEN, "Why?", targets=("alpha",)),
            Probe("number", "clarity", Style.QUANTIFY, "How much?", targets=("beta",)),
            Probe("harder", "depth", Style.SCALE, "And at ten times the load?", After.STRONG),
            Probe("smaller", "clarity", Style.CLARIFY, "Any part of it?", After.NON_ANSWER),
            Probe(
                "echo",
                "depth",
                Style.TRADE_OFF,
                "What did it cost?",
                After.WEAK,
                echo="You said “{quote}”. What did it cost?",
                cues=("latency",),
            ),
        ),
        reference="Alpha and beta.",
    )


PROBLEM = CodingProblem(
    entry="solve",
    parameters=(Parameter("values", "list[int]"),),
    returns="int",
    visible=(Case(([1],), 1),),
    hidden=(Case(([2],), 2), Case(([],), 0)),
    reference="def solve(values):\n    return sum(values)\n",
    brute_force="def solve(values):\n    return sum(values)\n",
    generator="def generate(n, rng):\n    return [list(range(n))]\n",
    time="n",
    brute_time="n^2",
    space="1",
    starter="def solve(values):\n    ...\n",
)


def round_(name: str, *questions: Question, budget: int = 600, rubric: str = "talk") -> Round:
    return Round(
        id=name,
        kind=questions[0].kind,
        title=name.title(),
        about=f"The round {name}.",
        rubric=rubric,
        budget_seconds=budget,
        interviewer=Interviewer("Tester", "Dry.", "Hello.", "Goodbye."),
        questions=tuple(item.id for item in questions),
        pick=len(questions),
        probes_per_question=2,
        probes_max=4,
        probe_budget_seconds=60,
    )


POLICY = Policy(
    cuts=tuple((level, VoteCuts(4.3, 3.4, 2.3)) for level in TargetLevel),
    rules=(
        DecisionRule("unscored > 0", Outcome.UNDECIDED, "not all was scored"),
        DecisionRule("vote('second') <= no_hire", Outcome.NO_HIRE, "the Bar Raiser says no"),
        DecisionRule("score >= 3.4", Outcome.HIRE, "the score carries it"),
        DecisionRule("true", Outcome.NO_HIRE, "it does not carry"),
    ),
    red_flag_caps=((1, Vote.HIRE), (2, Vote.NO_HIRE)),
    bar_raiser="second",
)


def plan(*, coding: bool = False, break_seconds: int = 60) -> Plan:
    """Two rounds of two questions (or a coding round first), a break between."""
    if coding:
        task = replace(question("task", budget=600, kind=Kind.CODING), problem=PROBLEM, probes=())
        task = replace(task, evidence=())
        first_round = round_("first", task, budget=900, rubric="code")
        first = PlannedRound(
            first_round, LoopRound("first", 50, (), break_seconds), CODE_RUBRIC, (task,)
        )
    else:
        asked = (question("one"), question("two"))
        first = PlannedRound(
            round_("first", *asked), LoopRound("first", 50, (), break_seconds), RUBRIC, asked
        )
    later = (question("three"), question("four"))
    second = PlannedRound(round_("second", *later), LoopRound("second", 50), RUBRIC, later)
    loop = Loop(
        id="mini",
        title="Mini loop",
        about="Two rounds.",
        levels=tuple(TargetLevel),
        budget_seconds=1260,
        rounds=(first.place, second.place),
        policy=POLICY,
    )
    return Plan(loop, (first, second))


def crew(
    *,
    clock: ManualClock | None = None,
    journal: Journal | None = None,
    grader: Grader | None = None,
    analyst: Grader | None = None,
    interviewer: InterviewerPort | None = None,
) -> Crew:
    chosen = grader or FakeGrader()
    return Crew(
        journal=journal or FakeJournal(),
        clock=clock or ManualClock(START, 100.0),
        interviewer=interviewer or FakeInterviewer(),
        grader=chosen,
        analyst=analyst or chosen,
        runner=FakeRunner(),
    )


def settings(*, mode: Mode = Mode.REHEARSAL, pace: float = 1.0) -> Settings:
    return Settings(TargetLevel.L5, mode=mode, pace=pace)


def interview(
    people: Crew | None = None, content: Plan | None = None, *, mode: Mode = Mode.REHEARSAL
) -> Interview:
    return begin(people or crew(), content or plan(), "260301-abc123", settings(mode=mode))
