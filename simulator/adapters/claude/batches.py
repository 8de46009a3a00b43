"""Many answers through the provider's Message Batches: slower, and half the price."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.adapters.claude import wire
from simulator.adapters.claude.client import text_of, with_schema
from simulator.adapters.claude.failures import ModelFailed, failure_of
from simulator.adapters.claude.grader import ClaudeGrader
from simulator.adapters.claude.grading_prompt import grading_request
from simulator.adapters.claude.raters import Void
from simulator.adapters.claude.redactor import Redactor
from simulator.adapters.claude.wire import GraderReply
from simulator.domain.errors import SimulatorError
from simulator.domain.rating import Assessment, GradeTask
from simulator.domain.spending import Purpose

_ENDED = "ended"


@dataclass(slots=True)
class ClaudeBatchGrader:
    """The same requests and the same checks as one by one."""

    grader: ClaudeGrader

    async def send(self, tasks: Mapping[int, GradeTask], key: str) -> str:
        """Hand in every rater's request for every answer; SimulatorError when it is refused."""
        client = self.grader.client
        redactor = Redactor(client.endpoint.redact)
        requests: Any = [
            {"custom_id": f"{number}-{variant}", "params": self._body(task, variant, redactor)}
            for number, task in tasks.items()
            if task.answer.strip() and task.dimensions
            for variant in range(client.endpoint.samples)
        ]
        try:
            sdk = await client.sdk()
            headers = {"Idempotency-Key": key}
            batch = await sdk.messages.batches.create(requests=requests, extra_headers=headers)
        except Exception as error:
            raise _no_batch(error) from error
        return str(batch.id)

    def _body(self, task: GradeTask, variant: int, redactor: Redactor) -> dict[str, Any]:
        request = grading_request(task, self.grader.model, variant, redactor)
        return with_schema(request.body(), wire.schema(), tool=not self.grader.client.structured)

    async def collect(
        self, batch: str, tasks: Mapping[int, GradeTask]
    ) -> Mapping[int, Assessment] | None:
        """The assessments of a batch that has ended; None while it has not."""
        try:
            sdk = await self.grader.client.sdk()
            found = await sdk.messages.batches.retrieve(batch)
            if found.processing_status != _ENDED:
                return None
            replies: dict[int, dict[int, GraderReply | Void]] = {}
            async for line in await sdk.messages.batches.results(batch):
                number, variant = _place(line.custom_id)
                replies.setdefault(number, {})[variant] = self._reply(line.result)
        except Exception as error:
            raise _no_batch(error) from error
        return {
            number: await self._assessment(task, replies.get(number, {}))
            for number, task in tasks.items()
        }

    async def _assessment(
        self, task: GradeTask, replies: Mapping[int, GraderReply | Void]
    ) -> Assessment:
        if not task.answer.strip() or not task.dimensions:
            return await self.grader.grade(task)  # asks nobody
        raters = range(self.grader.client.endpoint.samples)
        each = [replies.get(number, Void("no result in the batch")) for number in raters]
        return self.grader.assessment(task, each)

    def _reply(self, result: Any) -> GraderReply | Void:
        usage, failure = None, ""
        try:
            if result.type != "succeeded":
                kind = getattr(getattr(getattr(result, "error", None), "error", None), "type", "")
                return Void(f"the batch says {result.type}{f' ({kind})' if kind else ''}")
            usage = result.message.usage
            tool = any(getattr(block, "type", "") == "tool_use" for block in result.message.content)
            return wire.parse_reply(text_of(result.message, tool=tool))
        except ModelFailed as failed:
            failure = failed.failure.value
            return Void(str(failed))
        finally:
            if usage is not None:
                self.grader.client.meter.count(
                    Purpose.GRADE, self.grader.model, usage, 0.0, failure, batch=True
                )


def _place(custom_id: str) -> tuple[int, int]:
    number, _, variant = custom_id.partition("-")
    return int(number), int(variant)


def _no_batch(error: BaseException) -> SimulatorError:
    failed = failure_of(error)
    return SimulatorError(f"the batch failed: {failed}", hint="run the same command again later")
