"""The part of the bootstrap that asks models: its adapters, imported when first needed."""

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.adapters.claude.client import ClaudeClient
    from simulator.adapters.claude.endpoint import Endpoint
    from simulator.adapters.claude.grader import ClaudeGrader
    from simulator.bootstrap import Application
    from simulator.ports import BatchGrader, Grader
    from simulator.services.interviews import Crew, Interview


class ModelServices:
    """Claude, or a server that speaks as it does, in one application."""

    def __init__(self, app: "Application") -> None:
        self._app = app
        self._clients: list[ClaudeClient] = []

    @property
    def missing(self) -> str:
        """Why it cannot be asked, with what to do; empty when it can."""
        from simulator.adapters.claude.endpoint import why_unavailable

        return why_unavailable(self._app.settings.endpoint, self._app.environ)

    @property
    def place(self) -> str:
        """Where answers would be sent; empty when nobody can be asked."""
        return "" if self.missing else self._endpoint().place

    def join(self, crew: "Crew", *, asks: bool, rates: bool) -> "Crew":
        """The crew with Claude as interviewer, as grader, or both.

        Where it cannot be asked any more, stand-ins say so at each turn.
        """
        if missing := self.missing:
            from simulator.adapters.claude.absent import AbsentGrader, AbsentInterviewer

            crew = replace(crew, interviewer=AbsentInterviewer(missing)) if asks else crew
            return replace(crew, grader=AbsentGrader(missing)) if rates else crew
        from simulator.adapters.claude.interviewer import ClaudeInterviewer
        from simulator.adapters.claude.writer import ClaudeWriter

        client = self.client()
        crew = replace(crew, meter=client.meter, ready=client.warm)
        if asks:
            crew = replace(crew, interviewer=ClaudeInterviewer(client))
        if rates:
            crew = replace(crew, grader=self.grader(client), writer=ClaudeWriter(client))
        return crew

    def client(self) -> "ClaudeClient":
        """A client of its own for each session: the meter counts for one."""
        from simulator.adapters.claude.client import ClaudeClient
        from simulator.adapters.claude.meter import Meter as ClaudeMeter

        endpoint = self._endpoint()
        client = ClaudeClient(endpoint, ClaudeMeter(endpoint.budget_usd, endpoint.prices))
        self._clients.append(client)
        return client

    def grader(self, client: "ClaudeClient") -> "ClaudeGrader":
        """The grader that asks `client`, with how it did in its last self-check."""
        from simulator.adapters.claude.grader import ClaudeGrader

        return ClaudeGrader(client, self._last_check(client.endpoint.grader_model))

    def _last_check(self, model: str) -> str:
        from simulator.adapters.claude.fences import prompt_hash
        from simulator.services.selfcheck import in_words

        last = self._app.notes.last_check("claude", model, prompt_hash("grader"))
        if last is None:
            return "Never checked: run `mockloop selfcheck --grader claude`"
        return in_words(last.passed, last.total, last.at[:10])

    def keep_check(self, grader: "Grader", passed: int, total: int, rows: object) -> None:
        """Remember how a grader did in the self-check."""
        from simulator.adapters.sqlite.notes import CheckedGrader

        model, prompt = (str(getattr(grader, name, "")) for name in ("model", "prompt_hash"))
        at = self._app.clock.read().at.isoformat()
        check = CheckedGrader(grader.name, model, prompt, at, passed, total, rows)
        self._app.notes.keep_check(check)

    def batch_grader(self, interview: "Interview") -> "BatchGrader":
        """Batches for the session's grader, which must be Claude."""
        from simulator.adapters.claude.batches import ClaudeBatchGrader
        from simulator.adapters.claude.grader import ClaudeGrader

        grader = interview.crew.grader
        assert isinstance(grader, ClaudeGrader)
        return ClaudeBatchGrader(grader)

    async def close(self) -> None:
        """Let go of every connection, in the event loop that made them."""
        while self._clients:
            await self._clients.pop().close()

    def _endpoint(self) -> "Endpoint":
        from simulator.adapters.claude import endpoint as e

        own = self._app.settings
        wanted = e.Endpoint(
            base_url=own.endpoint,
            interviewer_model=own.interviewer_model or e.DEFAULT_INTERVIEWER_MODEL,
            grader_model=own.grader_model or e.DEFAULT_GRADER_MODEL,
            samples=own.grader_samples,
            first_token_seconds=own.first_token_seconds,
            request_seconds=own.request_seconds,
            retries=own.retries,
            budget_usd=own.budget_usd,
            redact=own.redact,
            prices={name: (cost[0], cost[1]) for name, cost in own.prices},
        )
        return e.with_environment(wanted, self._app.environ)
