"""The interviewer who needs no model: the probe bank's own wording."""

from collections.abc import AsyncIterator

from simulator.ports import PhraseRequest


class ScriptedInterviewer:
    """Says what the question's author wrote, with the candidate's words filled in."""

    name = "scripted"

    async def phrase(self, request: PhraseRequest) -> AsyncIterator[str]:
        """The scripted wording, at once."""
        yield request.chosen.scripted
