"""Stories across rounds: what showed which principle, what was told twice, which numbers clash.

All of it is conservative: a pair is named only where many rare words are shared, a clash only where
the same thing is given two different numbers and neither account knows the other's.
"""

import re
from dataclasses import dataclass
from itertools import combinations

from simulator.domain.events import TurnKind
from simulator.domain.plan import Plan
from simulator.domain.round import Kind
from simulator.domain.state import Turn

SHARED_WORDS = 12  # distinctive words that two tellings of one story have in common at least
SHARED_SHARE = 0.45  # of the shorter telling's distinctive words
SAME_THING = 2  # content words that two clauses share when they speak of the same measure
ROUNDING = 0.05  # relative difference that is put down to rounding
STORY_KINDS = {Kind.BAR_RAISER, Kind.HIRING_MANAGER, Kind.RECRUITER_SCREEN, Kind.JOB_TALK}

_WORD = re.compile(r"[a-z][a-z'-]{3,}")
_CLAUSE = re.compile(r"[^.!?;:,\n]+(?:[.,]\d[^.!?;:,\n]*)*")
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "billion": 1e9, "": 1.0}
_QUANTITY = re.compile(
    r"(?P<sign>[$€£])?(?<![\w.])(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"\s?(?P<scale>k|thousand|million|billion|M)?\b\s?(?P<unit>%|[a-zA-Z]+)?"
)
_UNITS = {
    "%": "percent", "per": "percent", "percentage": "percent", "millisecond": "ms", "sec": "second",
    "hr": "hour", "min": "minute", "$": "dollar", "€": "euro", "£": "pound", "usd": "dollar",
}  # fmt: skip
_COMMON_WORDS = """
about after again against also always another because been before being below between both came
could days does done down during each even ever every from give given goes good have having here
into just keep kept know less like made make many month months more most much must never next none
only other over part percent people really said same should since some still such take team than
that their them then there these they thing things this those though time times told took under
until very want week weeks well went were what when where which while whole will with without would
year years your
"""
_COMMON = frozenset(_COMMON_WORDS.split())


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
    """Every number of `text` that has a unit, with what its clause speaks of."""
    found = []
    for clause in _CLAUSE.findall(text):
        about = frozenset(content_words(clause))
        for match in _QUANTITY.finditer(clause):
            unit = _unit(match["sign"] or match["unit"] or "")
            if unit:
                value = float(match["value"].replace(",", "")) * _scale(match["scale"] or "")
                found.append(Quantity(value, unit, about - {unit}, clause.strip()))
    return tuple(found)


def content_words(text: str) -> set[str]:
    """The words of `text` that carry meaning, without endings that only inflect."""
    words = (word.strip("'-") for word in _WORD.findall(text.casefold()))
    return {_stem(word) for word in words if word not in _COMMON}


def same_story(first: str, second: str, asked: str = "") -> bool:
    """Whether two texts tell one story; words of `asked` (both questions) prove nothing."""
    given = content_words(asked)
    one, two = content_words(first) - given, content_words(second) - given
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


def _unit(word: str) -> str:
    lowered = word.casefold()
    if lowered in _COMMON and lowered not in {"percent", "days", "weeks", "months", "years", "per"}:
        return ""
    single = lowered[:-1] if len(lowered) > 2 and lowered.endswith("s") else lowered
    return _UNITS.get(single, single)


def _scale(word: str) -> float:
    return _SCALES[word.casefold()]


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
