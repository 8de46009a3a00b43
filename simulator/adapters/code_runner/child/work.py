"""The counter that rewritten code calls, under the name `__work__`."""

from __future__ import annotations

import operator
from types import (
    BuiltinFunctionType,
    FunctionType,
    MethodDescriptorType,
    MethodType,
    ModuleType,
)

from simulator.adapters.code_runner.child.charges import (
    CALLS_ITS_FIRST,
    CONSTANT,
    IN_PLACE,
    METHODS,
    Counter,
    chunks,
    equal_cost,
    function_cost,
    is_lazy,
    search_cost,
    shifted,
    size,
    sort_cost,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

OWN_FILE = "solution.py"


class Work:
    """Each method does what its operator does, and charges for it."""

    range_of = slice  # not called `slice`, which would hide the type

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.charge = counter.charge

    def tick(self) -> None:
        """One round of a loop, one call of a function."""
        self.charge(1)

    def each(self, items: Iterable[Any]) -> Iterator[Any]:
        """The elements, one step each."""
        return chunks(items, self.counter)

    def made(self, value: Any) -> Any:
        """A value that was just built from others."""
        self.charge(size(value))
        return value

    spread = made

    def _binary(self, operation: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
        value = operation(left, right)
        if value.__class__ is not int and value.__class__ is not float:
            self.charge(size(value))
        return value

    def add(self, left: Any, right: Any) -> Any:
        """`left + right`."""
        return self._binary(operator.add, left, right)

    def mul(self, left: Any, right: Any) -> Any:
        """`left * right`."""
        return self._binary(operator.mul, left, right)

    def mod(self, left: Any, right: Any) -> Any:
        """`left % right`."""
        return self._binary(operator.mod, left, right)

    def sub(self, left: Any, right: Any) -> Any:
        """`left - right`: of sets, the whole left one is gone through."""
        self.charge(size(left))
        return operator.sub(left, right)

    def and_(self, left: Any, right: Any) -> Any:
        """`left & right`: of sets, the smaller one is gone through."""
        self.charge(min(size(left), size(right)))
        return operator.and_(left, right)

    def or_(self, left: Any, right: Any) -> Any:
        """`left | right`."""
        return self._binary(operator.or_, left, right)

    def xor(self, left: Any, right: Any) -> Any:
        """`left ^ right`."""
        self.charge(size(left) + size(right))
        return left ^ right

    def in_place(self, name: str, left: Any, right: Any) -> Any:
        """`left op= right`: what stays the same object grows, what does not is copied."""
        before = size(left)
        value = IN_PLACE[name](left, right)
        grown = size(value) - (before if value is left else 0)
        self.charge(max(grown, size(right) if value is left else 0))
        return value

    def in_place_item(self, name: str, owner: Any, place: Any, right: Any) -> None:
        """`owner[place] op= right`."""
        owner[place] = self.in_place(name, owner[place], right)

    def in_place_attribute(self, name: str, owner: Any, attribute: str, right: Any) -> None:
        """`owner.attribute op= right`."""
        setattr(owner, attribute, self.in_place(name, getattr(owner, attribute), right))

    def get_slice(self, owner: Any, place: slice) -> Any:
        """`owner[a:b]`, a copy."""
        return self.made(owner[place])

    def set_slice(self, value: Any, owner: Any, place: slice) -> None:
        """`owner[a:b] = value`: what comes after moves."""
        if isinstance(owner, list):
            start, stop, _ = place.indices(len(owner))
            moved = len(owner) - start if size(value) != stop - start else 0
            self.charge(moved + size(value))
        owner[place] = value

    def delete(self, owner: Any, place: Any) -> None:
        """`del owner[place]`."""
        if isinstance(owner, list):
            start = place.indices(len(owner))[0] if isinstance(place, slice) else place
            self.charge(shifted(owner, start))
        del owner[place]

    def _compared(self, operation: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
        self.charge(equal_cost(left, right))
        return operation(left, right)

    def eq(self, left: Any, right: Any) -> Any:
        """`left == right`."""
        return self._compared(operator.eq, left, right)

    def ne(self, left: Any, right: Any) -> Any:
        """`left != right`."""
        return self._compared(operator.ne, left, right)

    def lt(self, left: Any, right: Any) -> Any:
        """`left < right`."""
        return self._compared(operator.lt, left, right)

    def le(self, left: Any, right: Any) -> Any:
        """`left <= right`."""
        return self._compared(operator.le, left, right)

    def gt(self, left: Any, right: Any) -> Any:
        """`left > right`."""
        return self._compared(operator.gt, left, right)

    def ge(self, left: Any, right: Any) -> Any:
        """`left >= right`."""
        return self._compared(operator.ge, left, right)

    def within(self, item: Any, container: Any) -> bool:
        """`item in container`."""
        self.charge(search_cost(item, container))
        return item in container

    def not_within(self, item: Any, container: Any) -> bool:
        """`item not in container`."""
        return not self.within(item, container)

    def of(self, function: Any) -> Any:
        """What to call instead of `function`: the candidate's own functions count themselves."""
        kind = type(function)
        if kind is MethodType:
            function_code = getattr(function.__func__, "__code__", None)
            own = function_code is not None and function_code.co_filename == OWN_FILE
            return function if own else self._counted(function)
        if kind is FunctionType:
            own = function.__code__.co_filename == OWN_FILE
            return function if own else self._counted(function)
        if kind is BuiltinFunctionType and function not in CONSTANT:
            maker = function.__self__
            is_method = maker is not None and not isinstance(maker, (type, ModuleType))
            return self._method(function) if is_method else self._counted(function)
        if kind is type and function.__module__ != "solution" and function not in CONSTANT:
            return self._counted(function)
        if kind is MethodDescriptorType:
            return lambda owner, *given: self._method(function.__get__(owner))(*given)
        return function

    def _method(self, method: Any) -> Any:
        """A method of a built-in value."""
        owner, name = method.__self__, method.__name__
        if type(owner) is list and name == "sort":
            return lambda **named: self._sort(owner, **named)
        for kind, cost in METHODS:
            if isinstance(owner, kind):
                return self._counted_method(method, cost)
        return self._counted(method)

    def _counted_method(self, method: Any, cost: Callable[..., int]) -> Any:
        owner, name = method.__self__, method.__name__

        def counted(*given: Any, **named: Any) -> Any:
            self.charge(1 + cost(owner, name, given))
            value = method(*given, **named)
            if isinstance(owner, (str, bytes)):
                self.charge(size(value))
            return value

        return counted

    def _sort(self, owner: list[Any], *, key: Any = None, reverse: bool = False) -> None:
        self.charge(sort_cost(len(owner)))
        owner.sort(key=key and self.of(key), reverse=reverse)

    def _counted(self, function: Any) -> Any:
        """A function of the library, or a class."""
        if function is sorted:
            return self._sorted
        if function is sum:
            return self._sum

        def counted(*given: Any, **named: Any) -> Any:
            if function in CALLS_ITS_FIRST:
                given = (self.of(given[0]), *given[1:])
            if named.get("key") is not None:
                named["key"] = self.of(named["key"])
            if is_lazy(function):
                return self.each(function(*given, **named))
            self.charge(1 + function_cost(function, given))
            return function(*given, **named)

        return counted

    def _sorted(self, items: Any, *, key: Any = None, reverse: bool = False) -> list[Any]:
        found = list(items)
        self._sort(found, key=key, reverse=reverse)
        return found

    def _sum(self, items: Any, start: Any = 0) -> Any:
        """Element by element, since adding lists copies them each time."""
        total = start
        for item in items:
            self.charge(1)
            total = total + item
            if not isinstance(total, (int, float)):
                self.charge(size(total))
        return total
