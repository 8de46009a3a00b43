"""Mutated content, answers and exports: a clear word or a result, no traceback, no long wait."""

import copy
import io
import json
import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.adapters.sqlite.codec import digest, encode, validated
from simulator.adapters.sqlite.journal import StoredPlan
from simulator.cli.main import run
from simulator.domain.loop import Loop
from simulator.domain.round import Question, Round
from simulator.domain.rubric import Rubric
from tests.soak.figures import note
from tests.soak.mutate import mutated, reshaped

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "tests" / "content" / "pack"
TASK = "coding-auc-ties"
SLOW_SECONDS = 1.0  # what counts in the figures
STUCK_SECONDS = 30.0  # what fails: generous, because a busy machine is no defect
SHORT, LONG, BATCH = 150, 10_000, 50
CRASHED = "should not have happened"  # how the program says it where others print a traceback
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # all is text
CONTENT = {cls.__name__: cls for cls in (Loop, Round, Question, Rubric)}
PARTS = ("entries", "entries", "entries", "contents", "contents", "plan")  # of a record

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


@dataclass(frozen=True, slots=True)
class Said:
    """What came of one command line."""

    code: int
    out: str
    err: str


def called(arguments: list[str], seed: str) -> Said:
    """Run the command; it fails with a word or not at all, and never by a mistake of its own."""
    raw, err = io.BytesIO(), io.StringIO()
    out = io.TextIOWrapper(raw, "utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run(arguments)
    except BaseException as error:
        raise AssertionError(f"{seed}: {type(error).__name__}") from error
    out.flush()
    said = Said(code, raw.getvalue().decode(), err.getvalue())
    assert code in {0, 1, 2}, seed
    assert code == 0 or said.out or said.err, f"{seed}: failed without a word"
    assert "Traceback" not in said.out + said.err, seed
    assert CRASHED not in said.err, f"{seed}: {said.err}"
    return said


class Fuzz:
    """Runs the command over mutated files and counts what came of it."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place = place
        self.shipped_seconds = 0.0  # of each call, what reading the shipped content takes
        self.slowest = 0.0
        self.slow = 0
        self.silent = 0  # of the files of content, those that are as valid as before
        self.codes: dict[int, int] = {}
        monkeypatch.setenv("MOCKLOOP_HOME", str(place / "home"))

    def call(self, arguments: list[str], seed: str) -> Said:
        """One call that counts in the figures."""
        begun = time.perf_counter()
        said = called(arguments, seed)
        seconds = time.perf_counter() - begun - self.shipped_seconds
        self.slowest = max(self.slowest, seconds)
        self.slow += seconds > SLOW_SECONDS
        self.codes[said.code] = self.codes.get(said.code, 0) + 1
        assert seconds < STUCK_SECONDS, f"{seed}: {seconds:.1f} s"
        return said

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
    files = [file for place in ("rounds", "rubrics") for file in _yaml(place)]
    empty = fuzz.place / "empty.yaml"
    empty.touch()
    begun = time.perf_counter()
    assert called(["validate", str(empty)], "nothing").code == 1
    fuzz.shipped_seconds = time.perf_counter() - begun
    for first in range(0, count, BATCH):  # together: a batch within a second has no file over it
        chosen = random.Random(first).sample(files, BATCH)  # each once, or they were named for that
        batch = []
        for seed, file in enumerate(chosen, first):
            rng = random.Random(seed)
            target = fuzz.place / f"pack-{seed}" / file.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(mutated(rng, file.read_bytes(), rng.choice(files).read_bytes()))
            batch.append(target)
        said = fuzz.call(["validate", *map(str, batch)], f"seeds from {first}")
        fuzz.silent += none_is_left_out(batch, said, f"seeds from {first}")
        for target in batch:
            target.unlink()


def none_is_left_out(batch: list[Path], said: Said, seed: str) -> int:
    """Each file of the batch is named with a place, or valid; returns how many are valid."""
    assert f"{len(batch)} files" in said.err, seed
    rows = [row.split(":", 3) for row in said.out.splitlines()]
    assert all(int(line) > 0 and int(column) > 0 and what for _, line, column, what in rows), seed
    named = {Path(file) for file, *_ in rows}
    assert named <= set(batch), seed
    silent = [file for file in batch if file not in named]
    for file in silent:
        data = yaml.load(file.read_text("utf-8-sig"), LOADER)
        assert isinstance(data, dict), f"{seed}: {file} was left out without a word"
        assert {"type", "id"} <= data.keys(), f"{seed}: {file} was left out without a word"
    if silent:
        again = called(["validate", *map(str, silent)], seed)
        assert again.code == 0, f"{seed}: not named among others, but by themselves: {again.out}"
    return len(silent)


def answers(fuzz: Fuzz, count: int) -> None:
    file = fuzz.place / "answers.jsonl"
    for seed in range(count):
        file.write_bytes(mutated(random.Random(seed), LINES, LINES))
        fuzz.call(["grade", "--input", str(file)], f"seed {seed}")


def imports(fuzz: Fuzz, count: int) -> None:
    given = exported(fuzz.place)
    for seed in range(count):
        rng = random.Random(seed)
        name = rng.choice(sorted(given))
        good = given[name]
        if rng.random() < 0.3:
            data = mutated(rng, good, good)
        elif name.endswith("yaml"):
            tree = reshaped(rng, yaml.safe_load(good))
            data = yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass")
        else:
            tree = json.loads(good)
            for _ in range(rng.randint(1, 2)):
                part = rng.choice(PARTS)
                tree["record"][part] = reshaped(rng, tree["record"][part])
            data = (signed(tree) if rng.random() < 0.8 else json.dumps(tree)).encode()
        file = fuzz.place / name
        file.write_bytes(data)
        take_in(fuzz, file, f"seed {seed}")


def exported(place: Path) -> dict[str, bytes]:
    """A sheet on the one session of `kept.db`, and the records of two that are not in it."""
    rows = [{"answer": answer, "seconds": 20} for answer in ANSWERS * 3]
    file, sheet = place / "given.jsonl", place / "sheet.yaml"
    file.write_text("\n".join(map(json.dumps, rows)))
    given = ("--answers", str(file), "--seed", "1")
    command("run", "small-loop", "--pack", str(PACK), *given)
    command("backup", str(place / "kept.db"))
    filled(sheet)
    found = {sheet.name: sheet.read_bytes()}
    for name, what in (
        ("loop.json", ("run", "small-loop", "--pack", str(PACK))),
        ("task.json", ("drill", TASK)),
    ):
        command(*what, *given)
        filled(place / "other.yaml")
        command("import", str(place / "other.yaml"))
        command("export", "last", "--format", "json", "--output", str(place / name))
        record = json.loads((place / name).read_text())["record"]
        found[name] = json.dumps({"record": record}).encode()
    return found


def filled(sheet: Path) -> None:
    """The blank of the last session, as a partner gives it back."""
    command("export", "last", "--format", "partner", "--output", str(sheet))
    text = sheet.read_text().replace('partner: ""', "partner: AB").replace("level:\n", "level: 4\n")
    text = text.replace('words: ""', "words: it may be stale").replace("vote:\n", "vote: hire\n")
    sheet.write_text(text.replace('feedback: ""', "feedback: |\n      Clear.\n      And short."))


def command(*arguments: str) -> None:
    said = called(list(arguments), "to begin with")
    assert said.code == 0, said.err


def signed(tree: Any) -> str:
    """As one would forge it: entries counted anew, and content and plan under their own digests."""
    text = json.dumps(tree)
    with suppress(Exception):  # what does not fit its class is left as it is
        for number, entry in enumerate(tree["record"]["entries"], 1):
            entry["seq"] = number
        text = json.dumps(tree)
        for item in tree["record"]["contents"]:
            key = digest(encode(validated(CONTENT[item["type"]], item["body"])))
            text = text.replace(json.dumps(item["hash"]), json.dumps(key))
        old = tree["record"]["entries"][0]["body"]["plan_hash"]
        plan = validated(StoredPlan, json.loads(text)["record"]["plan"])
        text = text.replace(json.dumps(old), json.dumps(digest(encode(plan))))
    return text


def take_in(fuzz: Fuzz, file: Path, seed: str) -> Said:
    """Import a file into a copy of the database: sessions that can be used, or no change at all."""
    database = fuzz.place / "copy.db"
    for old in fuzz.place.glob("copy.db*"):
        old.unlink()
    database.write_bytes((fuzz.place / "kept.db").read_bytes())
    before = tables(database)
    said = fuzz.call(["import", str(file), "--db", str(database)], seed)
    assert said.err.count("\n") == 1, f"{seed}: {said.err}"
    assert not said.out, seed
    after = tables(database)
    if said.code:
        assert after == before, f"{seed}: refused, and yet something was written: {said.err}"
        return said
    assert set(before["events"]) <= set(after["events"]), seed
    for session in [row[0] for row in after["sessions"]]:
        for then in (("show", session), ("export", session, "--format", "json")):
            shown = called([*then, "--db", str(database)], f"{seed}, {then}")
            assert shown.code == 0, f"{seed}, {then}: {shown.err}"
    return said


def tables(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def _yaml(place: str) -> list[Path]:
    return sorted((ROOT / place).rglob("*.yaml"))


TARGETS = pytest.mark.parametrize(
    "target", [content, answers, imports], ids=["validate", "grade", "import"]
)


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


# From here on: what these runs have found, once each.


def test_files_that_hold_nothing_are_named_each(tmp_path: Path) -> None:
    files = []
    for number, text in enumerate(
        ["", "\n", "null", "~", "---\n", "--- # none\n...", "# none", '""', "[]"]
    ):
        files.append(tmp_path / f"{number}.yaml")
        files[-1].write_text(text)
    said = called(["validate", *map(str, files)], "nothing")
    assert none_is_left_out(files, said, "nothing") == 0


def test_forged_files_that_the_fuzz_found_are_refused(fuzz: Fuzz) -> None:
    given = exported(fuzz.place)
    sheet, record = given["sheet.yaml"].decode(), json.loads(given["loop.json"])
    no_rounds, no_rubric = copy.deepcopy(record), copy.deepcopy(record)
    no_rounds["record"]["entries"][0]["body"]["rounds"] = []
    for item in no_rubric["record"]["contents"]:
        if item["type"] == "Question":
            item["body"]["rubric"] = "nowhere"
    for name, text, why in (
        ("sheet.yaml", sheet.replace("vote: hire", "vote: [hire]"), "no vote"),
        ("loop.json", signed(no_rounds), "does not fit together"),
        ("loop.json", signed(no_rubric), "lacks the rubric"),
    ):
        (fuzz.place / name).write_text(text)
        said = take_in(fuzz, fuzz.place / name, why)
        assert said.code == 1
        assert why in said.err
