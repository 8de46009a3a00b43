"""Every second of a session is accounted for: answered, paused, slept, away, or on a break."""

import math
import random
from datetime import timedelta
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.adapters.clock import ManualClock
from simulator.domain import commands as c
from simulator.domain.events import Mode
from simulator.domain.moment import answer_limit
from simulator.domain.state import Phase
from simulator.domain.timing import (
    GRACE_MOST_SECONDS,
    Reading,
    Stopwatch,
    answer_timing,
    cut_off_after,
    slept,
    speaking_seconds,
)
from simulator.services.interviews import Interview, reopen
from tests.builders import START, crew, interview, plan
from tests.fakes import FakeJournal

seconds = st.floats(0, 1e6)


class Account:
    """A second bookkeeper: adds up by its own simple rules what the clock did in each phase."""

    def __init__(self, session: Interview) -> None:
        self.session = session
        self.answered = 0.0
        self.slept = 0.0

    @property
    def clock(self) -> ManualClock:
        return cast("ManualClock", self.session.crew.clock)

    @property
    def running(self) -> bool:
        state = self.session.state
        return state.phase is Phase.ANSWERING and not (state.paused or state.away)

    def advance(self, amount: float) -> None:
        self.answered += amount * self.running
        self.clock.advance(amount)

    def sleep(self, amount: float) -> None:
        self.clock.sleep(amount)

    async def act(self, command: c.Command) -> None:
        self.session.act(command)
        await self.session.work()

    def crash(self, gap: float, mono: float) -> None:
        """The process dies after its last entry; a new one, with its own clock, goes on."""
        last_seen = self.session.state.last.at
        lost = self.clock.read().mono - self.session.state.last.mono
        self.answered -= lost * self.running
        later = self.clock.read().at + timedelta(seconds=gap)
        journal = self.session.crew.journal
        again = reopen(crew(journal=journal, clock=ManualClock(later, mono)), self.session.id)
        assert again.state == self.session.state
        self.session = again
        again.act(c.Resume())
        assert again.state.gap_seconds == pytest.approx((later - last_seen).total_seconds())


async def random_day(rng: random.Random, account: Account) -> None:
    state = account.session.state
    account.advance(rng.choice([0.0, 0.25, 3.0, 11.0, 47.0]))
    frame: dict[Phase, c.Command] = {
        Phase.BRIEFING: c.BeginRound(),
        Phase.BREAK: c.EndBreak(),
        Phase.SELF_RATING: c.SkipSelfRating(),
        Phase.DEBRIEF: c.RevealVote(),
    }
    if state.phase in frame:
        await account.act(frame[state.phase])
        return
    match rng.randrange(9):
        case 0:
            await account.act(c.Pause())
            account.advance(rng.choice([5.0, 900.0]))
            if rng.random() < 0.5:
                await account.act(c.EditDraft(f"while paused {rng.random()}"))
            await account.act(c.Continue())
        case 1:
            account.sleep(3600.0)
            await account.act(c.Tick())
        case 2:
            account.session.act(c.Leave())
            account.advance(500.0)
            account.session.act(c.Resume())
        case 3:
            await account.act(c.Tick())
            account.crash(rng.choice([0.0, 30.0, 1e6]), rng.choice([0.0, 5.0, 1e7]))
        case 4 | 5:
            await account.act(c.EditDraft(f"text {rng.random()}"))
        case 6:
            await account.act(c.Tick())
        case _:
            await account.act(c.SubmitAnswer(rng.choice(["", "level 2", "level 5"])))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
