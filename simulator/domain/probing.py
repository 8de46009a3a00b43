"""Which gap to probe next, and when to stop: policy, no prose.

The order of a probe's claims: a fact of the run that it waits for, the most pressing first; an
open red flag on its dimension; a fit to the mood of the last
answer (a smaller question after a non-answer, a harder one after a strong answer); the size of
its dimension's gap; whether the candidate's own words can be quoted; its place in the bank.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.domain.coding import CodingProblem
from simulator.domain.complexity import ClaimCheck, check_claims
from simulator.domain.events import TurnKind
from simulator.domain.plan import PlannedRound
from simulator.domain.quoting import clause_with, quoted
from simulator.domain.rating import Rating
from simulator.domain.round import After, Probe, Question, Style
from simulator.domain.rubric import Rubric
from simulator.domain.run_facts import RunFact, Shown, Values, shown_by
from simulator.domain.state import Turn

NON_ANSWERS_TO_MOVE_ON = 2
LEAST_SECONDS = 40.0  # to hear a probe and answer it
RESERVED_SHARE = 0.5  # of the budgets of questions still to come


@dataclass(frozen=True, slots=True)
class Choice:
    """The probe to ask, why, and the candidate's words that it names (may be empty).

    `facts` are what the run showed, by the names of the slots in the wording.
    """

    probe: Probe
    reason: str
    quote: str = ""
    facts: Values = ()

    @property
    def wording(self) -> str:
        """The scripted wording, with facts and the candidate's words filled in."""
        echoes = bool(self.quote and self.probe.echo)
        wording = self.probe.echo if echoes else self.probe.ask
        for name, value in self.facts:
            wording = wording.replace(f"{{{name}}}", value)
        wording = wording.replace("{quote}", self.quote) if echoes else wording
        return wording[:1].upper() + wording[1:]


@dataclass(frozen=True, slots=True)
class Gap:
    """How much is missing on one dimension: 0 (nothing) to its weight (everything)."""

    dimension: str
    level: int | None
    size: float
    flagged: bool = False


def gaps(question: Question, rubric: Rubric, thread: tuple[Turn, ...]) -> dict[str, Gap]:
    """What the thread has not shown yet, by dimension."""
    found: dict[str, Gap] = {}
    covered = covered_points(thread)
    flagged = _flagged(rubric, thread)
    for dimension in rubric.applying(question.principles):
        level = _best_level(dimension.id, thread)
        points = [point for point in question.evidence if point.dimension == dimension.id]
        total = sum(point.weight for point in points)
        open_share = (
            sum(point.weight for point in points if point.id not in covered) / total if total else 1
        )
        shown = 0.0 if level is None else (level - 1) / 4
        size = dimension.weight * (1 - shown) * (0.25 + 0.75 * open_share)
        found[dimension.id] = Gap(dimension.id, level, size, dimension.id in flagged)
    return found


def covered_points(thread: Iterable[Turn]) -> set[str]:
    """The evidence points that the thread's answers and clarifying questions have made."""
    said = {
        point for turn in thread if turn.analysis is not None for point in turn.analysis.covered
    }
    asked = {item.evidence for turn in thread for item in turn.clarifications if item.evidence}
    return said | asked


def choose_probe(
    planned: PlannedRound, thread: tuple[Turn, ...], asked_in_round: int, seconds_to_spend: float
) -> Choice | None:
    """The next probe of a thread of at least one analysed answer; None: move on.

    `seconds_to_spend` is the round's time left less what is reserved for later questions.
    """
    asked = [turn for turn in thread if turn.probe]
    if (
        len(asked) >= planned.round.probes_per_question
        or asked_in_round >= planned.round.probes_max
        or seconds_to_spend < LEAST_SECONDS
        or _gave_up(thread)
    ):
        return None
    question = planned.question(thread[0].question)
    mood = mood_of(thread[-1])
    bank = planned.probes(question.id)
    run = _run_of(question, thread, bank)
    open_probes = _open_probes(bank, thread, mood, run.holding)
    if not open_probes:
        return None
    missing = gaps(question, planned.rubric_of(question.id), thread)
    answer = _words(thread)
    return max(
        (_choice(probe, missing[probe.dimension], mood, answer, run) for probe in open_probes),
        key=lambda ranked: ranked[0],
    )[1]


@dataclass(frozen=True, slots=True)
class _Run:
    """What the question's run showed, and what of it no probe has gone for yet."""

    shown: tuple[Shown, ...] = ()
    spent: frozenset[RunFact] = frozenset()

    @property
    def holding(self) -> frozenset[RunFact]:
        """Every fact that holds."""
        return frozenset(item.fact for item in self.shown)

    def pressing(self, probe: Probe) -> Shown | None:
        """The most pressing open fact that `probe` waits for."""
        facts = (item for item in self.shown if item.fact in probe.when)
        return next((item for item in facts if item.fact not in self.spent), None)

    def values(self, probe: Probe) -> Values:
        """What fills the slots of `probe`: its open fact, or else any that holds."""
        shown = self.pressing(probe)
        holding = (item for item in self.shown if item.fact in probe.when)
        return (shown or next(holding, Shown(RunFact.SOLVED))).values


