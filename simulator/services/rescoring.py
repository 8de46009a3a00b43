"""What could not be scored is scored later: at once, or in a batch that survives a crash."""

import hashlib
from dataclasses import dataclass, replace

from simulator.domain import commands as c
from simulator.domain.errors import CommandRefused
from simulator.domain.events import TurnKind
from simulator.domain.rating import GradeTask
from simulator.ports import BatchGrader, BatchNotes, NotedBatch
from simulator.services.grading import task_for
from simulator.services.interviews import Interview


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """Where a batch stands; `waiting` answers are with the provider, `applied` came back."""

    provider_id: str
    waiting: int
    applied: int


async def rescore_in_batch(
    interview: Interview, notes: BatchNotes, grader: BatchGrader
) -> BatchProgress:
    """Hand in what is not scored, or collect what was handed in; nothing is applied twice.

    The intention is written down before anything is sent, under a key that stands for exactly
    these answers; after a crash the same key is sent again.
    """
    tasks = _tasks(interview)
    batch = notes.open_batch(interview.id)
    if batch is None:
        if not tasks:
            return BatchProgress("", 0, 0)
        batch = NotedBatch(_key(interview, tasks), interview.id, "")
        notes.note(batch, interview.now().at.isoformat())
    if not batch.provider_id:
        batch = replace(batch, provider_id=await grader.send(tasks, batch.key))
        notes.note(batch, interview.now().at.isoformat())
    found = await grader.collect(batch.provider_id, tasks)
    if found is None:
        return BatchProgress(batch.provider_id, len(tasks), 0)
    for number, assessment in found.items():
        if number in tasks:  # what was applied before a crash is scored and no longer a task
            interview.act(c.NoteRatings(number, assessment))
    interview.note_calls()
    notes.done(batch.key)
    return BatchProgress(batch.provider_id, 0, len(found))


def _tasks(interview: Interview) -> dict[int, GradeTask]:
    if not interview.state.over:
        raise CommandRefused("the session is not over", hint="finish it first with `resume`")
    return {
        turn.number: task_for(interview.plan, interview.state, turn)
        for turn in interview.unscored()
        if turn.kind is not TurnKind.CODE
    }


def _key(interview: Interview, tasks: dict[int, GradeTask]) -> str:
    """The same for the same answers at the same place of the journal."""
    numbers = ",".join(map(str, sorted(tasks)))
    text = f"{interview.id}/{interview.state.seq}/{numbers}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]
