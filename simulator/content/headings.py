"""What home says of loops and rounds, kept between starts: checking them costs most of a start.

The file is a cache: it may be deleted at any time, and is made anew when a file of content, the
packs or the program change.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from simulator import __version__
from simulator.content.locate import Pack, yaml_files


@dataclass(frozen=True, slots=True)
class LoopHeading:
    """A loop by its title; seconds of all its rounds."""

    id: str
    title: str
    about: str
    budget_seconds: int
    rounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundHeading:
    """A round by its title, and from how many questions it is drawn."""

    id: str
    title: str
    about: str
    budget_seconds: int
    questions: int


@dataclass(frozen=True, slots=True)
class Headings:
    """All loops and rounds without a mistake, each sorted by id."""

    loops: tuple[LoopHeading, ...]
    rounds: tuple[RoundHeading, ...]


def headings(packs: Sequence[Pack], cache: Path) -> Headings:
    """As the library has them; from `cache` while nothing has changed."""
    stamp = _stamp(packs)
    found = _kept(cache, stamp)
    if found is None:
        found = _read(packs)
        _keep(cache, stamp, found)
    return found


def _stamp(packs: Sequence[Pack]) -> list[list[object]]:
    """The program and every file of loops and rounds; one that changes has another size or time."""
    stamp: list[list[object]] = [[__version__]]
    for pack in packs:
        for file in yaml_files(pack.root / "rounds"):
            if file.parent.name != "questions":
                with suppress(OSError):
                    about = file.stat()
                    stamp.append([str(file), about.st_size, about.st_mtime_ns])
    return stamp


def _read(packs: Sequence[Pack]) -> Headings:
    from simulator.content.library import PackLibrary

    library = PackLibrary(packs)
    return Headings(
        tuple(
            LoopHeading(
                loop.id,
                loop.title,
                loop.about,
                loop.budget_seconds,
                tuple(place.round for place in loop.rounds),
            )
            for loop in library.loops()
        ),
        tuple(
            RoundHeading(item.id, item.title, item.about, item.budget_seconds, len(item.questions))
            for item in library.rounds()
        ),
    )


def _kept(cache: Path, stamp: list[list[object]]) -> Headings | None:
    """None when there is nothing, or something else than we wrote."""
    try:
        kept: dict[str, Any] = json.loads(cache.read_text("utf-8"))
        if kept["stamp"] != stamp:
            return None
        return Headings(
            tuple(LoopHeading(**{**row, "rounds": tuple(row["rounds"])}) for row in kept["loops"]),
            tuple(RoundHeading(**row) for row in kept["rounds"]),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _keep(cache: Path, stamp: list[list[object]], found: Headings) -> None:
    beside = cache.with_name(f"{cache.name}.{os.getpid()}")
    with suppress(OSError):  # it is then made anew at the next start
        cache.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.write_text(json.dumps({"stamp": stamp, **asdict(found)}), "utf-8")
        os.replace(beside, cache)
