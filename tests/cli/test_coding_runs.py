"""A coding drill without a screen, through the real command and the real sandbox."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.adapters.code_runner.toolchains import find
from simulator.cli.main import run
from simulator.content.library import PackLibrary
from simulator.content.locate import Pack, shipped_root
from simulator.domain.coding import Language

DRILL = "coding-pair-budget"
QUADRATIC = """# O(n) overall ```
def count_pairs(memory, card):
    return sum(a + b == card for i, a in enumerate(memory) for b in memory[i + 1:])
"""
CPP = """int count_pairs(const vector<int>& memory, int card) {
  int found = 0;  // <script>alert(1)</script>
  for (size_t i = 0; i < memory.size(); i++)
    for (size_t j = i + 1; j < memory.size(); j++) found += memory[i] + memory[j] == card;
  return found;
}
"""
TALK = "Do equal values count each? Brute force is O(n^2); two pointers take linear time."
needs_cpp = pytest.mark.skipif(find(Language.CPP) is None, reason="no C++ compiler here")
Capture = pytest.CaptureFixture[str]
Drill = Callable[..., dict[str, Any]]


@pytest.fixture
def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Drill:
    monkeypatch.setenv("MOCKLOOP_HOME", str(tmp_path / "home"))

    def run_drill(*answers: dict[str, Any]) -> dict[str, Any]:
        file = tmp_path / "answers.jsonl"
        file.write_text("\n".join(json.dumps({"seconds": 30, **row}) for row in answers))
        assert run(["drill", DRILL, "--answers", str(file), "--json"]) == 0
        card: dict[str, Any] = json.loads(capsys.readouterr().out)
        return card

    return run_drill


def turns(card: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = card["rounds"][0]["turns"]
    return found


@needs_cpp
def test_a_claim_is_held_to_the_count_and_the_solution_is_asked_for_again(
    drill: Drill, capsys: Capture
) -> None:
    answers = [{"answer": "I would look at the inner loop, since it copies."}] * 5
    card = drill(
        {"answer": TALK}, {"answer": QUADRATIC}, *answers, {"answer": CPP, "language": "cpp"}
    )
    code, again = (turn for turn in turns(card) if turn["kind"] == "code")
    assert code["code"]["passed"] == code["code"]["total"]
    assert code["code"]["growth"]["measured"] == "n^2"
    assert len(code["code"]["growth"]["intended_counts"]) >= 3
    assert code["claims"][0]["quote"] == "O(n)"
    first = turns(card)[2]["probe"]
    assert first["id"] == "run-claim-low"
    assert "“O(n)”" in first["text"]
    assert "grows like n^2" in first["text"]
    (report,) = card["rounds"][0]["coding"]
    assert report["claim"]["verdict"] == "too low"
    assert [item["stage"] for item in report["stages"]][:2] == ["clarify", "brute_force"]
    assert again["code"]["language"] == "cpp"
    assert again["code"]["translates"] == "python"
    assert again["code"]["passed"] == again["code"]["total"]
    assert run(["export", "last", "--format", "md"]) == 0
    shown = capsys.readouterr().out
    assert "yours grows like n^2 (exponent 2." in shown
    assert "the intended solution like n\n" in shown
    assert "● yours" in shown
    assert "claimed n (“O(n)”), counted n^2: the claim is too low" in shown
    assert "````python" in shown  # the fence is longer than any run of backticks in the code
    assert "```cpp" in shown


def test_a_failing_hidden_case_is_asked_about_without_its_input(
    drill: Drill,
) -> None:
    wrong = "def count_pairs(memory, card):\n    return 2\n"
    card = drill({"answer": TALK}, {"answer": wrong}, {"answer": "Empty input."})
    probe = turns(card)[2]["probe"]
    assert probe["id"] == "run-wrong"
    assert probe["reason"] == "the run showed: wrong result"
    assert "hidden case " in probe["text"]
    assert re.search(r"wrong, on (a list of \d+ elements|a very small input)", probe["text"])
    (report,) = card["rounds"][0]["coding"]
    assert "passes every test" in report["translation_skipped"]


def test_where_no_second_toolchain_is_found_the_translation_is_skipped_and_says_so(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulator.adapters.code_runner import runner

    python = find(Language.PYTHON)
    assert python is not None
    monkeypatch.setattr(runner, "toolchains", lambda: (python,))
    library = PackLibrary([Pack("shipped", shipped_root())])
    problem = library.question(DRILL).problem
    assert problem is not None
    answers = [{"answer": "No idea."}] * 5
    card = drill({"answer": TALK}, {"answer": problem.reference}, *answers)
    (report,) = card["rounds"][0]["coding"]
    assert "no second language beside Python can be run here" in report["translation_skipped"]
    assert "mockloop doctor" in report["translation_skipped"]


def test_a_language_that_is_none_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("MOCKLOOP_HOME", str(tmp_path / "home"))
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps({"answer": "x", "language": "rust"}))
    assert run(["drill", DRILL, "--answers", str(file)]) == 1
    shown = capsys.readouterr().err
    assert "answers.jsonl:1: 'language' is 'rust'" in shown
    assert "python, javascript, java, cpp" in shown
    assert not (tmp_path / "home" / "data").exists()
