"""Measures the grader and writes the figures into docs/grading.md: `make grading`.

The public data are read from the folder that MOCKLOOP_GRADING_DATA names, and left out where it
names none. Figures of questions left out of fitting come from `validated.json`, which
`make calibrate` writes.
"""

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.grading import attacks, blind, content, data, others, padding, scores
from benchmarks.grading.calibrate import VALIDATED
from benchmarks.grading.short_answers import BLANK, SETS, graded
from simulator.adapters.rubric_grader import RubricGrader

TARGET = content.ROOT / "docs" / "grading.md"
Row = tuple[str, ...]
Figures = dict[str, Any]


def sample_rows(grader: RubricGrader, found: Figures) -> Iterator[Row]:
    """Agreement with the graded samples by kind, in sample and left out, length beside it."""
    own = scores.agreement([(item, scores.score(grader, item.task)) for item in data.samples()])
    for name, now in own.items():
        left = found.get("samples", {}).get(name)
        yield (
            name,
            f"{now['n']:.0f}",
            f"{100 * now['near']:.0f} % / {now['kappa']:.2f}",
            f"{100 * left['near']:.1f} % / {left['kappa']:.2f}" if left else "",
            f"{100 * (1 - left['near']):.1f} %" if left else "",
            f"{left['bias']:+.2f}" if left else "",
            f"{left['r']:.2f}" if left else "",
            f"{now['length']:.2f}",
        )


def pair_rows(grader: RubricGrader, found: Figures) -> Iterator[Row]:
    """Pairs of a weak and a strong answer, as written and with the weak one padded."""
    own = data.own_pairs()
    sets: list[tuple[str, dict[str, int]]] = [("own", _duels(grader, own))]
    if found.get("pairs"):
        sets.append(("own, left out", found["pairs"]))
    if data.public_folder() is not None:
        sets.append(("pairs_dev (never fitted)", _duels(grader, data.public_pairs())))
    for name, won in sets:
        shares = [100 * won[kind] / won["n"] for kind in padding.KINDS]
        yield (
            name,
            f"{won['n']}",
            f"{100 * won['as written'] / won['n']:.1f} %",
            *(f"{share:.1f} %" for share in shares),
            f"{sum(shares) / len(shares):.1f} %",
            f"{100 * won['longer'] / won['n']:.0f} %",
        )


def _duels(grader: RubricGrader, pairs: Sequence[data.Pair]) -> dict[str, int]:
    return scores.duel_shares([scores.duel(grader, pair, pairs) for pair in pairs])


def attack_rows(grader: RubricGrader) -> Iterator[Row]:
    """Attacks by kind, and how many stay at level 2 or below (or are not scored)."""
    held: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for item in [*attacks.attacks(), *attacks.shuffled_sentences()]:
        value = scores.score(grader, data.main_task(item.question, item.answer))
        seen[item.kind] += 1
        held[item.kind] += value is None or scores.level(value) <= 2
    for kind in sorted(seen):
        yield kind, f"{held[kind]} of {seen[kind]}"
    reached = [kind for kind in seen if kind not in attacks.OUT_OF_REACH]
    for name, kinds in ((f"all but {', '.join(attacks.OUT_OF_REACH)}", reached), ("all", seen)):
        kept, total = (sum(counts[kind] for kind in kinds) for counts in (held, seen))
        yield name, f"{kept} of {total} ({100 * kept / total:.1f} %)"


def plain_rows(grader: RubricGrader, found: Figures) -> Iterator[Row]:
    """Plain excellent answers at level 4 or above."""
    own = scores.plain_share([(item, scores.score(grader, item.task)) for item in data.plain()])
    left = found.get("plain", {})
    yield "in sample", f"{own['good']} of {own['n']}"
    if left:
        yield "questions left out", f"{left['good']} of {left['n']}"


def short_rows(found: Figures) -> Iterator[Row]:
    """Pearson r with human scores on short answers, in sample and left out, length beside it."""
    for name in SETS:
        items = data.short_answers(name)
        left = found.get("short", {}).get(name)
        if not items or not left:
            continue
        said = [graded(item) for item in items]
        full = [at for at, item in enumerate(items) if len(item.answer.split()) > BLANK]
        parts = (range(len(items)), full)
        now = [scores.pearson([said[n] for n in p], [items[n].score for n in p]) for p in parts]
        sizes = [math.log1p(len(item.answer.split())) for item in items]
        length = [scores.pearson([sizes[n] for n in p], [items[n].score for n in p]) for p in parts]
        yield (
            name.removesuffix("_dev"),
            f"{left['n']}",
            f"{now[0]:.2f} / {now[1]:.2f}",
            f"{left['r']:.2f} / {left['r without blanks']:.2f}",
            f"{length[0]:.2f} / {length[1]:.2f}",
        )


_TABLES = {
    "samples": (
        "kind | n | within one level / kappa | **left out**: within one / kappa | off by more"
        " | bias | r | r of length alone"
    ),
    "pairs": "pairs | n | as written | "
    + " | ".join(f"+ {kind}" for kind in padding.KINDS)
    + " | mean padded | the longer one wins",
    "attacks": "attack | held at level 2 or below",
    "others": (
        "answers | held by mistake | references of other questions: level 2 or below"
        " | own answers to other questions: level 2 or below"
    ),
    "plain": "plain excellent answers | level 4 or above",
    "blind": (
        "answers | n | grader and reader: within one / kappa | grader and author"
        " | reader and author | r, grader and reader | excellent by the author: level 4 or above"
        " | excellent by the reader too"
    ),
    "short": "set | n | r, all / without blanks | **left out** | length alone",
}


def main() -> None:
    """Measure and write the tables."""
    grader = RubricGrader()
    found: Figures = json.loads(VALIDATED.read_text("utf-8")) if VALIDATED.exists() else {}
    rows = {
        "samples": sample_rows(grader, found),
        "pairs": pair_rows(grader, found),
        "attacks": attack_rows(grader),
        "others": others.rows(grader),
        "plain": plain_rows(grader, found),
        "blind": blind.rows(grader),
        "short": short_rows(found),
    }
    text = TARGET.read_text("utf-8")
    for name, lines in rows.items():
        text = _filled(text, name, list(lines))
    TARGET.write_text(text, "utf-8")


def _filled(text: str, name: str, rows: list[Row]) -> str:
    """The text with the table between its two marks, unchanged when there is nothing to show."""
    if not rows:
        return text
    head = f"| {_TABLES[name]} |"
    rule = "|" + "---|" * (head.count("|") - 1)
    table = "\n".join([head, rule, *(f"| {' | '.join(row)} |" for row in rows)])
    before, mark, rest = text.partition(f"<!-- {name} -->\n")
    after = rest.partition("<!-- end -->")[2]
    return f"{before}{mark}{table}\n<!-- end -->{after}"


if __name__ == "__main__":
    main()
