"""What operations cost: the elements that they read, move or copy. Numbers cost one step each."""

from __future__ import annotations

import builtins
import functools
import itertools
import operator
from collections import OrderedDict, deque

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

SEQUENCES = (str, bytes, bytearray, list, tuple)
SETS = (set, frozenset)
SIZED: tuple[Any, ...] = (
    *SEQUENCES,
    *SETS,
    dict,
    deque,
    range,
    type({}.keys()),
    type({}.values()),
    type({}.items()),
)
HASHED = (dict, *SETS, range)


class Capped(BaseException):
    """More work than is counted."""


class Counter:
    """The running total; `cap` ends the program from wherever it is."""

    def __init__(self, cap: int, on_cap: Callable[[], None]) -> None:
        self.total, self.cap, self.on_cap = 0, cap, on_cap

    def charge(self, amount: int) -> None:
        """Add to the total."""
        self.total += amount
        if self.total > self.cap:
            self.on_cap()


def size(value: object) -> int:
    """How many elements a built-in container holds; 0 for everything else."""
    return len(value) if isinstance(value, SIZED) else 0


def key_cost(value: object) -> int:
    """The work of hashing: a tuple is gone through each time, a text only once in its life."""
    return len(value) if isinstance(value, tuple) else 0


def halvings(count: int) -> int:
    """How often `count` elements can be halved, at least once."""
    return max(1, count.bit_length())


def equal_cost(left: object, right: object) -> int:
    """Elements that a comparison may look at."""
    return min(size(left), size(right)) if type(left) is type(right) else 0


def search_cost(item: object, container: object) -> int:
    """Elements that `item in container` looks at."""
    if isinstance(container, HASHED):
        return key_cost(item)
    if isinstance(container, (list, tuple)):
        for place, other in enumerate(container):
            if other is item or other == item:
                return place + 1
        return len(container)
    return size(container)


def sort_cost(count: int) -> int:
    """Comparisons of a sort at worst; that the input came in order is luck of the generator."""
    return count * halvings(count)


def shifted(owner: Any, place: object) -> int:
    """Elements that move when one is put in or taken out at `place`."""
    if not isinstance(place, int):
        return 0
    length = len(owner)
    at = place if place >= 0 else max(0, length + place)
    return max(0, length - at)


def list_method(owner: list[Any], name: str, given: tuple[Any, ...]) -> int:
    """The work of a list's own method, `sort` apart."""
    match name:
        case "append" | "__len__" | "__getitem__" | "__setitem__":
            return 0
        case "pop":
            return shifted(owner, given[0]) if given else 0
        case "insert":
            return shifted(owner, given[0]) if given else 0
        case "index":
            return search_cost(given[0], owner) if given else 0
        case "extend":
            return size(given[0]) if given else 0
        case _:
            return len(owner)


def dict_method(owner: dict[Any, Any], name: str, given: tuple[Any, ...]) -> int:
    """The work of a dictionary's own method."""
    match name:
        case "copy" | "clear":
            return len(owner)
        case "update":
            return sum(size(item) for item in given)
        case "most_common" | "elements" | "total" | "subtract":
            return len(owner) + sum(size(item) for item in given)
        case _:
            return key_cost(given[0]) if given else 0


def set_method(owner: set[Any], name: str, given: tuple[Any, ...]) -> int:
    """The work of a set's own method."""
    match name:
        case "add" | "discard" | "remove" | "pop":
            return key_cost(given[0]) if given else 0
        case "update" | "difference_update":
            return sum(size(item) for item in given)
        case "intersection":
            return sum(min(len(owner), size(item)) for item in given)
        case "isdisjoint" | "issubset":
            return len(owner)
        case _:
            return len(owner) + sum(size(item) for item in given)


def deque_method(owner: deque[Any], name: str, given: tuple[Any, ...]) -> int:
    """The work of a deque's own method."""
    match name:
        case "append" | "appendleft" | "pop" | "popleft":
            return 0
        case "extend" | "extendleft":
            return size(given[0]) if given else 0
        case "rotate":
            steps = given[0] if given and isinstance(given[0], int) else 1
            return min(abs(steps), len(owner))
        case _:
            return len(owner)


def text_method(owner: str | bytes, name: str, given: tuple[Any, ...]) -> int:
    """The work of a text's own method; what it makes is charged as its result."""
    match name:
        case "join":
            return size(given[0]) if given else 0
        case "startswith" | "endswith":
            return size(given[0]) if given else 0
        case _:
            return len(owner)


METHODS: tuple[tuple[Any, Callable[..., int]], ...] = (
    (list, list_method),
    (OrderedDict, dict_method),
    (dict, dict_method),
    (SETS, set_method),
    (deque, deque_method),
    ((str, bytes, bytearray), text_method),
)
_CONSTANT_NAMES = """
len isinstance issubclass id type callable hash repr getattr setattr hasattr print next abs round
divmod pow ord chr bin hex range slice super object bool memoryview format
"""
# Built-in functions that take a container and do not go through it.
CONSTANT = {getattr(builtins, name) for name in _CONSTANT_NAMES.split()}
# They give an iterator: each element is charged when it is taken.
LAZY = {enumerate, zip, map, filter, reversed}
CALLS_ITS_FIRST = {map, filter, functools.reduce, itertools.starmap}
_HEAP = {"heappush", "heappop", "heapreplace", "heappushpop", "_heappop_max", "_heapreplace_max"}
_BISECT = {"bisect", "bisect_left", "bisect_right"}
_INSORT = {"insort", "insort_left", "insort_right"}
IN_PLACE = {
    name: getattr(operator, name)
    for name in ("iadd", "imul", "imod", "isub", "ior", "iand", "ixor")
}


def function_cost(function: Any, given: tuple[Any, ...]) -> int:
    """The work of a function that is written in C or belongs to the library."""
    name = getattr(function, "__name__", "")
    module = getattr(function, "__module__", None)
    if module == "_heapq" or module == "heapq":
        if name in _HEAP:
            return halvings(size(given[0])) if given else 0
        if name in {"nlargest", "nsmallest"} and len(given) > 1:
            return size(given[1]) * halvings(given[0] if isinstance(given[0], int) else 1)
    if module == "_bisect" or module == "bisect":
        if name in _BISECT:
            return halvings(size(given[0])) if given else 0
        if name in _INSORT:
            return halvings(size(given[0])) + size(given[0]) if given else 0
    return sum(size(item) for item in given)


def is_lazy(function: Any) -> bool:
    """Whether a function gives an iterator over what it was given."""
    home = getattr(function, "__module__", None)
    maker = getattr(function, "__self__", None)
    return (
        function in LAZY
        or function is iter
        or "itertools" in (home, getattr(maker, "__module__", None))
    )


def chunks(parts: Iterable[Any], counter: Counter) -> Iterator[Any]:
    """The same elements, each charged when it is taken."""
    for part in parts:
        counter.charge(1)
        yield part
