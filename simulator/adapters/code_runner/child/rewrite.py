"""Rewrites a solution so that work which one line hands to C is counted.

Lines alone say that `x in items[1:]` is one step. Each expression that may cost more than a step
is therefore turned into a call of a counter (`__work__`), which charges what the operation reads,
moves or copies, and then does the operation. Loops, comprehensions and functions tick once per
round. What the code returns stays the same.
"""

from __future__ import annotations

import ast

WORK = "__work__"  # ends in underscores: inside a class the name is not mangled
# These look at the frame that calls them, so nothing may come between.
_LEFT_ALONE = {"super", "locals", "globals", "vars", "dir", "eval", "exec"}
_OPERATORS = {
    ast.Add: "add",
    ast.Mult: "mul",
    ast.Mod: "mod",
    ast.BitOr: "or_",
    ast.BitAnd: "and_",
    ast.Sub: "sub",
    ast.BitXor: "xor",
}
_COMPARISONS = {
    ast.Eq: "eq",
    ast.NotEq: "ne",
    ast.Lt: "lt",
    ast.LtE: "le",
    ast.Gt: "gt",
    ast.GtE: "ge",
    ast.In: "within",
    ast.NotIn: "not_within",
}
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def rewritten(source: str) -> ast.Module:
    """The tree of `source` with its work made visible; SyntaxError when it does not parse."""
    tree = ast.parse(source, "solution.py")
    _Rewrite().visit(tree)
    return ast.fix_missing_locations(tree)


def _name(attribute: str) -> ast.expr:
    return ast.Attribute(ast.Name(WORK, ast.Load()), attribute, ast.Load())


def _call(attribute: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(_name(attribute), list(arguments), [])


def _tick() -> ast.stmt:
    return ast.Expr(_call("tick"))


class _Rewrite(ast.NodeTransformer):
    """Patterns of `match` and annotations are left as they are; everything else is visited."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def _function(self, node: _Function) -> ast.AST:
        node.decorator_list = [self.visit(item) for item in node.decorator_list]
        node.args.defaults = [self.visit(item) for item in node.args.defaults]
        node.args.kw_defaults = [item and self.visit(item) for item in node.args.kw_defaults]
        self._body(node.body)
        node.body.insert(0, _tick())
        return node

    def _body(self, body: list[ast.stmt]) -> None:
        body[:] = [self.visit(statement) for statement in body]

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.generic_visit(node)
        # The tick gives None, so that `or` goes on to the value.
        node.body = ast.BoolOp(ast.Or(), [_call("tick"), node.body])
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        node.body.insert(0, _tick())
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        self.generic_visit(node)
        node.body.insert(0, _tick())
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        if not node.is_async:
            node.iter = _call("each", node.iter)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        if node.guard is not None:
            node.guard = self.visit(node.guard)
        self._body(node.body)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        name = _OPERATORS.get(type(node.op))
        if name is None or (_is_number(node.right) and not isinstance(node.op, ast.Mult)):
            return node
        return _call(name, node.left, node.right)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        name = _COMPARISONS.get(type(node.ops[0])) if len(node.ops) == 1 else None
        if name is None or _is_number(node.comparators[0]):
            return node
        return _call(name, node.left, node.comparators[0])

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        name = _OPERATORS.get(type(node.op))
        if name is None or (_is_number(node.value) and not isinstance(node.op, ast.Mult)):
            return node
        target, value = node.target, node.value
        which = ast.Constant(f"i{name.rstrip('_')}")
        if isinstance(target, ast.Name):
            now = ast.Name(target.id, ast.Load())
            return ast.Assign([target], _call("in_place", which, now, value))
        if isinstance(target, ast.Subscript):
            place = _index(target.slice)
            return ast.Expr(_call("in_place_item", which, target.value, place, value))
        if target.attr.startswith("__") and not target.attr.endswith("__"):
            return node  # the class would change the name
        attribute = ast.Constant(target.attr)
        return ast.Expr(_call("in_place_attribute", which, target.value, attribute, value))

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load) and isinstance(node.slice, ast.Slice):
            return _call("get_slice", node.value, _index(node.slice))
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        target = node.targets[0]
        if (
            len(node.targets) == 1
            and isinstance(target, ast.Subscript)
            and isinstance(target.slice, ast.Slice)
        ):
            place = _index(target.slice)
            # The value is worked out before the target, as an assignment does it.
            return ast.Expr(_call("set_slice", node.value, target.value, place))
        if any(isinstance(part, ast.Starred) for part in ast.walk(target)):
            node.value = _call("spread", node.value)
        return node

    def visit_Delete(self, node: ast.Delete) -> ast.AST:
        self.generic_visit(node)
        target = node.targets[0]
        if len(node.targets) == 1 and isinstance(target, ast.Subscript):
            return ast.Expr(_call("delete", target.value, _index(target.slice)))
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        self.generic_visit(node)
        return _call("made", node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self.visit(node.value)
        return node  # its format must stay a literal

    def visit_List(self, node: ast.List) -> ast.AST:
        return self._display(node)

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        return self._display(node)

    def visit_Set(self, node: ast.Set) -> ast.AST:
        return self._display(node)

    def _display(self, node: ast.List | ast.Tuple | ast.Set) -> ast.AST:
        self.generic_visit(node)
        loads = not isinstance(node, ast.List | ast.Tuple) or isinstance(node.ctx, ast.Load)
        if loads and any(isinstance(item, ast.Starred) for item in node.elts):
            return _call("made", node)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        return _call("made", node) if None in node.keys else node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _LEFT_ALONE:
            return node
        # The function is wrapped, not the call: no frame comes between, recursion stays as deep.
        node.func = _call("of", node.func)
        return node


def _is_number(node: ast.expr) -> bool:
    """Whether one side is a number as written, which no costly operation takes."""
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def _index(node: ast.expr) -> ast.expr:
    """What stands between the brackets, as an expression of its own."""
    if isinstance(node, ast.Slice):
        bounds = [part or ast.Constant(None) for part in (node.lower, node.upper, node.step)]
        return _call("range_of", *bounds)
    return node