async def test_answers_take_exactly_the_time_that_passed_less_pauses_sleep_and_gaps(
    seed: int, coding: bool
) -> None:
    rng = random.Random(seed)
    session = interview(crew(journal=FakeJournal()), plan(coding=coding), mode=Mode.PRACTICE)
    account = Account(session)
    for _ in range(70):
        if account.session.state.over:
            break
        await random_day(rng, account)
    state, now = account.session.state, account.session.now()
    timings = [turn.timing for turn in state.turns if turn.timing is not None]
    running = state.watch.elapsed(now.mono) if state.phase is Phase.ANSWERING else 0.0
    assert sum(item.total for item in timings) + running == pytest.approx(account.answered)
    for item in timings:
        assert min(item.thinking, item.writing, item.overrun, item.speaking) >= 0
        assert item.total == pytest.approx(item.thinking + item.writing)
        assert item.first_key is None or item.first_key == pytest.approx(item.thinking)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
async def test_a_rehearsal_with_a_ticking_clock_never_runs_past_its_limits(seed: int) -> None:
    rng = random.Random(seed)
    session = interview(content=plan())
    account = Account(session)
    for _ in range(400):
        state = session.state
        if state.over:
            break
        if state.phase is not Phase.ANSWERING:
            await random_day(rng, account)
            continue
        limit = answer_limit(state)
        account.advance(1.0)
        if rng.random() < 0.02:
            await account.act(c.SubmitAnswer("level 3"))
        else:
            await account.act(c.Tick())
        turn = session.state.turns[state.turn.number]
        if turn.timing is not None:
            assert turn.timing.total <= limit + 1e-9
            assert turn.cut_off == (turn.timing.total >= limit - 1e-9)
    for number in range(len(session.state.ended)):
        spent = sum(t.timing.total for t in session.state.turns_of(number) if t.timing)
        assert spent <= session.plan.rounds[number].round.budget_seconds + 1e-6


@given(st.lists(st.tuples(st.sampled_from(["start", "stop", "look"]), st.floats(-1e5, 1e6))))
def test_a_stopwatch_never_goes_back_even_if_the_clock_does(moves: list[tuple[str, float]]) -> None:
    watch, before = Stopwatch(), 0.0
    for move, mono in moves:
        if move == "start":
            watch = watch.started(mono)
        elif move == "stop":
            watch = watch.stopped(mono)
            assert watch.accumulated >= before
            before = watch.accumulated
        assert watch.elapsed(mono) >= before
        assert watch.started(mono).started(mono + 5) == watch.started(mono)
        assert watch.stopped(mono).stopped(mono + 5) == watch.stopped(mono)


@given(seconds, seconds, st.one_of(st.none(), seconds), st.integers(0, 10**6), st.integers(40, 400))
def test_an_answers_time_is_split_without_rest(
    budget: float, elapsed: float, first_key: float | None, words: int, rate: int
) -> None:
    timing = answer_timing(budget, elapsed, first_key, words, rate)
    assert timing.total == pytest.approx(elapsed)
    assert timing.thinking >= 0
    assert timing.writing >= 0
    assert timing.overrun == pytest.approx(max(0.0, elapsed - budget))
    assert timing.speaking == pytest.approx(words * 60 / rate)
    assert (first_key is None) == (timing.first_key is None)
    if first_key is None:
        assert timing.writing == 0


def test_two_minutes_of_speech_are_two_hundred_and_eighty_words() -> None:
    assert speaking_seconds(280) == pytest.approx(120)
    assert speaking_seconds(0) == 0


@given(seconds, st.floats(-1e6, 1e6))
def test_an_answer_is_cut_off_after_a_little_grace_and_never_past_the_round(
    budget: float, left: float
) -> None:
    limit = cut_off_after(budget, left)
    assert limit >= 0
    assert limit <= max(0.0, left)
    assert limit <= budget + min(GRACE_MOST_SECONDS, budget * 0.1) + 1e-9
    if left >= budget + GRACE_MOST_SECONDS:
        assert limit >= budget


@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_sleep_is_what_the_clocks_say_and_never_less_than_nothing(
    before: float, later: float
) -> None:
    found = slept(Reading(START, 0.0, before), Reading(START, 0.0, later))
    assert found == 0 or math.isclose(found, later - before)
    assert found == 0 or found >= 2
