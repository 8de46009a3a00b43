"""The course of a coding question: probes from the run, the second language, what asking earns."""

from dataclasses import replace

import pytest

from simulator.adapters.clock import ManualClock
from simulator.adapters.export.plain import scorecard_json
from simulator.domain import commands as c
from simulator.domain.answers import AnswerQueue, GivenAnswer, code_of
from simulator.domain.coding import Clarification, CodingProblem, Language, Translation, asked_about
from simulator.domain.coding_report import coding_reports
from simulator.domain.errors import CommandRefused
from simulator.domain.events import TurnKind
from simulator.domain.execution import CaseResult, CaseStatus, Growth, RunResult
from simulator.domain.plan import Plan
from simulator.domain.rating import NotScored, Rating
from simulator.domain.round import EvidencePoint, Probe, Style
from simulator.domain.run_facts import RunFact
from simulator.domain.scorecard import scorecard
from simulator.domain.stages import Stage, Traces, approach_share, guide, stage_times
from simulator.domain.state import Phase, Turn
from simulator.ports import CaseHeard, heard_by_nobody
from simulator.services.headless import run_through
from simulator.services.interviews import Interview
from tests.builders import PROBLEM, crew, interview, plan
from tests.fakes import FakeRunner

RUN_PROBES = (
    Probe(
        "wrong",
        "communication",
        Style.FAILURE_MODE,
        "{case} fails with {size}. Why?",
        when=(RunFact.WRONG_RESULT,),
    ),
    Probe(
        "low",
        "communication",
        Style.CHALLENGE,
        "You claimed {claim}, it is {growth}.",
        echo="You said “{quote}”, but up to n = {n} it is {growth}.",
        when=(RunFact.CLAIM_TOO_LOW,),
    ),
    Probe(
        "grows",
        "communication",
        Style.SCALE,
        "{growth}, not {intended}?",
        when=(RunFact.GROWS_FASTER,),
    ),
)
OPEN = (
    Clarification("empty", ("empty", "no values"), "Zero.", "asks-empty"),
    Clarification("range", ("range", "negative", "empty range"), "Any."),
)
WISH = Translation((Language.PYTHON, Language.CPP, Language.JAVASCRIPT), 120, "In {languages}!")
STAGES = tuple((stage, 60) for stage in Stage)


class Runner(FakeRunner):
    """Passes or fails as told, with a growth."""

    def __init__(self, measured: str = "n", there: tuple[Language, ...] = tuple(Language)) -> None:
        self.measured, self.there = measured, there

    def languages(self) -> tuple[Language, ...]:
        return self.there

    async def run_all(
        self,
        problem: CodingProblem,
        language: Language,
        source: str,
        *,
        hidden: bool,
        heard: CaseHeard = heard_by_nobody,
    ) -> RunResult:
        status = CaseStatus.PASSED if "right" in source else CaseStatus.FAILED
        cases = (
            CaseResult(0, False, CaseStatus.PASSED),
            CaseResult(1, True, status),
            CaseResult(2, True, status),
        )
        return RunResult(language, cases if hidden else cases[:1])

    async def measure(self, problem: CodingProblem, source: str) -> Growth | None:
        return Growth(self.measured, 2.0, 1.9, 2.1, "n", "lines", ((16, 1), (512, 9)))


def content(*, translate: Translation | None = None, problem: CodingProblem = PROBLEM) -> Plan:
    whole = plan(coding=True)
    first, second = whole.rounds
    spoken = replace(problem, languages=tuple(Language), clarifications=OPEN)
    asks = EvidencePoint("asks-empty", "Asks about empty input.", "communication")
    question = replace(first.questions[0], problem=spoken, evidence=(asks,))
    round_ = replace(
        first.round,
        run_probes=RUN_PROBES,
        probes_per_question=3,
        translate=translate,
        stages=STAGES,
    )
    return replace(whole, rounds=(replace(first, round=round_, questions=(question,)), second))


def session(runner: FakeRunner, **wish: Translation | None) -> Interview:
    return interview(replace(crew(), runner=runner), content(**wish))  # type: ignore[arg-type]


async def to_code(running: Interview, approach: str = "level 3") -> None:
    running.act(c.BeginRound())
    running.act(c.SubmitAnswer(approach))
    await running.work()
    assert running.state.turn.kind is TurnKind.CODE


async def submit(running: Interview, text: str) -> Turn:
    running.act(c.SubmitAnswer(text))
    await running.work()
    return running.state.turn


async def test_the_first_failing_hidden_case_is_what_the_probe_names() -> None:
    running = session(Runner())
    await to_code(running)
    probe = await submit(running, "other code")
    assert "Hidden case 1 fails with a very small input. Why?" in probe.text
    assert probe.reason == "the run showed: wrong result"


