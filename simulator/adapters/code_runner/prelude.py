"""Counts the work of a solution: executed in its namespace, in the sandboxed process.

Lines are counted by tracing. Work that one line hands to C (a slice, `in`, `sorted`, `pop(0)`,
string building) is counted by calls that `counting.rewritten` puts into the source.
"""

import sys


class WorkLimit(BaseException):
    """More work than is counted."""


class Work:
    """The running total and its cap."""

    total = 0
    cap = 1_500_000


def _w_add_work(amount):
    Work.total += amount
    if Work.total > Work.cap:
        raise WorkLimit


def _w_size(value):
    try:
        return len(value)
    except TypeError:
        return 1


def _w_log(count):
    return max(1, count.bit_length())


def _w_in(item, container):
    if not isinstance(container, (dict, set, frozenset, range)):
        _w_add_work(_w_size(container))
    return item in container


def _w_not_in(item, container):
    return not _w_in(item, container)


def _w_get(thing, index):
    found = thing[index]
    if type(index) is slice:
        _w_add_work(_w_size(found))
    return found


def _w_plus(left, right):
    result = left + right
    if type(result) in (list, str, tuple, bytes):
        _w_add_work(len(result))
    return result


def _w_times(left, right):
    result = left * right
    if type(result) in (list, str, tuple, bytes):
        _w_add_work(len(result))
    return result


def _w_plus_equal(left, right):
    if type(left) is list:
        _w_add_work(_w_size(right))
        left += right
        return left
    return _w_plus(left, right)


def _w_list_cost(owner, name, args):
    size = len(owner)
    if name == "pop":
        place = args[0] if args else -1
        return size - place if type(place) is int and place >= 0 else 1
    if name == "insert":
        return max(1, size - args[0]) if args and type(args[0]) is int else size
    if name == "sort":
        return size * _w_log(size)
    if name == "extend":
        return _w_size(args[0]) if args else 1
    return size if name in ("remove", "index", "count", "reverse", "copy", "clear") else 1


def _w_builtin_cost(module, name, args):
    size = _w_size(args[0]) if args else 1
    if module == "builtins":
        if name == "sorted":
            return size * _w_log(size)
        if name in ("list", "tuple", "set", "frozenset", "dict", "sum", "any", "all", "bytes"):
            return size
        if name in ("min", "max"):
            return size if len(args) == 1 else len(args)
        return 1
    if module in ("_heapq", "heapq"):
        # each level of a sift compares twice and moves once
        return size if name in ("heapify", "nlargest", "nsmallest") else 4 * _w_log(size)
    if module in ("_bisect", "bisect"):
        return size if name.startswith("insort") else _w_log(size)
    if module in ("collections", "_collections"):
        return size
    return 1


def _w_cost(function, args):
    owner = getattr(function, "__self__", None)
    name = getattr(function, "__name__", "")
    kind = type(owner)
    if kind is list:
        return _w_list_cost(owner, name, args)
    if kind in (str, bytes):
        inner = _w_size(args[0]) if args and name == "join" else 0
        return len(owner) + inner
    if kind in (set, frozenset, dict):
        whole = ("copy", "union", "intersection", "difference", "issubset", "update", "items")
        if name in whole[:5]:
            return len(owner) + (_w_size(args[0]) if args else 0)
        return _w_size(args[0]) if name == "update" and args else 1
    return _w_builtin_cost(getattr(function, "__module__", "") or "", name, args)


def _w_call(function, *args, **named):
    _w_add_work(_w_cost(function, args))
    return function(*args, **named)


def _w_trace(frame, event, argument):
    if frame.f_code.co_filename != "solution.py":
        return None
    _w_add_work(1)
    return _w_trace


def _w_measure(entry, generated):
    """The work of one call (or one sequence of calls) on a generated input."""
    Work.total = 0
    if isinstance(generated, dict):
        made = entry(*generated.get("args", []))
        steps = [(getattr(made, name), args) for name, args in generated["calls"]]
    else:
        steps = [(entry, generated)]
    sys.settrace(_w_trace)
    try:
        for function, args in steps:
            function(*args)
    finally:
        sys.settrace(None)
    return Work.total
