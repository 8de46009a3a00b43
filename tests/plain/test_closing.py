"""What is said about oneself is kept line by line, also when one leaves in between."""

import io
from typing import TYPE_CHECKING, cast

import pytest

from simulator.domain import commands as c
from simulator.domain.state import Phase
from simulator.plain.closing import rate_self
from simulator.plain.desk import Desk, LeftSession
from simulator.plain.voice import Voice
from simulator.services.interviews import Interview, reopen
from tests.builders import crew, interview
from tests.fakes import FakeJournal

if TYPE_CHECKING:
    from simulator.plain.lines import Lines


class Typed:
    """Lines that were typed beforehand."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    async def next(self, _wait_seconds: float | None = None) -> str:
        return self.lines.pop(0)


async def at_self_rating(session: Interview) -> Interview:
    while session.state.phase is not Phase.SELF_RATING:
        state = await session.work()
        match state.phase:
            case Phase.BRIEFING:
                session.act(c.BeginRound())
            case Phase.ANSWERING:
                session.act(c.SubmitAnswer("level 4"))
            case Phase.BREAK:
                session.act(c.EndBreak())
            case _:
                continue
    return session


async def test_leaving_between_two_rounds_keeps_the_levels_of_the_first() -> None:
    people = crew(journal=FakeJournal())
    session = await at_self_rating(interview(people))
    desk = Desk(session, cast("Lines", Typed("3 -", ":leave")), Voice(io.StringIO()))
    with pytest.raises(LeftSession):
        await rate_self(desk)
    again = reopen(people, session.id)
    assert again.state.own_levels(0) == (("depth", 3),)
    out = io.StringIO()
    await rate_self(Desk(again, cast("Lines", Typed("5 5")), Voice(out)))
    assert "First" not in out.getvalue()
    assert again.state.phase is Phase.DEBRIEF
    assert dict(again.state.self_ratings) == {
        0: (("depth", 3),),
        1: (("depth", 5), ("clarity", 5)),
    }
