"""Whether a policy is monotone: better ratings never make its decision worse.

Each formula is followed from its figures outwards. A part is constant, rises or falls with better
ratings, or may do anything. Where all rules together can only rise, a search over ratings may drop
every set of changes that another one beats in each figure, and stays exact.
"""

import ast
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from simulator.domain.formula import Figures, Formula
from simulator.domain.loop import DecisionRule, Outcome

RANK = {Outcome.NO_HIRE: 0, Outcome.UNDECIDED: 1, Outcome.DOWN_LEVEL: 2, Outcome.HIRE: 3}
RISING = {"score", "lowest", "vote", "votes_at_least", "round", "dimension"}
FALLING = {"flags", "flags_in"}
Rules = Sequence[tuple[Formula, DecisionRule]]
NO_BARS: Mapping[str, Formula] = {}


class Course(Enum):
    """What better ratings do to a value."""

    CONSTANT = auto()
    RISES = auto()
    FALLS = auto()
    UNKNOWN = auto()

    def turned(self) -> "Course":
        """The course of the negation."""
        return {Course.RISES: Course.FALLS, Course.FALLS: Course.RISES}.get(self, self)


def is_monotone(
    rules: Rules, worst: Figures, best: Figures, *, bars: Mapping[str, Formula] = NO_BARS
) -> bool:
    """Whether the outcome of `rules` never falls on the way from `worst` to `best` figures.

    `bars` are formulas that the rules use by name.
    """
    reached: list[int] = []
    courses: list[tuple[Course, int]] = []
    for formula, rule in rules:
        course = _Follow(worst, best, bars).truth(formula.tree)
        if course is Course.UNKNOWN:
            return False
        holds = formula.holds(worst)
        if course is Course.CONSTANT and not holds:
            continue
        courses.append((course, RANK[rule.outcome]))
        if course is Course.CONSTANT:
            break
    else:
        reached.append(RANK[Outcome.UNDECIDED])  # no rule holds
    for course, rank in reversed(courses):
        if course is Course.RISES and any(rank < later for later in reached):
            return False
        if course is Course.FALLS and any(rank > later for later in reached):
            return False
        reached.append(rank)
    return True


class _Follow:
    """Follows one formula between two sets of figures."""

    def __init__(self, worst: Figures, best: Figures, bars: Mapping[str, Formula]) -> None:
        self.worst, self.best, self.bars = worst, best, bars

    def of(self, node: ast.expr) -> Course:
        course = self._course(node)
        if course in {Course.RISES, Course.FALLS} and self._value(node, 0) == self._value(node, 1):
            return Course.CONSTANT
        return course

    def truth(self, node: ast.expr) -> Course:
        """The course of whether `node` holds: a rising number may go from -1 (true) to 0."""
        if isinstance(node, ast.Name) and node.id in self.bars:
            return self.truth(self.bars[node.id].tree)
        course = self.of(node)
        logical = isinstance(node, ast.Compare | ast.BoolOp) or (
            isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
        )
        return course if logical else _constant_or_unknown([course])

    def _value(self, node: ast.expr, end: int) -> float:
        return Formula("", node).evaluate(self.best if end else self.worst)

    def _course(self, node: ast.expr) -> Course:
        match node:
            case ast.BoolOp(values=parts):
                return _together([self.truth(part) for part in parts])
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self.truth(operand).turned()
            case ast.UnaryOp(operand=operand):
                return self.of(operand).turned()
            case ast.BinOp(left=left, op=op, right=right):
                return self._arithmetic(left, op, right)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._compare(left, op, right)
            case ast.Compare():
                return _constant_or_unknown([self.of(node.left), *map(self.of, node.comparators)])
            case ast.Call(func=ast.Name(id=name), args=args):
                return self._call(name, args)
            case ast.Name(id=name):
                return self.truth(node) if name in self.bars else _figure(name)
            case _:
                return Course.CONSTANT

    def _arithmetic(self, left: ast.expr, op: ast.operator, right: ast.expr) -> Course:
        one, other = self.of(left), self.of(right)
        if isinstance(op, ast.Add):
            return _together([one, other])
        if isinstance(op, ast.Sub):
            return _together([one, other.turned()])
        if other is Course.CONSTANT:
            return one if self._value(right, 0) > 0 else _constant_or_unknown([one])
        if one is Course.CONSTANT and isinstance(op, ast.Mult):
            return other if self._value(left, 0) >= 0 else other.turned()
        return _constant_or_unknown([one, other])

    def _compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Course:
        one, other = self.of(left), self.of(right)
        if isinstance(op, ast.Gt | ast.GtE):
            return _together([one, other.turned()])
        if isinstance(op, ast.Lt | ast.LtE):
            return _together([one.turned(), other])
        if other is Course.CONSTANT and one in {Course.RISES, Course.FALLS}:
            return self._equal(left, one, self._value(right, 0), isinstance(op, ast.NotEq))
        return _constant_or_unknown([one, other])

    def _equal(self, left: ast.expr, course: Course, wanted: float, differs: bool) -> Course:
        """Equality with an end of the way is a bound; with what lies in between, anything."""
        lowest, highest = sorted((self._value(left, 0), self._value(left, 1)))
        if not lowest <= wanted <= highest:
            return Course.CONSTANT  # it never comes about
        if wanted not in {lowest, highest}:
            return Course.UNKNOWN
        met = course if wanted == highest else course.turned()
        return met.turned() if differs else met

    def _call(self, name: str, args: list[ast.expr]) -> Course:
        if name in {"min", "max"}:
            return _together([self.of(arg) for arg in args])
        if name == "votes" and len(args) == 1:
            counted = {"strong_hire": Course.RISES, "strong_no_hire": Course.FALLS}
            return counted.get(args[0].id if isinstance(args[0], ast.Name) else "", Course.UNKNOWN)
        if name == "votes_at_least" and self.of(args[0]) is not Course.CONSTANT:
            return Course.UNKNOWN
        return Course.UNKNOWN if name == "abs" else _figure(name)


def _figure(name: str) -> Course:
    if name in RISING:
        return Course.RISES
    return Course.FALLS if name in FALLING else Course.CONSTANT


def _together(courses: Sequence[Course]) -> Course:
    moving = {course for course in courses if course is not Course.CONSTANT}
    if not moving:
        return Course.CONSTANT
    return moving.pop() if len(moving) == 1 else Course.UNKNOWN


def _constant_or_unknown(courses: Sequence[Course]) -> Course:
    return Course.CONSTANT if set(courses) <= {Course.CONSTANT} else Course.UNKNOWN
