"""The writer that asks a model for remarks, and refuses those that do not rest on the brief."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.adapters.claude.client import ClaudeClient, Request
from simulator.adapters.claude.failures import ModelFailed
from simulator.adapters.claude.fences import fence_number, fenced, prompt_text
from simulator.adapters.claude.quotes import find_quote
from simulator.adapters.claude.redactor import Redactor
from simulator.adapters.claude.wire import parse_remarks, remarks_schema
from simulator.domain.errors import InterviewerFailed
from simulator.domain.printable import printable
from simulator.domain.remarks import Brief
from simulator.domain.spending import Purpose

MAX_TOKENS = 2_000  # room for models that think before they write
MOST_WORDS = 160

_VERDICT = re.compile(
    r"\b(?:hir(?:e|es|ed|ing)|offer(?:s|ed)?|scor(?:e|es|ed)|rat(?:ed|ings?)|vot(?:e|es|ed)"
    r"|out of (?:five|ten)|level (?:one|two|three|four|five))\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\b(?:as an ai|language model|instructions?|the rubric)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„]([^\"“”„]+)[\"”]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(slots=True)
class ClaudeWriter:
    """Writes remarks; raises InterviewerFailed with the reason when none can be used."""

    client: ClaudeClient
    name: str = "claude"

    async def write(self, brief: Brief) -> str:
        """One paragraph on a round, or on the session."""
        redactor = Redactor(self.client.endpoint.redact)
        hidden = tuple((redactor.hide(asked), redactor.hide(said)) for asked, said in brief.said)
        facts = tuple(redactor.hide(fact) for fact in brief.facts)
        request = self._request(brief.persona, facts, hidden, redactor)
        try:
            reply = await self.client.structured_reply(request, remarks_schema())
            text = " ".join(printable(parse_remarks(reply)).split())
        except ModelFailed as failed:
            raise InterviewerFailed(str(failed)) from failed
        problem = remark_problem(text, facts, hidden)
        if problem:
            raise InterviewerFailed(problem)
        return redactor.show(text)

    def _request(
        self,
        persona: str,
        facts: Sequence[str],
        said: Sequence[tuple[str, str]],
        redactor: Redactor,
    ) -> Request:
        number = fence_number([*facts, *(text for pair in said for text in pair)])
        parts = ["The facts:", fenced("facts", number, "\n".join(facts)), "What was said:"]
        for asked, answer in said:
            parts += [fenced("asked", number, asked), fenced("answer", number, answer)]
        system = prompt_text("remarks").replace("{persona}", redactor.hide(persona))
        return Request(
            purpose=Purpose.REMARKS,
            model=self.client.endpoint.grader_model,
            system=(system,),
            shared="",
            fresh="\n\n".join(parts),
            max_tokens=MAX_TOKENS,
        )


def remark_problem(text: str, facts: Sequence[str], said: Sequence[tuple[str, str]]) -> str:
    """Why `text` may not be shown; empty when it may."""
    if not text:
        return "the remarks are empty"
    if len(text.split()) > MOST_WORDS:
        return "the remarks are too long"
    quotes = _QUOTED.findall(text)
    own_words = _QUOTED.sub(" ", text)
    if _VERDICT.search(own_words):
        return "the remarks speak of scores or votes"
    if _ASIDE.search(own_words):
        return "the remarks speak of their making"
    if any(not any(find_quote(answer, quote) for _, answer in said) for quote in quotes):
        return "the remarks quote what nobody said"
    known = set(_NUMBER.findall("\n".join((*facts, *(part for pair in said for part in pair)))))
    if set(_NUMBER.findall(own_words)) - known:
        return "the remarks hold a number that is not in the material"
    return ""
