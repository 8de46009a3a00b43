"""Ratings: what a grader says about one answer, always with the candidate's own words."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.domain.round import Question
from simulator.domain.rubric import Rubric

UNCLEAR_SPREAD = 2.0  # levels between the lowest and the highest of several raters


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim span of an answer: `quote == answer[start:end]`, offsets in characters."""

    start: int
    end: int
    quote: str


def evidence_at(answer: str, start: int, end: int) -> Evidence:
    """The span `start:end` of `answer` without white space around it."""
    quote = answer[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    return Evidence(start, start + len(quote), quote)


def is_verbatim(evidence: Evidence, answer: str) -> bool:
    """Whether the quote is exactly what stands at its offsets in `answer`, and not empty."""
    inside = 0 <= evidence.start < evidence.end <= len(answer)
    return inside and answer[evidence.start : evidence.end] == evidence.quote


@dataclass(frozen=True, slots=True)
class Rating:
    """One grader's level (1 to 5) for one dimension of one answer.

    `met` says in words which parts of the anchors, points and signals were found, `missing`
    what the next level would need. `spread` is the disagreement between repeated gradings in
    levels (0 for a grader that always says the same). `exact` is the place on the scale that
    the level was rounded from, within half a level of it; 0 when only the level is known.
    """

    dimension: str
    level: int
    evidence: tuple[Evidence, ...] = ()
    met: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    spread: float = 0.0
    exact: float = 0.0

    @property
    def unclear(self) -> bool:
        """Whether the raters disagreed too widely for the level to mean much."""
        return self.spread >= UNCLEAR_SPREAD

    @property
    def value(self) -> float:
        """The finest place on the scale that is known: `exact`, or else the level."""
        return self.exact or float(self.level)


@dataclass(frozen=True, slots=True)
class NotScored:
    """A dimension that could not be rated, and why: a result, never a low score."""

    dimension: str
    reason: str


@dataclass(frozen=True, slots=True)
class FlagRaised:
    """A red flag of the rubric, with the words that raised it."""

    flag: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who graded, by which rubric, and how far off that grader is known to be."""

    grader: str
    version: str
    rubric: str
    rubric_version: int
    model: str = ""
    prompt_hash: str = ""
    samples: int = 1
    noise: str = ""
    checked: str = ""  # the last self-check of this grader, in a phrase


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that a grader found in one answer; totals are computed elsewhere by formula.

    `covered` holds ids of evidence points, `contradicted` ids of wrong turns that were claimed.
    """

    ratings: tuple[Rating | NotScored, ...]
    provenance: Provenance
    flags: tuple[FlagRaised, ...] = ()
    covered: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()
    non_answer: bool = False
    notes: tuple[str, ...] = ()

    def rating(self, dimension: str) -> Rating | None:
        """The rating of `dimension`, or None when it was not rated or not scored."""
        for rating in self.ratings:
            if isinstance(rating, Rating) and rating.dimension == dimension:
                return rating
        return None


@dataclass(frozen=True, slots=True)
class GradeTask:
    """One answer to grade, with all that may be used for it.

    `asked` is the prompt or the probe's words. `dimensions` are the ids to rate: all of the
    rubric for a main answer, the probe's one for a probe. `expected` are the ids of the evidence
    points in play: for a probe its targets, or its dimension's points. `reference` stands in for
    a question that is not in the library. `earlier` holds the candidate's earlier answers to the
    same question, oldest first.
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
    """The weighted mean (1.0 to 5.0) of the scored dimensions; None when none was scored."""
    total = 0.0
    weights = 0
    for rating in ratings:
        if isinstance(rating, Rating):
            weight = rubric.dimension(rating.dimension).weight
            total += weight * rating.value
            weights += weight
    return total / weights if weights else None
