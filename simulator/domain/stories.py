"""Stories across rounds: what showed which principle, what was told twice, which numbers clash.

All of it is conservative: a pair is named only where many rare words are shared, a clash only where
the same thing is given two different numbers and neither account knows the other's.
"""

import re
from dataclasses import dataclass
from itertools import combinations

from simulator.domain.events import TurnKind
from simulator.domain.figures import figures_in
from simulator.domain.plan import Plan
from simulator.domain.round import Kind
from simulator.domain.state import Turn
from simulator.domain.words import distinctive

SHARED_WORDS = 12  # distinctive words that two tellings of one story have in common at least
SHARED_SHARE = 0.45  # of the shorter telling's distinctive words
SAME_THING = 2  # content words that two clauses share when they speak of the same measure
ROUNDING = 0.05  # relative difference that is put down to rounding
STORY_KINDS = {Kind.BAR_RAISER, Kind.HIRING_MANAGER, Kind.RECRUITER_SCREEN, Kind.JOB_TALK}

_CLAUSE = re.compile(r"[^.!?;:,\n]+(?:[.,]\d[^.!?;:,\n]*)*")


@dataclass(frozen=True, slots=True)
class Passage:
    """What was said in one turn, or the part of it that matters."""

    round: int
    turn: int
    quote: str


@dataclass(frozen=True, slots=True)
class PrincipleShown:
    """A principle that the loop gave to a round, with the stories told for it, if any."""

    principle: str
    round: int
    stories: tuple[Passage, ...]

    @property
    def covered(self) -> bool:
        """Whether any story was told for it."""
        return bool(self.stories)


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing with two numbers: both clauses, as they were said."""

    first: Passage
    second: Passage


@dataclass(frozen=True, slots=True)
class Retold:
    """The same story in two rounds, with the numbers in which the two tellings contradict."""

    first: Passage
    second: Passage
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """All that can be said about the stories of one session."""

    principles: tuple[PrincipleShown, ...] = ()
    retold: tuple[Retold, ...] = ()


NO_STORIES = Stories()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and the content words of its clause."""

    value: float
    unit: str
    about: frozenset[str]
    clause: str


def stories_of(plan: Plan, turns: tuple[Turn, ...]) -> Stories:
    """The principles covered and the stories told more than once in a session's answered turns."""
    answered = tuple(turn for turn in turns if (turn.answer or "").strip() and not _empty(turn))
    return Stories(_principles(plan, answered), _retold(plan, answered))


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of `text` with its unit, or what it counts, and what its clause speaks of."""
    found = []
    for clause in _CLAUSE.findall(text):
        about = frozenset(distinctive(clause))
        for figure in figures_in(clause):
            unit = figure.unit or next(iter(distinctive(figure.counted)), "")
            if unit:
                found.append(Quantity(figure.value, unit, about - {unit}, clause.strip()))
    return tuple(found)


def same_story(first: str, second: str, asked: str = "") -> bool:
    """Whether two texts tell one story; words of `asked` (both questions) prove nothing."""
    given = distinctive(asked).keys()
    one, two = distinctive(first).keys() - given, distinctive(second).keys() - given
    shared = len(one & two)
    return shared >= SHARED_WORDS and shared >= SHARED_SHARE * min(len(one), len(two))


def clashing(first: str, second: str) -> tuple[tuple[str, str], ...]:
    """Pairs of clauses that give one thing two numbers, where neither text knows the other's."""
    ones, twos = quantities(first), quantities(second)
    found: dict[tuple[str, str], None] = {}
    for one in ones:
        for two in twos:
            alike = one.unit == two.unit and len(one.about & two.about) >= SAME_THING
            if alike and not _known(one, twos) and not _known(two, ones):
                found[(one.clause, two.clause)] = None
    return tuple(found)


def _known(one: Quantity, others: tuple[Quantity, ...]) -> bool:
    """Whether somebody gives this number too, up to rounding."""
    return any(
        other.unit == one.unit
        and abs(other.value - one.value) <= ROUNDING * max(abs(other.value), abs(one.value))
        for other in others
    )


def _principles(plan: Plan, turns: tuple[Turn, ...]) -> tuple[PrincipleShown, ...]:
    shown = []
    for number, planned in enumerate(plan.rounds):
        for principle in planned.principles:
            stories = tuple(
                _passage(turn)
                for turn in turns
                if turn.round == number
                and turn.kind is TurnKind.QUESTION
                and principle in planned.question(turn.question).principles
            )
            shown.append(PrincipleShown(principle, number, stories))
    return tuple(shown)


def _retold(plan: Plan, turns: tuple[Turn, ...]) -> tuple[Retold, ...]:
    told = [turn for turn in turns if turn.kind is TurnKind.QUESTION and _is_story(plan, turn)]
    found = []
    for one, two in combinations(told, 2):
        questions = [plan.rounds[turn.round].question(turn.question) for turn in (one, two)]
        asked = " ".join(question.prompt for question in questions)
        if one.question != two.question and same_story(one.answer or "", two.answer or "", asked):
            found.append(Retold(_passage(one), _passage(two), _clashes(one, two, turns)))
    return tuple(found)


def _clashes(one: Turn, two: Turn, turns: tuple[Turn, ...]) -> tuple[Clash, ...]:
    """Clashes between the threads of two tellings, whichever turn the number fell in."""
    threads = [
        [turn for turn in turns if turn.round == root.round and turn.question == root.question]
        for root in (one, two)
    ]
    whole = ["\n".join(turn.answer or "" for turn in thread) for thread in threads]
    return tuple(
        Clash(_said_in(threads[0], first), _said_in(threads[1], second))
        for first, second in clashing(*whole)
    )


def _said_in(thread: list[Turn], clause: str) -> Passage:
    turn = next((turn for turn in thread if clause in (turn.answer or "")), thread[0])
    return Passage(turn.round, turn.number, clause)


def _is_story(plan: Plan, turn: Turn) -> bool:
    question = plan.rounds[turn.round].question(turn.question)
    return (
        bool(question.principles) or question.kind in STORY_KINDS or bool(question.speaking_seconds)
    )


def _passage(turn: Turn) -> Passage:
    text = " ".join((turn.answer or "").split())
    return Passage(turn.round, turn.number, text if len(text) <= 160 else f"{text[:157]}...")


def _empty(turn: Turn) -> bool:
    return turn.unanswered or (turn.analysis is not None and turn.analysis.non_answer)
