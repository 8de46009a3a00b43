"""What only shows when the coding parts of content files are read together."""

import re
from collections.abc import Collection, Iterable

from simulator.content.findings import Path_
from simulator.content.formulas import no_such
from simulator.content.yaml_tree import Tree
from simulator.domain.coding import Translation
from simulator.domain.duration import format_duration
from simulator.domain.round import Probe, Question, Round
from simulator.domain.rubric import Rubric
from simulator.domain.run_facts import SLOTS
from simulator.domain.stages import APPROACH, AT_THE_EDITOR, Stage, StageBudgets

_SLOT = re.compile(r"\{([a-z_]+)\}")
_OF_TRANSLATION = ("language", "languages")


def check_coding_question(tree: Tree, question: Question) -> None:
    """Report what is wrong with a question's probes about runs, its stages and its translation."""
    for number, probe in enumerate(question.probes):
        _check_slots(tree, ("probes", number), probe)
    _check_stages(tree, question.stages)
    own = sum(seconds for stage, seconds in question.stages if stage is not Stage.EXPLAIN)
    if question.stages and own != question.budget_seconds:
        what = f"the stages before `explain` take {format_duration(own)}"
        tree.report(("stages",), what, format_duration(question.budget_seconds))
    if question.problem is None:
        _only_for_code(tree, question)
        return
    points = {point.id for point in question.evidence}
    for number, item in enumerate(question.problem.clarifications):
        if item.evidence and item.evidence not in points:
            path = ("problem", "clarifications", number, "evidence")
            no_such(tree, path, "evidence point", item.evidence, points)
    if question.translate is not None:
        _check_translation(tree, question.translate)
        allowed = [item for item in question.translate.to if item in question.problem.languages]
        if len(question.problem.languages) < 2 or not allowed:
            what = "the problem names no second language to translate to"
            tree.report(("translate",), what, "two or more `languages` in `problem`")


def check_coding_round(tree: Tree, round_: Round, rubrics: Collection[Rubric]) -> None:
    """Report what is wrong with a round's probes about runs, its stages and its translation."""
    for number, probe in enumerate(round_.run_probes):
        if not probe.when:
            what = "a probe about runs waits for nothing"
            tree.report(("run_probes", number), what, f"when: [{', '.join(SLOTS)}]")
        _check_slots(tree, ("run_probes", number), probe)
        for rubric in rubrics:
            known = [dimension.id for dimension in rubric.dimensions]
            if probe.dimension not in known:
                path = ("run_probes", number, "dimension")
                what = f"the rubric {rubric.id!r} has no dimension {probe.dimension!r}"
                tree.report(path, what, ", ".join(known))
    _check_stages(tree, round_.stages)
    if round_.translate is not None:
        _check_translation(tree, round_.translate)


def _check_slots(tree: Tree, path: Path_, probe: Probe) -> None:
    """Every slot must be filled whichever of the facts holds."""
    known = [set(SLOTS[fact]) for fact in probe.when]
    may = set.intersection(*known) if known else set()
    wordings: Iterable[tuple[str, str, set[str]]] = (
        ("ask", probe.ask, may),
        ("echo", probe.echo, may | {"quote"}),
        *(("variants", text, may) for text in probe.variants),
    )
    for key, text, slots in wordings:
        for slot in _SLOT.findall(text):
            if slot not in slots:
                named = ", ".join(f"{{{name}}}" for name in sorted(slots)) or "no slot"
                tree.report((*path, key), f"nothing fills the slot {{{slot}}} here", named)


def _check_stages(tree: Tree, stages: StageBudgets) -> None:
    present = {stage for stage, _ in stages}
    if stages and not (present.intersection(APPROACH) and present.intersection(AT_THE_EDITOR)):
        expected = "clarify or brute_force, and one of code, test, optimise"
        tree.report(("stages",), "a part of the question has no stage", expected)


def _check_translation(tree: Tree, wish: Translation) -> None:
    for slot in _SLOT.findall(wish.ask):
        if slot not in _OF_TRANSLATION:
            what = f"nothing fills the slot {{{slot}}} here"
            tree.report(("translate", "ask"), what, "{language} or {languages}")


def _only_for_code(tree: Tree, question: Question) -> None:
    wrong = [name for name in ("stages", "translate") if getattr(question, name)]
    wrong += ["probes" for probe in question.probes if probe.when][:1]
    for name in wrong:
        what = f"`{'when' if name == 'probes' else name}` has no meaning without a problem"
        tree.report((name,), what, "a `problem`")
