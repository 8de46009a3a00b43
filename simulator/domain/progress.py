"""How practice goes: trends, readiness, stamina, time, own judgement, each as far as it is known.

Levels are compared only within one scale: the same grader in the same version (and model), the
same rubric in the same version. Another one begins a series of its own.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

LATEST = 6  # rounds of a kind that readiness looks at
ROUNDING = 1 / math.sqrt(12)  # a level is a whole number: what it stands for scatters at least so
LEAST_ROUNDS = 3  # fewer say nothing about the next one
# Two-sided 90 % quantiles of Student's t, by degrees of freedom from 1.
_T90 = (6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812)


@dataclass(frozen=True, slots=True)
class Scale:
    """What a level means: who gave it, by which rubric."""

    grader: str
    grader_version: str
    model: str
    rubric: str
    rubric_version: int

    @property
    def words(self) -> str:
        """`rubric 2, ml-breadth 1`."""
        model = f" ({self.model})" if self.model else ""
        return f"{self.grader} {self.grader_version}{model}, {self.rubric} {self.rubric_version}"


@dataclass(frozen=True, slots=True)
class RatedAnswer:
    """One level of one answer, with all that a chart may need; seconds of the answer's clock."""

    session: str
    started_at: str
    position: int  # of the round in its session, from 0
    rounds: int  # of the session
    kind: str
    dimension: str
    turn: int
    level: int
    own_level: int | None
    seconds: float
    budget_seconds: float
    scale: Scale


@dataclass(frozen=True, slots=True)
class Point:
    """The mean level of one session."""

    at: str
    level: float
    answers: int


@dataclass(frozen=True, slots=True)
class Trend:
    """One dimension on one scale, session by session, the oldest first.

    `noise` is the spread (standard deviation) from one session to the next once a straight line
    is taken out, and never less than levels scatter by being whole numbers: changes inside it mean
    nothing. None with fewer than four sessions.
    """

    kind: str
    dimension: str
    scale: Scale
    points: tuple[Point, ...]
    noise: float | None

    @property
    def change(self) -> float:
        """The mean of the newer half less that of the older half; 0 for a single point."""
        half = len(self.points) // 2
        if not half:
            return 0.0
        levels = [point.level for point in self.points]
        return fmean(levels[-half:]) - fmean(levels[:half])

    @property
    def verdict(self) -> str:
        """`up`, `down` or `no change beyond the noise`; `too few` where nothing can be said."""
        if self.noise is None:
            return "too few"
        half = len(self.points) // 2
        if abs(self.change) <= 2 * self.noise * math.sqrt(2 / half):
            return "no change beyond the noise"
        return "up" if self.change > 0 else "down"


@dataclass(frozen=True, slots=True)
class Readiness:
    """Where the next round of a kind is likely to land: a 90 % prediction interval, or too few.

    From the latest rounds on one scale; mean and Student's t for one further observation.
    """

    kind: str
    scale: Scale
    rounds: int
    mean: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Stamina:
    """How far rounds at one place of a loop lie from the mean of their own loop."""

    position: int
    rounds: int
    difference: float


@dataclass(frozen=True, slots=True)
class Pace:
    """Use of the time of one kind: share of answers beyond their budget, median share used."""

    kind: str
    answers: int
    over: float
    median_used: float


@dataclass(frozen=True, slots=True)
class OwnJudgement:
    """Own level less the grader's, in the mean of a session's dimensions."""

    at: str
    difference: float
    ratings: int


@dataclass(frozen=True, slots=True)
class Progress:
    """All of it."""

    sessions: int
    answers: int
    trends: tuple[Trend, ...]
    readiness: tuple[Readiness, ...]
    stamina: tuple[Stamina, ...]
    pace: tuple[Pace, ...]
    own: tuple[OwnJudgement, ...]


def progress(rows: Sequence[RatedAnswer]) -> Progress:
    """What `rows` show; they may come in any order."""
    ordered = sorted(rows, key=lambda row: (row.started_at, row.session, row.position, row.turn))
    return Progress(
        sessions=len({row.session for row in ordered}),
        answers=len({(row.session, row.turn) for row in ordered}),
        trends=_trends(ordered),
        readiness=_readiness(ordered),
        stamina=_stamina(ordered),
        pace=_pace(ordered),
        own=_own(ordered),
    )