async def test_a_claim_below_the_counts_is_quoted_back_and_stored() -> None:
    running = session(Runner("n^2"))
    await to_code(running, "level 3 and O(n) in all")
    probe = await submit(running, "right")
    assert "You said “O(n)”, but up to n = 512 it is n^2." in probe.text
    assert [claim.quote for claim in running.state.turns[0].claims] == ["O(n)"]
    (rating,) = (
        item
        for item in running.state.turns[1].assessment.ratings  # type: ignore[union-attr]
        if item.dimension == "optimality"
    )
    assert isinstance(rating, Rating)
    assert any("claimed n (“O(n)”), counted n^2" in text for text in rating.missing)
    after = await submit(running, "level 3")
    assert "N^2, not n?" in after.text


async def test_a_claim_that_agrees_is_not_probed() -> None:
    running = session(Runner("n"))
    await to_code(running, "level 3, linear time")
    after = await submit(running, "right")
    assert after.kind is not TurnKind.PROBE
    (report,) = coding_reports(running.plan.rounds[0], running.state, running.state.turns_of(0))
    assert report.check is not None
    assert report.check.verdict == "agrees"
    assert "which is what was counted" in report.lines[0]


async def test_what_a_run_did_not_show_is_never_asked() -> None:
    running = session(Runner("n"))
    await to_code(running)
    await submit(running, "right")
    assert not any(turn.probe for turn in running.state.turns_of(0))


async def test_a_solved_problem_is_asked_again_in_another_language() -> None:
    running = session(Runner("n"), translate=WISH)
    await to_code(running)
    again = await submit(running, "right")
    assert (again.kind, again.language, again.translates) == (
        TurnKind.CODE,
        Language.CPP,
        Language.PYTHON,
    )
    assert again.draft == "cpp starter of solve"
    assert again.text == "In JavaScript or C++!" or again.text == "In C++ or JavaScript!"
    with pytest.raises(CommandRefused, match="another language than Python"):
        running.act(c.ChooseLanguage(Language.PYTHON))
    await submit(running, "right")
    judged = running.state.turns[2]
    assert judged.result is not None
    assert judged.assessment is not None
    assert [item.dimension for item in judged.assessment.ratings] == ["correctness"]
    assert running.state.ended == ("finished",)


@pytest.mark.parametrize(
    ("runner", "source", "reason"),
    [
        (Runner("n", (Language.PYTHON,)), "right", "no second language beside Python can be run"),
        (Runner("n"), "other", "only a solution that passes every test"),
    ],
)
async def test_a_translation_that_cannot_be_asked_for_says_why(
    runner: Runner, source: str, reason: str
) -> None:
    running = session(runner, translate=WISH)
    await to_code(running)
    turn = await submit(running, source)
    while turn.kind is TurnKind.PROBE and running.state.phase is Phase.ANSWERING:
        turn = await submit(running, "level 3")
    (skipped,) = running.state.skipped
    assert reason in skipped.reason
    (report,) = coding_reports(running.plan.rounds[0], running.state, running.state.turns_of(0))
    assert report.lines[-1].startswith("translation skipped: ")


async def test_each_language_keeps_its_draft() -> None:
    running = session(Runner())
    await to_code(running)
    running.act(c.EditDraft("python text"))
    running.act(c.ChooseLanguage(Language.JAVA, "java starter"))
    assert (running.state.turn.language, running.state.turn.draft) == (
        Language.JAVA,
        "java starter",
    )
    running.act(c.EditDraft("java text"))
    running.act(c.ChooseLanguage(Language.PYTHON, "ignored"))
    assert running.state.turn.draft == "python text"
    assert dict(running.state.turn.drafts) == {Language.JAVA: "java text"}


async def test_no_language_is_chosen_where_no_code_is_asked_for() -> None:
    running = session(Runner())
    running.act(c.BeginRound())
    with pytest.raises(CommandRefused, match="no code is asked for"):
        running.act(c.ChooseLanguage(Language.CPP))


async def test_settling_an_open_point_by_asking_earns_half_a_level() -> None:
    levels = []
    for asked in ("May it be empty?", "What is the range?", ""):
        running = session(Runner())
        running.act(c.BeginRound())
        if asked:
            running.act(c.AskClarification(asked))
        running.act(c.SubmitAnswer("level 3"))
        await running.work()
        first = running.state.turns[0]
        assert first.assessment is not None
        rating = first.assessment.rating("communication")
        assert rating is not None
        levels.append(rating.value)
        assert ("asks-empty" in first.assessment.covered) is (asked == "May it be empty?")
    assert levels == [3.5, 3.0, 3.0]


