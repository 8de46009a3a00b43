"""Headings are what the library says, from a cache that notices every change and trusts nothing."""

import json
from pathlib import Path

import pytest

from simulator.content.headings import Headings, headings
from simulator.content.library import PackLibrary
from simulator.content.locate import Pack, question_kinds, shipped_root
from tests.shipped import LIBRARY

SHIPPED = Pack("shipped", shipped_root())


def titles(found: Headings) -> list[str]:
    return [item.title for item in found.loops] + [item.title for item in found.rounds]


def own_pack(place: Path) -> Pack:
    source = next((shipped_root() / "rounds" / "ml_breadth").glob("*.yaml"))
    target = place / "rounds" / "ml_breadth" / source.name
    target.parent.mkdir(parents=True)
    target.write_bytes(source.read_bytes())
    return Pack("own", place)


def test_they_are_what_the_library_says_with_and_without_the_cache(tmp_path: Path) -> None:
    cache = tmp_path / "state" / "headings.json"
    first = headings([SHIPPED], cache)
    assert cache.exists()
    assert headings([SHIPPED], cache) == first
    assert titles(first) == [item.title for item in LIBRARY.loops()] + [
        item.title for item in LIBRARY.rounds()
    ]
    assert [item.rounds for item in first.loops] == [
        tuple(place.round for place in loop.rounds) for loop in LIBRARY.loops()
    ]
    assert [item.questions for item in first.rounds] == [
        len(item.questions) for item in LIBRARY.rounds()
    ]


def test_a_changed_a_new_and_a_broken_file_are_noticed(tmp_path: Path) -> None:
    cache, pack = tmp_path / "headings.json", own_pack(tmp_path / "pack")
    (file,) = (tmp_path / "pack" / "rounds").rglob("*.yaml")
    before = headings([pack], cache)
    assert len(before.rounds) == 1
    text = file.read_text()
    file.write_text(text.replace(f"title: {before.rounds[0].title}", "title: Another name"))
    assert titles(headings([pack], cache)) == ["Another name"]
    assert titles(headings([pack], cache)) == [item.title for item in PackLibrary([pack]).rounds()]
    file.write_text("title: [")
    assert titles(headings([pack], cache)) == []
    file.unlink()
    assert titles(headings([pack], cache)) == []


@pytest.mark.parametrize(
    "kept", ["", "null", "[]", "{", '{"stamp": []}', '{"stamp": [], "loops": 3, "rounds": 1}']
)
def test_nonsense_in_the_cache_is_made_anew(tmp_path: Path, kept: str) -> None:
    cache = tmp_path / "headings.json"
    whole = headings([SHIPPED], cache)
    stamp = json.loads(cache.read_text())["stamp"]
    cache.write_text(kept.replace("[]", json.dumps(stamp), 1))
    assert headings([SHIPPED], cache) == whole


def test_without_a_place_for_the_cache_it_is_read_each_time(tmp_path: Path) -> None:
    blocked = tmp_path / "state"
    blocked.write_text("a file where the folder should be")
    found = headings([SHIPPED], blocked / "headings.json")
    assert found == headings([SHIPPED], blocked / "headings.json")
    assert found.loops


def test_kinds_by_place_are_those_in_the_files() -> None:
    found = {item.id: item.kind.value for item in LIBRARY.questions()}
    assert question_kinds([SHIPPED]) == found
