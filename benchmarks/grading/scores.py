"""What the grader says of a task, and how such numbers are summed up."""

import math
import statistics
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from benchmarks.grading import content, padding
from benchmarks.grading.data import Graded, Pair
from simulator.adapters.rubric_grader import RubricGrader
from simulator.domain.rating import GradeTask, overall
from simulator.domain.rubric import Rubric

Rated = Sequence[tuple[Graded, float | None]]
# The rubric of kinds that ship without a round.
_NEAREST = {
    "statistics": "ml_breadth",
    "phone_screen": "ml_breadth",
    "dl_debugging": "ml_depth",
}


def score(grader: RubricGrader, task: GradeTask) -> float | None:
    """The overall value (1.0 to 5.0) of one answer, or None when it is not scored."""
    return overall(task.rubric, grader.assess(task).ratings)


def level(value: float) -> int:
    """The level nearest to a value."""
    return int(value + 0.5)


def pearson(left: Sequence[float], right: Sequence[float]) -> float:
    """Pearson's r, 0 when one side does not vary."""
    if len(set(left)) < 2 or len(set(right)) < 2:
        return 0.0
    return statistics.correlation(left, right)


def kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Quadratically weighted kappa of two raters on the levels 1 to 5."""
    total = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs) / total
    chance = sum((a - b) ** 2 * first[a] * second[b] / total**2 for a in first for b in second)
    return 1 - seen / chance if chance else 1.0


def agreement(rated: Rated) -> dict[str, dict[str, float]]:
    """By kind of interview and for all: n, within one level, exact, kappa, mean, r, length's r."""
    groups: dict[str, list[tuple[Graded, float]]] = {"all": []}
    for item, value in rated:
        if value is not None:
            name = item.question.kind.value + (", probes" if item.probe else "")
            groups.setdefault(name, []).append((item, value))
            groups["all"].append((item, value))
    return {name: _agreement(rows) for name, rows in sorted(groups.items())}


def _agreement(rows: Sequence[tuple[Graded, float]]) -> dict[str, float]:
    levels = [(item.level, level(value)) for item, value in rows]
    given = [float(item.level) for item, _ in rows]
    lengths = [math.log1p(len(item.answer.split())) for item, _ in rows]
    return {
        "n": len(rows),
        "near": sum(abs(a - b) <= 1 for a, b in levels) / len(levels),
        "exact": sum(a == b for a, b in levels) / len(levels),
        "kappa": round(kappa(levels), 3),
        "bias": round(statistics.mean(v - item.level for item, v in rows), 2),
        "r": round(pearson([value for _, value in rows], given), 3),
        "length": round(pearson(lengths, given), 3),
    }


def plain_share(rated: Rated) -> dict[str, int]:
    """Plain excellent answers, and how many of them are at level 4 or above."""
    good = sum(value is not None and level(value) >= 4 for _, value in rated)
    return {"n": len(rated), "good": good}


@lru_cache(maxsize=1)
def _rubrics() -> dict[str, Rubric]:
    known = [item for item in content.questions().values() if not item.rubric]
    return {item.kind.value: content.rubric_for(item) for item in known}


def pair_rubric(kind: str) -> Rubric:
    """The rubric of a pair's kind; a told experience goes by the Bar Raiser's."""
    known = _rubrics()
    return known.get(kind) or known[_NEAREST.get(kind, "bar_raiser")]


def pair_score(grader: RubricGrader, pair: Pair, answer: str) -> float:
    """An answer to a question of which nothing but its words is known."""
    rubric = pair_rubric(pair.kind)
    return score(grader, GradeTask(None, rubric, pair.question, answer, rubric.spoken)) or 0.0


def duel(grader: RubricGrader, pair: Pair, pool: Sequence[Pair]) -> dict[str, bool]:
    """Whether the strong answer wins: as written, and against each way of padding the weak one."""
    strong = pair_score(grader, pair, pair.strong)
    texts = {"as written": pair.weak}
    texts |= {kind: padding.padded(pair, kind, pool) for kind in padding.KINDS}
    found = {name: strong > pair_score(grader, pair, text) for name, text in texts.items()}
    return {**found, "longer": len(pair.strong) > len(pair.weak)}


def duel_shares(duels: Sequence[dict[str, bool]]) -> dict[str, int]:
    """How many of the pairs were won, by way of padding, with their number (`n`)."""
    names = duels[0] if duels else {}
    return {"n": len(duels), **{name: sum(won[name] for won in duels) for name in names}}
