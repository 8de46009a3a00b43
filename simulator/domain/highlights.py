"""An answer cut at the edges of what was marked in it, so that overlapping marks all show."""

import itertools
from dataclasses import dataclass

from simulator.domain.rating import Assessment, Evidence, Rating


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of an answer with the dimensions that it is evidence for and the flags it raised."""

    text: str
    dimensions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def segments(answer: str, assessment: Assessment | None) -> tuple[Segment, ...]:
    """The whole answer, in order; spans that do not lie in it are left out."""
    if assessment is None:
        return (Segment(answer),) if answer else ()
    spans = [
        (evidence, rating.dimension, "")
        for rating in assessment.ratings
        if isinstance(rating, Rating)
        for evidence in rating.evidence
    ] + [(flag.evidence, "", flag.flag) for flag in assessment.flags]
    inside = [span for span in spans if 0 <= span[0].start < span[0].end <= len(answer)]
    edges = sorted({0, len(answer), *(edge for span in inside for edge in _edges(span[0]))})
    found = []
    for start, end in itertools.pairwise(edges):
        over = [span for span in inside if span[0].start <= start and end <= span[0].end]
        dimensions = dict.fromkeys(name for _, name, _ in over if name)
        flags = dict.fromkeys(flag for _, _, flag in over if flag)
        found.append(Segment(answer[start:end], tuple(dimensions), tuple(flags)))
    return tuple(found)


def _edges(evidence: Evidence) -> tuple[int, int]:
    return evidence.start, evidence.end