def _trends(rows: Iterable[RatedAnswer]) -> tuple[Trend, ...]:
    series: dict[tuple[str, str, Scale], dict[str, list[RatedAnswer]]] = {}
    for row in rows:
        sessions = series.setdefault((row.kind, row.dimension, row.scale), {})
        sessions.setdefault(row.session, []).append(row)
    found = []
    for (kind, dimension, scale), sessions in sorted(series.items(), key=_by_name):
        points = tuple(
            Point(rated[0].started_at, fmean(row.level for row in rated), len(rated))
            for rated in sessions.values()
        )
        found.append(Trend(kind, dimension, scale, points, _noise(points)))
    return tuple(found)


def _by_name(item: tuple[tuple[str, str, Scale], object]) -> tuple[str, str, str]:
    kind, dimension, scale = item[0]
    return kind, dimension, scale.words


def _noise(points: Sequence[Point]) -> float | None:
    count = len(points)
    if count < 4:
        return None
    levels = [point.level for point in points]
    middle, mean = (count - 1) / 2, fmean(levels)
    spread = sum((place - middle) ** 2 for place in range(count))
    slope = sum((place - middle) * level for place, level in enumerate(levels)) / spread
    rest = sum((level - mean - slope * (place - middle)) ** 2 for place, level in enumerate(levels))
    least = ROUNDING / math.sqrt(fmean(point.answers for point in points))
    return max(least, math.sqrt(rest / (count - 2)))


def _readiness(rows: Iterable[RatedAnswer]) -> tuple[Readiness, ...]:
    rounds: dict[str, dict[tuple[str, int], list[RatedAnswer]]] = {}
    for row in rows:
        rounds.setdefault(row.kind, {}).setdefault((row.session, row.position), []).append(row)
    found = []
    for kind, played in sorted(rounds.items()):
        *_, latest = played.values()
        scale = latest[-1].scale
        levels = [
            fmean(row.level for row in rated)
            for rated in played.values()
            if rated[-1].scale == scale
        ][-LATEST:]
        low, high = _prediction(levels)
        found.append(Readiness(kind, scale, len(levels), fmean(levels), low, high))
    return tuple(found)


def _prediction(levels: Sequence[float]) -> tuple[float | None, float | None]:
    count = len(levels)
    if count < LEAST_ROUNDS:
        return None, None
    reach = _T90[count - 2] * max(ROUNDING, stdev(levels)) * math.sqrt(1 + 1 / count)
    mean = fmean(levels)
    return max(1.0, mean - reach), min(5.0, mean + reach)


def _stamina(rows: Iterable[RatedAnswer]) -> tuple[Stamina, ...]:
    loops: dict[str, dict[int, list[int]]] = {}
    for row in rows:
        if row.rounds > 1:
            loops.setdefault(row.session, {}).setdefault(row.position, []).append(row.level)
    places: dict[int, list[float]] = {}
    for played in loops.values():
        means = {position: fmean(levels) for position, levels in played.items()}
        for position, mean in means.items():
            if len(means) > 1:
                places.setdefault(position, []).append(mean - fmean(means.values()))
    return tuple(
        Stamina(position, len(differences), fmean(differences))
        for position, differences in sorted(places.items())
    )


def _pace(rows: Iterable[RatedAnswer]) -> tuple[Pace, ...]:
    used: dict[str, dict[tuple[str, int], float]] = {}
    for row in rows:
        if row.budget_seconds > 0 and row.seconds > 0:
            share = row.seconds / row.budget_seconds
            used.setdefault(row.kind, {})[(row.session, row.turn)] = share
    found = []
    for kind, answers in sorted(used.items()):
        shares = sorted(answers.values())
        over = sum(share > 1 for share in shares) / len(shares)
        found.append(Pace(kind, len(shares), over, shares[len(shares) // 2]))
    return tuple(found)


def _own(rows: Iterable[RatedAnswer]) -> tuple[OwnJudgement, ...]:
    sessions: dict[str, dict[tuple[int, str], list[RatedAnswer]]] = {}
    for row in rows:
        if row.own_level is not None:
            rated = sessions.setdefault(row.session, {})
            rated.setdefault((row.position, row.dimension), []).append(row)
    found = []
    for rated in sessions.values():
        differences = [
            (same[0].own_level or 0) - fmean(row.level for row in same) for same in rated.values()
        ]
        first = next(iter(rated.values()))[0]
        found.append(OwnJudgement(first.started_at, fmean(differences), len(differences)))
    return tuple(found)