async def test_asking_the_same_twice_earns_once_and_is_answered_twice() -> None:
    running = session(Runner())
    running.act(c.BeginRound())
    for _ in range(2):
        running.act(c.AskClarification("May it be EMPTY?"))
    asked = running.state.turn.clarifications
    assert [item.reply for item in asked] == ["Zero.", "Zero."]
    assert [item.evidence for item in asked] == ["asks-empty", ""]


def test_a_question_goes_to_the_point_whose_cues_it_says_most_of() -> None:
    assert asked_about("is an empty range possible?", OPEN) is OPEN[1]
    assert asked_about("is it empty?", OPEN) is OPEN[0]
    assert asked_about("nonempty?", OPEN) is None
    assert asked_about("what colour?", OPEN) is None


async def test_answers_of_a_file_say_their_language_by_key_or_by_fence() -> None:
    queue = AnswerQueue(
        (
            GivenAnswer("level 3", 10.0),
            GivenAnswer("right cpp", 10.0, language=Language.CPP),
            GivenAnswer("```js\nfunction solve(values) { /* right */ }\n```", 10.0),
            GivenAnswer("level 4 for the next round", 10.0, round="second"),
        )
    )
    running = session(Runner(), translate=WISH)
    await run_through(running, queue, running.crew.clock)  # type: ignore[arg-type]
    code = [turn for turn in running.state.turns if turn.kind is TurnKind.CODE]
    assert [(turn.language, turn.translates) for turn in code] == [
        (Language.CPP, None),
        (Language.JAVASCRIPT, Language.CPP),
    ]
    assert code[1].answer == "function solve(values) { /* right */ }\n"
    rated = code[0].assessment
    assert rated is not None
    assert any(
        isinstance(item, NotScored) and "Python only" in item.reason for item in rated.ratings
    )


async def test_a_translation_never_uses_up_what_was_meant_for_later() -> None:
    queue = AnswerQueue(
        (
            GivenAnswer("level 3", 10.0),
            GivenAnswer("def solve(values): return right", 10.0),
            GivenAnswer("level 4 for what comes next", 10.0),
        )
    )
    running = session(Runner(), translate=WISH)
    await run_through(running, queue, running.crew.clock)  # type: ignore[arg-type]
    translation = running.state.turns[2]
    assert translation.translates is Language.PYTHON
    assert translation.unanswered
    assert translation.assessment is not None
    assert all(isinstance(item, NotScored) for item in translation.assessment.ratings)
    assert running.state.turns[3].answer == "level 4 for what comes next"


def test_code_in_a_typed_language_is_taken_as_it_stands() -> None:
    given = GivenAnswer("Here:\n```cpp\nint solve() {}\n```", language=None)
    found = code_of(given, "solve")
    assert found is not None
    assert (found.text, found.language) == ("int solve() {}\n", Language.CPP)
    assert code_of(GivenAnswer("just words"), "solve") is None


def test_stages_are_told_from_traces_alone() -> None:
    nothing = stage_times(STAGES, 600, Traces())
    assert all(item.seconds is None for item in nothing)
    assert sum(item.budget_seconds for item in nothing[:-1]) == pytest.approx(600)
    told = stage_times(STAGES, 600, Traces(100, (20.0, 40.0), 300, (100.0, 160.0), 160.0, 50))
    assert [item.seconds for item in told] == [40, 60, 100, 60, 140, 50]


@pytest.mark.parametrize("coding", [True, False])
def test_the_guide_names_one_stage_at_every_moment(coding: bool) -> None:
    for elapsed in range(0, 1000, 7):
        steps = guide(STAGES, coding=coding, budget_seconds=300, elapsed_seconds=float(elapsed))
        assert [step.place for step in steps].count("now") == 1
    assert approach_share(STAGES) == pytest.approx(0.4)
    assert approach_share(()) == 0.2
    assert guide((), coding=coding, budget_seconds=1, elapsed_seconds=0) == ()


async def test_questions_and_runs_are_exported_with_their_times() -> None:
    running = session(Runner())
    clock = running.crew.clock
    assert isinstance(clock, ManualClock)
    running.act(c.BeginRound())
    clock.advance(12)
    running.act(c.AskClarification("May it be empty?"))
    running.act(c.SubmitAnswer("level 3"))
    await running.work()
    for seconds in (30, 40):
        clock.advance(seconds)
        await running.run_visible("right")
    await submit(running, "right")
    turns = scorecard_json(scorecard(running.plan, running.state))["rounds"][0]["turns"]
    assert turns[0]["clarifications"] == [
        {"asked": "May it be empty?", "reply": "Zero.", "evidence": "asks-empty", "seconds": 12.0}
    ]
    assert turns[1]["code"]["run_seconds"] == [30.0, 70.0]
    assert turns[1]["code"]["language"] == "python"
