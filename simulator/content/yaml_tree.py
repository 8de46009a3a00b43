"""YAML text as plain data with a position for every key and value.

Stricter than YAML 1.1 on purpose: no aliases, no duplicate keys, no tags, and a plain scalar is
a number, `true`, `false`, `null` or text. `3:00`, `on` and `2026-01-01` are text.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from simulator.content.findings import Finding, Path_

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(
    r"[-+]?([0-9]{1,17}\.[0-9]{0,40}|\.[0-9]{1,40})([eE][-+]?[0-9]{1,3})?|[-+]?[0-9]{1,17}[eE][-+]?[0-9]{1,3}"
)
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_PLAIN_TAG = re.compile(
    r"tag:yaml\.org,2002:(map|seq|str|int|float|bool|null|timestamp|merge|value)"
)
_MAYBE_TAGGED = re.compile(r"(?:^|[\s\[{,])!(?:!|<)", re.MULTILINE)
Position = tuple[int, int]


@dataclass(slots=True)
class Tree:
    """One file's data, where each path in it stands, and what was wrong on the way."""

    file: Path
    data: Any = None
    positions: dict[Path_, Position] = field(default_factory=dict)
    keys: dict[Path_, Position] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def position(self, path: Path_, *, of_key: bool = False) -> Position:
        """Line and column of `path`, or of the nearest thing above it that exists."""
        if of_key and path in self.keys:
            return self.keys[path]
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, (1, 1))

    def report(self, path: Path_, what: str, expected: str = "", *, of_key: bool = False) -> None:
        """Note a mistake at `path`."""
        line, column = self.position(path, of_key=of_key)
        self.findings.append(Finding(self.file, line, column, what, expected))


def read_tree(file: Path, shown: Path | None = None) -> Tree:
    """Parse `file` (named `shown` in messages); mistakes end up in `findings`, never raised."""
    tree = Tree(shown or file)
    text = _read_text(file, tree)
    if text is not None:
        parse_tree(text, tree)
    return tree


def parse_tree(text: str, tree: Tree) -> None:
    """Fill `tree` from YAML `text`."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        tree.findings.append(Finding(tree.file, line, column, *_explain(error, text, line)))
        return
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        place = _unprintable(text)
        tree.findings.append(Finding(tree.file, *place, f"not YAML: {reason}", "valid YAML"))
        return
    if node is None:
        tree.findings.append(Finding(tree.file, 1, 1, "the file is empty", "a YAML mapping"))
        return
    _refuse_tags(text, tree)
    tree.data = _plain(node, (), tree, set())


def _unprintable(text: str) -> Position:
    """Where the first character stands that YAML refuses; the parser's own offset is in bytes."""
    match = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if match is None:
        return 1, 1
    before = text[: match.start()]
    return before.count("\n") + 1, match.start() - before.rfind("\n")


def _refuse_tags(text: str, tree: Tree) -> None:
    """Report tags of YAML's own types, which a composed node no longer tells from none."""
    if not _MAYBE_TAGGED.search(text):
        return
    for event in yaml.parse(text, Loader=_LOADER):
        tag = getattr(event, "tag", None)
        if tag and _PLAIN_TAG.fullmatch(tag):
            mark = event.start_mark
            place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            what = f"the tag {tag} stands here"
            tree.findings.append(Finding(tree.file, *place, what, "no tags"))


def _read_text(file: Path, tree: Tree) -> str | None:
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        tree.report((), f"cannot be read ({error.strerror})", "a readable file")
        return None
    if len(raw) > MAX_BYTES:
        tree.report((), "the file is larger than 1 MB", "at most 1,000,000 bytes; split it")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        tree.findings.append(
            Finding(
                tree.file, line, column, f"byte 0x{raw[error.start]:02x} is not UTF-8", "UTF-8 text"
            )
        )
        return None


def _explain(error: yaml.MarkedYAMLError, text: str, line: int) -> tuple[str, str]:
    lines = text.splitlines()
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in shown[: len(shown) - len(shown.lstrip())]:
        return "a tab indents this line", "spaces"
    problem = " ".join(str(error.problem or error).split())
    return f"not YAML: {problem}", "valid YAML"


def _plain(node: yaml.Node, path: Path_, tree: Tree, seen: set[int]) -> Any:
    if id(node) in seen:  # the node knows the place of its anchor only
        tree.positions[path] = tree.keys.get(path) or tree.position(path)
        tree.report(
            path, "an alias (*name) stands here", "the text itself; aliases are not allowed"
        )
        return None
    tree.positions[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    seen.add(id(node))
    if not _PLAIN_TAG.fullmatch(node.tag):
        tree.report(path, f"the tag {node.tag} stands here", "no tags")
        return None
    if len(path) > MAX_DEPTH:
        tree.report(path, f"nested more than {MAX_DEPTH} deep", "a flatter file")
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, tree, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, number), tree, seen) for number, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    return None


def _mapping(
    node: yaml.MappingNode, path: Path_, tree: Tree, seen: set[int]
) -> dict[str | int, Any]:
    data: dict[str | int, Any] = {}
    for key_node, value_node in node.value:
        key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if isinstance(key, bool) or not isinstance(key, str | int):
            tree.findings.append(
                Finding(tree.file, *place, "this key is no text", "a plain word as key")
            )
            continue
        child = (*path, key)
        if key in data:
            tree.findings.append(
                Finding(tree.file, *place, f"the key {key!r} stands twice", "each key once")
            )
            continue
        tree.keys[child] = place
        data[key] = _plain(value_node, child, tree, seen)
    return data


def _scalar(node: yaml.ScalarNode) -> str | int | float | bool | None:
    text: str = node.value
    if node.style:  # quoted or a block; a plain scalar has None or "", by loader
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
