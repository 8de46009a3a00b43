"""The grader that asks a model: several raters who work alone, and no failure that is a number."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.adapters.claude import wire
from simulator.adapters.claude.client import ClaudeClient
from simulator.adapters.claude.failures import ModelFailed
from simulator.adapters.claude.fences import prompt_hash
from simulator.adapters.claude.grading_prompt import grading_request
from simulator.adapters.claude.quotes import find_quote
from simulator.adapters.claude.raters import Void, agreed_flags, agreed_points, checked, combined
from simulator.adapters.claude.redactor import Redactor
from simulator.adapters.claude.wire import GraderReply
from simulator.domain.rating import (
    Assessment,
    Evidence,
    GradeTask,
    NotScored,
    Provenance,
    Rating,
    evidence_at,
)

VERSION = "1"
AT_ONCE = 4
NOTHING_SAID = "nothing was said"


class AnswerReader:
    """Finds a model's quotes, which it made from the redacted answer, in the answer itself."""

    def __init__(self, answer: str, redactor: Redactor) -> None:
        self.answer = answer
        self.redactor = redactor
        self.hidden = redactor.hide(answer)

    def find(self, quote: str) -> Evidence | None:
        """The span of the answer that was quoted; None when it is no quote."""
        found = find_quote(self.hidden, quote)
        if found is None:
            return None
        return evidence_at(self.answer, *self.redactor.span(self.answer, found.start, found.end))

    def show(self, text: str) -> str:
        """The model's words with redacted names in place."""
        return self.redactor.show(text)


@dataclass(slots=True)
class ClaudeGrader:
    """Rates by K independent calls: the median counts, the spread is kept, quotes are checked."""

    client: ClaudeClient
    checked: str = ""  # the last self-check with this model and these prompts
    name: str = "claude"
    _gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    @property
    def model(self) -> str:
        """The model that rates."""
        return self.client.endpoint.grader_model

    @property
    def prompt_hash(self) -> str:
        """What identifies the wording of the prompt."""
        return prompt_hash("grader")

    async def grade(self, task: GradeTask) -> Assessment:
        """Rate one answer; what no rater could rate comes back as not scored with the reason."""
        if not task.answer.strip():
            missing = ("an answer",)
            ratings = tuple(Rating(name, 1, missing=missing) for name in task.dimensions)
            return Assessment(ratings, self._provenance(task), non_answer=True)
        if not task.dimensions:
            return Assessment((), self._provenance(task))
        return self.assessment(task, await self._ask(task))

    def assessment(self, task: GradeTask, replies: Sequence[GraderReply | Void]) -> Assessment:
        """One assessment from all raters' replies, failed ones among them."""
        reader = AnswerReader(task.answer, Redactor(self.client.endpoint.redact))
        heard = [reply for reply in replies if isinstance(reply, GraderReply)]
        ratings: list[Rating | NotScored] = []
        for name in task.dimensions:
            each = [
                reply if isinstance(reply, Void) else checked(reply, name, reader)
                for reply in replies
            ]
            ratings.append(combined(name, each, self.client.endpoint.samples))
        return Assessment(
            tuple(ratings),
            self._provenance(task),
            flags=agreed_flags(task, heard, reader),
            covered=agreed_points(task, heard, reader),
        )

    async def _ask(self, task: GradeTask) -> list[GraderReply | Void]:
        """The first rater alone, which fills the prompt cache and spares the rest a bad key."""
        first, hopeless = await self._one(task, 0)
        others = range(1, self.client.endpoint.samples)
        if hopeless:
            return [first, *(first for _ in others)]
        rest = await asyncio.gather(*(self._one(task, number) for number in others))
        return [first, *(reply for reply, _ in rest)]

    async def _one(self, task: GradeTask, variant: int) -> tuple[GraderReply | Void, bool]:
        request = grading_request(task, self.model, variant, Redactor(self.client.endpoint.redact))
        async with self._gate:
            try:
                text = await self.client.structured_reply(request, wire.schema())
                return wire.parse_reply(text), False
            except ModelFailed as failed:
                return Void(str(failed)), not failed.retryable

    def _provenance(self, task: GradeTask) -> Provenance:
        return Provenance(
            self.name,
            VERSION,
            task.rubric.id,
            task.rubric.version,
            model=self.model,
            prompt_hash=self.prompt_hash,
            samples=self.client.endpoint.samples,
            checked=self.checked,
        )
