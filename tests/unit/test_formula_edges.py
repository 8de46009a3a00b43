"""Formulas from strangers: they compute or are refused, and nothing else ever happens."""

import builtins
import os
import random
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.errors import SimulatorError
from simulator.domain.formula import MAX_DEPTH, MAX_LENGTH, Figures, parse_formula

touched: list[str] = []
CONSTANTS: Mapping[str, float] = {"score": 3.5, "flags": 0, "hire": 3}
FIGURES = Figures(CONSTANTS, {"vote": lambda name: {"a": 3}[name]})
PIECES = [
    *(
        "score",
        "flags",
        "hire",
        "vote",
        "'a'",
        "('a')",
        "(",
        ")",
        "+",
        "-",
        "*",
        "/",
        "**",
        "//",
        "%",
    ),
    *(
        "<",
        "<=",
        "==",
        "!=",
        "and",
        "or",
        "not",
        "in",
        "is",
        "if",
        "else",
        "lambda",
        ":",
        ":=",
        ",",
    ),
    *(
        ".",
        "[",
        "]",
        "{",
        "}",
        "0",
        "1",
        "3.4",
        "1e308",
        "1j",
        "None",
        "True",
        "true",
        "false",
        "...",
    ),
    *(
        "__import__('os')",
        "__class__",
        "open",
        "eval",
        "exec",
        "print",
        "f'{score}'",
        "b'x'",
        "yield",
    ),
    *(
        "await",
        "@",
        "~",
        "|",
        "&",
        "<<",
        "#",
        "\\",
        "\n",
        "\x00",
        "\ud800",
        "é",
        "max",
        "min",
        "abs",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_any_mixture_of_python_computes_a_number_or_is_refused(text: str) -> None:
    try:
        formula = parse_formula(text)
        value = formula.evaluate(FIGURES)
        formula.explain(FIGURES)
    except SimulatorError as error:
        refused = error.what
    else:
        refused = ""
        assert isinstance(value, bool | int | float)
    assert refused or text.strip()


@given(st.text(max_size=60))
def test_any_text_computes_a_number_or_is_refused(text: str) -> None:
    try:
        parse_formula(text).evaluate(FIGURES)
    except SimulatorError as error:
        said = str(error)
        assert said


@pytest.mark.parametrize(
    "text",
    [
        *("touch('x')", "touched.append('x')", "print('x')", "open('x', 'w')", "eval('touch()')"),
        *("(lambda: touch('x'))()", "[touch('x') for _ in '1']", "max(touch('x'), 1)"),
        *(
            "vote(touch('x'))",
            "getattr(vote, '__globals__')",
            "vote.__globals__",
            "score.__class__",
        ),
        *("().__class__.__bases__", "f\"{touch('x')}\"", "'%s' % touch", "breakpoint()", "exit()"),
    ],
)
def test_hostile_formulas_never_call_what_they_name(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builtins, "touch", touched.append, raising=False)
    before = set(os.listdir())
    with pytest.raises(SimulatorError):
        parse_formula(text).evaluate(FIGURES)
    assert touched == []
    assert set(os.listdir()) == before


@pytest.mark.parametrize(
    "text",
    [
        *("-" * 400 + "1", "not " * 100 + "1", "(" * 150 + "1" + ")" * 150, "1" + "+1" * 200),
        *(
            "abs(" * 90 + "1" + ")" * 90,
            "1" + " < 1" * 100,
            "1" * MAX_LENGTH,
            "x" * (MAX_LENGTH + 1),
        ),
    ],
)
def test_depth_and_length_are_bounded_so_that_what_parses_also_explains(text: str) -> None:
    try:
        formula = parse_formula(text)
    except SimulatorError as error:
        told = str(error)
        assert "nested" in told or "characters" in told or "no formula" in told
        return
    assert formula.holds(FIGURES) in {True, False}
    assert formula.explain(FIGURES)


def test_a_formula_as_deep_as_allowed_still_explains() -> None:
    text = "-" * (MAX_DEPTH - 1) + "score"
    assert parse_formula(text).evaluate(FIGURES) == pytest.approx(-3.5)
    assert "score [3.50]" in parse_formula(text).explain(FIGURES)
    with pytest.raises(SimulatorError, match="nested too deep"):
        parse_formula("-" + text)


def number(rng: random.Random, depth: int) -> str:
    """A random arithmetic expression over numbers and known names."""
    if depth == 0 or rng.random() < 0.2:
        return rng.choice(["score", "flags", "hire", "1", "2.5", "0", "7"])
    left, right = number(rng, depth - 1), number(rng, depth - 1)
    match rng.randrange(4):
        case 0:
            return f"{rng.choice(['min', 'max'])}({left}, {right})"
        case 1:
            return rng.choice([f"abs({left})", f"-{left}", f"({truth(rng, depth - 1)})"])
        case _:
            return f"({left} {rng.choice('+-*/')} {right})"


def truth(rng: random.Random, depth: int) -> str:
    """A random condition; `and` and `or` give a truth here, never an operand."""
    if depth == 0 or rng.random() < 0.4:
        signs = rng.choices(["<", "<=", ">", ">=", "==", "!="], k=rng.choice([1, 1, 2]))
        return number(rng, depth) + "".join(f" {sign} {number(rng, depth)}" for sign in signs)
    left, right = truth(rng, depth - 1), truth(rng, depth - 1)
    return rng.choice([f"(not {left})", f"({left} and {right})", f"({left} or {right})"])


@given(st.integers(0, 2**32))
def test_truth_and_value_are_pythons_own(seed: int) -> None:
    rng = random.Random(seed)
    text = rng.choice([truth, number])(rng, 3)
    if len(text) > MAX_LENGTH:
        return
    try:
        expected = eval(text, {"__builtins__": {"min": min, "max": max, "abs": abs}}, CONSTANTS)
    except ZeroDivisionError:
        with pytest.raises(SimulatorError, match="divides by zero"):
            parse_formula(text).evaluate(FIGURES)
        return
    assert parse_formula(text).evaluate(FIGURES) == pytest.approx(expected)
