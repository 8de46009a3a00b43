"""Whether an answer is about what was asked: another question's answer is none to this one."""

from collections.abc import Sequence
from functools import lru_cache

from simulator.adapters.rubric_grader.coherence import keys
from simulator.adapters.rubric_grader.document import Document, Span
from simulator.adapters.rubric_grader.gates import SHOUTED, Gate
from simulator.adapters.rubric_grader.points import PointFound
from simulator.adapters.rubric_grader.reading import Reading
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.domain.rating import GradeTask
from simulator.domain.round import Question

LEAST_KEYS = 12  # rare words and concepts below which nothing is concluded
RARE = 1.0  # rarity from which a word tells the topic
LEAST_SHARE = 0.2  # of the answer's rare words that the question's material holds


def gates(task: GradeTask, reading: Reading, points: Sequence[PointFound]) -> list[Gate]:
    """Shut when almost nothing of the answer touches the question's own material."""
    question = task.question
    if question is None or not (question.evidence or task.reference.strip()):
        return []
    if sum(item.covered for item in points) > 1:
        return []
    said = {key: value for key, value in _keys(reading.document).items() if value > RARE}
    if len(said) < LEAST_KEYS:
        return []
    known = _material(question, task.reference, task.asked)
    held = sum(value for key, value in said.items() if key in known)
    if held >= LEAST_SHARE * sum(said.values()):
        return []
    return [Gate("off-topic", SHOUTED, "it is not about what was asked")]


def _keys(document: Document) -> dict[str, float]:
    return keys(document, Span(0, len(document.words), 0, len(document.text)))


@lru_cache(maxsize=256)
def _material(question: Question, reference: str, asked: str) -> frozenset[str]:
    """Everything that the question's file speaks of."""
    texts = [asked, question.prompt, question.title, question.material, reference]
    for point in question.evidence:
        texts += [point.point, *point.phrases]
    for turn in question.wrong_turns:
        texts += [turn.claim, turn.correction]
    return frozenset(_keys(Document("\n".join(texts), load())))
