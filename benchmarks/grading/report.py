"""Measures the offline grader and writes docs/grading.md: `python -m benchmarks.grading.report`.

The public data are read from the folder that MOCKLOOP_GRADING_DATA names, and left out where it
names none.
"""

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence

from benchmarks.grading import attacks, content, data
from simulator.adapters.rubric_grader import RubricGrader
from simulator.domain.rating import GradeTask, overall
from simulator.domain.round import Question

TARGET = content.ROOT / "docs" / "grading.md"
BLANK_WORDS = 3
Row = tuple[str, str, str]


def score(grader: RubricGrader, task: GradeTask) -> float | None:
    """The overall value (1.0 to 5.0) of one answer, or None when it is not scored."""
    return overall(task.rubric, grader.assess(task).ratings)


def pearson(left: Sequence[float], right: Sequence[float]) -> float:
    """Pearson's r."""
    return statistics.correlation(left, right)


def kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Quadratically weighted kappa of two raters on the levels 1 to 5."""
    total = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs) / total
    chance = sum((a - b) ** 2 * first[a] * second[b] / total**2 for a in first for b in second)
    return 1 - seen / chance if chance else 1.0


def sample_rows(grader: RubricGrader) -> Iterable[Row]:
    """Agreement with the graded samples, by whether their question took part in tuning."""
    for name, chosen in (("in tuning", False), ("held out", True)):
        items = [item for item in data.samples() if item.held_out is chosen]
        values = [(item.level, score(grader, item.task)) for item in items]
        rated = [(level, round(value)) for level, value in values if value is not None]
        if rated:
            near = sum(abs(a - b) <= 1 for a, b in rated)
            what = f"graded samples, questions {name}: within one level / quadratic kappa"
            yield what, f"{near} of {len(rated)} / {kappa(rated):.2f}", "95 % / 0.80"


def pair_rows(grader: RubricGrader) -> Iterable[Row]:
    """Own pairs of a weak and a strong answer, the weak one also padded beyond the strong."""
    home = {item.kind.value: item for item in content.questions().values()}
    sets = [("own", data.own_pairs())]
    if data.public_folder() is not None:
        sets.append(("pairs_dev", data.public_pairs()))
    for name, pairs in sets:
        right = sum(_better(grader, pair, home) for pair in pairs)
        longer = sum(len(pair.strong) > len(pair.weak) for pair in pairs)
        share = f"{right} of {len(pairs)} (the longer one wins: {longer})"
        yield f"weak/strong pairs, {name}", share, "95 %"


def _better(grader: RubricGrader, pair: data.Pair, home: dict[str, Question]) -> bool:
    question = home.get(pair.kind) or home["ml_breadth"]
    rubric = content.rubric_for(question)
    spoken = tuple(item.id for item in rubric.dimensions if not item.executed)
    weak, strong = (
        score(grader, GradeTask(None, rubric, pair.question, text, spoken)) or 0.0
        for text in (pair.weak, pair.strong)
    )
    return strong > weak


def attack_rows(grader: RubricGrader) -> Iterable[Row]:
    """Attacks held at level 2 or below, and the plain answers that must not suffer."""
    found = [
        (item.kind, score(grader, data.main_task(item.question, item.answer)))
        for item in attacks.attacks()
    ]
    held = sum(value is None or round(value) <= 2 for _, value in found)
    through = Counter(kind for kind, value in found if value is not None and round(value) > 2)
    names = ", ".join(f"{kind} {count}" for kind, count in through.most_common()) or "none"
    yield f"attacks at level 2 or below (through: {names})", f"{held} of {len(found)}", "98 %"
    plain = [score(grader, item.task) or 0.0 for item in data.plain()]
    good = sum(round(value) >= 4 for value in plain)
    yield "plain excellent answers at level 4 or above", f"{good} of {len(plain)}", "95 %"


def short_rows(grader: RubricGrader) -> Iterable[Row]:
    """Pearson r with human scores on short answers, length alone beside it."""
    if data.public_folder() is None:
        return
    targets = {"mohler": "0.62", "saf": "0.75 / 0.50"}
    rubric = content.rubric_for(
        next(q for q in content.questions().values() if q.kind == "ml_breadth")
    )
    spoken = tuple(item.id for item in rubric.dimensions if not item.executed)
    for name, target in targets.items():
        rows: list[tuple[float, float, int]] = []
        for item in data.short_answers(f"{name}_dev"):
            task = GradeTask(
                None, rubric, item.question, item.answer, spoken, reference=item.reference
            )
            value = score(grader, task)
            if value is not None:
                rows.append((value, item.score, len(item.answer.split())))
        full = [row for row in rows if row[2] > BLANK_WORDS]
        ours = [pearson([r[0] for r in part], [r[1] for r in part]) for part in (rows, full)]
        length = [
            pearson([math.log1p(r[2]) for r in part], [r[1] for r in part]) for part in (rows, full)
        ]
        yield f"Pearson r, {name}, all / without blanks", f"{ours[0]:.2f} / {ours[1]:.2f}", target
        yield f"  length alone, {name}", f"{length[0]:.2f} / {length[1]:.2f}", ""


def main() -> None:
    """Measure and write the report."""
    grader = RubricGrader()
    rows: list[Row] = []
    for measure in (sample_rows, pair_rows, attack_rows, short_rows):
        rows.extend(measure(grader))
    table = "\n".join(f"| {what} | {figure} | {target} |" for what, figure, target in rows)
    before, _, after = TARGET.read_text("utf-8").partition("<!-- figures -->\n")
    tail = after.partition("<!-- end -->\n")[2]
    head = "| measure | figure | aim |\n|---|---|---|\n"
    text = f"{before}<!-- figures -->\n{head}{table}\n<!-- end -->\n{tail}"
    TARGET.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
