"""Mutated content and answers: a clear word or a result, never a traceback, never a long wait."""

import io
import json
import random
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from simulator.cli.main import run
from tests.soak.figures import note
from tests.soak.mutate import mutated

ROOT = Path(__file__).resolve().parents[2]
SLOW_SECONDS = 1.0  # what counts in the figures
STUCK_SECONDS = 30.0  # what fails: generous, because a busy machine is no defect
SHORT, LONG, BATCH = 150, 10_000, 50

ANSWERS = [
    "I chose the smaller model because p99 fell from 310 ms to 170 ms, at 0.4 points of recall.",
    "Attention computes softmax(QK^T/sqrt d)V.\n```python\ndef f(x):\n    return x\n```\n",
    "We shard by user, cache for 5 min; if the cache fails we shed load. \u202e <b>[red]",
]
LINES = "".join(
    json.dumps(
        {
            "id": f"a{number}",
            "kind": kind,
            "answer": answer,
            "seconds": 60,
            "evidence": ["p99 latency"],
            "question": "Why?",
        }
    )
    + "\n"
    for number, (kind, answer) in enumerate(
        zip(("ml_breadth", "ml_depth", "system_design"), ANSWERS, strict=True)
    )
).encode()


class Fuzz:
    """Runs the command over mutated files and counts what came of it."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place = place
        self.shipped_seconds = 0.0  # of each call, what reading the shipped content takes
        self.slowest = 0.0
        self.slow = 0
        self.codes: dict[int, int] = {}
        monkeypatch.setenv("MOCKLOOP_HOME", str(place / "home"))

    def call(self, arguments: list[str], data: bytes, seed: str) -> None:
        """One file; code 0 or 1 and at least a line when it is 1."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        begun = time.perf_counter()
        try:
            with redirect_stdout(out), redirect_stderr(err):
                code = run(arguments)
        except BaseException as error:
            raise AssertionError(f"{seed}: {type(error).__name__}, {data[:2000]!r}") from error
        seconds = time.perf_counter() - begun - self.shipped_seconds
        self.slowest = max(self.slowest, seconds)
        self.slow += seconds > SLOW_SECONDS
        self.codes[code] = self.codes.get(code, 0) + 1
        out.flush()
        assert code in {0, 1, 2}, seed
        assert code == 0 or err.getvalue() or out.buffer.tell(), f"{seed}: failed without a word"
        assert "Traceback" not in err.getvalue(), seed
        assert seconds < STUCK_SECONDS, f"{seed}: {seconds:.1f} s"

    def figures(self, what: str) -> None:
        """Leave the figures."""
        note(
            f"fuzz {what}: {sum(self.codes.values())} calls, exit codes"
            f" {dict(sorted(self.codes.items()))}, slowest {self.slowest:.2f} s,"
            f" over 1 s: {self.slow}"
        )


@pytest.fixture
def fuzz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fuzz:
    return Fuzz(tmp_path, monkeypatch)


def content(fuzz: Fuzz, count: int) -> None:
    names = [file for place in ("rounds", "rubrics") for file in _yaml(place)]
    files = [file.read_bytes() for file in names]
    empty = fuzz.place / "empty.yaml"
    empty.touch()
    begun = time.perf_counter()
    assert run(["validate", str(empty)]) == 1
    fuzz.shipped_seconds = time.perf_counter() - begun
    for first in range(0, count, BATCH):  # together: a batch within a second has no file over it
        batch = []
        for seed in range(first, first + BATCH):
            rng = random.Random(seed)
            chosen = rng.randrange(len(files))
            target = fuzz.place / f"pack-{seed}" / names[chosen].relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(mutated(rng, files[chosen], rng.choice(files)))
            batch.append(target)
        fuzz.call(["validate", *map(str, batch)], b"", f"seeds from {first}")
        for target in batch:
            target.unlink()


def answers(fuzz: Fuzz, count: int) -> None:
    file = fuzz.place / "answers.jsonl"
    for seed in range(count):
        data = mutated(random.Random(seed), LINES, LINES)
        file.write_bytes(data)
        fuzz.call(["grade", "--input", str(file)], data, f"seed {seed}")


def _yaml(place: str) -> list[Path]:
    return sorted((ROOT / place).rglob("*.yaml"))


TARGETS = pytest.mark.parametrize("target", [content, answers], ids=["validate", "grade"])


@TARGETS
def test_mutated_files_get_a_clear_word(fuzz: Fuzz, target: Callable[[Fuzz, int], None]) -> None:
    target(fuzz, SHORT)
    fuzz.figures(target.__name__)
    assert 1 in fuzz.codes  # some are wrong now


@pytest.mark.soak
@TARGETS
def test_ten_thousand_mutated_files_get_a_clear_word(
    fuzz: Fuzz, target: Callable[[Fuzz, int], None]
) -> None:
    target(fuzz, LONG)
    fuzz.figures(target.__name__)
    assert 1 in fuzz.codes
