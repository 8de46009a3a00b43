"""What happens around code: questions about the task, languages, runs, verdicts, claims."""

from dataclasses import dataclass

from simulator.domain.coding import Language
from simulator.domain.complexity import Claim
from simulator.domain.execution import Growth, RunResult


@dataclass(frozen=True, slots=True)
class Clarified:
    """The candidate asked about what the statement leaves open, and was told."""

    turn: int
    asked: str
    reply: str
    clarification: str = ""  # id, empty when the question had no prepared reply
    evidence: str = ""  # the evidence point that asking this makes


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The code is now written in `language`; its earlier draft, or else `starter`, comes back."""

    turn: int
    language: Language
    starter: str = ""


@dataclass(frozen=True, slots=True)
class CodeRun:
    """The candidate ran the visible tests."""

    turn: int
    result: RunResult


@dataclass(frozen=True, slots=True)
class CodeJudged:
    """Submitted code was run against all tests; `failure` says why it could not be.

    `starters` holds the languages that could be run for this problem then, each with the text to
    begin on: a translation is asked for among them.
    """

    turn: int
    language: Language
    result: RunResult | None
    growth: Growth | None
    failure: str = ""
    starters: tuple[tuple[Language, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ComplexityClaimed:
    """The candidate said, or wrote in a comment, how the work grows."""

    turn: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class TranslationSkipped:
    """The round would have asked for the same solution in a second language, and why it did not."""

    question: str
    reason: str
