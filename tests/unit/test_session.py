"""The whole loop in milliseconds, without a screen, a file or a clock of its own."""

from dataclasses import replace
from typing import cast

import pytest

from simulator.adapters.clock import ManualClock
from simulator.domain import commands as c
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.errors import CommandRefused
from simulator.domain.events import Mode, ProbeFailed, SleepNoticed, TurnKind
from simulator.domain.evolve import replay
from simulator.domain.loop import Outcome, Vote
from simulator.domain.rating import Assessment, GradeTask, NotScored
from simulator.domain.round import Style
from simulator.domain.state import Phase, SessionState
from simulator.services.headless import run_through
from simulator.services.interviews import Interview, reopen
from tests.builders import START, crew, interview, plan
from tests.fakes import FakeGrader, FakeInterviewer, FakeJournal, failing


def clock_of(session: Interview) -> ManualClock:
    return cast("ManualClock", session.crew.clock)


async def answered(session: Interview, text: str, seconds: float = 30) -> SessionState:
    session.act(c.EditDraft(text))
    clock_of(session).advance(seconds)
    session.act(c.SubmitAnswer(text))
    return await session.work()


async def run(answers: list[str], *, coding: bool = False) -> Interview:
    session = interview(content=plan(coding=coding))
    queue = AnswerQueue([GivenAnswer(text, 30) for text in answers])
    await run_through(session, queue, clock_of(session))
    return session


async def test_strong_answers_end_in_hire() -> None:
    session = await run(["level 5"] * 20)
    assert session.state.decision is not None
    assert session.state.decision.outcome is Outcome.HIRE
    assert session.state.decision.score == pytest.approx(5.0)


async def test_weak_answers_end_in_no_hire_by_the_bar_raisers_rule() -> None:
    session = await run(["level 1"] * 20)
    assert session.state.decision is not None
    assert session.state.decision.outcome is Outcome.NO_HIRE
    assert session.state.decision.rule == "vote('second') <= no_hire"


async def test_what_cannot_be_scored_is_undecided_and_never_a_number() -> None:
    session = await run(["unscorable"] * 20)
    assert session.state.decision is not None
    assert session.state.decision.outcome is Outcome.UNDECIDED
    assert session.state.decision.score is None
    assert all(vote.score is None and vote.vote is None for vote in session.state.votes)


async def test_answers_that_run_out_are_recorded_as_not_answered() -> None:
    session = await run(["level 4"])
    assert session.state.over
    later = [turn for turn in session.state.turns if turn.number > 0]
    assert later
    assert all(turn.unanswered and turn.answer == "" for turn in later)
    assert session.state.votes[1].vote is Vote.STRONG_NO_HIRE


async def test_two_non_answers_move_on_to_the_next_question() -> None:
    session = interview()
    session.act(c.BeginRound())
    state = await answered(session, "")
    assert state.turn.style is Style.CLARIFY
    state = await answered(session, "  ")
    assert state.turn.question == "two"


async def test_no_probe_is_asked_twice_and_limits_hold() -> None:
    session = await run(["level 2 about latency"] * 30)
    for number in range(2):
        turns = session.state.turns_of(number)
        probes = [(turn.question, turn.probe) for turn in turns if turn.probe]
        assert len(set(probes)) == len(probes) <= 4
        for name in {turn.question for turn in turns}:
            assert sum(question == name for question, _ in probes) <= 2


async def test_a_weak_answer_is_probed_in_the_candidates_own_words() -> None:
    session = interview(content=plan())
    session.act(c.BeginRound())
    state = await answered(session, "alpha beta 2 . We cut latency, then shipped it")
    assert state.turn.probe == "echo"
    assert "“We cut latency”" in state.turn.text


async def test_a_strong_answer_gets_the_harder_probe() -> None:
    session = interview()
    session.act(c.BeginRound())
    state = await answered(session, "level 5")
    assert state.turn.probe == "harder"
    assert "strong answer" in state.turn.reason


async def test_time_up_hands_in_the_draft_marked_cut_off() -> None:
    session = interview()
    session.act(c.BeginRound())
    clock_of(session).advance(10)
    session.act(c.EditDraft("half a thou"))
    clock_of(session).advance(121)
    session.act(c.Tick())
    assert session.state.phase is Phase.ANSWERING
    clock_of(session).advance(2)
    session.act(c.Tick())
    turn = session.state.turns[0]
    assert turn.answer == "half a thou"
    assert turn.cut_off
    assert turn.timing is not None
    assert turn.timing.total == pytest.approx(132)
    assert turn.timing.thinking == pytest.approx(10)
    assert turn.timing.overrun == pytest.approx(12)
    state = await session.work()
    assert state.turns[0].assessment is not None


async def test_practice_mode_never_cuts_off_and_may_pause() -> None:
    session = interview(mode=Mode.PRACTICE)
    session.act(c.BeginRound())
    clock_of(session).advance(50)
    session.act(c.Pause())
    clock_of(session).advance(5000)
    session.act(c.Continue())
    clock_of(session).advance(100)
    session.act(c.Tick())
    assert session.state.phase is Phase.ANSWERING
    await answered(session, "done", 1)
    timing = session.state.turns[0].timing
    assert timing is not None
    assert timing.total == pytest.approx(151)
    assert not session.state.turns[0].cut_off


