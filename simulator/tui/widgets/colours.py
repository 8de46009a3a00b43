"""Which parts of some lines of code are coloured, and as what."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.document._document import DocumentBase

if TYPE_CHECKING:
    from tree_sitter import Node, Query

Colours = dict[int, list[tuple[int, int | None, str]]]


def colours_between(document: DocumentBase, query: "Query", first: int, last: int) -> Colours:
    """For the rows from `first` up to `last`: spans in bytes (None: to the end) and their names.

    What comes later in `query` covers what comes earlier, whatever else stands in the document.
    Spans of one name are in the order of the text: tree-sitter gives them in any, and a row that
    has not changed must not look as if it had.
    """
    found = document.query_syntax_tree(query, (first, 0), (last, 0))
    colours: Colours = defaultdict(list)
    count: Any = query.capture_count  # a number; its stub says that it is a method
    for name in dict.fromkeys(query.capture_name(number) for number in range(count)):
        for node in sorted(found.get(name, ()), key=_start):
            for row, start, end in _rows(node, first, last):
                colours[row].append((start, end, name))
    return colours


def _start(node: "Node") -> int:
    return node.start_byte


def _rows(node: "Node", first: int, last: int) -> Iterator[tuple[int, int, int | None]]:
    (top, start), (bottom, end) = node.start_point, node.end_point
    for row in range(max(top, first), min(bottom, last) + 1):
        yield row, start if row == top else 0, end if row == bottom else None
