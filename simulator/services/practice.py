"""What is due and what is weak, from past sessions; and drills made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from simulator.domain import practice as rules
from simulator.domain.errors import ContentError, NotFoundError
from simulator.domain.loop import Loop, LoopRound
from simulator.domain.plan import Plan, PlannedRound
from simulator.domain.practice import Card, Item, Practicable
from simulator.domain.printable import one_line
from simulator.domain.round import Question, Round, TargetLevel
from simulator.domain.rubric import Rubric
from simulator.ports import Library, PersonalBest, PracticeStore, Scheduler, StudyNote
from simulator.services.planning import DRILL_PERSONA, drill_policy, home_of, sound

ORDERS = DUE, WEAKEST = "due", "weakest"
MOST_IN_ONE_DRILL = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items a list or a drill is made of; `order` is `due` or `weakest`."""

    order: str = DUE
    kind: str | None = None
    tag: str | None = None
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """Practice of one candidate on one day."""

    store: PracticeStore
    scheduler: Scheduler
    library: Library
    today: date
    interview_on: date | None = None

    def cards(self) -> tuple[Card, ...]:
        """Every card, brought up to date."""
        name, step = self.scheduler.name, self.scheduler.step
        stale = self.store.stale(name)
        self.store.keep(
            name, {item: rules.replay(item, reviews, step) for item, reviews in stale.items()}
        )
        return self.store.cards(name)

    def items(self, cards: Iterable[Card] | None = None) -> tuple[Practicable, ...]:
        """Every item (or those of `cards`) that the library still has, with its due day."""
        found = (self._practicable(card) for card in (self.cards() if cards is None else cards))
        return tuple(item for item in found if item is not None)

    def due_on(self, card: Card) -> date:
        """The day on which a card's item comes back."""
        return rules.due_on(card.memory, self.interview_on)

    def retention(self, card: Card) -> float:
        """The chance (0 to 1) that a card's item is still known today."""
        noon = datetime.combine(self.today, time(12), UTC)
        return self.scheduler.retention(card.memory, noon)

    def chosen(self, wanted: Wanted) -> tuple[Practicable, ...]:
        """The items that are wanted, in order, as many as fit the minutes."""
        items = rules.matching(self.items(), wanted.kind, wanted.tag)
        ordered = rules.weakest(items) if wanted.order == WEAKEST else rules.due(items, self.today)
        return rules.fitting(ordered, wanted.minutes * 60 if wanted.minutes else None)

    def plan(self, wanted: Wanted, level: TargetLevel) -> Plan:
        """A drill of what is wanted, twelve items at most; NotFoundError when there is none."""
        chosen = self.chosen(wanted)[:MOST_IN_ONE_DRILL]
        if not chosen:
            raise NotFoundError(*self.nothing(wanted))
        title = "Your weakest points" if wanted.order == WEAKEST else "What is due"
        return self._plan(wanted.order, title, [item.card.item for item in chosen], level)

    def plan_probe(self, item: Item, level: TargetLevel) -> Plan:
        """A drill of one probe alone; NotFoundError when there is no such probe."""
        title = one_line(self.library.question(item.question).title)
        return self._plan(item.id, title, [item], level)

    def notes(self, wanted: Wanted) -> tuple[StudyNote, ...]:
        """What is due and what was failed last, as cards to study elsewhere."""
        items = rules.matching(self.items(), wanted.kind, wanted.tag)
        chosen = [item for item in items if item.failed or item.due_on <= self.today]
        return tuple(self._note(item) for item in rules.weakest(chosen))

    def _note(self, item: Practicable) -> StudyNote:
        question = self.library.question(item.card.item.question)
        points = question.evidence
        asked: tuple[str, ...] = (question.prompt,)
        if item.card.item.probe:
            probe = question.probe(item.card.item.probe)
            times = self.store.times_asked(item.card.item)
            asked = (question.prompt, rules.reworded(probe.ask, probe.variants, times))
            points = tuple(p for p in points if p.id in probe.targets) or points
        said = tuple(point.point for point in points)
        return StudyNote(item.id, asked, question.reference, said, (item.kind, *item.tags))

    def _plan(self, name: str, title: str, items: Sequence[Item], level: TargetLevel) -> Plan:
        pairs = [self._ready(item) for item in items]
        questions, rubrics = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        budget = sum(
            rules.cost_seconds(question.budget_seconds, probe=bool(item.probe))
            for question, item in zip(questions, items, strict=True)
        )
        home = home_of(self.library, self.library.question(items[0].question))
        round_ = Round(
            id=name,
            kind=questions[0].kind,
            title=title,
            about="Questions and follow-ups that come back because it is time.",
            rubric=rubrics[0].id,
            budget_seconds=budget,
            interviewer=DRILL_PERSONA,
            questions=tuple(question.id for question in questions),
            pick=len(questions),
            probes_per_question=1,
            probes_max=len(questions),
            probe_budget_seconds=home.probe_budget_seconds if home else rules.PROBE_SECONDS,
        )
        place = LoopRound(name, 100)
        loop = Loop(
            id=f"drill-{name}",
            title=f"Drill: {title}",
            about="One round, timed, outside a loop.",
            levels=tuple(TargetLevel),
            budget_seconds=budget,
            rounds=(place,),
            policy=drill_policy(name),
        )
        first, *others = {rubric.id: rubric for rubric in rubrics}.values()
        planned = PlannedRound(round_, place, first, tuple(questions), tuple(others))
        return sound(Plan(loop, (planned,), drill=True), level)

    def _ready(self, item: Item) -> tuple[Question, Rubric]:
        """The question as it will be asked, with the rubric that rates it."""
        question = self.library.question(item.question)
        home = home_of(self.library, question)
        rubric = self.library.rubric(question.rubric or (home.rubric if home else ""))
        if not item.probe:
            return replace(question, rubric=rubric.id), rubric
        return again(question, item, rubric, self.store.times_asked(item))

    def _practicable(self, card: Card) -> Practicable | None:
        try:
            question = self.library.question(card.item.question)
        except (NotFoundError, ContentError):  # taken away, or being edited
            return None
        probe = card.item.probe
        if probe and probe not in {one.id for one in question.probes}:
            return None
        return Practicable(
            card=card,
            title=question.title,
            kind=question.kind.value,
            tags=question.tags,
            seconds=rules.cost_seconds(question.budget_seconds, probe=bool(probe)),
            due_on=self.due_on(card),
            retention=self.retention(card),
        )

    def nothing(self, wanted: Wanted) -> tuple[str, str, str]:
        """Why nothing is chosen: what, where (empty), and what to do."""
        anything = self.chosen(replace(wanted, minutes=None))
        if anything:
            shortest = min(item.seconds for item in anything) / 60
            what = f"nothing fits into {wanted.minutes:g} minutes"
            return what, "", f"the shortest takes {shortest:.0f}"
        if wanted.order == WEAKEST:
            return "nothing of that was ever scored", "", "finish a drill or a loop first"
        later = [item.due_on for item in self.items() if item.due_on > self.today]
        if later and not wanted.kind and not wanted.tag:
            return "nothing is due", "", f"the next one is on {min(later)}"
        if later:
            return "nothing of that is due", "", "--weakest lists what comes later"
        return "nothing is due", "", "finish a drill or a loop: what was weak comes back here"


