"""Fits every number of the grader's `weights.py`, and measures it on questions left out.

Run as `make calibrate` (`python -m benchmarks.grading.calibrate`). Nothing is drawn by chance but
with fixed seeds: the same files give the same weights and the same figures. The figures of the
cross-validation go into `validated.json`, from which the report reads them.
"""

import json
from collections.abc import Container, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from benchmarks.grading import (
    belonging,
    english,
    held,
    meaning,
    rivals,
    scores,
    short_answers,
    worth,
)
from benchmarks.grading.content import ROOT
from benchmarks.grading.data import Graded, Pair, folds, own_pairs, plain, samples
from benchmarks.grading.patch import using
from benchmarks.grading.store import store
from simulator.adapters.rubric_grader import RubricGrader, weights

FOLDS = 5
VALIDATED = ROOT / "benchmarks" / "grading" / "validated.json"
LEAST = 25  # samples of a kind below which its noise is that of all kinds together
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that is fitted to, measured with the sentence weights of one fold."""

    levels: list[worth.Level]
    duels: list[worth.Better]
    held: list[held.Row]


def fitted(left_out: Container[str] = ()) -> Weights:
    """All weights but those of short answers, from the questions that are not left out."""
    coherence, company = belonging.fit(left_out)
    with _tried({"COHERENCE": coherence, "COMPANY": company}):
        material = Material(worth.levels(), worth.comparisons(), held.rows())
    return {
        "COHERENCE": coherence,
        "COMPANY": company,
        "SUBSTANCE": worth.fit(material.levels, material.duels, left_out),
        "CONTENT": held.fit(material.held, probed=False, left_out=left_out),
        "PROBED": held.fit(material.held, probed=True, left_out=left_out),
    }


@contextmanager
def _tried(found: Mapping[str, dict[str, float]]) -> Iterator[None]:
    with ExitStack() as stack:
        for name, values in found.items():
            stack.enter_context(using(getattr(weights, name), values))
        yield


def validated() -> tuple[dict[str, object], dict[str, str]]:
    """Figures of questions left out of fitting, and the noise of each rubric in words."""
    grader = RubricGrader()
    told: list[Graded] = [*samples(), *plain()]
    pairs = own_pairs()
    groups = folds([item.question.id for item in told] + [p.question for p in pairs], FOLDS)
    rated: list[tuple[Graded, float | None]] = []
    duels: list[tuple[Pair, dict[str, bool]]] = []
    for group in groups:
        with _tried(fitted(group)):
            rated += [
                (item, scores.score(grader, item.task))
                for item in told
                if item.question.id in group
            ]
            duels += [(p, scores.duel(grader, p, pairs)) for p in pairs if p.question in group]
    figures: dict[str, object] = {
        "samples": scores.agreement([r for r in rated if r[0].id not in _plain_ids()]),
        "plain": scores.plain_share([r for r in rated if r[0].id in _plain_ids()]),
        "pairs": scores.duel_shares([won for _, won in duels]),
        "short": short_answers.figures(),
    }
    return figures, noise([r for r in rated if r[0].id not in _plain_ids()])


def _plain_ids() -> frozenset[str]:
    return frozenset(item.id for item in plain())


def noise(rated: list[tuple[Graded, float | None]]) -> dict[str, str]:
    """How often the level is off by more than one, by rubric; "" for all together."""
    by_rubric: dict[str, list[bool]] = {"": []}
    for item, value in rated:
        if value is not None:
            off = abs(round(value) - item.level) > 1
            by_rubric[""].append(off)
            by_rubric.setdefault(item.task.rubric.id, []).append(off)
    return {
        name: f"off by more than one level in {100 * sum(off) / len(off):.0f} of 100 graded samples"
        f" (measured on {len(off)}, questions left out)"
        for name, off in sorted(by_rubric.items())
        if not name or len(off) >= LEAST
    }


def main() -> None:
    """Tables, weights, cross-validation, noise."""
    english.main()
    meaning.main()
    rivals.main()
    figures, noises = validated()
    changes: dict[str, object] = {**fitted(), "NOISE": noises}
    reference = short_answers.fitted()
    if reference:
        changes["REFERENCE"] = reference
    store(**changes)
    if not figures["short"] and VALIDATED.exists():  # public data not at hand: keep what was found
        figures["short"] = json.loads(VALIDATED.read_text(encoding="utf-8"))["short"]
    text = json.dumps(figures, indent=1, sort_keys=True)
    VALIDATED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
