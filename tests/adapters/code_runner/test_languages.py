"""JavaScript, Java and C++: the same cases through a driver made from the problem's types."""

# ruff: noqa: E501 - programs stand here as they would be written

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.adapters.code_runner import SandboxCodeRunner
from simulator.adapters.code_runner.limits import Limits
from simulator.adapters.code_runner.starters import starter
from simulator.adapters.code_runner.toolchains import find, toolchains
from simulator.adapters.code_runner.types import parse_type
from simulator.domain.coding import Case, CodingProblem, Language, Parameter
from simulator.domain.errors import SimulatorError
from simulator.domain.execution import CaseStatus as S
from simulator.domain.execution import RunResult
from tests.adapters.code_runner.conftest import KERNEL, left_behind, needs_kernel
from tests.builders import PROBLEM

RUNNER = SandboxCodeRunner(Limits(case_seconds=20.0))
OTHERS = [
    pytest.param(
        language,
        marks=pytest.mark.skipif(
            find(language) is None, reason=f"no toolchain for {language.value}"
        ),
        id=language.value,
    )
    for language in Language
    if language is not Language.PYTHON
]
TYPES = {
    "whole": ("int", 7),
    "real": ("float", 0.1),
    "infinite": ("float", float("inf")),
    "text": ("str", 'é "quoted"\n\\ Infinity NaN'),
    "empty": ("str", ""),
    "yes": ("bool", True),
    "row": ("list[int]", [3, -1, 2]),
    "table": ("list[list[float]]", [[1.5, 2.0], [], [1e300]]),
    "words": ("list[str]", ["a", "", "ß"]),
    "flags": ("list[bool]", [True, False]),
}
EVERYTHING = CodingProblem(
    entry="tell",
    parameters=tuple(Parameter(name, kind) for name, (kind, _) in TYPES.items()),
    returns="list[str]",
    visible=(
        Case(tuple(value for _, value in TYPES.values()), [TYPES["text"][1], "ß", "yes", "7 2 3"]),
    ),
    hidden=(),
    reference="",
    brute_force="",
    generator="",
    time="n",
    brute_time="n^2",
    space="1",
)
TELL = {
    Language.JAVASCRIPT: """
function tell(whole, real, infinite, text, empty, yes, row, table, words, flags) {
  console.log("heard");
  const good = real === 0.1 && infinite === Infinity && empty === "" && yes && flags[0] && !flags[1];
  return [text, words[2], good && table[2][0] === 1e300 ? "yes" : "no", `${whole} ${row[2]} ${table.length}`];
}""",
    Language.JAVA: """
class Solution {
    String[] tell(int whole, double real, double infinite, String text, String empty, boolean yes,
            int[] row, double[][] table, String[] words, boolean[] flags) {
        System.out.println("heard");
        boolean good = real == 0.1 && Double.isInfinite(infinite) && empty.isEmpty() && yes && flags[0] && !flags[1];
        String said = good && table[2][0] == 1e300 ? "yes" : "no";
        return new String[] {text, words[2], said, whole + " " + row[2] + " " + table.length};
    }
}""",
    Language.CPP: """
vector<string> tell(int whole, double real, double infinite, string text, string empty, bool yes,
                    vector<int> row, vector<vector<double>> table, const vector<string>& words, vector<bool> flags) {
    cout << "heard" << endl;
    bool good = real == 0.1 && isinf(infinite) && empty.empty() && yes && flags[0] && !flags[1];
    string said = good && table[2][0] == 1e300 ? "yes" : "no";
    return {text, words[2], said, to_string(whole) + " " + to_string(row[2]) + " " + to_string(table.size())};
}""",
}
WRONG = {
    Language.JAVASCRIPT: "function tell( { return 1; }",
    Language.JAVA: "class Solution {\n  String[] tell() { return 1; }\n}",
    Language.CPP: "vector<string> tell() {\n  return 1\n}",
}
# One compilation; the first number says what to do in each case.
ATTACKS = {
    Language.JAVASCRIPT: """
const fs = require("fs"), child = require("child_process"), net = require("net");
function solve(values) {
  switch (values[0]) {
    case 0: return values.length;
    case 1: for (;;);
    case 2: { const all = []; for (;;) all.push(new Array(1e6).fill(1.5)); }
    case 3: throw new RangeError("out of bounds");
    case 4: return fs.readFileSync(SECRET).length;
    case 5: return child.execFileSync("/bin/true").length;
    case 6: process.exit(0);
    case 7: process.kill(process.ppid, "SIGKILL"); return -1;
    case 8: for (;;) console.log("x".repeat(1000));
    case 9: { const deeper = (n) => deeper(n + 1) + 1; return deeper(0); }
    case 10: fs.writeFileSync("here", "x"); return -1;
  }
}""",
    Language.JAVA: """
import java.util.*;
import java.nio.file.*;
class Solution {
    int deeper(int n) { return deeper(n + 1) + 1; }
    int solve(int[] values) throws Exception {
        switch (values[0]) {
            case 0: return values.length;
            case 1: for (;;) { if (values.length > 99) return 1; }
            case 2: { List<long[]> all = new ArrayList<>(); for (;;) all.add(new long[1 << 20]); }
            case 3: return values[9];
            case 4: return Files.readAllBytes(Path.of(SECRET)).length;
            case 5: return new ProcessBuilder("/bin/true").start().waitFor();
            case 6: System.exit(0);
            case 7: ProcessHandle.current().parent().get().destroyForcibly(); return -1;
            case 8: for (;;) System.out.println("x".repeat(1000));
            case 9: return deeper(0);
            case 10: Files.writeString(Path.of("here"), "x"); return -1;
        }
        return 0;
    }
}""",
    Language.CPP: """
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <sys/socket.h>
int deeper(volatile int n) { volatile int a[100]; a[n % 100] = n; return deeper(n + 1) + a[n % 100]; }
int solve(vector<int> values) {
    switch (values[0]) {
        case 0: return (int)values.size();
        case 1: for (volatile int i = 0;; i++) {}
        case 2: { vector<char*> all; for (;;) { all.push_back(new char[1 << 20]); memset(all.back(), 1, 1 << 20); } }
        case 3: return values.at(9);
        case 4: { int fd = open(SECRET, O_RDONLY); if (fd < 0) throw runtime_error("refused"); return fd; }
        case 5: { int child = fork(); if (child < 0) throw runtime_error("refused"); return child; }
        case 6: _exit(0);
        case 7: if (kill(getppid(), SIGKILL)) throw runtime_error("refused"); return -1;
        case 8: for (;;) cout << string(1000, 'x') << endl;
        case 9: return deeper(0);
        case 10: { int fd = open("here", O_CREAT | O_WRONLY, 0600); if (fd < 0) throw runtime_error("refused"); return -1; }
        case 11: { if (socket(AF_INET, SOCK_STREAM, 0) < 0) throw runtime_error("refused"); return -1; }
        case 12: { execl("/bin/true", "true", (char*)0); throw runtime_error("refused"); }
    }
    return 0;
}""",
}
EXPECTED: dict[int, set[S]] = {
    0: {S.PASSED},
    1: {S.TIME_LIMIT},
    2: {S.MEMORY_LIMIT, S.TIME_LIMIT},  # a collector that fights for its heap may be slow to lose
    3: {S.ERROR},
    4: {S.ERROR},
    5: {S.ERROR},
    6: {S.CRASHED},
    7: {S.ERROR, S.FAILED},  # Java does not say that it failed; the parent lives to tell
    8: {S.OUTPUT_LIMIT},
    9: {S.ERROR, S.CRASHED},
    10: {S.ERROR},
    11: {S.ERROR},
    12: {S.ERROR},
}


