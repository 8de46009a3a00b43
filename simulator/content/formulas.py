"""Decision formulas held against what there is: a rule that validates also decides."""

import difflib
from collections.abc import Iterable, Mapping

from simulator.content.findings import Path_
from simulator.content.yaml_tree import Tree
from simulator.domain.debrief import CONSTANTS, FUNCTIONS
from simulator.domain.errors import SimulatorError
from simulator.domain.formula import BUILT_IN, parse_formula
from simulator.domain.rubric import Rubric

_OF_ROUNDS = ("vote", "round", "flags_in")
_NEVER_ZERO = ("rounds", "level")


def check_formula(
    tree: Tree,
    path: Path_,
    text: str,
    rounds: list[str],
    rubrics: Mapping[str, Rubric],
    constants: tuple[str, ...] = CONSTANTS,
) -> None:
    """Report every name, function, id and division that could fail in a debrief."""
    try:
        formula = parse_formula(text)
    except SimulatorError as error:
        tree.report(path, error.what, error.hint)
        return
    for name in formula.names():
        if name not in {*constants, "true", "false"}:
            tree.report(path, f"a formula cannot name {name!r}", ", ".join(constants))
    for function, arguments in formula.calls():
        if function not in {*FUNCTIONS, *BUILT_IN}:
            tree.report(path, f"a formula cannot call {function!r}", ", ".join(FUNCTIONS))
        elif function in _OF_ROUNDS:
            _one_known(tree, path, function, arguments, "round", rounds)
        elif function == "dimension":
            known = [f"{key}.{item.id}" for key, one in rubrics.items() for item in one.dimensions]
            _one_known(tree, path, function, arguments, "dimension", known)
        else:
            _numbers(tree, path, function, arguments)
    for divisor in formula.divisors():
        if divisor in {"0", "0.0"} or not (divisor in _NEVER_ZERO or _is_number(divisor)):
            expected = f"a number or one of {', '.join(_NEVER_ZERO)}"
            tree.report(path, f"{divisor!r}, by which is divided, may be zero", expected)


def _one_known(
    tree: Tree,
    path: Path_,
    function: str,
    arguments: tuple[str | None, ...],
    what: str,
    known: Iterable[str],
) -> None:
    name = arguments[0] if len(arguments) == 1 else None
    if name is None:
        tree.report(path, f"{function}() takes one {what}", f"{function}('id')")
    elif name not in known:
        no_such(tree, path, what, name, known)


def _numbers(tree: Tree, path: Path_, function: str, arguments: tuple[str | None, ...]) -> None:
    least, most = (2, 20) if function in {"min", "max"} else (1, 1)
    if not least <= len(arguments) <= most or any(name is not None for name in arguments):
        expected = f"{function}(…, …)" if most > 1 else f"{function}(…)"
        tree.report(path, f"{function}() has the wrong arguments", expected)


def _is_number(text: str) -> bool:
    try:
        return float(text) != 0
    except ValueError:
        return False


def no_such(tree: Tree, path: Path_, what: str, name: str, known: Iterable[str]) -> None:
    """Report that nothing is called `name`, with what may have been meant."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    guess = f", did you mean {close[0]!r}?" if close else ""
    few = ", ".join(names) if len(names) <= 8 else ""
    expected = "" if guess else (few or f"the id of a {what}")
    tree.report(path, f"no {what} is called {name!r}{guess}", expected)
