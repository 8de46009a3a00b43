"""The offline grader: a rubric check by written rules, not a mind."""

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.gates import gates, is_non_answer
from simulator.adapters.rubric_grader.levels import Measured, rate
from simulator.adapters.rubric_grader.phrases import best_of, compile_phrase
from simulator.adapters.rubric_grader.points import find_points, wrong_turns
from simulator.adapters.rubric_grader.signals import detect
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.domain.rating import Assessment, FlagRaised, GradeTask, NotScored, Provenance, Rating
from simulator.domain.rubric import Rubric

NAME = "rubric"
VERSION = "1"


class RubricGrader:
    """Rates answers by the rubric's own rules: same words in, same ratings out."""

    name = NAME

    async def grade(self, task: GradeTask) -> Assessment:
        """Rate one answer; what cannot be rated comes back as NotScored, nothing is raised."""
        return self.assess(task)

    def assess(self, task: GradeTask) -> Assessment:
        """The same without waiting for anything."""
        document = Document(task.answer, load())
        provenance = Provenance(NAME, VERSION, task.rubric.id, task.rubric.version)
        if is_non_answer(document):
            missing = ("an answer to the question",)
            ratings: tuple[Rating | NotScored, ...] = tuple(
                Rating(dimension, 1, missing=missing, exact=1.0) for dimension in task.dimensions
            )
            return Assessment(ratings, provenance, non_answer=True)
        question = task.question
        points = find_points(question, task.expected, document) if question else []
        turns = wrong_turns(question, document) if question else []
        measured = Measured(document, detect(document), tuple(points), tuple(turns))
        caps = gates(document, task.asked)
        ratings = tuple(
            rate(task.rubric.dimension(dimension), measured, caps) for dimension in task.dimensions
        )
        return Assessment(
            ratings,
            provenance,
            flags=_flags(task.rubric, document),
            covered=tuple(item.point.id for item in points if item.covered),
            contradicted=tuple(turn.id for turn in turns),
            notes=tuple(gate.reason for gate in caps),
        )


def _flags(rubric: Rubric, document: Document) -> tuple[FlagRaised, ...]:
    raised = []
    for flag in rubric.red_flags:
        phrases = [compile_phrase(text, document.thesaurus) for text in flag.phrases]
        best = best_of(phrases, document, within="clause")
        if best and best[1].share >= 0.95 and not best[1].opposed:
            span = document.clauses_over(best[1].first, best[1].last)
            raised.append(FlagRaised(flag.id, document.evidence(span)))
    return tuple(raised)