async def run(problem: CodingProblem, language: Language, source: str) -> RunResult:
    return await RUNNER.run_all(problem, language, source, hidden=True)


@pytest.mark.parametrize("language", OTHERS)
async def test_every_type_arrives_and_comes_back(language: Language) -> None:
    result = await run(EVERYTHING, language, TELL[language])
    assert result.passed == 1, result
    assert result.cases[0].stdout == "heard\n"


@pytest.mark.parametrize("language", OTHERS)
async def test_a_compiler_speaks_of_the_candidates_own_lines(language: Language) -> None:
    result = await run(EVERYTHING, language, WRONG[language])
    assert "olution" in result.compile_error or "SyntaxError" in result.compile_error
    assert "mockloop-run" not in result.compile_error
    assert [case.status for case in result.cases] == [S.NOT_RUN]


@needs_kernel
@pytest.mark.parametrize("language", OTHERS)
async def test_attacks_are_contained_in_every_language(language: Language, home: Path) -> None:
    numbers = [number for number in EXPECTED if f"case {number}:" in ATTACKS[language]]
    cases = tuple(Case(([number],), 1) for number in numbers)
    problem = replace(PROBLEM, visible=cases, hidden=())
    secret = f'"{home}/secret.txt"'
    source = ATTACKS[language].replace("SECRET", secret)
    runner = SandboxCodeRunner(Limits(case_seconds=2.0), KERNEL)
    result = await runner.run_all(problem, language, source, hidden=True)
    assert not result.compile_error
    told = {number: case.status for number, case in zip(numbers, result.cases, strict=True)}
    wrong = {n: s for n, s in told.items() if s not in EXPECTED[n]}
    assert not wrong, [case.message for case in result.cases]
    assert left_behind() == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_starter_declares_what_the_driver_calls(language: Language) -> None:
    text = starter(EVERYTHING, language)
    assert "tell(" in text
    assert all(name in text for name in TYPES)


def test_whole_numbers_beyond_32_bits_get_wider_types() -> None:
    problem = replace(PROBLEM, visible=(Case(([2**40],), 2**40),), returns="int")
    assert "long solve(long[] values)" in starter(problem, Language.JAVA)
    assert "long long solve(vector<long long> values)" in starter(problem, Language.CPP)


def test_what_cannot_be_declared_is_refused_in_words() -> None:
    with pytest.raises(SimulatorError, match="only in Python and JavaScript"):
        parse_type("list[int | None]")
    with pytest.raises(SimulatorError, match="choose Python or JavaScript"):
        starter(replace(PROBLEM, is_class=True), Language.JAVA)


@pytest.mark.skipif(find(Language.JAVASCRIPT) is None, reason="no toolchain for javascript")
async def test_a_class_works_in_javascript_too() -> None:
    case = Case((), [None, 4, None], "", (("put", (4,)), ("get", ()), ("get", ())))
    problem = replace(PROBLEM, entry="Box", is_class=True, visible=(case,), hidden=())
    source = "class Box { constructor() { this.all = []; } put(x) { this.all.push(x); } get() { return this.all.pop(); } }"
    assert (await run(problem, Language.JAVASCRIPT, source)).passed == 1


def test_python_is_always_among_the_toolchains() -> None:
    found = toolchains()
    assert found[0].language is Language.PYTHON
    assert all(chain.version for chain in found)
