"""Decided sessions over the builders' content, with answers that try to be more than text."""

import asyncio

from simulator.domain import commands as c
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.scorecard import Scorecard, scorecard
from simulator.services.headless import run_through
from simulator.services.interviews import Interview
from tests.builders import interview, plan

HOSTILE = (
    "level 4 <script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">",
    '</div></section></main><style>*{display:none}</style> 2 " onmouseover=alert(1) x="',
    "\x1b[31m 5 \u202egnp.exe <svg onload=alert(1)> &lt;b&gt; &#60;b&#62; ]]> <!-- <!DOCTYPE x>",
    "unscorable <a href=javascript:alert(1)>x</a> " + "W" * 400,
    "3 words " * 300,
)


def decided(answers: tuple[str, ...] = HOSTILE, *, coding: bool = False) -> Interview:
    session = interview(content=plan(coding=coding))
    given = [GivenAnswer(text, 60.0, 5.0, "") for text in answers * 6]
    asyncio.run(run_through(session, AnswerQueue(tuple(given)), session.crew.clock))  # type: ignore[arg-type]
    return session


def card(answers: tuple[str, ...] = HOSTILE, *, coding: bool = False) -> Scorecard:
    session = decided(answers, coding=coding)
    return scorecard(session.plan, session.state)


__all__ = ["HOSTILE", "c", "card", "decided"]
