"""The interviewer that asks a model to phrase the chosen probe, and checks what it says."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass

from simulator.adapters.claude.client import ClaudeClient, Request
from simulator.adapters.claude.conduct import early_problem, late_problem
from simulator.adapters.claude.failures import ModelFailed
from simulator.adapters.claude.fences import fence_number, fenced, prompt_text
from simulator.adapters.claude.redactor import Redactor
from simulator.domain.errors import InterviewerFailed
from simulator.domain.printable import printable
from simulator.domain.round import Style
from simulator.domain.spending import Purpose
from simulator.ports import PhraseRequest

MAX_TOKENS = 1_500  # room for models that think before they speak
WRAP_UP_SECONDS = 180.0
_STYLES = {
    Style.CLARIFY: "ask for a smaller or clearer step",
    Style.QUANTIFY: "ask for a number, with its unit and what it is compared with",
    Style.OWNERSHIP: "ask what the candidate themself decided and did",
    Style.TRADE_OFF: "ask for the price of the choice",
    Style.DEEPEN: "go one level below what was said",
    Style.FAILURE_MODE: "ask how it fails",
    Style.SCALE: "make it ten times as large",
    Style.CONSTRAINT_CHANGE: "change a constraint",
    Style.CHALLENGE: "doubt the claim",
    Style.REFLECT: "ask what they would do otherwise today",
}


@dataclass(slots=True)
class ClaudeInterviewer:
    """Streams the probe; raises InterviewerFailed when it is late, broken or out of order."""

    client: ClaudeClient
    name: str = "claude"

    async def phrase(self, request: PhraseRequest) -> AsyncIterator[str]:
        """The probe, piece by piece; a piece that breaks the rules is never passed on."""
        redactor = Redactor(self.client.endpoint.redact)
        whole = ""
        async with aclosing(self._pieces(phrase_request(self, request, redactor))) as raw:
            async for piece in redactor.shown(raw):
                clean = printable(piece.replace("\n", " "))
                whole += clean if whole else clean.lstrip()
                problem = early_problem(whole, request)
                if problem:
                    raise InterviewerFailed(problem)
                yield clean
        problem = late_problem(whole, request)
        if problem:
            raise InterviewerFailed(problem)

    async def _pieces(self, request: Request) -> AsyncGenerator[str]:
        """The model's pieces, under two deadlines: for the first one and for the whole."""
        endpoint = self.client.endpoint
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(endpoint.first_token_seconds) as deadline:
                async with aclosing(self.client.stream(request)) as stream:
                    async for piece in stream:
                        deadline.reschedule(loop.time() + endpoint.first_token_seconds)
                        yield piece
        except TimeoutError as error:
            raise InterviewerFailed("no word in time") from error
        except ModelFailed as failed:
            raise InterviewerFailed(str(failed)) from failed


def phrase_request(
    interviewer: ClaudeInterviewer, request: PhraseRequest, redactor: Redactor
) -> Request:
    """The request for one probe: persona and question first, the conversation last."""
    persona = request.planned.round.interviewer
    system = prompt_text("interviewer")
    system = system.replace("{persona}", f"{persona.role}. {persona.manner}")
    system = system.replace("{question}", request.question.prompt.strip())
    return Request(
        purpose=Purpose.PROBE,
        model=interviewer.client.endpoint.interviewer_model,
        system=(redactor.hide(system),),
        shared="",
        fresh=_conversation(request, redactor),
        max_tokens=MAX_TOKENS,
    )


def _conversation(request: PhraseRequest, redactor: Redactor) -> str:
    chosen = request.chosen
    said = [(turn.text, turn.answer or "(nothing)") for turn in request.thread]
    texts = [redactor.hide(text) for pair in said for text in pair]
    number = fence_number((*texts, redactor.hide(chosen.quote)))
    names = ("asked", "answer") * len(said)
    parts = ["The conversation so far:"]
    parts += [fenced(name, number, text) for name, text in zip(names, texts, strict=True)]
    rubric = request.planned.rubric_of(request.question.id)
    dimension = rubric.dimension(chosen.dimension)
    style = _STYLES[chosen.style]
    parts.append(f"Go for: {dimension.title}. {dimension.about}\nStyle: {style}.")
    if chosen.quote:
        quote = fenced("quote", number, redactor.hide(chosen.quote))
        parts.append(f"Words of the candidate to pick up, if they fit:\n{quote}")
    parts.append(f"Its author would have asked: {redactor.hide(chosen.scripted)}")
    minutes = max(0, round(request.seconds_left / 60))
    hurry = " Wrap up: one short last question." if request.seconds_left < WRAP_UP_SECONDS else ""
    parts.append(f"About {minutes} minutes of the round are left.{hurry}")
    return "\n\n".join(parts)
