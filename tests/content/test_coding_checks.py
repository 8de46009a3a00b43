"""Mistakes in the coding parts of content: stages, translations, probes about runs."""

import re
import shutil
from pathlib import Path

import pytest

from simulator.content.library import PackLibrary
from simulator.content.locate import Pack, shipped_root
from simulator.content.schema import schema_of
from simulator.content.validate import validate_packs
from simulator.domain.coding import Language, asked_about
from simulator.domain.complexity import check_claims, claims_in
from simulator.domain.execution import Growth
from simulator.domain.run_facts import SLOTS
from simulator.domain.stages import Stage

QUESTION = "rounds/coding/questions/coding-pair-budget.yaml"
ROUND = "rounds/coding/coding.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The shipped coding round with one of its questions."""
    for name in (QUESTION, ROUND, "rubrics/coding.yaml"):
        target = tmp_path / "pack" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(shipped_root()) / name, target)
    file = tmp_path / "pack" / ROUND
    rest = re.sub(
        r"questions:\n(?:  - .*\n)+", "questions: [coding-pair-budget]\n", file.read_text()
    )
    file.write_text(rest)
    return tmp_path / "pack"


def findings(pack: Path) -> list[str]:
    report = validate_packs([Pack("test", pack)])
    return [str(item).removeprefix(f"{pack}/") for item in report.findings]


def test_the_shipped_coding_round_is_in_order(pack: Path) -> None:
    assert findings(pack) == []


ADDED = "\nlevels: [L4, L5]"
MISTAKES = [
    (ROUND, "{case} comes out", "{cse} comes out", "nothing fills the slot {cse} here"),
    (ROUND, "up to n = {n}, and", "up to n = {limit}, and", "nothing fills the slot {limit} here"),
    (ROUND, "when: [wrong_result]", "when: [wrong_reslt]", "'wrong_reslt' is not known here"),
    (ROUND, "    when: [grows_faster]\n", "", "a probe about runs waits for nothing"),
    (ROUND, "id: run-memory", "id: run-time", "the probe 'run-time' stands twice"),
    (ROUND, "dimension: optimality", "dimension: optimalty", "has no dimension 'optimalty'"),
    (ROUND, "{clarify: 4m, brute_force: 3m, ", "{", "a part of the question has no stage"),
    (ROUND, "clarify: 4m", "clarfy: 4m", "unknown key 'clarfy', did you mean 'clarify'?"),
    (ROUND, "clarify: 4m", "clarify: 0s", "no time at all"),
    (ROUND, "budget: 8m", "budget: 8m\n  ask: Once more in {tongue}.", "the slot {tongue} here"),
    (ROUND, "budget: 8m", "budget: 8m\n  to: [rust]", "'rust' is not known here"),
    (QUESTION, "evidence: asks-equal", "evidence: asks-eqal", "no evidence point is called"),
    (
        QUESTION,
        ADDED,
        "\nstages: {clarify: 5m, code: 20m}" + ADDED,
        "the stages before `explain` take 25m, expected 30m",
    ),
    (
        QUESTION,
        "kind: coding",
        "kind: coding\ntranslate: {budget: 5m}",
        "names no second language",
    ),
    (QUESTION, "{quote}”. Which pairs", "{quote}” on {case}. Which pairs", "the slot {case} here"),
]


@pytest.mark.parametrize(("name", "before", "after", "expected"), MISTAKES)
def test_a_mistake_is_named_with_its_place(
    pack: Path, name: str, before: str, after: str, expected: str
) -> None:
    file = pack / name
    text = file.read_text()
    assert before in text
    if "second language" in expected:
        text = text.replace("languages: [python, javascript, java, cpp]", "languages: [python]")
    file.write_text(text.replace(before, after, 1))
    found = findings(pack)
    assert any(item.startswith(f"{name}:") and expected in item for item in found), found


@pytest.mark.parametrize("key", ["stages: {clarify: 1m, code: 2m}", "translate: {budget: 1m}"])
def test_without_a_problem_there_is_nothing_to_stage_or_translate(tmp_path: Path, key: str) -> None:
    pack = Path(shutil.copytree(Path(__file__).parent / "pack", tmp_path / "pack"))
    file = pack / "rounds/ml_breadth/questions/caching.yaml"
    file.write_text(file.read_text().replace("budget: 2m", f"budget: 2m\n{key}", 1))
    name = key.partition(":")[0]
    assert any(f"`{name}` has no meaning without a problem" in item for item in findings(pack))


def test_every_shipped_coding_question_has_stages_and_probes_about_its_run() -> None:
    library = PackLibrary([Pack("shipped", shipped_root())])
    round_ = library.round("coding")
    assert [stage for stage, _ in round_.stages] == list(Stage)
    assert round_.translate is not None
    assert set(round_.translate.to) == set(Language)
    waited_for = {fact for probe in round_.run_probes for fact in probe.when}
    assert waited_for >= {fact for fact, slots in SLOTS.items() if slots}
    for name in round_.questions:
        question = library.question(name)
        assert question.problem is not None
        earned = [item.evidence for item in question.problem.clarifications if item.evidence]
        assert earned, f"asking earns nothing in {name}"


def test_the_schemas_know_the_new_keys() -> None:
    assert {"stages", "translate", "run_probes"} <= set(schema_of("round")["properties"])
    assert {"stages", "translate"} <= set(schema_of("question")["properties"])


def test_every_cue_of_an_open_point_leads_to_its_own_reply() -> None:
    library = PackLibrary([Pack("shipped", shipped_root())])
    for name in library.round("coding").questions:
        problem = library.question(name).problem
        assert problem is not None
        for item in problem.clarifications:
            for cue in item.cues:
                found = asked_about(f"What about {cue}?", problem.clarifications)
                assert found is item, f"{name}: {cue!r} leads to {found and found.id}"


def test_what_strong_answers_say_of_cost_is_never_held_against_them() -> None:
    """Speech names slow ways and parts too; a false accusation would be worse than silence."""
    library = PackLibrary([Pack("shipped", shipped_root())])
    heard = 0
    for name in library.round("coding").questions:
        question = library.question(name)
        problem = question.problem
        assert problem is not None
        right = Growth(problem.time, 1, 1, 1, problem.time, "", reference_measured=problem.time)
        strong = [sample.answer for sample in question.samples if sample.level >= 4]
        for text in (question.reference, *strong):
            check = check_claims([claims_in(text)], right, per_call=problem.is_class)
            assert check is None or check.verdict != "too low", (name, check)
            heard += check is not None and check.verdict == "agrees"
    assert heard >= 25
