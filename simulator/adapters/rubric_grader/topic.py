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
from simulator.domain.round import Kind, Question

LEAST_KEYS = 12  # rare words and concepts below which nothing is concluded
PROBED_KEYS = 35  # the same for the answer to a probe, which may bring in something new
RARE = 1.0  # rarity from which a word tells the topic
AUTHORED = 6  # expected points from which the question's material is rich
# Least share of the answer's rare words that the question's material holds. A told experience
# brings its own world along, so that another story can hardly be told from the right one.
LEAST_SHARE, LEAST_SHARE_TOLD, LEAST_SHARE_POOR = 0.38, 0.17, 0.12
_TOLD = frozenset(
    {
        Kind.BAR_RAISER,
        Kind.HIRING_MANAGER,
        Kind.JOB_TALK,
        Kind.RECRUITER_SCREEN,
        Kind.WRITING,
        Kind.DEBRIEF_CHALLENGE,
    }
)


def gates(
    task: GradeTask, reading: Reading, points: Sequence[PointFound], probed: bool
) -> list[Gate]:
    """Shut when the answer is about something else, or denies what it should say."""
    denied = sum(item.opposed for item in points)
    made = sum(item.covered for item in points)
    if denied >= 2 and denied > made:
        return [Gate("denial", SHOUTED, "it denies what was expected to be said")]
    question = task.question
    if question is None or not question.evidence:
        return []
    said = {key: value for key, value in _keys(reading.document).items() if value > RARE}
    if len(said) < (PROBED_KEYS if probed else LEAST_KEYS):
        return []
    known = _material(question, task.reference, task.asked)
    held = sum(value for key, value in said.items() if key in known)
    if held >= _least(question) * sum(said.values()):
        return []
    return [Gate("off-topic", SHOUTED, "it is not about what was asked")]


def _least(question: Question) -> float:
    if len(question.evidence) < AUTHORED:
        return LEAST_SHARE_POOR
    return LEAST_SHARE_TOLD if question.kind in _TOLD else LEAST_SHARE


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
