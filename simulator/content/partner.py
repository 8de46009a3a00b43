"""Reads the blank scorecard that a human mock partner has filled in."""

from pathlib import Path
from typing import Any

from simulator.content.findings import Path_
from simulator.content.yaml_tree import Tree, read_tree
from simulator.domain.errors import SimulatorError
from simulator.domain.loop import Vote
from simulator.domain.partner import PartnerRound, PartnerSheet
from simulator.domain.rubric import LEVELS

SCHEMA = "mockloop/partner/1"
_KEYS = {"schema", "session", "partner", "rounds"}
_ROUND_KEYS = {"round", "dimensions", "vote", "feedback"}
_DIMENSION_KEYS = {"id", "level", "words"}
LONGEST_NAME = 60


def read_partner_sheet(file: Path) -> PartnerSheet:
    """The sheet in `file`; SimulatorError says `file:line:column: what is wrong, what to write`."""
    tree = read_tree(file)
    _refuse(tree)
    data = _mapping(tree, (), tree.data, _KEYS)
    if data.get("schema") != SCHEMA:
        tree.report(("schema",), "another schema", f"schema: {SCHEMA}")
    session = _text(tree, ("session",), data.get("session"))
    partner = _text(tree, ("partner",), data.get("partner")).strip()
    if not partner or len(partner) > LONGEST_NAME or "\n" in partner:
        tree.report(("partner",), "no name of the partner", "a name or initials")
    rounds = data.get("rounds")
    if not isinstance(rounds, list):
        tree.report(("rounds",), "no list of rounds", "a list")
        rounds = []
    found = [_round(tree, ("rounds", place), item) for place, item in enumerate(rounds)]
    filled = tuple(item for item in found if item.levels or item.vote or item.feedback)
    if not filled:
        tree.report(("rounds",), "nothing is filled in", "a number from 1 to 5 behind level:")
    _refuse(tree)
    return PartnerSheet(session, partner, filled)


def _refuse(tree: Tree) -> None:
    if tree.findings:
        raise SimulatorError(str(tree.findings[0]))


def _round(tree: Tree, path: Path_, item: Any) -> PartnerRound:
    data = _mapping(tree, path, item, _ROUND_KEYS)
    name = _text(tree, (*path, "round"), data.get("round"))
    levels: list[tuple[str, int]] = []
    words: list[tuple[str, str]] = []
    dimensions = data.get("dimensions") or []
    if not isinstance(dimensions, list):
        tree.report((*path, "dimensions"), "no list of dimensions", "a list")
        dimensions = []
    for place, row in enumerate(dimensions):
        here = (*path, "dimensions", place)
        entry = _mapping(tree, here, row, _DIMENSION_KEYS)
        dimension = _text(tree, (*here, "id"), entry.get("id"))
        level = entry.get("level")
        if level is None:
            continue
        if isinstance(level, bool) or level not in LEVELS:
            tree.report((*here, "level"), "no level", "1, 2, 3, 4 or 5, or nothing")
        elif dimension in dict(levels):
            tree.report((*here, "id"), "rated twice", "each dimension once")
        else:
            levels.append((dimension, int(level)))
            if said := _text(tree, (*here, "words"), entry.get("words")):
                words.append((dimension, said))
    vote = data.get("vote")
    if vote is not None and vote not in list(Vote):  # a list or mapping cannot be in a set
        tree.report((*path, "vote"), "no vote", ", ".join(Vote))
        vote = None
    feedback = _text(tree, (*path, "feedback"), data.get("feedback"))
    return PartnerRound(name, tuple(levels), tuple(words), Vote(vote) if vote else None, feedback)


def _mapping(tree: Tree, path: Path_, value: Any, keys: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        tree.report(path, "no mapping", f"the keys {', '.join(sorted(keys))}")
        return {}
    for key in value:
        if key not in keys:
            tree.report((*path, key), "an unknown key", ", ".join(sorted(keys)), of_key=True)
    return value


def _text(tree: Tree, path: Path_, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | dict | list):
        tree.report(path, "no text", "text")
        return ""
    return str(value)
