"""Rewrites a solution so that the work which Python hands to C is counted."""

import ast
from functools import cache
from pathlib import Path

from simulator.domain.errors import SimulatorError

LEFT_ALONE = {"super", "locals", "globals", "vars", "dir", "print", "range", "len", "isinstance"}


@cache
def prelude() -> str:
    """The helpers that rewritten code calls."""
    return (Path(__file__).parent / "prelude.py").read_text("utf-8")


def rewritten(source: str) -> str:
    """`source` with its hidden work made visible; SimulatorError when it does not parse."""
    try:
        tree = ast.parse(source)
        changed = ast.fix_missing_locations(_Visible().visit(tree))
        return ast.unparse(changed)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise SimulatorError(f"the growth cannot be counted ({type(error).__name__})") from error


class _Visible(ast.NodeTransformer):
    """Turns operators and calls with hidden work into calls of the prelude."""

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        if len(node.ops) == 1 and isinstance(node.ops[0], ast.In):
            return _call("_w_in", node.left, node.comparators[0])
        if len(node.ops) == 1 and isinstance(node.ops[0], ast.NotIn):
            return _call("_w_not_in", node.left, node.comparators[0])
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load) and isinstance(node.slice, ast.Slice):
            parts = [part or ast.Constant(None) for part in _bounds(node.slice)]
            return _call("_w_get", node.value, _call("slice", *parts))
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.op, ast.Add):
            return _call("_w_plus", node.left, node.right)
        if isinstance(node.op, ast.Mult):
            return _call("_w_times", node.left, node.right)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        self.generic_visit(node)
        if isinstance(node.op, ast.Add) and isinstance(node.target, ast.Name):
            now = ast.Name(node.target.id, ast.Load())
            return ast.Assign([node.target], _call("_w_plus_equal", now, node.value))
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and (
            node.func.id in LEFT_ALONE or node.func.id.startswith("_w_")
        ):
            return node
        name = ast.Name("_w_call", ast.Load())
        return ast.Call(name, [node.func, *node.args], node.keywords)


def _bounds(node: ast.Slice) -> tuple[ast.expr | None, ast.expr | None, ast.expr | None]:
    return node.lower, node.upper, node.step


def _call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])
