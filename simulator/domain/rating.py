"""Ratings: one grader's level for one dimension of one answer, with the words it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.domain.round import Question
from simulator.domain.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim span of an answer: `quote == answer[start:end]`."""

    start: int
    end: int
    quote: str

    def stands_in(self, answer: str) -> bool:
        """Whether the quote really is that span of `answer`."""
        return (
            0 <= self.start < self.end <= len(answer)
            and answer[self.start : self.end] == self.quote
        )


@dataclass(frozen=True, slots=True)
class Rating:
    """A level (1 to 5) with its evidence, what was met, and what the next level would need."""

    dimension: str
    level: int
    evidence: tuple[Evidence, ...] = ()
    met: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    spread: float = 0.0  # between independent ratings of the same answer, in levels


@dataclass(frozen=True, slots=True)
class NotScored:
    """A dimension that could not be rated, and why; never a number."""

    dimension: str
    reason: str


@dataclass(frozen=True, slots=True)
class FlagRaised:
    """A red flag and the words that raised it."""

    flag: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who rated, by which rubric, and how often that grader is known to be off."""

    grader: str
    version: str
    rubric: str
    rubric_version: int
    model: str = ""
    prompt_hash: str = ""
    samples: int = 1
    noise: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that one grader says about one answer."""

    ratings: tuple[Rating | NotScored, ...]
    provenance: Provenance
    flags: tuple[FlagRaised, ...] = ()
    covered: tuple[str, ...] = ()  # ids of evidence points
    contradicted: tuple[str, ...] = ()  # ids of wrong turns
    non_answer: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeTask:
    """One answer to rate: what was asked, and which dimensions and points are in play.

    For a main answer all dimensions and points are; for a probe its dimension and its targets
    (or the points of its dimension). `earlier` holds the candidate's earlier answers to the same
    question, so that a point made before is not asked for twice.
    """

    question: Question | None
    rubric: Rubric
    asked: str
    answer: str
    dimensions: tuple[str, ...]
    expected: tuple[str, ...] = ()
    reference: str = ""
    earlier: tuple[str, ...] = ()


def overall(rubric: Rubric, ratings: Iterable[Rating | NotScored]) -> float | None:
    """The mean level of the scored dimensions by the rubric's weights; None if none is scored."""
    scored = [rating for rating in ratings if isinstance(rating, Rating)]
    weights = [rubric.dimension(rating.dimension).weight for rating in scored]
    if not scored:
        return None
    total = sum(weight * rating.level for weight, rating in zip(weights, scored, strict=True))
    return total / sum(weights)