@dataclass(frozen=True, slots=True)
class Listing:
    """Chosen items, or why there are none, under a line on the interview's day."""

    head: str
    today: date
    items: tuple[Practicable, ...]
    empty: str


def listing(practice: Practice, wanted: Wanted) -> Listing:
    """What is wanted, ready to be shown."""
    chosen = practice.chosen(wanted)
    empty = ""
    if not chosen:
        what, _, hint = practice.nothing(wanted)
        empty = f"{what[:1].upper()}{what[1:]}; {hint}."
    return Listing(countdown(practice.today, practice.interview_on), practice.today, chosen, empty)


@dataclass(frozen=True, slots=True)
class Overview:
    """How much is due today, the first drill of it, how much follows, and the personal bests."""

    count: int
    first: tuple[Practicable, ...]
    soon: int
    bests: tuple[PersonalBest, ...]


NOTHING_YET = Overview(0, (), 0, ())


def overview(practice: Practice, bests: int) -> Overview:
    """Practice at a glance; reads no more questions than one drill has."""
    cards = practice.cards()
    week = practice.today + timedelta(days=7)
    days = [practice.due_on(card) for card in cards]
    ready = [card for card, day in zip(cards, days, strict=True) if day <= practice.today]
    ready.sort(key=lambda card: (practice.retention(card), card.level, card.item.id))
    first = practice.items(ready[:MOST_IN_ONE_DRILL])
    count = len(ready) if len(ready) > MOST_IN_ONE_DRILL else len(first)
    soon = sum(practice.today < day <= week for day in days)
    return Overview(count, first, soon, practice.store.bests(bests))


def countdown(today: date, interview_on: date | None) -> str:
    """How long until the interview, and what that means for the gaps between reviews."""
    if interview_on is None:
        return "No interview date is set: `mockloop due --interview 2026-05-31` sets it."
    days = (interview_on - today).days
    if days < 0:
        return f"The interview was on {interview_on}."
    if days == 0:
        return "The interview is today."
    gap = rules.longest_gap(today, interview_on)
    plural, apart = ("" if days == 1 else "s"), ("" if gap == 1 else "s")
    gaps = f"gaps of at most {gap} day{apart}"
    return f"{days} day{plural} to the interview ({interview_on}): {gaps}."


def again(question: Question, item: Item, rubric: Rubric, asked: int) -> tuple[Question, Rubric]:
    """A probe asked alone, in other words than the last time, rated on its dimension only."""
    try:
        probe = question.probe(item.probe)
    except KeyError as error:
        known = ", ".join(one.id for one in question.probes)
        what = f"the question {question.id!r} has no probe {item.probe!r}"
        raise NotFoundError(what, hint=f"there is {known}") from error
    dimension = replace(rubric.dimension(probe.dimension), weight=100)
    flags = tuple(flag for flag in rubric.red_flags if flag.dimension == dimension.id)
    narrow = replace(
        rubric, id=f"{rubric.id}/{dimension.id}", dimensions=(dimension,), red_flags=flags
    )
    points = tuple(p for p in question.evidence if p.id in probe.targets)
    points = points or tuple(p for p in question.evidence if p.dimension == dimension.id)
    wording = rules.reworded(probe.ask, probe.variants, asked)
    alone = replace(
        question,
        id=item.id,
        prompt=f"We spoke about this before: “{one_line(question.prompt)}” {wording}",
        budget_seconds=rules.PROBE_SECONDS,
        rubric=narrow.id,
        probes=(),
        evidence=tuple(replace(point, dimension=dimension.id) for point in points),
        wrong_turns=tuple(w for w in question.wrong_turns if w.dimension == dimension.id),
        speaking_seconds=0,
        samples=(),
        problem=None,
    )
    return alone, narrow
