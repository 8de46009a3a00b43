"""What only shows when content files are read together, or beyond their shape."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import assert_never

from simulator.content.coding_checks import check_coding_question, check_coding_round
from simulator.content.findings import Path_
from simulator.content.formulas import check_formula, no_such
from simulator.content.load import Item, Loaded
from simulator.content.yaml_tree import Tree
from simulator.domain.debrief import BAR_CONSTANTS
from simulator.domain.duration import format_duration
from simulator.domain.loop import Loop
from simulator.domain.round import Question, Round
from simulator.domain.rubric import Rubric
from simulator.domain.story import Story


@dataclass(slots=True)
class Shelf:
    """All values that could be built, by type and id."""

    loops: dict[str, Loop] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    rubrics: dict[str, Rubric] = field(default_factory=dict)

    def put(self, item: Item) -> None:
        """Place `item` where it belongs."""
        match item:
            case Loop():
                self.loops[item.id] = item
            case Round():
                self.rounds[item.id] = item
            case Question():
                self.questions[item.id] = item
            case Rubric():
                self.rubrics[item.id] = item


def shelve(loaded: Iterable[Loaded]) -> Shelf:
    """Put every built value on its shelf; later files replace earlier ones of the same id."""
    shelf = Shelf()
    for one in loaded:
        if one.item is not None:
            shelf.put(one.item)
    return shelf


def check_duplicates(pack: Iterable[Loaded]) -> None:
    """Report ids that stand twice in one pack."""
    seen: dict[tuple[type, str], Tree] = {}
    for one in pack:
        if one.item is None:
            continue
        first = seen.setdefault((type(one.item), one.item.id), one.tree)
        if first is not one.tree:
            line = first.position(("id",))[0]
            what = f"the id {one.item.id!r} stands in {first.file}:{line} too"
            one.tree.report(("id",), what, "each id once")


def check(one: Loaded, shelf: Shelf) -> None:
    """Report what is wrong with one file in the company of all others."""
    tree = one.tree
    if one.item is None:
        return
    if one.item.id != tree.file.stem:
        what = f"the file is named {tree.file.name!r}"
        tree.report(("id",), what, f"the file name {one.item.id}.yaml or the id {tree.file.stem!r}")
    _check_place(tree, one.item)
    match one.item:
        case Rubric() as rubric:
            _check_rubric(tree, rubric)
        case Question() as question:
            _check_question(tree, question, shelf)
        case Round() as round_:
            _check_round(tree, round_, shelf)
        case Loop() as loop:
            _check_loop(tree, loop, shelf)


def _check_place(tree: Tree, item: Item) -> None:
    """The library finds files by their folders; one that lies elsewhere is never found."""
    folders = tree.file.absolute().parts[:-1]
    inside = [number for number, name in enumerate(folders) if name in {"rounds", "rubrics"}]
    if not inside:
        return  # a draft outside any pack
    match item:
        case Rubric():
            wanted = Path("rubrics")
        case Loop():
            wanted = Path("rounds", "loops")
        case Round():
            wanted = Path("rounds", item.kind.value)
        case Question():
            wanted = Path("rounds", item.kind.value, "questions")
        case Story():
            wanted = Path("stories")
        case _:
            assert_never(item)
    found = Path(*folders[inside[-1] :])
    if found != wanted:
        tree.report(("type",), f"the file lies in {found.as_posix()}/", f"{wanted.as_posix()}/")


def _check_rubric(tree: Tree, rubric: Rubric) -> None:
    weights = [dimension.weight for dimension in rubric.dimensions]
    if sum(weights) != 100:
        tree.report(("dimensions",), f"the weights sum to {sum(weights)}", "100")
    ids = [dimension.id for dimension in rubric.dimensions]
    _unique(tree, ("dimensions",), ids, "dimension")
    _unique(tree, ("red_flags",), [flag.id for flag in rubric.red_flags], "red flag")
    for number, dimension in enumerate(rubric.dimensions):
        cuts = dimension.rule.cuts
        if any(low >= high for low, high in pairwise(cuts)):
            tree.report(
                ("dimensions", number, "rule", "cuts"), "the cuts do not rise", "rising cuts"
            )
        total = dimension.rule.coverage + sum(weight for _, weight in dimension.rule.signals)
        if total <= 0:
            tree.report(
                ("dimensions", number, "rule"), "nothing is measured", "a coverage or a signal"
            )
    for number, flag in enumerate(rubric.red_flags):
        if flag.dimension not in ids:
            no_such(tree, ("red_flags", number, "dimension"), "dimension", flag.dimension, ids)


def _check_question(tree: Tree, question: Question, shelf: Shelf) -> None:
    points = [point.id for point in question.evidence]
    _unique(tree, ("evidence",), points, "evidence point")
    _unique(tree, ("probes",), [probe.id for probe in question.probes], "probe")
    _unique(tree, ("wrong_turns",), [turn.id for turn in question.wrong_turns], "wrong turn")
    for number, probe in enumerate(question.probes):
        for place, wording in enumerate(probe.variants):
            if not wording.rstrip("\"'”’)* \n").endswith(("?", ".", "!")):
                what = f"the wording {wording[:40]!r} breaks off"
                expected = "a sentence to its end; a list splits at commas outside of quotes"
                tree.report(("probes", number, "variants", place), what, expected)
        for place, target in enumerate(probe.targets):
            if target not in points:
                path = ("probes", number, "targets", place)
                no_such(tree, path, "evidence point", target, points)
        if probe.echo and "{quote}" not in probe.echo:
            tree.report(("probes", number, "echo"), "the slot {quote} is missing", "{quote} in it")
        if probe.echo and not (probe.cues or probe.when):
            tree.report(("probes", number, "echo"), "an echo without cues", "cues: [words to find]")
    if question.rubric and question.rubric not in shelf.rubrics:
        no_such(tree, ("rubric",), "rubric", question.rubric, shelf.rubrics)
    check_coding_question(tree, question)
    for rubric in rubrics_for(question, shelf):
        _check_dimensions(tree, question, rubric)


def rubrics_for(question: Question, shelf: Shelf) -> list[Rubric]:
    """Every rubric by which some round judges the question, or its own."""
    names = {
        part.rubric or question.rubric or round_.rubric
        for round_ in shelf.rounds.values()
        for part in round_.stretches
        if question.id in part.questions
    }
    names = names or {question.rubric}
    return [shelf.rubrics[name] for name in sorted(names) if name in shelf.rubrics]


def _check_dimensions(tree: Tree, question: Question, rubric: Rubric) -> None:
    known = [item.id for item in rubric.applying(question.principles)]
    if not known:
        what = f"the rubric {rubric.id!r} rates none of the question's principles"
        tree.report(("principles",), what, "a principle of one of its dimensions", of_key=True)
        return
    named = (
        ("evidence", [item.dimension for item in question.evidence]),
        ("probes", [item.dimension for item in question.probes]),
        ("wrong_turns", [item.dimension for item in question.wrong_turns]),
    )
    for section, dimensions in named:
        for number, dimension in enumerate(dimensions):
            if rubric.place_of(dimension, question.principles) is None:
                path = (section, number, "dimension")
                tree.report(
                    path,
                    f"the rubric {rubric.id!r} has no dimension {dimension!r}",
                    ", ".join(known),
                )


def _check_round(tree: Tree, round_: Round, shelf: Shelf) -> None:
    if round_.rubric not in shelf.rubrics:
        no_such(tree, ("rubric",), "rubric", round_.rubric, shelf.rubrics)
    _unique(tree, ("run_probes",), [probe.id for probe in round_.run_probes], "probe")
    own = [shelf.rubrics[round_.rubric]] if round_.rubric in shelf.rubrics else []
    check_coding_round(tree, round_, own)
    at: Path_ = ("parts",) if round_.parts else ("questions",)
    _unique(tree, at, list(round_.questions), "question")
    for place, part in enumerate(round_.stretches):
        base: Path_ = ("parts", place) if round_.parts else ()
        for number, name in enumerate(part.questions):
            if name not in shelf.questions:
                no_such(tree, (*base, "questions", number), "question", name, shelf.questions)
        if part.pick > len(part.questions):
            what = f"{part.pick} of {len(part.questions)} questions are to be picked"
            tree.report((*base, "pick"), what, f"at most {len(part.questions)}")
    shortest = 0
    for number, part in enumerate(round_.stretches):
        if part.rubric and part.rubric not in shelf.rubrics:
            no_such(tree, ("parts", number, "rubric"), "rubric", part.rubric, shelf.rubrics)
        known = [shelf.questions[name] for name in part.questions if name in shelf.questions]
        shortest += sum(sorted(question.budget_seconds for question in known)[: part.pick])
    if shortest > round_.budget_seconds:
        need = format_duration(shortest)
        what = f"{round_.pick} questions need at least {need}"
        tree.report(("budget",), what, f"a budget of {need} or more")


def _check_loop(tree: Tree, loop: Loop, shelf: Shelf) -> None:
    total = sum(item.weight for item in loop.rounds)
    if total != 100:
        tree.report(("rounds",), f"the weights sum to {total}", "100")
    ids = [item.round for item in loop.rounds]
    _unique(tree, ("rounds",), ids, "round")
    missing = False
    for number, name in enumerate(ids):
        if name not in shelf.rounds:
            missing = True
            no_such(tree, ("rounds", number, "round"), "round", name, shelf.rounds)
    if not missing:
        _check_loop_budget(tree, loop, shelf)
        _check_principles(tree, loop, shelf)
    _check_policy(tree, loop, shelf)


def _check_loop_budget(tree: Tree, loop: Loop, shelf: Shelf) -> None:
    rounds = sum(shelf.rounds[item.round].budget_seconds for item in loop.rounds)
    seconds = rounds + sum(item.break_seconds for item in loop.rounds)
    if seconds != loop.budget_seconds:
        what = f"the rounds and breaks take {format_duration(seconds)}"
        tree.report(("budget",), what, format_duration(seconds))


def _check_principles(tree: Tree, loop: Loop, shelf: Shelf) -> None:
    """Each principle belongs to one interviewer, whose questions carry it."""
    owners: dict[str, str] = {}
    for number, place in enumerate(loop.rounds):
        round_ = shelf.rounds[place.round]
        asked = [shelf.questions[name] for name in round_.questions if name in shelf.questions]
        carried = {principle for question in asked for principle in question.principles}
        path: Path_ = ("rounds", number, "principles" if place.principles else "round")
        for principle in place.principles or round_.principles:
            owner = owners.setdefault(principle, round_.id)
            if owner != round_.id:
                what = f"the round {owner!r} asks for the principle {principle!r} too"
                tree.report(path, what, "each principle in one round")
            if principle not in carried:
                what = f"no question of the round {round_.id!r} carries the principle {principle!r}"
                tree.report(
                    path, what, f"one of {', '.join(sorted(carried)) or 'its questions with it'}"
                )


def _check_policy(tree: Tree, loop: Loop, shelf: Shelf) -> None:
    policy = loop.policy
    known_levels = [level for level, _ in policy.cuts]
    for number, level in enumerate(loop.levels):
        if level not in known_levels:
            tree.report(
                ("levels", number), f"the policy has no cuts for {level.value}", "cuts for it"
            )
    for level, cuts in policy.cuts:
        if not cuts.strong_hire > cuts.hire > cuts.no_hire:
            tree.report(("policy", "cuts", level.value), "the cuts do not fall", "falling cuts")
    ids = [item.round for item in loop.rounds]
    if policy.bar_raiser and policy.bar_raiser not in ids:
        no_such(tree, ("policy", "bar_raiser"), "round", policy.bar_raiser, ids)
    for key, _ in policy.dimension_weights:
        rubric_id, _, dimension = key.partition(".")
        rubric = shelf.rubrics.get(rubric_id)
        if rubric is None or dimension not in {item.id for item in rubric.dimensions}:
            path = ("policy", "dimension_weights", key)
            tree.report(path, f"no rubric has a dimension {key!r}", "rubric.dimension", of_key=True)
    for level, bar in policy.bars:
        check_formula(
            tree,
            ("policy", "bars", level.value, "when"),
            bar.when,
            ids,
            shelf.rubrics,
            BAR_CONSTANTS,
        )
    for number, rule in enumerate(policy.rules):
        check_formula(tree, ("policy", "rules", number, "when"), rule.when, ids, shelf.rubrics)
    if policy.rules[-1].when != "true":
        last = ("policy", "rules", len(policy.rules) - 1, "when")
        tree.report(last, "the last rule may not hold", "`true` in the last rule")


def _unique(tree: Tree, path: Path_, ids: list[str], what: str) -> None:
    counts = Counter(ids)
    for number, name in enumerate(ids):
        if counts[name] > 1 and ids.index(name) != number:
            tree.report((*path, number), f"the {what} {name!r} stands twice", "each id once")
