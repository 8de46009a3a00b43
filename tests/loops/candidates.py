"""Strong, middling and weak candidates whose answers come from references and samples."""

import re
from dataclasses import dataclass, field
from enum import Enum

from simulator.domain.answers import GivenAnswer
from simulator.domain.events import TurnKind
from simulator.domain.round import Question
from simulator.domain.state import Turn
from simulator.services.interviews import Interview

SENTENCE = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[a-z]{4,}|\d+")


class Strength(Enum):
    """How good a candidate is, by the level of the answers they give."""

    STRONG = 5
    MIDDLING = 3
    WEAK = 1


@dataclass(slots=True)
class Candidate:
    """Answers what is asked, and keeps what was said; stands where a queue of answers stands."""

    strength: Strength
    interview: Interview | None = None
    answers: list[GivenAnswer] = field(default_factory=list)

    def next(self, names: tuple[str, ...]) -> GivenAnswer:
        """The answer to what was just asked."""
        self.answers.append(self._answer(names))
        return self.answers[-1]

    def peek(self, names: tuple[str, ...]) -> GivenAnswer:
        """The same without saying it."""
        return self._answer(names)

    def _answer(self, names: tuple[str, ...]) -> GivenAnswer:
        assert self.interview is not None
        turn = self.interview.state.turn
        question = self.interview.plan.rounds[turn.round].question(turn.question)
        # A third of the time allowed: enough for every probe that the round has.
        return GivenAnswer(self._text(turn, question), turn.budget_seconds / 3, round=names[0])

    def _text(self, turn: Turn, question: Question) -> str:
        if turn.kind is TurnKind.CODE:
            return self._code(question)
        if turn.kind is TurnKind.QUESTION:
            return said(question, self.strength)
        if self.strength is Strength.WEAK:
            return "I do not know."
        sentences = 4 if self.strength is Strength.STRONG else 1
        return fitting(question, turn, sentences)

    def _code(self, question: Question) -> str:
        problem = question.problem
        assert problem is not None
        match self.strength:
            case Strength.STRONG:
                return f"```python\n{problem.reference}\n```"
            case Strength.MIDDLING:
                return f"```python\n{problem.brute_force}\n```"
            case Strength.WEAK:
                return f"```python\ndef {problem.entry}(*values):\n    return None\n```"


def said(question: Question, strength: Strength) -> str:
    """The main answer: the reference, a sample of the level, or what stands for one."""
    sample = next((item.answer for item in question.samples if item.level == strength.value), "")
    match strength:
        case Strength.STRONG:
            return question.reference
        case Strength.MIDDLING:
            sentences = SENTENCE.split(question.reference)
            return sample or " ".join(sentences[: max(2, len(sentences) // 3)])
        case Strength.WEAK:
            return sample or "It depends on many things, but best practices will make it great."


def fitting(question: Question, turn: Turn, sentences: int) -> str:
    """The sentences of the reference that say most of what the probe goes for, in their order."""
    # A round's probes about runs belong to no question and go for a dimension alone.
    own = {probe.id: probe for probe in question.probes}
    targets = own[turn.probe].targets if turn.probe in own else ()
    points = [p for p in question.evidence if p.id in targets or p.dimension == turn.dimension]
    wanted = {w for p in points for w in WORD.findall(f"{p.point} {p.phrases}".casefold())}
    parts = SENTENCE.split(question.reference)
    ranked = sorted(parts, key=lambda part: -len(wanted & set(WORD.findall(part.casefold()))))
    return " ".join(part for part in parts if part in ranked[:sentences])
