"""Every mistake is found, named with its place, and reported in one go."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.cli.main import run
from simulator.content.library import PackLibrary
from simulator.content.locate import Pack
from simulator.content.schema import schema_of
from simulator.content.validate import validate_packs
from simulator.content.yaml_tree import Tree, parse_tree

PACK = Path(__file__).parent / "pack"
RUBRIC = "rubrics/small.yaml"
QUESTION = "rounds/ml_breadth/questions/caching.yaml"
ROUND = "rounds/ml_breadth/small-round.yaml"
LOOP = "rounds/loops/small-loop.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACK, tmp_path / "pack"))


def edit(pack: Path, name: str, before: str, after: str) -> None:
    file = pack / name
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))


def findings(pack: Path) -> list[str]:
    report = validate_packs([Pack("test", pack)])
    return [str(item).removeprefix(f"{pack}/") for item in report.findings]


def test_the_small_pack_is_in_order(pack: Path) -> None:
    assert findings(pack) == []


MISTAKES = [
    (QUESTION, "budget: 2m", "bugdet: 2m", ":6:1: unknown key 'bugdet', did you mean 'budget'?"),
    (QUESTION, "budget: 2m", "budget: 120", ":6:9: no duration, expected a duration such as"),
    (QUESTION, "budget: 2m", "budget: 3:00", ":6:9: '3:00' is no duration"),
    (QUESTION, "tags: [systems]", "tags: systems", ":8:7: this is 'systems', expected a list"),
    (
        QUESTION,
        "kind: ml_breadth",
        "kind: ml_breath",
        ":3:7: 'ml_breath' is not known here, did you",
    ),
    (QUESTION, "levels: [L4, L5]", "levels: [L9]", ":7:10: 'L9' is not known here"),
    (QUESTION, "title: Caching\n", "", ":1:1: the key 'title' is missing"),
    (
        QUESTION,
        "id: miss, dimension: depth",
        "id: miss, dimension: deep",
        "has no dimension 'deep'",
    ),
    (
        QUESTION,
        "targets: [stale]",
        "targets: [stail]",
        "no evidence point is called 'stail', did you",
    ),
    (QUESTION, "id: stale, point", "id: locality, point", "'locality' stands twice"),
    (
        QUESTION,
        "ask: How large should it be?",
        "ask: How large should it be?, variants: [How large, and who pays for it?]",
        "the wording 'How large' breaks off",
    ),
    (QUESTION, "id: caching", "id: chaching", "the file is named 'caching.yaml'"),
    (QUESTION, "budget: 2m", "budget: 2m\nbudget: 3m", ":7:1: the key 'budget' stands twice"),
    (QUESTION, "budget: 2m", "budget: 2m\n\tspeaking: 1m", ":7:1: a tab indents this line"),
    (
        QUESTION,
        "tags: [systems]",
        "tags: &t [systems]\nprinciples: *t",
        "an alias (*name) stands here",
    ),
    (QUESTION, "title: Caching", "title: !!python/object:os.system x", "the tag"),
    (QUESTION, "title: Caching", "title: [", "not YAML:"),
    (RUBRIC, "weight: 60", "weight: 50", ":7:3: the weights sum to 90, expected 100"),
    (
        RUBRIC,
        ", 5: Says at once what breaks.",
        "",
        "no anchor for level 5, expected a described anchor",
    ),
    (
        RUBRIC,
        "cuts: [0.1, 0.3, 0.5, 0.8], needs",
        "cuts: [0.3, 0.1, 0.5, 0.8], needs",
        "do not rise",
    ),
    (
        RUBRIC,
        "dimension: depth, phrases: [that",
        "dimension: dept, phrases: [that",
        "no dimension is",
    ),
    (RUBRIC, "{mechanism: 0.3}", "{mechanics: 0.3}", "'mechanics' is not known here, did you mean"),
    (ROUND, "rubric: small", "rubric: smal", "no rubric is called 'smal', did you mean 'small'?"),
    (ROUND, "questions: [caching, queues]", "questions: [caching, quues]", "no question is called"),
    (ROUND, "pick: 2", "pick: 3", "3 of 2 questions are to be picked"),
    (ROUND, "budget: 10m", "budget: 3m", "2 questions need at least 4m"),
    (LOOP, "budget: 10m", "budget: 11m", ":6:9: the rounds and breaks take 10m, expected 10m"),
    (LOOP, "weight: 100", "weight: 99", "the weights sum to 99, expected 100"),
    (
        LOOP,
        "round: small-round,",
        "round: small-ruond,",
        "no round is called 'small-ruond', did you",
    ),
    (LOOP, "unscored > 0", "unscord > 0", "a formula cannot name 'unscord'"),
    (LOOP, "unscored > 0", "__import__('os')", "a formula cannot call '__import__'"),
    (LOOP, "unscored > 0", "unscored >", "is no formula"),
    (LOOP, "vote('small-round')", "vote('big-round')", "no round is called 'big-round'"),
    (LOOP, '"true"', '"false"', "the last rule may not hold"),
    (LOOP, "bar_raiser: small-round", "bar_raiser: nobody", "no round is called 'nobody'"),
    (LOOP, "levels: [L4, L5]", "levels: [L4, L6]", "the policy has no cuts for L6"),
    (LOOP, "type: loop", "type: lop", ":1:7: 'lop' is no type of content, did you mean 'loop'?"),
]


@pytest.mark.parametrize(("name", "before", "after", "expected"), MISTAKES)
def test_a_mistake_is_named_with_its_place(
    pack: Path, name: str, before: str, after: str, expected: str
) -> None:
    edit(pack, name, before, after)
    found = findings(pack)
    assert any(item.startswith(f"{name}:") and expected in item for item in found), found


def test_all_mistakes_are_reported_in_one_go_with_exit_1(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(pack, QUESTION, "budget: 2m", "bugdet: 2m")
    edit(pack, RUBRIC, "weight: 60", "weight: 50")
    edit(pack, LOOP, "budget: 10m", "budget: 11m")
    assert run(["validate", str(pack)]) == 1
    printed = capsys.readouterr()
    assert "unknown key 'bugdet'" in printed.out
    assert "sum to 90" in printed.out
    assert "take 10m" in printed.out
    assert "Traceback" not in printed.out + printed.err


def test_a_file_over_a_megabyte_is_refused_unread(pack: Path) -> None:
    with (pack / QUESTION).open("a") as stream:
        stream.write("# " + "x" * 1_000_000)
    assert any("larger than 1 MB" in item for item in findings(pack))


def test_bytes_that_are_not_utf_8_are_named_with_their_place(pack: Path) -> None:
    file = pack / QUESTION
    file.write_bytes(file.read_bytes().replace(b"title: Caching", b"title: Cach\xff"))
    assert f"{QUESTION}:4:12: byte 0xff is not UTF-8, expected UTF-8 text" in findings(pack)


def test_an_alias_bomb_is_refused_without_unfolding(pack: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    (pack / QUESTION).write_text("\n".join(rows))
    assert any("aliases are not allowed" in item for item in findings(pack))


def test_depth_is_bounded(pack: Path) -> None:
    (pack / QUESTION).write_text("type: " + "[" * 500 + "]" * 500)
    assert findings(pack)


def test_the_same_id_in_two_files_is_reported(pack: Path) -> None:
    shutil.copy(pack / QUESTION, (pack / QUESTION).with_name("copy.yaml"))
    assert any("the id 'caching' stands in" in item for item in findings(pack))


def test_plain_words_are_text_and_not_yaml_1_1_surprises() -> None:
    tree = Tree(Path("x"))
    parse_tree(
        "on: no\nb: 08:30\nc: 12:30:00\nd: 2026-01-01\ne: yes\nf: 010\ng: true\nh: 1e3", tree
    )
    assert tree.data == {
        "on": "no",
        "b": "08:30",
        "c": "12:30:00",
        "d": "2026-01-01",
        "e": "yes",
        "f": "010",
        "g": True,
        "h": 1000.0,
    }


def test_a_later_pack_replaces_by_id(pack: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "rounds" / "ml_breadth" / "questions"
    other.mkdir(parents=True)
    text = (pack / QUESTION).read_text().replace("title: Caching", "title: My own caching")
    (other / "caching.yaml").write_text(text)
    library = PackLibrary([Pack("a", pack), Pack("b", tmp_path / "other")])
    assert library.question("caching").title == "My own caching"


@pytest.mark.parametrize("what", ["loop", "round", "question", "rubric"])
def test_the_schema_knows_the_keys_that_the_loader_takes(what: str) -> None:
    schema = schema_of(what)
    assert schema["additionalProperties"] is False
    file = {"loop": LOOP, "round": ROUND, "question": QUESTION, "rubric": RUBRIC}[what]
    tree = Tree(Path(file))
    parse_tree((PACK / file).read_text(), tree)
    assert set(tree.data) <= set(schema["properties"])
    assert set(schema["required"]) <= set(tree.data)


Mutation = Callable[[random.Random, bytes], bytes]


def flip(rng: random.Random, data: bytes) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + bytes([rng.randrange(256)]) + data[place + 1 :]


def drop_line(rng: random.Random, data: bytes) -> bytes:
    rows = data.split(b"\n")
    del rows[rng.randrange(len(rows))]
    return b"\n".join(rows)


def double_line(rng: random.Random, data: bytes) -> bytes:
    rows = data.split(b"\n")
    place = rng.randrange(len(rows))
    return b"\n".join([*rows[:place], rows[place], *rows[place:]])


def swap_words(rng: random.Random, data: bytes) -> bytes:
    words = data.split(b" ")
    one, two = rng.randrange(len(words)), rng.randrange(len(words))
    words[one], words[two] = words[two], words[one]
    return b" ".join(words)


def cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


@pytest.mark.parametrize("seed", range(10))
def test_mutated_files_never_get_a_traceback(pack: Path, seed: int) -> None:
    rng = random.Random(seed)
    mutations: list[Mutation] = [flip, drop_line, double_line, swap_words, cut]
    for _ in range(30):
        file = pack / rng.choice([RUBRIC, QUESTION, ROUND, LOOP])
        kept = file.read_bytes()
        data = kept
        for _ in range(rng.randrange(1, 4)):
            data = rng.choice(mutations)(rng, data) or b"x"
        file.write_bytes(data)
        for item in findings(pack):
            assert ":" in item
        file.write_bytes(kept)
