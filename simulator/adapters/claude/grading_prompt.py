"""The grading request: a stable beginning that is cached, and the answer at its end."""

from simulator.adapters.claude.client import Request
from simulator.adapters.claude.fences import fence_number, fenced, prompt_text
from simulator.adapters.claude.redactor import Redactor
from simulator.domain.rating import GradeTask
from simulator.domain.round import Question
from simulator.domain.rubric import LEVELS, Dimension, Rubric
from simulator.domain.spending import Purpose

MAX_TOKENS = 6_000


def grading_request(task: GradeTask, model: str, variant: int, redactor: Redactor) -> Request:
    """The request of one of several raters: each reads dimensions and anchors in another order."""
    return Request(
        purpose=Purpose.GRADE,
        model=model,
        system=(prompt_text("grader"), rubric_words(task.rubric, variant)),
        shared=redactor.hide(question_words(task)),
        fresh=_answer_words(task, variant, redactor),
        max_tokens=MAX_TOKENS,
    )


def in_order(dimensions: tuple[str, ...], variant: int) -> tuple[str, ...]:
    """The dimensions as the rater of this variant gets them: rotated."""
    if not dimensions:
        return ()
    turn = variant % len(dimensions)
    return dimensions[turn:] + dimensions[:turn]


def rubric_words(rubric: Rubric, variant: int) -> str:
    """The rubric with its anchors; odd variants read them from the top level down."""
    order = in_order(tuple(item.id for item in rubric.dimensions), variant)
    parts = [f"The rubric: {rubric.title}. {rubric.about}"]
    parts += [_dimension(rubric.dimension(name), downwards=variant % 2 == 1) for name in order]
    if rubric.red_flags:
        flags = "\n".join(
            f"- {flag.id}: {flag.title} (such as: {'; '.join(flag.phrases[:3])})"
            for flag in rubric.red_flags
        )
        parts.append(f"Red flags:\n{flags}")
    return "\n\n".join(parts)


def _dimension(dimension: Dimension, *, downwards: bool) -> str:
    levels = sorted(zip(LEVELS, dimension.anchors, strict=True), reverse=downwards)
    lines = "\n".join(f"  {level}: {anchor}" for level, anchor in levels)
    return f"Dimension {dimension.id} ({dimension.title}): {dimension.about}\n{lines}"


def question_words(task: GradeTask) -> str:
    """What the rater knows of the question: its points, wrong turns and reference."""
    question = task.question
    if question is None:
        known = f"\n\nA reference answer:\n{task.reference}" if task.reference else ""
        return f"The question:\n{task.asked}{known}"
    parts = [f"The question:\n{question.prompt.strip()}"]
    if question.material:
        parts.append(f"Given with it:\n{question.material.rstrip()}")
    if question.evidence:
        parts.append("Points that a strong answer makes:\n" + _points(question))
    if question.wrong_turns:
        turns = "\n".join(f"- {t.claim} In truth: {t.correction}" for t in question.wrong_turns)
        parts.append(f"Common mistakes:\n{turns}")
    if task.reference:
        parts.append(f"A reference answer (others may be as good):\n{task.reference.strip()}")
    return "\n\n".join(parts)


def _points(question: Question) -> str:
    return "\n".join(
        f"- {point.id} ({point.dimension}): {point.point}" for point in question.evidence
    )


def _answer_words(task: GradeTask, variant: int, redactor: Redactor) -> str:
    asked, answer = redactor.hide(task.asked), redactor.hide(task.answer)
    earlier = [redactor.hide(text) for text in task.earlier]
    number = fence_number((asked, answer, *earlier))
    parts = [fenced("earlier-answer", number, text) for text in earlier]
    if parts:
        parts.insert(0, "What the candidate had said before to this question, for context only:")
    parts += [
        "What the interviewer said last:",
        fenced("asked", number, asked),
        "The answer to rate:",
        fenced("answer", number, answer),
        "Rate these dimensions and no others, in this order: "
        + ", ".join(in_order(task.dimensions, variant))
        + ".",
    ]
    return "\n\n".join(parts)
