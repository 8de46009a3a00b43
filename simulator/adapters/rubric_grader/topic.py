"""Whether an answer is about what was asked: another question's answer is none to this one."""

from collections.abc import Sequence
from functools import lru_cache

from simulator.adapters.rubric_grader.coherence import keys
from simulator.adapters.rubric_grader.copied import gainsaid, stirred
from simulator.adapters.rubric_grader.document import Document, Span
from simulator.adapters.rubric_grader.gates import SHOUTED, Gate
from simulator.adapters.rubric_grader.points import PointFound
from simulator.adapters.rubric_grader.reading import Reading
from simulator.adapters.rubric_grader.rivals import Fit, shipped
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.domain.rating import GradeTask
from simulator.domain.round import Kind, Question
from simulator.domain.rubric import Rubric, Signal

LEAST_KEYS = 12  # rare words and concepts below which nothing is concluded
PROBED_KEYS = 35  # the same for the answer to a probe, which may bring in something new
RARE = 1.0  # rarity from which a word tells the topic
AUTHORED = 6  # expected points from which the question's material is rich
# Least share of the answer's rare words that the question's material holds. A told experience
# brings its own world along, so that another story can hardly be told from the right one.
LEAST_SHARE, LEAST_SHARE_TOLD, LEAST_SHARE_POOR = 0.38, 0.15, 0.12
# Least fit to the question, as a multiple of the fit to the best other one. Two stories of working
# life share more words than two answers in a field, and a short one has few to be told by; of a
# question that does not ship, little may be known.
LEAST_FIT, LEAST_FIT_UNSURE = 0.7, 0.48
STORY = 100  # words from which a story is compared
TOLD = frozenset(
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
    if (denied >= 2 and denied > made) or gainsaid(reading.document, task.reference):
        return [Gate("denial", SHOUTED, "it denies what was expected to be said")]
    if stirred(reading.document, task.reference):
        return [Gate("stirred", SHOUTED, "it is the reference with its sentences in another order")]
    question = task.question
    if question is None or not question.evidence:
        return []
    said = _keys(reading.document)
    rare = {key: value for key, value in said.items() if value > RARE}
    if len(rare) < (PROBED_KEYS if probed else LEAST_KEYS):
        return []
    known = material(question, task.reference, task.asked)
    share = sum(value for key, value in rare.items() if key in known) / sum(rare.values())
    fit = None if probed else shipped().fit(question.id, question.kind, known, said.keys())
    if share < _least(question, task.rubric, fit):
        return [Gate("off-topic", SHOUTED, "it is not about what was asked")]
    if fit is not None and _answers_other(question, reading.document, fit):
        reason = f"it fits another question markedly better: “{fit.title}”"
        return [Gate("other-question", SHOUTED, reason)]
    return []


def _least(question: Question, rubric: Rubric, fit: Fit | None) -> float:
    """The least share of its rare words that an answer must have from the question's material.

    An answer that fits its own question best may be told in a world of its own.
    """
    if len(question.evidence) < AUTHORED or (fit is not None and fit.ratio > 1):
        return LEAST_SHARE_POOR
    told = question.kind in TOLD or _asks_for_deeds(rubric)
    return LEAST_SHARE_TOLD if told else LEAST_SHARE


def _asks_for_deeds(rubric: Rubric) -> bool:
    """Whether a third of the dimensions ask what the speaker did: then it is an experience."""
    signals = [dict(dimension.rule.signals) for dimension in rubric.dimensions]
    deeds = sum(Signal.OWNERSHIP in held or Signal.ACTION in held for held in signals)
    return 3 * deeds >= len(signals)


def _answers_other(question: Question, document: Document, fit: Fit) -> bool:
    if question.kind is Kind.BAR_RAISER and len(document.words) < STORY:
        return False
    if not fit.shipped:  # few phrases may be known: then a story of one's own fits any other one
        return question.kind not in TOLD and fit.ratio < LEAST_FIT_UNSURE
    return fit.ratio < (LEAST_FIT_UNSURE if question.kind is Kind.BAR_RAISER else LEAST_FIT)


def _keys(document: Document) -> dict[str, float]:
    return keys(document, Span(0, len(document.words), 0, len(document.text)))


@lru_cache(maxsize=256)
def material(question: Question, reference: str, asked: str) -> frozenset[str]:
    """Everything that the question's file speaks of."""
    texts = [asked, question.prompt, question.title, question.material, reference]
    for point in question.evidence:
        texts += [point.point, *point.phrases]
    for turn in question.wrong_turns:
        texts += [turn.claim, turn.correction]
    return frozenset(_keys(Document("\n".join(texts), load())))
