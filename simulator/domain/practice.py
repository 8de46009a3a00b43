"""What to practise next, and when: written rules over past answers; no clock, no scheduler.

An item of practice is a question, or a probe that was failed once. Each finished session gives
at most one review of each item. The grade of a review follows `graded`, the day on which an item
comes back follows `due_on`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from simulator.domain.rating import Rating
from simulator.domain.state import Turn

GAP_SHARE = 0.2  # of the days left until the interview: the longest gap between two reviews
FOLLOW_UP_FACTOR = 1.4  # a question in a drill takes its budget and that of its probes
PROBE_SECONDS = 120
_CUTS = ((2.5, 1), (3.5, 2), (4.5, 3))  # a mean level below it earns this grade


class Grade(IntEnum):
    """How well an item was met, as the scheduler counts it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """A question, or one probe of it; its id is `QUESTION` or `QUESTION/PROBE`."""

    question: str
    probe: str = ""

    @property
    def id(self) -> str:
        """How people and tables name it."""
        return f"{self.question}/{self.probe}" if self.probe else self.question


def item_of(name: str) -> Item:
    """The item whose id is `name`."""
    question, _, probe = name.partition("/")
    return Item(question, probe)


@dataclass(frozen=True, slots=True)
class Graded:
    """A review's grade, the mean level (1.0 to 5.0) behind it, and the rule that gave it."""

    grade: Grade
    level: float
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """One item met in one session."""

    at: datetime
    grade: Grade
    level: float


@dataclass(frozen=True, slots=True)
class Memory:
    """What a scheduler keeps of an item: stability in days, difficulty, and when to meet again."""

    stability: float
    difficulty: float
    reviewed_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """An item with its memory and what its reviews showed."""

    item: Item
    memory: Memory
    grade: Grade  # of the last review
    level: float  # of the last review
    reviews: int
    lapses: int  # reviews graded `again`


@dataclass(frozen=True, slots=True)
class Practicable:
    """A card with what the library says of its question."""

    card: Card
    title: str
    kind: str
    tags: tuple[str, ...]
    seconds: int
    due_on: date
    retention: float  # the chance (0 to 1) that it is still known today

    @property
    def id(self) -> str:
        """The item's id."""
        return self.card.item.id

    @property
    def failed(self) -> bool:
        """Whether the last review was graded `again`."""
        return self.card.grade is Grade.AGAIN


def graded(turns: Sequence[Turn]) -> Graded | None:
    """The review that these turns of one item give; None when nothing of them was scored.

    The mean of all scored levels decides: below 2.5 again, below 3.5 hard, below 4.5 good, else
    easy. A non-answer is `again` whatever its levels; an answer that was cut off is `hard` at
    best. Ratings that are not scored, or that several raters see two levels apart, do not count;
    where nothing counts, and where nobody was there to answer, there is no review.
    """
    met = [turn for turn in turns if turn.answer is not None and not turn.unanswered]
    levels = [
        rating.level
        for turn in met
        if turn.assessment is not None
        for rating in turn.assessment.ratings
        if isinstance(rating, Rating) and not rating.unclear
    ]
    if not levels:
        return None
    level = sum(levels) / len(levels)
    if any(turn.assessment is not None and turn.assessment.non_answer for turn in met):
        return Graded(Grade.AGAIN, level, "a non-answer")
    grade = Grade(next((grade for cut, grade in _CUTS if level < cut), Grade.EASY))
    if grade > Grade.HARD and any(turn.cut_off for turn in met):
        return Graded(Grade.HARD, level, f"level {level:.1f}, cut off")
    return Graded(grade, level, f"level {level:.1f}")


Step = Callable[[Memory | None, Grade, datetime], Memory]


def replay(item: Item, reviews: Iterable[Review], step: Step) -> Card | None:
    """The card after `reviews` in order of time; None: a probe that was never failed, or none."""
    memory: Memory | None = None
    last: Review | None = None
    count = lapses = 0
    for review in sorted(reviews, key=lambda one: one.at):
        if item.probe and memory is None and review.grade is not Grade.AGAIN:
            continue
        memory = step(memory, review.grade, review.at)
        count, lapses = count + 1, lapses + (review.grade is Grade.AGAIN)
        last = review
    if memory is None or last is None:
        return None
    return Card(item, memory, last.grade, last.level, count, lapses)


def longest_gap(reviewed_on: date, interview_on: date) -> int:
    """The most days between two reviews: a fifth of the time left, at least one day."""
    return max(1, int(GAP_SHARE * (interview_on - reviewed_on).days))


def due_on(memory: Memory, interview_on: date | None) -> date:
    """The day on which an item comes back: the scheduler's, or earlier for the interview's sake."""
    reviewed, due = memory.reviewed_at.date(), memory.due_at.date()
    if interview_on is None or interview_on <= reviewed:
        return due
    return min(due, reviewed + timedelta(days=longest_gap(reviewed, interview_on)))


def cost_seconds(budget_seconds: int, *, probe: bool) -> int:
    """How long an item takes in a drill."""
    return PROBE_SECONDS if probe else round(budget_seconds * FOLLOW_UP_FACTOR)


def matching(
    items: Iterable[Practicable], kind: str | None = None, tag: str | None = None
) -> tuple[Practicable, ...]:
    """The items of one kind and with one tag, where these are given."""
    return tuple(
        item
        for item in items
        if (kind is None or item.kind == kind) and (tag is None or tag in item.tags)
    )


def due(items: Iterable[Practicable], today: date) -> tuple[Practicable, ...]:
    """What is due, the least likely to be remembered first."""
    found = [item for item in items if item.due_on <= today]
    return tuple(sorted(found, key=lambda item: (item.retention, item.card.level, item.id)))


def weakest(items: Iterable[Practicable]) -> tuple[Practicable, ...]:
    """All items, the lowest last level first, then the most often failed."""
    return tuple(
        sorted(
            items, key=lambda item: (item.card.level, -item.card.lapses, item.retention, item.id)
        )
    )


def fitting(items: Iterable[Practicable], seconds: float | None) -> tuple[Practicable, ...]:
    """Those that fit into `seconds`, in order; one that is too long lets a shorter one in."""
    if seconds is None:
        return tuple(items)
    chosen: list[Practicable] = []
    for item in items:
        if item.seconds <= seconds:
            chosen.append(item)
            seconds -= item.seconds
    return tuple(chosen)


def reworded(ask: str, variants: Sequence[str], times_asked: int) -> str:
    """The wording of a probe that was asked `times_asked` times: another one than the last."""
    wordings = (ask, *variants)
    return wordings[times_asked % len(wordings)]
