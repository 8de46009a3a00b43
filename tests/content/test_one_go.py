"""Through the installed command: each mistake at its line and column, all of them in one run."""

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.content.library import PackLibrary
from simulator.content.load import SHAPES
from simulator.content.locate import Pack
from simulator.content.schema import schema_of
from simulator.content.validate import validate_packs
from simulator.content.yaml_tree import Tree, parse_tree
from simulator.domain.errors import ContentError
from tests.command import mockloop

PACK = Path(__file__).parent / "pack"
LINE = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<text>.+)")
HERE = "«"  # in a replacement: where the finding must point
FOLDERS = {
    "question": "rounds/ml_breadth/questions",
    "round": "rounds/ml_breadth",
    "loop": "rounds/loops",
    "rubric": "rubrics",
    "story": "stories",
}
ORIGINALS = {
    "question": f"{FOLDERS['question']}/caching.yaml",
    "round": f"{FOLDERS['round']}/small-round.yaml",
    "loop": f"{FOLDERS['loop']}/small-loop.yaml",
    "rubric": f"{FOLDERS['rubric']}/small.yaml",
    "story": f"{FOLDERS['story']}/outage.yaml",
}

# (type, what stands in a good file, what stands there instead, what is said about it)
MISTAKES = [
    ("question", "budget: 2m", "«bugdet: 2m", "unknown key 'bugdet', did you mean 'budget'?"),
    ("question", "ask: How", "«aks: How", "unknown key 'aks', did you mean 'ask'?"),
    ("question", "kind: ml_breadth", "kind: «7", "7 is not known here, expected"),
    ("question", "title: Caching", "title: «[Caching]", "this is a list, expected text"),
    ("question", "title: Caching", "title:« ", "this is nothing, expected text"),
    ("question", "tags: [systems]", "tags: «[]", "this is a list, expected at least 1 item"),
    ("question", "tags: [systems]", "tags: [«Big Systems]", "is no id, expected lower-case"),
    ("question", "budget: 2m", "budget: «3:00", "'3:00' is no duration, expected a duration"),
    ("question", "budget: 2m", "budget: «0s", "no time at all, expected a duration"),
    ("question", "budget: 2m", "budget: «25h", "more than a day, expected a duration"),
    (
        "question",
        "dimension: depth, style",
        "dimension: «dept, style",
        "has no dimension 'dept', expected depth, clarity",
    ),
    ("question", "targets: [stale]", "targets: [stale, «stail]", "no evidence point is called"),
    ("question", "style: quantify", "style: «quantity", "did you mean 'quantify'?"),
    ("question", "budget: 2m", "budget: 2m\n«budget: 3m", "the key 'budget' stands twice"),
    ("question", "tags: [systems]", "tags: &t [x]\n«principles: *t", "an alias (*name) stands"),
    ("question", "title: Caching", "title: «!!str Caching", "the tag tag:yaml.org,2002:str"),
    ("question", "title: Caching", "title: «!mine Caching", "the tag !mine stands here"),
    ("question", "budget: 2m", "budget: 2m\n«\tspeaking: 1m", "a tab indents this line"),
    ("question", "title: Caching", "title: Cach«\x00ing", "unacceptable character"),
    ("question", "title: Caching", "title: Caching«: now", "not YAML: mapping values"),
    ("rubric", "- id: depth", "«- id: depth", "the weights sum to 90, expected 100"),
    ("rubric", "5: Says at once what breaks.", "«", "no anchor for level 5"),
    ("rubric", "weight: 60", "weight: «sixty", "this is 'sixty', expected a whole number"),
    ("rubric", "weight: 60", "weight: «60.5", "this is 60.5, expected a whole number"),
    ("rubric", "weight: 60", "weight: «true", "this is true, expected a whole number"),
    ("rubric", "dimension: depth", "dimension: «dpth", "no dimension is called 'dpth', did you"),
    ("round", "rubric: small", "rubric: «smal", "no rubric is called 'smal', did you mean 'small'"),
    ("round", "[caching, queues]", "[caching, «quueues]", "did you mean 'queues'?"),
    ("round", "[caching, queues]", "[caching, queues, «caching]", "'caching' stands twice"),
    ("loop", "budget: 10m", "budget: «11m", "the rounds and breaks take 10m, expected 10m"),
    ("loop", "round: small-round,", "round: «small-ruond,", "did you mean 'small-round'?"),
    ("loop", "hire: 3.1", "hire: «9", "this is 9, expected less than or equal to 5"),
    ("loop", '"unscored > 0"', '«"unscoerd > 0"', "a formula cannot name 'unscoerd'"),
    ("loop", '"unscored > 0"', '«"vote() > 0"', "vote() takes one round, expected vote('id')"),
    ("loop", '"unscored > 0"', '«"vote(score) > 0"', "vote() takes one round, expected vote('id')"),
    ("loop", '"unscored > 0"', "«\"dimension('small.dept') > 0\"", "did you mean 'small.depth'?"),
    ("loop", '"unscored > 0"', "«\"max('a', 'b') > 0\"", "max() has the wrong arguments"),
    ("loop", '"unscored > 0"', '«"abs(score, 1) > 0"', "abs() has the wrong arguments"),
    ("loop", '"unscored > 0"', '«"3 / flags > 1"', "'flags', by which is divided, may be zero"),
    ("loop", '"unscored > 0"', '«"3 / 0 > 1"', "'0', by which is divided, may be zero"),
    ("loop", '"true"', '«"score > 0"', "the last rule may not hold, expected `true` in the last"),
]


