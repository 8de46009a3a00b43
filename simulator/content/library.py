"""All content of all packs, read when it is asked for and not before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from simulator.content.findings import Finding
from simulator.content.load import Item, Loaded, load_file
from simulator.content.locate import Pack, rubric_files, yaml_files
from simulator.domain.errors import ContentError, NotFoundError
from simulator.domain.loop import Loop
from simulator.domain.round import Kind, Question, Round
from simulator.domain.rubric import Rubric


@dataclass(slots=True)
class PackLibrary:
    """Content by id; a later pack replaces an earlier one's. Files with mistakes are left out.

    Files are found by the layout of `docs/reference/content.md` and named after their ids, so a
    single item costs one file, not the whole library.
    """

    packs: Sequence[Pack]
    _cache: dict[Path, Loaded] = field(default_factory=dict)
    _index: dict[str, dict[str, Path]] | None = None

    def loops(self) -> tuple[Loop, ...]:
        """Every loop, sorted by id."""
        return tuple(item for item in self._all("loop") if isinstance(item, Loop))

    def rounds(self) -> tuple[Round, ...]:
        """Every round, sorted by id."""
        return tuple(item for item in self._all("round") if isinstance(item, Round))

    def questions(self, kind: Kind | None = None) -> tuple[Question, ...]:
        """Every question (of one kind), sorted by id."""
        return tuple(
            item
            for item in self._all("question", kind)
            if isinstance(item, Question) and kind in {None, item.kind}
        )

    def rubrics(self) -> tuple[Rubric, ...]:
        """Every rubric, sorted by id."""
        return tuple(item for item in self._all("rubric") if isinstance(item, Rubric))

    def loop(self, loop_id: str) -> Loop:
        """The loop called `loop_id`; raises NotFoundError that names what exists."""
        item = self._one("loop", loop_id)
        assert isinstance(item, Loop)
        return item

    def round(self, round_id: str) -> Round:
        """The round called `round_id`; raises NotFoundError."""
        item = self._one("round", round_id)
        assert isinstance(item, Round)
        return item

    def question(self, question_id: str) -> Question:
        """The question called `question_id`; raises NotFoundError."""
        item = self._one("question", question_id)
        assert isinstance(item, Question)
        return item

    def rubric(self, rubric_id: str) -> Rubric:
        """The rubric called `rubric_id`; raises NotFoundError."""
        item = self._one("rubric", rubric_id)
        assert isinstance(item, Rubric)
        return item

    def ids(self, what: str) -> tuple[str, ...]:
        """The ids of all loops, rounds, questions or rubrics, from file names alone."""
        return tuple(sorted(self._files()[what]))

    def _all(self, what: str, kind: Kind | None = None) -> Iterator[Item]:
        for file in (self._files()[what][name] for name in self.ids(what)):
            if kind is not None and kind.value not in file.parts:
                continue
            item = self._load(file).item
            if item is not None:
                yield item

    def _one(self, what: str, name: str) -> Item:
        file = self._files()[what].get(name)
        if file is None:
            known = self.ids(what)
            there = f"there is {', '.join(known)}" if known else f"there is no {what} at all"
            hint = there if len(known) <= 12 else f"see `mockloop list {what}s`"
            raise NotFoundError(f"no {what} is called {name!r}", hint=hint)
        loaded = self._load(file)
        if loaded.item is None:
            raise ContentError(
                first_line(loaded.tree.findings), hint="`mockloop validate` lists all"
            )
        if not isinstance(loaded.item, _CLASSES[what]):
            other = type(loaded.item).__name__.lower()
            hint = f"`mockloop validate` says where a {other} belongs"
            raise ContentError(f"holds a {other}, not a {what}", str(file), hint)
        return loaded.item

    def _load(self, file: Path) -> Loaded:
        if file not in self._cache:
            self._cache[file] = load_file(file)
        return self._cache[file]

    def _files(self) -> dict[str, dict[str, Path]]:
        if self._index is None:
            index: dict[str, dict[str, Path]] = {
                w: {} for w in ("loop", "round", "question", "rubric")
            }
            for pack in self.packs:
                for file in yaml_files(pack.root / "rounds"):
                    index[_place(file)][file.stem] = file
                for file in rubric_files(pack.root / "rubrics"):
                    index["rubric"][file.stem] = file
            self._index = index
        return self._index


_CLASSES = {"loop": Loop, "round": Round, "question": Question, "rubric": Rubric}


def _place(file: Path) -> str:
    if file.parent.name == "loops":
        return "loop"
    return "question" if file.parent.name == "questions" else "round"


def first_line(findings: Sequence[Finding]) -> str:
    """The first mistake, for an error that has room for one."""
    return str(findings[0]) if findings else "the file cannot be used"
