"""Content: which evidence points an answer makes, and which wrong turns it takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.adapters.rubric_grader.claims import Claim, claimed, wrong_claims
from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.phrases import Match, Phrase, best_of, compile_phrase
from simulator.adapters.rubric_grader.reading import Reading
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.adapters.rubric_grader.words import tokens
from simulator.domain.rating import Evidence
from simulator.domain.round import EvidencePoint, Question

STATEMENT = 1.3  # the point's own sentence counts more: nobody repeats it word for word
COVERED = 0.65  # strength from which a point counts as made


@dataclass(frozen=True, slots=True)
class PointFound:
    """How fully one evidence point was made (0 to 1), and where."""

    point: EvidencePoint
    strength: float
    evidence: Evidence | None = None
    opposed: bool = False

    @property
    def covered(self) -> bool:
        """Whether the point counts as made."""
        return self.strength >= COVERED


@dataclass(frozen=True, slots=True)
class WrongTurnTaken:
    """A common mistake that the answer claims, with its words."""

    id: str
    dimension: str
    claim: str
    correction: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A question's phrases, taken apart once."""

    points: tuple[tuple[EvidencePoint, tuple[Phrase, ...], Phrase], ...]
    turns: tuple[tuple[Claim, ...], ...]


@lru_cache(maxsize=256)
def compiled(question: Question) -> _Compiled:
    """The question's evidence points and wrong turns, ready to be looked for."""
    thesaurus = load()
    common = frozenset(word.stem for word in tokens(question.prompt) if not word.function)
    points = tuple(
        (
            point,
            tuple(compile_phrase(text, thesaurus, common) for text in point.phrases),
            compile_phrase(point.point, thesaurus, common),
        )
        for point in question.evidence
    )
    turns = tuple(wrong_claims(turn.phrases, thesaurus) for turn in question.wrong_turns)
    return _Compiled(points, turns)


def find_points(question: Question, wanted: Iterable[str], reading: Reading) -> list[PointFound]:
    """Each wanted evidence point with the strength with which the answer makes it."""
    ids = set(wanted)
    return [
        _point(reading, point, phrases, statement)
        for point, phrases, statement in compiled(question).points
        if point.id in ids
    ]


def _point(
    reading: Reading, point: EvidencePoint, phrases: tuple[Phrase, ...], statement: Phrase
) -> PointFound:
    found = [
        _found(reading, point, best_of(phrases, reading.document), 1.0),
        _found(reading, point, best_of((statement,), reading.document, within="pair"), STATEMENT),
    ]
    return max(found, key=lambda item: (item.strength, item.opposed))


def _found(
    reading: Reading, point: EvidencePoint, best: tuple[Phrase, Match] | None, factor: float
) -> PointFound:
    if best is None:
        return PointFound(point, 0.0)
    document, match = reading.document, best[1]
    places = set(document.sentence_of[match.first : match.last + 1])
    if not any(reading.makes_a_point(number) for number in places):
        return PointFound(point, 0.0)
    strength = min(1.0, match.share * factor)
    evidence = document.evidence(document.clauses_over(match.first, match.last))
    if match.opposed:
        opposed = strength >= COVERED
        return PointFound(point, 0.0, evidence if opposed else None, opposed=opposed)
    return PointFound(point, strength, evidence)


def wrong_turns(question: Question, document: Document) -> list[WrongTurnTaken]:
    """The common mistakes that the answer claims, each in one clause of it."""
    taken = []
    for turn, claims in zip(question.wrong_turns, compiled(question).turns, strict=True):
        span = claimed(claims, document)
        if span is not None:
            evidence = document.evidence(span)
            taken.append(
                WrongTurnTaken(turn.id, turn.dimension, turn.claim, turn.correction, evidence)
            )
    return taken


def share(points: Sequence[PointFound]) -> float:
    """The weighted share (0 to 1) of the expected points that were made."""
    total = sum(item.point.weight for item in points)
    return sum(item.point.weight * item.strength for item in points) / total if total else 0.0
