"""The offline grader: a rubric check by written rules, not a mind."""

from functools import lru_cache

from simulator.adapters.rubric_grader import gates, topic
from simulator.adapters.rubric_grader.claims import Claim, claimed, flag_claims
from simulator.adapters.rubric_grader.coverage import content
from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.explain import rating
from simulator.adapters.rubric_grader.levels import Known, Measured, content_led, placed
from simulator.adapters.rubric_grader.points import PointFound, find_points, wrong_turns
from simulator.adapters.rubric_grader.reading import Reading, read
from simulator.adapters.rubric_grader.short import resemblance
from simulator.adapters.rubric_grader.substance import substance
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.adapters.rubric_grader.weights import NOISE, VERSION
from simulator.domain.rating import (
    Assessment,
    FlagRaised,
    GradeTask,
    NotScored,
    Provenance,
    Rating,
)
from simulator.domain.rubric import Rubric

NAME = "rubric"
PROBED_FLOOR = 0.4  # credit of any sentence of the short answer to a probe
ONLY_REFERENCE = "only a reference answer is known, and this dimension is about more than content"
NO_POINTS = "coverage is not scored: the question has neither evidence points nor a reference"


class RubricGrader:
    """Rates answers by the rubric's own rules: same words in, same ratings out."""

    name = NAME

    async def grade(self, task: GradeTask) -> Assessment:
        """Rate one answer; what cannot be rated comes back as NotScored, nothing is raised."""
        return self.assess(task)

    def assess(self, task: GradeTask) -> Assessment:
        """The same without waiting for anything."""
        document = Document(task.answer, load())
        if gates.is_non_answer(document):
            return _non_answer(task)
        reason = gates.unreadable(document)
        if reason:
            ratings = tuple(NotScored(dimension, reason) for dimension in task.dimensions)
            return Assessment(ratings, provenance(task.rubric), notes=(reason,))
        return _assessed(task, document)


def _assessed(task: GradeTask, document: Document) -> Assessment:
    question = task.question
    probed = question is not None and task.asked.strip() != question.prompt.strip()
    asked = Document(_context(task, probed), document.thesaurus)
    reading = read(document, asked, PROBED_FLOOR if probed else 0.0)
    points = find_points(question, task.expected, reading) if question else []
    turns = wrong_turns(question, document) if question else []
    shut = [*gates.gates(reading, _given(task)), *topic.gates(task, reading, points, probed)]
    notes = [gate.reason for gate in shut]
    if not points and not task.reference.strip():
        notes.append(NO_POINTS)
    measured = Measured(
        reading,
        tuple(points),
        tuple(turns),
        _whole(task, reading, points, probed),
        known=_known(task, points),
        probed=probed,
        gates=tuple(shut),
    )
    return Assessment(
        tuple(_rated(task, dimension, measured) for dimension in task.dimensions),
        provenance(task.rubric),
        flags=_flags(task.rubric, document),
        covered=tuple(item.point.id for item in points if item.covered),
        contradicted=tuple(turn.id for turn in turns),
        notes=tuple(notes),
    )


def _rated(task: GradeTask, name: str, measured: Measured) -> Rating | NotScored:
    dimension = task.rubric.dimension(name)
    if dimension.executed:
        return NotScored(name, "rated by running the code, not from words")
    led = any(content_led(task.rubric.dimension(other)) for other in task.dimensions)
    if measured.known is Known.REFERENCE and led and not content_led(dimension):
        return NotScored(name, ONLY_REFERENCE)
    return rating(dimension, measured, placed(dimension, measured))


def _known(task: GradeTask, points: list[PointFound]) -> Known:
    if points:
        return Known.POINTS
    return Known.REFERENCE if task.reference.strip() else Known.NOTHING


def _context(task: GradeTask, probed: bool) -> str:
    """What an answer may refer to: for a probe also the question and what was said before."""
    if not probed or task.question is None:
        return task.asked
    return "\n".join((task.asked, task.question.prompt, *task.earlier))


def _whole(task: GradeTask, reading: Reading, points: list[PointFound], probed: bool) -> float:
    """How much of the content is there: by points, by the reference, or by substance alone."""
    known = _known(task, points)
    if known is Known.POINTS and task.question is not None:
        return content(reading, task.question, points, probed=probed)
    if known is Known.REFERENCE:
        return resemblance(task.asked, task.reference, reading.document)
    return substance(reading)


def _given(task: GradeTask) -> gates.Given:
    question = task.question
    texts = (
        tuple(text for point in question.evidence for text in (point.point, *point.phrases))
        if question
        else ()
    )
    reference = "" if texts else task.reference
    return gates.Given(task.asked, texts, task.rubric, reference, task.earlier)


def _non_answer(task: GradeTask) -> Assessment:
    missing = ("an answer to the question",)
    ratings = tuple(Rating(name, 1, missing=missing, exact=1.0) for name in task.dimensions)
    return Assessment(ratings, provenance(task.rubric), non_answer=True)


def provenance(rubric: Rubric) -> Provenance:
    """Who graded, and the measured noise of that."""
    noise = NOISE.get(rubric.id) or NOISE.get("", "")
    return Provenance(NAME, VERSION, rubric.id, rubric.version, noise=noise)


def _flags(rubric: Rubric, document: Document) -> tuple[FlagRaised, ...]:
    raised = []
    for flag, claims in _flag_claims(rubric):
        span = claimed(claims, document)
        if span is not None:
            raised.append(FlagRaised(flag, document.evidence(span)))
    return tuple(raised)


@lru_cache(maxsize=64)
def _flag_claims(rubric: Rubric) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    thesaurus = load()
    return tuple((flag.id, flag_claims(flag.phrases, thesaurus)) for flag in rubric.red_flags)
