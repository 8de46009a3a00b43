"""A question made to fit the rubric by which a round judges it."""

from dataclasses import replace

from simulator.domain.round import Question
from simulator.domain.rubric import Rubric


def fitted(question: Question, rubric: Rubric) -> Question:
    """`question` with its points, probes and wrong turns on the dimensions that count them.

    What no dimension of `rubric` takes stays where it was written.
    """

    def place(dimension: str) -> str:
        return rubric.place_of(dimension, question.principles) or dimension

    return replace(
        question,
        evidence=tuple(replace(p, dimension=place(p.dimension)) for p in question.evidence),
        probes=tuple(replace(p, dimension=place(p.dimension)) for p in question.probes),
        wrong_turns=tuple(replace(w, dimension=place(w.dimension)) for w in question.wrong_turns),
    )
