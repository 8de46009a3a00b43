"""What the grader is measured against: graded samples, pairs, plain answers, public data."""

import json
import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.grading.content import ROOT, questions, rubric_for
from simulator.domain.rating import GradeTask
from simulator.domain.round import Question
from simulator.services import grading

FOLDER = ROOT / "tests" / "grading"
PUBLIC = "MOCKLOOP_GRADING_DATA"  # environment variable: the folder with `asag/` and the pairs
HELD_OUT = 3  # every third question takes no part in tuning


@dataclass(frozen=True, slots=True)
class Graded:
    """One answer with the level that a person gave it; `probe` is empty for a main answer."""

    id: str
    question: Question
    probe: str
    level: int
    answer: str

    @property
    def held_out(self) -> bool:
        """Whether its question takes no part in tuning."""
        return held_out(self.question.id)

    @property
    def task(self) -> GradeTask:
        """What the grader is asked to do."""
        return probe_task(self) if self.probe else main_task(self.question, self.answer)


@dataclass(frozen=True, slots=True)
class Pair:
    """A weak and a strong answer to one question."""

    id: str
    kind: str
    question: str
    weak: str
    strong: str


@dataclass(frozen=True, slots=True)
class Short:
    """A student's answer with a human score between 0 and 1."""

    group: str  # the question
    question: str
    reference: str
    answer: str
    score: float


def held_out(question: str) -> bool:
    """Whether a question takes no part in tuning: decided by its name, for good."""
    return zlib.crc32(question.encode()) % HELD_OUT == 0


def samples() -> list[Graded]:
    """The graded samples of main answers and of answers to probes."""
    known = questions()
    found = []
    for file in sorted((FOLDER / "samples").glob("*.jsonl")):
        for row in _rows(file):
            question = known.get(row["question"])
            if question is not None and _spoken(question, row.get("probe", "")):
                probe = row.get("probe", "")
                found.append(Graded(row["id"], question, probe, row["level"], row["answer"]))
    return found


def authored() -> list[Graded]:
    """The sample answers that stand in the question files."""
    return [
        Graded(f"{question.id}:{number}", question, "", sample.level, sample.answer)
        for question in questions().values()
        for number, sample in enumerate(question.samples)
    ]


def plain() -> list[Graded]:
    """Excellent answers without one buzzword."""
    known = questions()
    return [
        Graded(row["id"], known[row["question"]], "", 5, row["answer"])
        for row in _rows(FOLDER / "plain.jsonl")
        if row["question"] in known
    ]


def blind() -> list[tuple[int, Graded, float]]:
    """Answers of writers who saw only the questions: round, answer, mean of a reader's levels."""
    known = questions()
    return [
        (row["round"], Graded(row["id"], question, "", row["level"], row["answer"]), row["read"])
        for row in _rows(FOLDER / "blind.jsonl")
        if (question := known.get(row["question"])) is not None
    ]


def own_pairs() -> list[Pair]:
    """Our weak and strong answers, written apart from the samples."""
    rows = _rows(FOLDER / "pairs.jsonl")
    return [Pair(r["id"], r["kind"], r["question"], r["weak"], r["strong"]) for r in rows]


def public_pairs() -> list[Pair]:
    """The public pairs, or none when their folder is not named."""
    folder = public_folder()
    rows = _rows(folder / "pairs_dev.jsonl") if folder else []
    return [Pair(r["id"], r["kind"], r["question"], r["bad"], r["good"]) for r in rows]


def short_answers(name: str) -> list[Short]:
    """A public set of short answers, or none when its folder is not named."""
    folder = public_folder()
    rows = _rows(folder / "asag" / f"{name}.jsonl") if folder else []
    return [
        Short(
            f"{r['qid']} {r['question']}",
            r["question"],
            r["reference"],
            r["answer"],
            r["score"] / r.get("max", 1),
        )
        for r in rows
    ]


def public_folder() -> Path | None:
    """Where the public data lie, when the environment says so."""
    named = os.environ.get(PUBLIC, "")
    return Path(named) if named else None


@lru_cache(maxsize=32)
def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def main_task(question: Question, answer: str) -> GradeTask:
    """A main answer to a shipped question."""
    return grading.main_task(question, rubric_for(question), answer)


def probe_task(graded: Graded) -> GradeTask:
    """An answer to a probe: one dimension, the probe's targets."""
    question = graded.question
    probe = question.probe(graded.probe)
    own = tuple(p.id for p in question.evidence if p.dimension == probe.dimension)
    return GradeTask(
        question,
        rubric_for(question),
        probe.ask,
        graded.answer,
        (probe.dimension,),
        probe.targets or own,
        question.reference,
    )


def _spoken(question: Question, probe: str) -> bool:
    """Whether words are rated: a probe of an executed dimension is rated by running code."""
    if not probe:
        return True
    dimension = question.probe(probe).dimension
    return not rubric_for(question).dimension(dimension).executed


def folds(names: Iterable[str], number: int) -> list[set[str]]:
    """The names in `number` groups, decided by the names alone."""
    groups: list[set[str]] = [set() for _ in range(number)]
    for name in set(names):
        groups[zlib.crc32(name.encode()[::-1]) % number].add(name)
    return groups
