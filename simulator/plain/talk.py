"""A whole session, line by line: the same services, timing and journal as on the screen."""

import asyncio
from typing import TextIO

from simulator.domain import commands as c
from simulator.domain.duration import format_clock, format_duration
from simulator.domain.errors import SimulatorError, StorageError
from simulator.domain.events import Mode, TurnKind
from simulator.domain.remarks import missing_remarks
from simulator.domain.scorecard import scorecard
from simulator.domain.standing import gap_notice, heading, what_counts
from simulator.domain.state import Phase, Turn
from simulator.plain.answering import Answering
from simulator.plain.closing import debrief, rate_self
from simulator.plain.desk import Desk, LeftSession
from simulator.plain.lines import Lines
from simulator.plain.scorecard import rating_lines, scorecard_lines
from simulator.plain.voice import Voice
from simulator.services.interviews import Interview

RETRY_SECONDS = 2.0


async def talk_through(
    interview: Interview, descriptor: int, out: TextIO, columns: int, *, scores: bool = True
) -> None:
    """Take a session to its scorecard (without `scores`, to its end), or to where it is left."""
    desk = Desk(interview, Lines(descriptor), Voice(out, columns), scores)
    desk.voice.say(interview.plan.loop.title, ":help lists the commands.")
    try:
        while not desk.state.over:
            await _step(desk)
        if interview.crew.writer and missing_remarks(desk.state):
            desk.voice.say("", "A few more words are being written…")
            await interview.write_remarks()
        if scores:
            desk.voice.say("", *scorecard_lines(scorecard(interview.plan, desk.state)))
        else:
            desk.voice.say("", "Scored and kept: `mockloop show last` when you want to see it.")
    except LeftSession:
        desk.act(c.Leave())
        desk.voice.say("", "Left. The session is kept: `mockloop resume --plain` goes on here.")
    finally:
        interview.stop()


async def _step(desk: Desk) -> None:
    match desk.state.phase:
        case Phase.BRIEFING:
            await _brief(desk)
        case Phase.ANSWERING:
            _ask(desk)
            await Answering(desk).take()
        case Phase.BREAK:
            await _rest(desk)
        case Phase.SELF_RATING:
            await rate_self(desk)
        case Phase.DEBRIEF:
            await debrief(desk)
        case _:
            await _work(desk)


async def _brief(desk: Desk) -> None:
    plan, state = desk.interview.plan, desk.state
    planned = plan.rounds[state.round]
    round_ = planned.round
    count = f"Round {state.round + 1} of {len(plan.rounds)}" if len(plan.rounds) > 1 else "Drill"
    budget = format_duration(round_.budget_seconds * state.started.settings.pace)
    desk.voice.say(
        "",
        f"{count}: {round_.title}",
        *filter(None, (gap_notice(state), round_.about)),
        f"{round_.interviewer.role} ({budget}). {round_.interviewer.manner}",
        f"“{round_.interviewer.opening}”",
        what_counts(round_.pick, state.started.settings.mode.value),
        "End each answer with a line that holds a single . (or Ctrl-D).",
    )
    await desk.enter("Press Enter when you are ready. The clock starts then.")
    desk.act(c.BeginRound())


def _ask(desk: Desk) -> None:
    state = desk.state
    head = heading(desk.interview.plan, state, desk.interview.now())
    turn = state.turn
    desk.voice.say(
        "",
        f"{head.place}. {head.left}; {format_clock(turn.budget_seconds)} for this answer.",
        f"Interviewer: {turn.text.strip()}",
    )
    if turn.failure:
        desk.voice.say(f"(scripted wording: {turn.failure})")
    material = desk.interview.plan.rounds[turn.round].question(turn.question).material
    if turn.kind is TurnKind.QUESTION and material:
        desk.voice.say(material)


async def _rest(desk: Desk) -> None:
    plan, state = desk.interview.plan, desk.state
    closing = plan.rounds[state.round - 1].round.interviewer.closing
    upcoming = plan.rounds[state.round].round
    desk.voice.say(
        "",
        f"“{closing}”",
        f"Break of {format_duration(state.break_seconds)}. Next: {upcoming.title}.",
    )
    await desk.enter("Press Enter to go on.")
    desk.act(c.EndBreak())


async def _work(desk: Desk) -> None:
    """Do what is due; a full disk is waited for, since nothing must be lost to it."""
    number = desk.state.turn.number
    try:
        await desk.interview.work()
    except StorageError as error:
        desk.voice.say(f"Not saved: {error}. Trying again.")
        await asyncio.sleep(RETRY_SECONDS)
    except SimulatorError as error:
        desk.voice.say(str(error))
        raise LeftSession from error
    else:
        _after(desk, desk.state.turns[number])


def _after(desk: Desk, turn: Turn) -> None:
    """How many tests the code passes; in practice also the levels of the answer."""
    if turn.kind is TurnKind.CODE:
        result = turn.result
        passed = f"{result.passed} of {result.total} tests pass." if result else turn.judge_failure
        desk.voice.say(passed)
    if turn.assessment is not None and desk.state.started.settings.mode is Mode.PRACTICE:
        ratings = turn.assessment.ratings
        desk.voice.say(*(row for it in ratings for row in rating_lines(it, levels=desk.scores)))
