"""The candidate's own clause for a probe to quote."""

from collections.abc import Sequence

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.phrases import compile_phrase, find
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.domain.rating import Evidence


def find_clause(answer: str, cues: Sequence[str]) -> Evidence | None:
    """The first clause of `answer` that says one of `cues`, by stem and synonym; None: none does."""
    thesaurus = load()
    document = Document(answer, thesaurus)
    for cue in cues:
        match = find(compile_phrase(cue, thesaurus), document, within="clause")
        if match and match.share >= 0.99:
            return document.evidence(document.clauses_over(match.first, match.last))
    return None