def number_of(index: int) -> str:
    return f"mistake-{index:02}"


def write_mistake(pack: Path, index: int) -> tuple[str, int, int]:
    """Write one copy of a good file with one mistake; returns where it must be reported."""
    kind, before, after, _ = MISTAKES[index]
    good = (pack / ORIGINALS[kind]).read_text()
    assert before in good
    if before == "- id: depth":
        good = good.replace("weight: 60", "weight: 50")
    text = re.sub(r"^id: .*$", f"id: {number_of(index)}", good, count=1, flags=re.MULTILINE)
    text = text.replace(before, after, 1)
    place = text.index(HERE)
    line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    if before.startswith("5: "):  # the whole mapping lacks an entry: it is named, not the gap
        column = text.splitlines()[line - 1].index("{") + 1
    file = pack / FOLDERS[kind] / f"{number_of(index)}.yaml"
    file.write_text(text.replace(HERE, ""))
    return str(file.relative_to(pack.parent)), line, column


def ask_about_all(pack: Path) -> None:
    """A question's dimensions are held against the rubric of the round that asks it."""
    asked = [number_of(n) for n, row in enumerate(MISTAKES) if row[0] == "question"]
    file = pack / ORIGINALS["round"]
    text = file.read_text()
    file.write_text(text.replace("[caching, queues]", f"[caching, queues, {', '.join(asked)}]"))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACK, tmp_path / "pack"))


def test_every_mistake_of_every_file_is_reported_at_its_place_in_one_run(pack: Path) -> None:
    places = [write_mistake(pack, index) for index in range(len(MISTAKES))]
    ask_about_all(pack)
    done = mockloop(pack.parent / "home", "validate", "--quick", "pack")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    found: dict[tuple[str, int, int], list[str]] = {}
    for row in done.stdout.splitlines():
        match = LINE.fullmatch(row)
        assert match is not None, row
        place = (match["file"], int(match["line"]), int(match["column"]))
        found.setdefault(place, []).append(match["text"])
    missed = [
        (place, text, {key: said for key, said in found.items() if key[0] == place[0]})
        for place, (_, _, _, text) in zip(places, MISTAKES, strict=True)
        if not any(text in said for said in found.get(place, []))
    ]
    assert missed == []
    good = set(ORIGINALS.values()) - {ORIGINALS["round"]}
    assert not [key for key in found if key[0].removeprefix("pack/") in good]


def test_the_same_findings_come_as_json_with_the_same_exit_code(pack: Path) -> None:
    file, line, column = write_mistake(pack, 0)
    done = mockloop(pack.parent / "home", "validate", "pack", "--json")
    assert done.returncode == 1
    finding = json.loads(done.stdout)["findings"][-1]
    assert (finding["file"], finding["line"], finding["column"]) == (file, line, column)
    assert finding["what"].startswith("unknown key 'bugdet'")


def test_what_is_no_readable_file_is_a_finding_and_not_a_traceback(pack: Path) -> None:
    folder = pack / FOLDERS["question"]
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "gone.yaml").symlink_to("nowhere.yaml")
    (folder / "folder.yaml").mkdir()
    (folder / "empty.yaml").touch()
    (folder / "nulls.yaml").write_bytes(b"\x00" * 100)
    (folder / "utf16.yaml").write_text("type: question", "utf-16")
    (folder / "bomb.yaml").write_text("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n")
    (folder / "deep.yaml").write_text("[" * 900_000)
    (folder / "wide.yaml").write_text("- " * 400_000)
    (folder / "huge.yaml").write_text("# " + "x" * 1_000_000)
    done = mockloop(pack.parent / "home", "validate", "--quick", "pack")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    named = {Path(row.split(":")[0]).name for row in done.stdout.splitlines()}
    assert named == {
        *("loop.yaml", "gone.yaml", "folder.yaml", "empty.yaml", "nulls.yaml"),
        *("utf16.yaml", "bomb.yaml", "deep.yaml", "wide.yaml", "huge.yaml"),
    }


