"""Where content lies: shipped, the user's own, and packs named on the command line."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder with `rounds/`, `rubrics/`, `stories/`; a later pack replaces an earlier's ids."""

    name: str
    root: Path

    def files(self) -> Iterator[Path]:
        """Every YAML file of the pack, in a stable order."""
        yield from yaml_files(self.root / "rounds")
        yield from rubric_files(self.root / "rubrics")
        yield from yaml_files(self.root / "stories")


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files below `folder`, sorted; hidden files and folders are passed over."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(place, name)
            for name in (*files, *folders)  # a folder of such a name is a mistake to be told
            if name.endswith((".yaml", ".yml")) and not name.startswith(".")
        ]
    return sorted(found)


def rubric_files(folder: Path) -> list[Path]:
    """The rubrics in `folder` itself; below it lies what the offline grader knows of words."""
    return sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])


def question_kinds(packs: Sequence[Pack]) -> dict[str, str]:
    """The kind of every question by its id, from where the files lie."""
    return {
        file.stem: file.parent.parent.name
        for pack in packs
        for file in yaml_files(pack.root / "rounds")
        if file.parent.name == "questions"
    }


def shipped_root() -> Path:
    """The content that comes with the program, in a wheel or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def packs(user_root: Path, named: Sequence[Path] = ()) -> tuple[Pack, ...]:
    """Shipped content first, then the user's, then the named packs in order."""
    own = [Pack("yours", user_root)] if user_root.is_dir() else []
    return (Pack("shipped", shipped_root()), *own, *(Pack(root.name, root) for root in named))
