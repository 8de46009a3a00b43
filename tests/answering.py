"""Candidates that make up their answers as they are asked."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.domain.answers import GivenAnswer
from simulator.domain.state import SessionState
from simulator.services.interviews import Interview

Candidate = Callable[[SessionState], GivenAnswer]


@dataclass(frozen=True, slots=True)
class Answering:
    """An endless source of answers for `run_through`: what `candidate` says to what was asked."""

    interview: Interview
    candidate: Candidate

    def next(self, names: tuple[str, ...]) -> GivenAnswer | None:
        """The answer to what was just asked."""
        del names
        return self.candidate(self.interview.state)

    def peek(self, names: tuple[str, ...]) -> GivenAnswer | None:
        """The same; asked only before code, so that a candidate of code must not be random."""
        return self.next(names)
