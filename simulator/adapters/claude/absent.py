"""Who stands in when a session was begun with Claude and Claude cannot be asked any more."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from simulator.domain.errors import InterviewerFailed
from simulator.domain.rating import Assessment, GradeTask, NotScored, Provenance
from simulator.ports import PhraseRequest


@dataclass(slots=True)
class AbsentInterviewer:
    """Fails with its reason, so that the scripted probe is asked."""

    reason: str
    name: str = "claude"

    async def phrase(self, request: PhraseRequest) -> AsyncIterator[str]:
        """Nothing; raises InterviewerFailed."""
        raise InterviewerFailed(self.reason)
        yield request.chosen.scripted  # what makes this a generator


@dataclass(slots=True)
class AbsentGrader:
    """Scores nothing and says why; `mockloop rescore` does it later."""

    reason: str
    name: str = "claude"

    async def grade(self, task: GradeTask) -> Assessment:
        """Every dimension not scored."""
        by = Provenance(self.name, "absent", task.rubric.id, task.rubric.version, samples=0)
        empty = not task.answer.strip()
        ratings = tuple(NotScored(name, self.reason) for name in task.dimensions)
        return Assessment(ratings, by, non_answer=empty)
