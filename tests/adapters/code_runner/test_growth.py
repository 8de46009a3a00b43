"""Growth is counted: the same on every run, and right for work that one line hides."""

# ruff: noqa: E501 - programs stand here as they would be written

import asyncio
import textwrap
from dataclasses import replace

import pytest

from simulator.adapters.code_runner import SandboxCodeRunner
from simulator.domain.coding import CodingProblem
from simulator.domain.execution import Growth
from tests.builders import PROBLEM

SIZES = (16, 32, 64, 128, 256, 512)
COUNTED = replace(PROBLEM, sizes=SIZES)
RUNNER = SandboxCodeRunner()
HONEST = "def solve(values):\n    return sum(values)\n"


async def measured(body: str, problem: CodingProblem = COUNTED) -> Growth:
    source = f"def solve(values):\n{textwrap.indent(textwrap.dedent(body), '    ')}\n"
    growth = await RUNNER.measure(problem, source)
    assert growth is not None
    return growth


KNOWN = [
    ("return values[0] if values else 0", "1"),
    (
        "lo, hi = 0, len(values)\nwhile lo < hi:\n    mid = (lo + hi) // 2\n    lo = mid + 1\nreturn lo",
        "log n",
    ),
    ("import bisect\nreturn bisect.bisect_left(values, 7)", "log n"),
    ("return sum(values)", "n"),
    ("return sum(v * v for v in values)", "n"),
    ("return sum(map(abs, values))", "n"),
    ("seen = set()\nfor v in values: seen.add(v)\nreturn len(seen)", "n"),
    ("return sum(1 for v in values if v in set())", "n"),
    ("return ''.join(str(v % 10) for v in values).count('1')", "n"),
    ("from collections import deque\nq = deque(values)\nwhile q: q.popleft()\nreturn 0", "n"),
    ("out = list(values)\nwhile out: out.pop()\nreturn 0", "n"),
    (
        "from functools import lru_cache\n@lru_cache(None)\ndef f(i): return 0 if i == 0 else f(i - 1)\n"
        "return [f(i) for i in range(len(values))][-1]",
        "n",
    ),
    ("return sorted(values)[0]", "n log n"),
    ("values.sort(key=lambda v: -v)\nreturn values[0]", "n log n"),
    ("import heapq\nh = []\nfor v in values: heapq.heappush(h, v)\nreturn h[0]", "n log n"),
    (
        "def sort(a):\n    if len(a) < 2: return a\n    m = len(a) // 2\n    l, r = sort(a[:m]), sort(a[m:])\n"
        "    out = []\n    i = j = 0\n    while i < len(l) and j < len(r):\n        if l[i] < r[j]:\n"
        "            out.append(l[i]); i += 1\n        else:\n            out.append(r[j]); j += 1\n"
        "    return out + l[i:] + r[j:]\nreturn sort(values)[0]",
        "n log n",
    ),
    ("return sum(1 for v in values if v in values)", "n^2"),
    ("return sum(1 for i, v in enumerate(values) if v in values[i + 1:])", "n^2"),
    ("return sum(values.index(v) for v in values)", "n^2"),
    ("return sum(values.count(v) for v in values)", "n^2"),
    ("return sum(max(values[:i + 1]) for i in range(len(values)))", "n^2"),
    ("w = list(values)\nwhile w: w.pop(0)\nreturn 0", "n^2"),
    ("out = []\nfor v in values: out.insert(0, v)\nreturn len(out)", "n^2"),
    ("w = list(values)\nfor v in values: w.remove(v)\nreturn 0", "n^2"),
    ("w = list(values)\nwhile w: del w[0]\nreturn 0", "n^2"),
    ("s = ''\nfor v in values: s = s + 'x'\nreturn len(s)", "n^2"),
    ("s = ''\nfor v in values: s += 'x'\nreturn len(s)", "n^2"),
    ("s = ''\nfor v in values: s = f'{s}x'\nreturn len(s)", "n^2"),
    ("t = ()\nfor v in values: t = (*t, v)\nreturn len(t)", "n^2"),
    ("out = []\nfor v in values: out = out + [v]\nreturn len(out)", "n^2"),
    ("return len(sum([[v] for v in values], []))", "n^2"),
    ("import bisect\nout = []\nfor v in values: bisect.insort(out, -v)\nreturn len(out)", "n^2"),
    ("d = {}\nfor v in values: d = {**d, v: 1}\nreturn len(d)", "n^2"),
    ("seen = set()\nfor v in values: seen = seen | {v}\nreturn len(seen)", "n^2"),
    ("a, b = list(values), list(values)\nreturn sum(1 for _ in values if a == b)", "n^2"),
    (
        "class Box:\n    def __init__(self): self.text = ''\nbox = Box()\nfor v in values: box.text += 'x'\n"
        "return len(box.text)",
        "n^2",
    ),
    ("import copy\nreturn sum(len(copy.deepcopy(values)) for _ in values)", "n^2"),
    ("return sum(values[i] < values[j] for i in range(len(values)) for j in range(i))", "n^2"),
    ("return sum(sorted(values)[0] for _ in values)", "n^2 log n"),
]


@pytest.mark.parametrize(("body", "expected"), KNOWN, ids=[body[-60:] for body, _ in KNOWN])
async def test_known_solutions_show_their_growth(body: str, expected: str) -> None:
    growth = await measured(body)
    assert growth.measured == expected, growth


async def test_exponential_work_is_seen() -> None:
    body = "def f(i): return 1 if i == 0 else f(i - 1) + f(i - 1)\nreturn f(len(values))"
    growth = await measured(body, replace(COUNTED, sizes=(4, 6, 8, 10, 12)))
    assert growth.measured == "2^n"


async def test_counts_are_the_same_on_every_run_and_under_load() -> None:
    body = "seen = {str(v) for v in values}\nreturn sum(1 for a in seen for b in seen if a < b)"
    alone = await measured(body)
    together = await asyncio.gather(*(measured(body) for _ in range(4)))
    assert all(growth == alone for growth in together)


async def test_the_intended_solution_is_counted_in_the_same_way() -> None:
    growth = await measured("return sum(1 for v in values if v in values)")
    assert (growth.reference, growth.reference_measured) == ("n", "n")
    assert growth.reference_exponent == pytest.approx(1, abs=0.15)
    assert "n^2" in growth.verdict
    assert len(growth.counts) >= 3


@pytest.mark.parametrize(
    "source",
    [
        "def solve(values) return",
        "x = 1",
        "def solve(values): raise SystemExit",
        "import os; os._exit(0)",
        "def solve(values):\n    while True:\n        try:\n            while True: values.sort()\n        except BaseException: pass\n",
    ],
)
async def test_what_cannot_be_counted_has_no_growth(source: str) -> None:
    assert await RUNNER.measure(COUNTED, source) is None


async def test_a_class_is_counted_over_all_calls() -> None:
    problem = replace(
        COUNTED,
        entry="Box",
        is_class=True,
        generator='def generate(n, rng):\n    return {"args": [], "calls": [["put", [i]] for i in range(n)]}\n',
        reference="class Box:\n    def __init__(self): self.a = []\n    def put(self, x): self.a.append(x)\n",
    )
    slow = "class Box:\n    def __init__(self): self.a = []\n    def put(self, x): self.a.insert(0, x)\n"
    growth = await RUNNER.measure(problem, slow)
    assert growth is not None
    assert (growth.measured, growth.reference_measured) == ("n^2", "n")
