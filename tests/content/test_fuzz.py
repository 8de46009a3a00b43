"""Content that was broken by chance: reported, never a traceback; and what validates also runs."""

import asyncio
import copy
import json
import random
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.adapters.clock import ManualClock
from simulator.adapters.export.markdown import scorecard_markdown
from simulator.adapters.export.plain import scorecard_json
from simulator.content.library import PackLibrary
from simulator.content.locate import Pack
from simulator.content.validate import validate_packs
from simulator.content.yaml_tree import Tree, parse_tree
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.errors import SimulatorError
from simulator.domain.scorecard import scorecard
from simulator.services.headless import run_through
from simulator.services.interviews import begin
from simulator.services.planning import plan_drill, plan_loop
from tests.builders import START, crew, settings

PACK = Path(__file__).parent / "pack"
FILES = sorted(file.relative_to(PACK) for file in PACK.rglob("*.yaml"))
RAW = "@raw:"  # a text that is written without its quotes
STRANGE: list[Any] = [
    *(None, True, False, 0, -1, 1, 2, 5, 40, 10**17, 0.5, -0.0, "", "x", "true", "{quote}"),
    *("0s", "1s", "24h", "99999999h", "1m1m", "small", "caching", "depth", "small-round", "L7"),
    *(f"{RAW}1e999", f"{RAW}-1e999", "\u202e[b]\U0001f600", "word " * 200, [], {}, [[]], {"a": {}}),
    *(
        "score >= 3.4",
        "min(score, lowest) > 2",
        "vote('small-round')",
        "1 / rounds > 0",
        "not true",
    ),
    *("votes_at_least(hire) * level > 3", "dimension('small.depth') > 3", "-" * 400 + "1"),
]
Place = tuple[Any, Any]  # a container, and a key or index in it


def places(node: Any) -> Iterator[Place]:
    items: Any = ()
    if isinstance(node, dict):
        items = list(node.items())
    elif isinstance(node, list):
        items = list(enumerate(node))
    for key, value in items:
        yield node, key
        yield from places(value)


def read_pack() -> dict[Path, Any]:
    data = {}
    for file in FILES:
        tree = Tree(file)
        parse_tree((PACK / file).read_text(), tree)
        data[file] = tree.data
    return data


ORIGINAL = read_pack()


def mutate(rng: random.Random, data: dict[Path, Any]) -> None:
    all_places = [place for tree in data.values() for place in places(tree)]
    holder, key = rng.choice(all_places)
    match rng.randrange(5):
        case 0:
            del holder[key]
        case 1:
            other, name = rng.choice(all_places)
            holder[key], other[name] = copy.deepcopy(other[name]), copy.deepcopy(holder[key])
        case 2 if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        case _:
            holder[key] = copy.deepcopy(rng.choice(STRANGE))


def write_pack(root: Path, data: dict[Path, Any]) -> None:
    for file, tree in data.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(tree, ensure_ascii=False, indent=1)
        text = re.sub(r'^(\s*)"([1-5])":', r"\1\2:", text, flags=re.MULTILINE)  # levels are numbers
        for raw in ("1e999", "-1e999"):
            text = text.replace(f'"{RAW}{raw}"', raw)
        (root / file).write_text(text)


def run_everything(library: PackLibrary, seed: int) -> None:
    """A whole loop and a drill on content that validated: nothing may go wrong any more."""
    for what in library.ids("loop"):
        level = library.loop(what).levels[0]
        for plan in (
            plan_loop(library, what, level, seed),
            plan_drill(library, library.ids("question")[0], level, seed),
        ):
            clock = ManualClock(START)
            session = begin(crew(clock=clock), plan, "s", replace(settings(), level=level))
            answers = [GivenAnswer(f"level {n % 5 + 1} stale values", 70.0) for n in range(9)]
            asyncio.run(run_through(session, AnswerQueue(answers), clock))
            card = scorecard(plan, session.state)
            json.dumps(scorecard_json(card), allow_nan=False)
            assert scorecard_markdown(card)
            for vote in session.state.votes:
                assert vote.score is None or 1 <= vote.score <= 5


@pytest.mark.parametrize("seed", range(6))
def test_changed_values_are_reported_or_the_content_runs(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    ran = 0
    for _ in range(60):
        data = copy.deepcopy(ORIGINAL)
        for _ in range(rng.choice([1, 1, 1, 2])):
            mutate(rng, data)
        write_pack(tmp_path, data)
        pack = Pack("test", tmp_path)
        if validate_packs([pack]).findings:
            library = PackLibrary([pack])
            with suppress(SimulatorError):
                run_everything(library, seed)
        else:
            ran += 1
            run_everything(PackLibrary([pack]), seed)
    assert ran


@pytest.mark.parametrize("seed", range(4))
def test_changed_bytes_never_get_past_the_library_as_anything_but_an_error(
    tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    write_pack(tmp_path, ORIGINAL)
    for _ in range(40):
        file = tmp_path / rng.choice(FILES)
        kept = file.read_bytes()
        data = bytearray(kept)
        for _ in range(rng.randrange(1, 8)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        file.write_bytes(data)
        library = PackLibrary([Pack("test", tmp_path)])
        with suppress(SimulatorError):
            run_everything(library, seed)
        file.write_bytes(kept)