@pytest.mark.parametrize(
    ("original", "place", "expected"),
    [
        ("round", "rounds/loops", "rounds/ml_breadth/"),
        ("question", "rounds/ml_breadth", "rounds/ml_breadth/questions/"),
        ("question", "rounds/coding/questions", "rounds/ml_breadth/questions/"),
        ("loop", "rounds/ml_breadth", "rounds/loops/"),
        ("round", "rubrics", "rounds/ml_breadth/"),
        ("rubric", "rounds/ml_breadth/questions", "rubrics/"),
    ],
)
def test_a_file_in_the_wrong_folder_is_reported_since_nobody_would_find_it(
    pack: Path, original: str, place: str, expected: str
) -> None:
    file = pack / ORIGINALS[original]
    target = pack / place / file.name
    target.parent.mkdir(parents=True, exist_ok=True)
    file.rename(target)
    said = [str(item) for item in validate_packs([Pack("test", pack)]).findings]
    wanted = f"{target}:1:7: the file lies in {place}/, expected {expected}"
    assert wanted in said


def test_a_round_where_a_loop_should_be_is_an_error_and_not_a_crash(pack: Path) -> None:
    file = pack / ORIGINALS["round"]
    shutil.copy(file, pack / FOLDERS["loop"] / "small-round.yaml")
    with pytest.raises(ContentError, match="holds a round, not a loop"):
        PackLibrary([Pack("test", pack)]).loop("small-round")


def test_a_draft_outside_any_pack_may_lie_anywhere(tmp_path: Path) -> None:
    shutil.copy(PACK / ORIGINALS["rubric"], tmp_path / "small.yaml")
    done = mockloop(tmp_path / "home", "validate", "small.yaml")
    assert done.returncode == 0, done.stdout
    assert "1 file, no mistakes" in done.stderr


def test_the_users_own_pack_replaces_by_id_and_a_named_one_replaces_both(tmp_path: Path) -> None:
    home = tmp_path / "home" / "data"
    for root, title in ((home, "My caching"), (tmp_path / "named", "Named caching")):
        shutil.copytree(PACK, root)
        file = root / ORIGINALS["question"]
        file.write_text(file.read_text().replace("title: Caching", f"title: {title}"))

    def title_of(*flags: str) -> object:
        done = mockloop(
            tmp_path / "home", "list", "questions", "--kind", "ml_breadth", "--json", *flags
        )
        return next(row["title"] for row in json.loads(done.stdout) if row["id"] == "caching")

    assert title_of() == "My caching"
    assert title_of("--pack", "named") == "Named caching"


words = st.sampled_from(
    [
        *("on", "off", "yes", "no", "y", "N", "On", "NO", "3:00", "08:30", "1:30:00", "2026-01-01"),
        *(
            "0o17",
            "017",
            "0x1F",
            "1_000",
            ".inf",
            ".NaN",
            "-.inf",
            "Null",
            "TRUE",
            "1.2.3",
            "+",
            ".",
        ),
    ]
)


@given(st.lists(words, max_size=8))
def test_what_yaml_1_1_would_turn_into_something_else_stays_text(items: list[str]) -> None:
    tree = Tree(Path("x"))
    parse_tree(f"[{', '.join(items)}]", tree)
    assert tree.data == items
    assert tree.findings == []


plain_text = st.text(
    st.characters(min_codepoint=32, max_codepoint=0xD7FF, exclude_categories=["C"])
)
json_values = st.recursive(
    st.one_of(
        *(st.none(), st.booleans(), plain_text, st.integers(-(10**17), 10**17)),
        st.floats(allow_nan=False, allow_infinity=False),
    ),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(plain_text, inner, max_size=4)),
    max_leaves=12,
)


@settings(deadline=None)
@given(json_values)
def test_json_reads_as_the_same_data_and_every_part_of_it_has_a_place(value: object) -> None:
    tree = Tree(Path("x"))
    text = json.dumps({"data": value}, ensure_ascii=False)
    parse_tree(text, tree)
    assert tree.findings == []
    assert tree.data == {"data": value}
    for line, column in tree.positions.values():
        assert line == 1
        assert 1 <= column <= len(text)


@pytest.mark.parametrize("what", sorted(SHAPES))
def test_schema_and_loader_take_the_same_keys(what: str) -> None:
    shape = SHAPES[what]
    schema = schema_of(what)
    assert set(schema["properties"]) == set(shape.model_fields)
    needed = {name for name, item in shape.model_fields.items() if item.is_required()}
    assert set(schema["required"]) == needed
    for name, part in schema["$defs"].items():
        if part.get("type") == "object":
            assert part["additionalProperties"] is False, name


@pytest.mark.parametrize("what", sorted(SHAPES))
def test_every_file_of_the_pack_fits_the_shape_behind_its_schema(what: str) -> None:
    tree = Tree(Path("x"))
    parse_tree((PACK / ORIGINALS[what]).read_text(), tree)
    assert SHAPES[what].model_validate(tree.data).build().id == tree.data["id"]
