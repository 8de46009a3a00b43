"""The candidate's stories: `stories/*.yaml` of the data directory and of named packs."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.content.checks import check, shelve
from simulator.content.findings import Finding
from simulator.content.load import load_file
from simulator.content.locate import Pack, yaml_files
from simulator.domain.story import Story


@dataclass(frozen=True, slots=True)
class StoryFiles:
    """The stories that can be used, sorted by id, and every mistake of the others."""

    stories: tuple[Story, ...]
    findings: tuple[Finding, ...]


def load_stories(packs: Sequence[Pack]) -> StoryFiles:
    """Read all stories; a later pack replaces an earlier one's id."""
    stories: dict[str, Story] = {}
    findings: list[Finding] = []
    for pack in packs:
        for file in yaml_files(pack.root / "stories"):
            loaded = load_file(file)
            check(loaded, shelve(()))
            item = loaded.item
            if item is not None and not isinstance(item, Story):
                what = f"the file holds a {type(item).__name__.lower()}"
                loaded.tree.report(("type",), what, "type: story")
            findings.extend(loaded.tree.findings)
            if isinstance(item, Story) and not loaded.tree.findings:
                stories[item.id] = item
    return StoryFiles(tuple(stories[name] for name in sorted(stories)), tuple(sorted(findings)))
