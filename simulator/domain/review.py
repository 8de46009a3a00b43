"""Looking at an answer again: beside its reference and samples, and beside a later answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.domain import events as e
from simulator.domain.events import Entry, TurnKind
from simulator.domain.evolve import evolve, start
from simulator.domain.plan import Plan
from simulator.domain.rating import Rating, overall
from simulator.domain.round import Question
from simulator.domain.rubric import Rubric
from simulator.domain.state import SessionState, Turn

NOISE_LEVELS = 1.0  # what one grading of one answer may be off by; `mockloop show` says how often
PAUSE_SECONDS = 3.0  # of not typing, from which a replay names the pause


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One main answer with all that it can be held against."""

    turn: Turn
    question: Question
    rubric: Rubric
    probes: tuple[Turn, ...]
    overall: float | None

    @property
    def missed(self) -> tuple[str, ...]:
        """The question's evidence points that neither the answer nor its follow-ups made."""
        covered = {
            point
            for turn in (self.turn, *self.probes)
            for point in (turn.assessment.covered if turn.assessment else ())
        }
        return tuple(point.point for point in self.question.evidence if point.id not in covered)


@dataclass(frozen=True, slots=True)
class Change:
    """An earlier and a later answer to one question, as far as they may be compared."""

    before: Reviewed
    after: Reviewed
    verdict: str
    dimensions: tuple[tuple[str, int | None, int | None], ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in the editor at one moment; seconds since the question was asked."""

    at_seconds: float
    text: str
    pause_seconds: float  # without a change before this one


def reviewed(plan: Plan, state: SessionState) -> tuple[Reviewed, ...]:
    """Every main answer of a session, in order."""
    found = []
    for turn in state.turns:
        if turn.kind is not TurnKind.QUESTION or turn.answer is None:
            continue
        planned = plan.rounds[turn.round]
        rubric = planned.rubric_of(turn.question)
        same = (other for other in state.turns_of(turn.round) if other.question == turn.question)
        probes = tuple(other for other in same if other.kind is TurnKind.PROBE)
        ratings = turn.assessment.ratings if turn.assessment else ()
        question = planned.question(turn.question)
        found.append(Reviewed(turn, question, rubric, probes, overall(rubric, ratings)))
    return tuple(found)


def sibling(question: Question, others: Iterable[Question]) -> Question | None:
    """The question of the same kind that trains most of the same skill; None when none does.

    What few questions share says more than what many do: each shared tag or principle counts with
    one over the number of questions that have it.
    """
    same_kind = [item for item in others if item.kind is question.kind]
    spread = Counter(skill for item in same_kind for skill in _skills(item))

    def closeness(item: Question) -> float:
        return sum(1 / spread[skill] for skill in _skills(item) & _skills(question))

    candidates = (item for item in same_kind if item.id != question.id and closeness(item))
    return max(candidates, key=lambda item: (closeness(item), item.id), default=None)


def _skills(question: Question) -> frozenset[str]:
    return frozenset(question.tags) | frozenset(question.principles)


def change(before: Reviewed, after: Reviewed) -> Change:
    """What became of an answer; `improved` or `worse` only beyond the grader's own noise."""
    return Change(before, after, _verdict(before, after), tuple(_dimensions(before, after)))


def _verdict(before: Reviewed, after: Reviewed) -> str:
    one, two = before.turn.assessment, after.turn.assessment
    if one is None or two is None or before.overall is None or after.overall is None:
        return "not comparable: one of them is not scored"
    by, then = one.provenance, two.provenance
    if (by.grader, by.version, by.model) != (then.grader, then.version, then.model):
        return (
            f"not comparable: graded by {by.grader} {by.version}, then {then.grader} {then.version}"
        )
    if (by.rubric, by.rubric_version) != (then.rubric, then.rubric_version):
        return "not comparable: by another rubric, or another version of it"
    difference = after.overall - before.overall
    if abs(difference) <= NOISE_LEVELS:
        return f"no change beyond the grader's noise ({difference:+.1f} of {NOISE_LEVELS:g})"
    return f"{'improved' if difference > 0 else 'worse'} ({difference:+.1f})"


def _dimensions(before: Reviewed, after: Reviewed) -> Iterator[tuple[str, int | None, int | None]]:
    one, two = (_levels(item) for item in (before, after))
    for dimension in after.rubric.dimensions:
        if dimension.id in one or dimension.id in two:
            yield dimension.title, one.get(dimension.id), two.get(dimension.id)


def _levels(item: Reviewed) -> dict[str, int]:
    ratings = item.turn.assessment.ratings if item.turn.assessment else ()
    return {rating.dimension: rating.level for rating in ratings if isinstance(rating, Rating)}


def as_typed(entries: tuple[Entry, ...], number: int) -> tuple[Typed, ...]:
    """The answer to turn `number` as it grew, one step for each draft that was kept.

    Drafts are kept several times a second while somebody types. Time away is left out: readings
    of two processes never mix.
    """
    state: SessionState | None = None
    before: float | None = None  # the reading up to which time has been counted
    elapsed, last = 0.0, 0.0
    steps = []
    for entry in entries:
        state = start(entry) if state is None else evolve(state, entry)
        if len(state.turns) <= number:
            continue
        match entry.event:
            case e.DraftEdited(turn=turn) | e.LanguageChosen(turn=turn) if turn == number:
                elapsed += max(0.0, entry.mono - (entry.mono if before is None else before))
                steps.append(Typed(elapsed, state.turns[number].draft, elapsed - last))
                before, last = entry.mono, elapsed
            case e.AnswerSubmitted(turn=turn) if turn == number:
                break
            case e.Resumed() | e.Continued():
                before = entry.mono
            case _ if before is None:
                before = entry.mono  # it has just been asked
    return tuple(steps)
