"""What is not wrong in a content file but makes a worse interview: the lints of `validate`.

The lints that need an opinion on an answer get it from a `Judge`, handed in from outside.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from simulator.content.checks import Shelf, rubrics_for
from simulator.content.load import Loaded
from simulator.content.yaml_tree import Tree
from simulator.domain.fitting import fitted
from simulator.domain.probing import LEAST_SECONDS
from simulator.domain.round import Probe, Question, Round
from simulator.domain.rubric import Rubric
from simulator.domain.words import stems

REFERENCE_LEAST = 4  # levels, so that 3.5 rounds to it
LEVEL_ONE_MOST = 2
GIVEN_AWAY = 0.7  # share of a point's own words that a prompt which makes it holds
LEAST_WORDS = 4  # fewer words in common say nothing
ANCHOR_WORDS = 4
ALIKE = 0.6  # share of the words that two prompts have in common
_WORD = re.compile(r"[a-z]{4,}")
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Judged:
    """A grader's opinion of one answer: its overall level and the points that it makes."""

    overall: float | None
    covered: tuple[str, ...] = ()


Judge = Callable[[Question, Rubric, str], Judged]


def lint(checked: Iterable[Loaded], shelf: Shelf, judge: Judge) -> None:
    """Report what could be better in each checked file, on its own tree."""
    prompts = {name: _words(question.prompt) for name, question in shelf.questions.items()}
    for one in checked:
        match one.item:
            case Rubric() as rubric:
                _anchors(one.tree, rubric)
            case Question() as question if shelf.questions.get(question.id) is question:
                _duplicates(one.tree, question, prompts, shelf)
                _probes(one.tree, question, shelf)
                _answers(one.tree, question, shelf, judge)


def _anchors(tree: Tree, rubric: Rubric) -> None:
    for number, dimension in enumerate(rubric.dimensions):
        path = ("dimensions", number, "anchors")
        for level, anchor in enumerate(dimension.anchors, start=1):
            if len(anchor.split()) < ANCHOR_WORDS:
                what = f"the anchor of level {level} is shorter than a sentence"
                tree.report((*path, level), what, "what an answer at this level does")
        if len(set(dimension.anchors)) < len(dimension.anchors):
            tree.report(path, "two levels share an anchor", "five different anchors")


def _duplicates(
    tree: Tree, question: Question, prompts: dict[str, frozenset[str]], shelf: Shelf
) -> None:
    own = prompts[question.id]
    for name, words in prompts.items():
        other = shelf.questions[name]
        if name <= question.id or other.kind is not question.kind:
            continue
        if own and len(own & words) >= ALIKE * len(own | words):
            tree.report(("prompt",), f"much the same is asked by {name!r}", "a question of its own")


def _probes(tree: Tree, question: Question, shelf: Shelf) -> None:
    homes = [round_ for round_ in shelf.rounds.values() if question.id in round_.questions]
    most = max((_most_probes(round_) for round_ in homes), default=None)
    if most is None:
        return
    for number, probe in enumerate(question.probes):
        before = sum(_always_before(first, probe) for first in question.probes[:number])
        if before >= most:
            what = f"the probe {probe.id!r} cannot be reached: {before} others always come before"
            tree.report(("probes", number), what, f"fewer than {most} for the same, or none")


def _most_probes(round_: Round) -> int:
    if round_.budget_seconds < LEAST_SECONDS or round_.probe_budget_seconds < 1:
        return 0
    return min(round_.probes_per_question, round_.probes_max)


def _always_before(first: Probe, probe: Probe) -> bool:
    """Whether `first` is asked before `probe` whatever was answered, if either is asked."""
    same = (first.dimension, first.after, first.targets) == (
        probe.dimension,
        probe.after,
        probe.targets,
    )
    return same and (bool(first.echo) or not probe.echo)


def _answers(tree: Tree, question: Question, shelf: Shelf, judge: Judge) -> None:
    given_away: set[str] = set()
    for rubric in rubrics_for(question, shelf):
        fitting = fitted(question, rubric)
        found = judge(fitting, rubric, question.reference).overall
        if found is not None and _level(found) < REFERENCE_LEAST:
            what = f"the grader rates the reference {found:.2f} by the rubric {rubric.id!r}"
            tree.report(("reference",), what, f"{REFERENCE_LEAST:g} or more")
        if _is_native(question, rubric):
            given_away |= set(judge(fitting, rubric, question.prompt).covered)
            _weak_samples(tree, fitting, rubric, judge)
    asked = stems(question.prompt)
    for number, point in enumerate(question.evidence):
        words = stems(point.point)
        told = len(words & asked) >= max(LEAST_WORDS, GIVEN_AWAY * len(words))
        told = told and point.id in given_away
        if told or any(_flat(phrase) in _flat(question.prompt) for phrase in point.phrases):
            what = f"the prompt itself makes the point {point.id!r}"
            tree.report(("evidence", number), what, "a point that is left to the candidate")


def _weak_samples(tree: Tree, question: Question, rubric: Rubric, judge: Judge) -> None:
    for number, sample in enumerate(question.samples):
        if sample.level == 1:
            found = judge(question, rubric, sample.answer).overall
            if found is not None and _level(found) > LEVEL_ONE_MOST:
                what = f"the grader rates this level-1 sample {found:.2f}"
                tree.report(("samples", number, "answer"), what, f"{LEVEL_ONE_MOST:g} at most")


def _is_native(question: Question, rubric: Rubric) -> bool:
    """Whether the question was written for this rubric and not taken over by it."""
    known = {dimension.id for dimension in rubric.dimensions if not dimension.principle}
    return {point.dimension for point in question.evidence} <= known


def _level(overall: float) -> int:
    return int(overall + 0.5)


def _flat(text: str) -> str:
    return f" {' '.join(_TOKEN.findall(text.casefold()))} "


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