async def test_a_rehearsal_refuses_to_pause() -> None:
    session = interview()
    session.act(c.BeginRound())
    with pytest.raises(CommandRefused, match="no pause"):
        session.act(c.Pause())


async def test_sleep_is_recorded_and_not_counted() -> None:
    session = interview()
    session.act(c.BeginRound())
    clock_of(session).advance(20)
    clock_of(session).sleep(3600)
    session.act(c.Tick())
    clock_of(session).advance(5)
    await answered(session, "awake", 0)
    timing = session.state.turns[0].timing
    assert timing is not None
    assert timing.total == pytest.approx(25)
    assert session.state.slept_seconds == 3600
    journal = cast("FakeJournal", session.crew.journal)
    assert any(isinstance(item.event, SleepNoticed) for item in journal.entries(session.id))


async def test_a_killed_session_resumes_with_its_draft_and_without_the_gap() -> None:
    journal = FakeJournal()
    session = interview(crew(journal=journal))
    session.act(c.BeginRound())
    clock_of(session).advance(15)
    session.act(c.EditDraft("so far"))
    clock_of(session).advance(7)  # lost: nothing was noted after the last edit
    later = ManualClock(START.replace(hour=15), mono=3.0)
    again = reopen(crew(journal=journal, clock=later), session.id)
    again.act(c.Resume())
    assert again.state.turn.draft == "so far"
    assert again.state.gap_seconds > 5 * 3600
    later.advance(10)
    again.act(c.SubmitAnswer("so far so good"))
    timing = again.state.turns[0].timing
    assert timing is not None
    assert timing.total == pytest.approx(25)
    assert timing.thinking == pytest.approx(15)


async def test_a_closed_session_refuses_commands_until_resumed() -> None:
    session = interview()
    session.act(c.BeginRound())
    session.act(c.Leave())
    with pytest.raises(CommandRefused, match="closed"):
        session.act(c.SubmitAnswer("x"))
    session.act(c.Resume())
    await answered(session, "x")


async def test_an_interviewer_that_fails_leaves_the_scripted_probe_in_the_same_turn() -> None:
    journal = FakeJournal()
    people = crew(journal=journal, interviewer=FakeInterviewer(failing("no word in 8 s")))
    session = interview(people)
    session.act(c.BeginRound())
    state = await answered(session, "level 3")
    assert state.turn.kind is TurnKind.PROBE
    assert state.turn.source == "scripted"
    assert state.turn.failure == "no word in 8 s"
    assert any(isinstance(item.event, ProbeFailed) for item in journal.entries(session.id))


async def test_code_is_judged_by_running_it() -> None:
    session = await run(["my plan is 4", "def solve(values):\n    right"], coding=True)
    code = next(turn for turn in session.state.turns if turn.kind is TurnKind.CODE)
    assert code.result is not None
    assert code.result.passed == code.result.total == 3
    assert code.assessment is not None
    assert {rating.dimension for rating in code.assessment.ratings} == {"correctness", "optimality"}


async def test_code_given_with_the_plan_serves_the_code_turn() -> None:
    session = await run(["Here:\n```python\ndef solve(values):\n    right\n```"], coding=True)
    code = next(turn for turn in session.state.turns if turn.kind is TurnKind.CODE)
    assert code.answer == "def solve(values):\n    right\n"


async def test_folding_the_journal_gives_the_live_state() -> None:
    session = await run(["level 3 alpha", "level 4 latency"] * 10)
    entries = session.crew.journal.entries(session.id)
    assert replay(entries) == session.state


class OnceOutOfReach(FakeGrader):
    """Cannot rate anything until `reached` is set."""

    reached = False

    async def grade(self, task: GradeTask) -> Assessment:
        known = await super().grade(task)
        if self.reached:
            return known
        lost = tuple(NotScored(name, "no connection") for name in task.dimensions)
        return replace(known, ratings=lost)


async def test_what_was_not_scored_is_scored_later_and_decided_anew() -> None:
    grader = OnceOutOfReach()
    session = interview(crew(grader=grader, analyst=FakeGrader()))
    queue = AnswerQueue([GivenAnswer("level 5", 30)] * 20)
    await run_through(session, queue, clock_of(session))
    assert session.state.decision is not None
    assert session.state.decision.outcome is Outcome.UNDECIDED
    grader.reached = True
    state = await session.rescore()
    assert state.decision is not None
    assert state.decision.outcome is Outcome.HIRE
    assert replay(session.crew.journal.entries(session.id)) == state


async def test_votes_are_filed_before_any_is_revealed() -> None:
    session = await run(["level 4"] * 20)
    names = [type(item.event).__name__ for item in session.crew.journal.entries(session.id)]
    assert max(n for n, name in enumerate(names) if name == "VoteFiled") < names.index(
        "VoteRevealed"
    )
    assert names[-1] == "Decided"
