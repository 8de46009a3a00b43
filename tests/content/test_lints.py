"""Lints: each finds what it is for, names the place, and leaves the rest alone."""

import shutil
from pathlib import Path

import pytest

from simulator.bootstrap import application
from simulator.cli.main import run
from simulator.content.lints import Judged
from simulator.content.locate import Pack
from simulator.content.validate import validate_packs, validate_paths
from simulator.domain.round import Question
from simulator.domain.rubric import Rubric
from tests.shipped import SHIPPED

PACK = Path(__file__).parent / "pack"
QUESTION = "rounds/ml_breadth/questions/caching.yaml"
OTHER = "rounds/ml_breadth/questions/queues.yaml"
ROUND = "rounds/ml_breadth/small-round.yaml"
RUBRIC = "rubrics/small.yaml"


def content_with_them(_question: Question, _rubric: Rubric, answer: str) -> Judged:
    """Rates an answer by the level that it names; nothing is covered."""
    return Judged(2.0 if "weak" in answer else 4.0)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACK, tmp_path / "pack"))


def findings(pack: Path) -> list[str]:
    report = validate_packs([Pack("test", pack)], content_with_them)
    return [str(item).removeprefix(f"{pack}/") for item in report.findings]


def edit(pack: Path, name: str, before: str, after: str) -> None:
    file = pack / name
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))


def test_the_small_pack_has_nothing_to_lint(pack: Path) -> None:
    assert findings(pack) == []


def test_an_anchor_shorter_than_a_sentence_is_named(pack: Path) -> None:
    text = (pack / RUBRIC).read_text()
    start = text.index("3: ") + 3
    end = min(text.index(mark, start) for mark in (",", "\n", "}") if mark in text[start:])
    (pack / RUBRIC).write_text(f"{text[:start]}Good.{text[end:]}")
    assert any("anchor of level 3 is shorter than a sentence" in line for line in findings(pack))


def test_a_phrase_that_stands_in_the_prompt_gives_the_point_away(pack: Path) -> None:
    file = pack / QUESTION
    text = file.read_text()
    phrase = text.split("phrases: [", 1)[1].split(",")[0].split("]")[0].strip()
    text = text.replace("prompt: ", f"prompt: Some say {phrase}. ", 1)
    file.write_text(text)
    assert any("the prompt itself makes the point" in line for line in findings(pack))


def test_a_reference_that_the_grader_rates_low_is_named(pack: Path) -> None:
    text = (pack / QUESTION).read_text()
    start = text.index("reference:")
    (pack / QUESTION).write_text(f"{text[:start]}reference: A weak one.\n")
    assert any("rates the reference 2.00 by the rubric 'small'" in x for x in findings(pack))


def test_a_level_one_sample_that_the_grader_rates_high_is_named(pack: Path) -> None:
    file = pack / OTHER
    file.write_text(f"{file.read_text()}samples: [{{level: 1, answer: Splendid.}}]\n")
    assert any("rates this level-1 sample 4.00" in line for line in findings(pack))
    file.write_text(file.read_text().replace("Splendid", "A weak one"))
    assert findings(pack) == []


def test_two_questions_that_ask_much_the_same_are_named_once(pack: Path) -> None:
    prompt = next(x for x in (pack / QUESTION).read_text().splitlines() if x.startswith("prompt:"))
    other = next(x for x in (pack / OTHER).read_text().splitlines() if x.startswith("prompt:"))
    edit(pack, OTHER, other, f"{prompt} Please")
    alike = [line for line in findings(pack) if "much the same is asked" in line]
    assert len(alike) == 1
    assert alike[0].startswith(QUESTION)


def test_a_probe_that_others_always_precede_is_named(pack: Path) -> None:
    text = (pack / QUESTION).read_text()
    place = text.index("probes:")
    probe = "  - {id: NAME, dimension: DIM, style: deepen, ask: Why is that so?}\n"
    dimension = text.split("dimension: ", 1)[1].split("\n")[0].split(",")[0].split("}")[0].strip()
    made = "".join(
        probe.replace("NAME", name).replace("DIM", dimension) for name in ("first", "second")
    )
    head, rest = text[: place + len("probes:\n")], text[place + len("probes:\n") :]
    (pack / QUESTION).write_text(head + made + rest)
    found = [line for line in findings(pack) if "cannot be reached" in line]
    assert len(found) == 1
    assert "'second'" in found[0]
    edit(pack, ROUND, "per_question: 1", "per_question: 2")
    assert [line for line in findings(pack) if "cannot be reached" in line] == []


def test_a_round_without_probes_reaches_none(pack: Path) -> None:
    edit(pack, ROUND, "per_question: 1, most: 2", "per_question: 0, most: 2")
    assert any("cannot be reached" in line for line in findings(pack))


def test_only_the_files_named_are_judged(pack: Path) -> None:
    judged: set[str] = set()

    def judge(question: Question, _rubric: Rubric, _answer: str) -> Judged:
        judged.add(question.id)
        return Judged(4.0)

    validate_paths([pack / QUESTION], [Pack("test", pack)], judge)
    assert judged == {"caching"}


def test_quick_leaves_the_lints_out(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOCKLOOP_HOME", str(tmp_path / "home"))
    edit(pack, ROUND, "per_question: 1, most: 2", "per_question: 0, most: 2")
    files = [str(pack / QUESTION), "--pack", str(pack)]
    assert run(["validate", "--quick", *files]) == 0
    capsys.readouterr()
    assert run(["validate", *files]) == 1
    assert "cannot be reached" in capsys.readouterr().out


def test_the_shipped_content_has_nothing_to_lint(tmp_path: Path) -> None:
    judge = application(environ={"MOCKLOOP_HOME": str(tmp_path)}).judge()
    assert [str(item) for item in validate_packs([SHIPPED], judge).findings] == []