def _run_of(question: Question, thread: tuple[Turn, ...], bank: tuple[Probe, ...]) -> _Run:
    code = next((turn for turn in reversed(thread) if turn.kind is TurnKind.CODE), None)
    if code is None or question.problem is None:
        return _Run()
    shown = shown_by(
        code.result, code.growth, claim_check(question.problem, thread), question.problem
    )
    since = {turn.probe for turn in thread if turn.probe and turn.number > code.number}
    spent = {fact for probe in bank if probe.id in since for fact in probe.when}
    return _Run(shown, frozenset(spent))


def claim_check(problem: CodingProblem, thread: tuple[Turn, ...]) -> ClaimCheck | None:
    """The time claimed in a question's thread against the growth of its code."""
    code = next((turn for turn in thread if turn.is_main_code), None)
    if code is None:
        return None
    heard = [turn.claims for turn in thread if turn.number <= code.number]
    return check_claims(heard, code.growth, per_call=problem.is_class)


def mood_of(turn: Turn) -> After:
    """How the last answer went: a non-answer, weak, strong, or neither."""
    analysis = turn.analysis
    if analysis is None:
        return After.ANY
    if analysis.non_answer:
        return After.NON_ANSWER
    levels = [rating.level for rating in analysis.ratings if isinstance(rating, Rating)]
    if not levels:
        return After.ANY
    mean = sum(levels) / len(levels)
    if mean >= 3.5:
        return After.STRONG
    return After.WEAK if mean <= 2.25 else After.ANY


def reserved_seconds(planned: PlannedRound, asked: set[str], pace: float) -> float:
    """Seconds of the round that belong to questions still to come."""
    later = (q.budget_seconds for q in planned.questions if q.id not in asked)
    return RESERVED_SHARE * pace * sum(later)


Rank = tuple[int, bool, bool, bool, float, bool]


def _choice(probe: Probe, gap: Gap, mood: After, answer: str, run: _Run) -> tuple[Rank, Choice]:
    span = clause_with(answer, probe.cues) if probe.echo else None
    quote = quoted(answer[slice(*span)]) if span else ""
    matched = probe.after is mood and mood in {After.NON_ANSWER, After.STRONG}
    fact = run.pressing(probe)
    pressing = 0
    if fact is not None and fact.fact is not RunFact.SOLVED:
        quote = quote or quoted(fact.quote)
        pressing = len(run.shown) - run.shown.index(fact)
    named = bool(pressing and fact and any(f"{{{slot}}}" in probe.ask for slot, _ in fact.values))
    rank: Rank = (pressing, named, gap.flagged, matched, round(gap.size, 6), bool(quote))
    reason = f"the run showed: {fact.fact.value.replace('_', ' ')}" if fact and pressing else ""
    return rank, Choice(probe, reason or _reason(gap, mood), quote, run.values(probe))


def _reason(gap: Gap, mood: After) -> str:
    if gap.flagged:
        return f"an open red flag on {gap.dimension}"
    if mood is After.NON_ANSWER:
        return f"no answer yet: a smaller step on {gap.dimension}"
    if gap.level is None:
        return f"nothing heard on {gap.dimension}"
    if mood is After.STRONG:
        return f"a strong answer: harder, on {gap.dimension}"
    return f"{gap.dimension} is at level {gap.level}"


def _open_probes(
    bank: tuple[Probe, ...], thread: tuple[Turn, ...], mood: After, holding: frozenset[RunFact]
) -> list[Probe]:
    asked = {turn.probe for turn in thread}
    covered = covered_points(thread)
    fitting = [
        probe
        for probe in bank
        if probe.id not in asked
        and (not probe.when or holding.intersection(probe.when))
        and not (probe.targets and covered.issuperset(probe.targets))
        and probe.after in {After.ANY, mood}
    ]
    if mood is After.NON_ANSWER:
        smaller = [p for p in fitting if p.after is mood or p.style is Style.CLARIFY]
        return smaller or fitting
    return fitting


def _gave_up(thread: tuple[Turn, ...]) -> bool:
    last = [turn for turn in thread if turn.analysis is not None][-NON_ANSWERS_TO_MOVE_ON:]
    return len(last) == NON_ANSWERS_TO_MOVE_ON and all(
        turn.analysis is not None and turn.analysis.non_answer for turn in last
    )


def _best_level(dimension: str, thread: tuple[Turn, ...]) -> int | None:
    levels = [
        rating.level
        for turn in thread
        if turn.analysis is not None
        for rating in turn.analysis.ratings
        if isinstance(rating, Rating) and rating.dimension == dimension
    ]
    return max(levels, default=None)


def _flagged(rubric: Rubric, thread: tuple[Turn, ...]) -> set[str]:
    where = {flag.id: flag for flag in rubric.red_flags}
    open_on: set[str] = set()
    for turn in thread:
        if turn.analysis is None:
            continue
        for rating in turn.analysis.ratings:
            if isinstance(rating, Rating) and turn.probe and rating.level >= 4:
                open_on.discard(rating.dimension)
        raised = {where[flag.flag].dimension for flag in turn.analysis.flags if flag.flag in where}
        open_on |= raised
    return open_on


def _words(thread: tuple[Turn, ...]) -> str:
    """The latest answer first, so that its words are quoted before older ones."""
    answers = [turn.answer for turn in reversed(thread) if turn.answer and turn.kind != "code"]
    return "\n".join(answers)
