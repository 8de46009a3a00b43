"""The formula language of decision policies: comparisons and arithmetic over named figures.

A formula is a small part of Python's expression syntax: numbers, `true`, `false`, names, quoted
round or dimension ids as arguments, `+ - * /`, comparisons, `and`, `or`, `not`, and calls of the
functions that the caller offers. Nothing else parses, so a formula can compute but not act.
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulator.domain.errors import SimulatorError

Number = float | int | bool
Function = Callable[..., Number]
MAX_LENGTH = 500
MAX_DEPTH = 40
BUILT_IN: Mapping[str, Function] = {"min": min, "max": max, "abs": abs}
_ARITHMETIC: Mapping[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}
_COMPARE: Mapping[type[ast.cmpop], Callable[[Number, Number], bool]] = {
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What a formula may name: constants and functions of quoted ids or constants."""

    constants: Mapping[str, Number]
    functions: Mapping[str, Function]


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula; `text` is what the author wrote."""

    text: str
    tree: ast.expr

    def evaluate(self, figures: Figures) -> Number:
        """The formula's value; raises SimulatorError for an unknown name or a division by zero."""
        return _Evaluation(figures).of(self.tree)

    def holds(self, figures: Figures) -> bool:
        """Whether the formula is true."""
        return bool(self.evaluate(figures))

    def calls(self) -> tuple[tuple[str, tuple[str | None, ...]], ...]:
        """Every function called, with its arguments: a quoted one's text, None for any other."""
        found = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        return tuple((_name(call.func), _quoted(call)) for call in found)

    def divisors(self) -> tuple[str, ...]:
        """Everything by which is divided, as written."""
        found = [node for node in ast.walk(self.tree) if isinstance(node, ast.BinOp)]
        return tuple(ast.unparse(node.right) for node in found if isinstance(node.op, ast.Div))

    def names(self) -> tuple[str, ...]:
        """Every constant named."""
        functions = {id(node.func) for node in ast.walk(self.tree) if isinstance(node, ast.Call)}
        found = (node for node in ast.walk(self.tree) if isinstance(node, ast.Name))
        return tuple(sorted({node.id for node in found if id(node) not in functions}))

    def explain(self, figures: Figures) -> str:
        """The formula with the value of each figure behind its name: `score [3.52] >= 3.4`."""
        return ast.unparse(_Annotated(figures).visit(ast.parse(self.text, mode="eval")))


def parse_formula(text: str) -> Formula:
    """Parse `text`; raises SimulatorError that says which part is not allowed."""
    if len(text) > MAX_LENGTH:
        raise SimulatorError(f"a formula of {len(text)} characters", hint=f"at most {MAX_LENGTH}")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise SimulatorError(f"{text!r} is no formula", hint=str(error)) from error
    _check(tree)
    return Formula(text.strip(), tree)


def _check(node: ast.expr, depth: int = 1) -> None:
    if depth > MAX_DEPTH:
        raise SimulatorError("a formula is nested too deep", hint=f"at most {MAX_DEPTH} levels")
    match node:
        case ast.BoolOp(values=parts):
            pass
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            parts = [operand]
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right=right):
            parts = [left, right]
        case ast.Compare(left=left, ops=ops, comparators=rest) if all(
            type(op) in _COMPARE for op in ops
        ):
            parts = [left, *rest]
        case ast.Call(func=ast.Name(), args=args, keywords=[]):
            parts = [arg for arg in args if not _is_text(arg)]
        case ast.Name():
            parts = []
        case ast.Constant(value=bool() | int() | float()):
            parts = []
        case _:
            raise SimulatorError(
                f"{ast.unparse(node)!r} is not allowed in a formula",
                hint="numbers, names, 'ids', + - * /, comparisons, and, or, not, calls",
            )
    for part in parts:
        _check(part, depth + 1)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _quoted(call: ast.Call) -> tuple[str | None, ...]:
    return tuple(
        arg.value if isinstance(arg, ast.Constant) and isinstance(arg.value, str) else None
        for arg in call.args
    )


@dataclass(frozen=True, slots=True)
class _Evaluation:
    figures: Figures

    def of(self, node: ast.expr) -> Number:
        match node:
            case ast.BoolOp(op=ast.And(), values=parts):
                return all(self.of(part) for part in parts)
            case ast.BoolOp(values=parts):
                return any(self.of(part) for part in parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return not self.of(operand)
            case ast.UnaryOp(operand=operand):
                return -self.of(operand)
            case ast.BinOp(left=left, op=operator, right=right):
                return self._arithmetic(operator, self.of(left), self.of(right))
            case ast.Compare(left=left, ops=ops, comparators=rest):
                return self._compare(self.of(left), ops, rest)
            case ast.Call():
                return self._call(node)
            case ast.Name(id=name):
                return self._constant(name)
            case ast.Constant(value=bool() | int() | float() as value):
                return value
        raise SimulatorError(f"{ast.unparse(node)!r} is not allowed in a formula")

    def _arithmetic(self, operator: ast.operator, left: Number, right: Number) -> Number:
        try:
            return _ARITHMETIC[type(operator)](left, right)
        except ZeroDivisionError as error:
            raise SimulatorError("a formula divides by zero") from error
        except OverflowError as error:
            raise SimulatorError("a formula's numbers grow too large") from error

    def _compare(self, left: Number, ops: list[ast.cmpop], rest: list[ast.expr]) -> bool:
        for operator, node in zip(ops, rest, strict=True):
            right = self.of(node)
            if not _COMPARE[type(operator)](left, right):
                return False
            left = right
        return True

    def _constant(self, name: str) -> Number:
        if name in {"true", "false"}:
            return name == "true"
        if name not in self.figures.constants:
            known = ", ".join(sorted(self.figures.constants))
            raise SimulatorError(f"a formula names {name!r}", hint=f"it may name {known}")
        return self.figures.constants[name]

    def _call(self, call: ast.Call) -> Number:
        name = _name(call.func)
        function = self.figures.functions.get(name) or BUILT_IN.get(name)
        if function is None:
            known = ", ".join(sorted({*self.figures.functions, *BUILT_IN}))
            raise SimulatorError(f"a formula calls {name!r}", hint=f"it may call {known}")
        arguments = [
            arg.value
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            else self.of(arg)
            for arg in call.args
        ]
        try:
            value = function(*arguments)
        except (TypeError, KeyError, OverflowError) as error:
            raise SimulatorError(f"{ast.unparse(call)!r} has the wrong arguments") from error
        if not isinstance(value, bool | int | float):
            raise SimulatorError(f"{ast.unparse(call)!r} is no number")
        return value


class _Annotated(ast.NodeTransformer):
    """Writes the value of every name and call behind it."""

    def __init__(self, figures: Figures) -> None:
        self.evaluation = _Evaluation(figures)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        return self._with_value(node)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return node if node.id in {"true", "false"} else self._with_value(node)

    def _with_value(self, node: ast.expr) -> ast.expr:
        value = self.evaluation.of(node)
        shown = f"{value:.2f}" if isinstance(value, float) else str(value)
        return ast.Name(f"{ast.unparse(node)} [{shown}]")
