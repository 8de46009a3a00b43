"""Which gap to probe next, and when to stop: policy, no prose.

The order of a probe's claims: an open red flag on its dimension; a fit to the mood of the last
answer (a smaller question after a non-answer, a harder one after a strong answer); the size of
its dimension's gap; whether the candidate's own words can be quoted; its place in the bank.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.domain.plan import PlannedRound
from simulator.domain.quoting import clause_with, quoted
from simulator.domain.rating import Rating
from simulator.domain.round import After, Probe, Question, Style
from simulator.domain.rubric import Rubric
from simulator.domain.state import Turn

NON_ANSWERS_TO_MOVE_ON = 2
LEAST_SECONDS = 40.0  # to hear a probe and answer it
RESERVED_SHARE = 0.5  # of the budgets of questions still to come


@dataclass(frozen=True, slots=True)
class Choice:
    """The probe to ask, why, and the candidate's words that it names (may be empty)."""

    probe: Probe
    reason: str
    quote: str = ""

    @property
    def wording(self) -> str:
        """The scripted wording, with the candidate's words filled in where they are known."""
        if self.quote and self.probe.echo:
            return self.probe.echo.replace("{quote}", self.quote)
        return self.probe.ask


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
    """The evidence points that the thread's answers have made."""
    return {
        point for turn in thread if turn.analysis is not None for point in turn.analysis.covered
    }


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
    open_probes = _open_probes(question, thread, mood)
    if not open_probes:
        return None
    missing = gaps(question, planned.rubric_of(question.id), thread)
    answer = _words(thread)
    return max(
        (_choice(probe, missing[probe.dimension], mood, answer) for probe in open_probes),
        key=lambda ranked: ranked[0],
    )[1]


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


Rank = tuple[bool, bool, float, bool]


def _choice(probe: Probe, gap: Gap, mood: After, answer: str) -> tuple[Rank, Choice]:
    span = clause_with(answer, probe.cues) if probe.echo else None
    quote = quoted(answer[slice(*span)]) if span else ""
    matched = probe.after is mood and mood in {After.NON_ANSWER, After.STRONG}
    rank: Rank = (gap.flagged, matched, round(gap.size, 6), bool(quote))
    return rank, Choice(probe, _reason(gap, mood), quote)


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


def _open_probes(question: Question, thread: tuple[Turn, ...], mood: After) -> list[Probe]:
    asked = {turn.probe for turn in thread}
    covered = covered_points(thread)
    fitting = [
        probe
        for probe in question.probes
        if probe.id not in asked
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
