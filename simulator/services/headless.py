"""A session without a screen: answers come from a file, and time passes as the file says."""

from typing import Protocol

from simulator.domain import commands as c
from simulator.domain.answers import GivenAnswer, code_of
from simulator.domain.coding import Language
from simulator.domain.events import TurnKind
from simulator.domain.moment import answer_limit
from simulator.domain.state import Phase, SessionState
from simulator.domain.timing import speaking_seconds
from simulator.ports import Clock
from simulator.services.interviews import Interview


class TravellingClock(Clock, Protocol):
    """A clock that is moved on by hand."""

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass."""
        ...


class Answers(Protocol):
    """Where answers come from: a file's queue, or whoever makes them up."""

    def next(self, names: tuple[str, ...]) -> GivenAnswer | None:
        """The answer to what was just asked in a round known by `names`; None: none left."""
        ...

    def peek(self, names: tuple[str, ...]) -> GivenAnswer | None:
        """What `next` would hand out."""
        ...


async def run_through(interview: Interview, queue: Answers, clock: TravellingClock) -> SessionState:
    """Take a session to its end with the queue's answers; the rest is recorded as not answered."""
    while not interview.state.over:
        state = await interview.work()
        match state.phase:
            case Phase.BRIEFING:
                interview.act(c.BeginRound())
            case Phase.ANSWERING:
                _answer(interview, queue, clock)
            case Phase.BREAK:
                clock.advance(state.break_seconds)
                interview.act(c.EndBreak())
            case Phase.SELF_RATING:
                interview.act(c.SkipSelfRating())
            case Phase.DEBRIEF:
                interview.act(c.RevealVote())
            case _:
                continue
    return await interview.write_remarks()


def _answer(interview: Interview, queue: Answers, clock: TravellingClock) -> None:
    given = _next_answer(interview, queue)
    if given is None:
        interview.act(c.SubmitAnswer("", unanswered=True))
        return
    rate = interview.state.started.settings.words_per_minute
    words = len(given.text.split())
    seconds = speaking_seconds(words, rate) if given.seconds is None else given.seconds
    thinking = min(given.thinking, seconds)
    clock.advance(min(thinking, answer_limit(interview.state)))
    _choose_language(interview, given)
    interview.act(c.EditDraft(given.text))
    clock.advance(seconds - thinking)
    if interview.state.phase is Phase.ANSWERING:
        interview.act(c.SubmitAnswer(given.text))


def _choose_language(interview: Interview, given: GivenAnswer) -> None:
    turn = interview.state.turn
    if turn.kind is TurnKind.CODE and given.language not in {None, turn.language, turn.translates}:
        assert given.language is not None
        interview.act(c.ChooseLanguage(given.language))


def _next_answer(interview: Interview, queue: Answers) -> GivenAnswer | None:
    """The next fitting answer; a code turn takes code, also from the answer before it.

    A translation takes only code that follows and is in another language: what was meant for a
    later question must not be used up by a question that not every machine asks.
    """
    turn = interview.state.turn
    planned = interview.plan.rounds[turn.round]
    names = (planned.round.id, planned.round.kind.value)
    if turn.kind is not TurnKind.CODE:
        return queue.next(names)
    problem = planned.question(turn.question).problem
    entry = problem.entry if problem else ""
    upcoming = queue.peek(names)
    code = code_of(upcoming, entry) if upcoming else None
    if turn.translates:
        other = code is not None and (code.language or Language.PYTHON) is not turn.translates
        return code if other and queue.next(names) else None
    if code is not None:
        queue.next(names)
        return code
    before = interview.state.thread(turn.question)[0].answer or ""
    said = code_of(GivenAnswer(before, seconds=0.0), entry)
    return said or queue.next(names)
