"""Coding problems: what the candidate's code must do, and how it is tested."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that a solution may be written in."""

    PYTHON = "python"
    JAVASCRIPT = "javascript"
    JAVA = "java"
    CPP = "cpp"

    @property
    def label(self) -> str:
        """How people write it."""
        return _TITLES[self]


_TITLES = {"python": "Python", "javascript": "JavaScript", "java": "Java", "cpp": "C++"}


class Compare(StrEnum):
    """How an output is held against the expected one."""

    EXACT = "exact"
    APPROX = "approx"  # numbers anywhere in the value within `tolerance`
    UNORDERED = "unordered"  # a list whose order does not matter
    CHECKER = "checker"  # the problem's own `check(args, output)` decides


@dataclass(frozen=True, slots=True)
class Case:
    """One test: JSON arguments in, a JSON value expected out.

    For a problem that asks for a class, `arguments` are the constructor's and `calls` are
    `(method, arguments)` in order; the output is the list of what the calls returned.
    """

    arguments: tuple[object, ...]
    expected: object
    note: str = ""
    calls: tuple[tuple[str, tuple[object, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Clarification:
    """Something the statement leaves open: what a candidate might ask, and the reply.

    `evidence` names the evidence point that asking it makes; empty when it makes none.
    """

    id: str
    cues: tuple[str, ...]
    reply: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """The wish for the same solution in a second language, once the first one is right.

    `to` are the languages to choose from, the first that can be run here being offered.
    """

    to: tuple[Language, ...]
    budget_seconds: int
    ask: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of the function asked for, with its type in Python's spelling."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class CodingProblem:
    """The executable part of a coding question; code fields are Python source text.

    `generator` defines `generate(n, rng)` and returns the argument list of a worst case of
    size `n`; `reference` and `brute_force` define `entry`; `checker` defines
    `check(arguments, output)`. `mutants` are wrong variants that the hidden tests must kill.
    `time` and `space` are growth classes such as `n`, `n log n` or `n^2`.
    """

    entry: str  # the function or class to define
    parameters: tuple[Parameter, ...]
    returns: str
    visible: tuple[Case, ...]
    hidden: tuple[Case, ...]
    reference: str
    brute_force: str
    generator: str
    time: str
    brute_time: str
    space: str
    sizes: tuple[int, ...] = ()
    compare: Compare = Compare.EXACT
    tolerance: float = 1e-6
    checker: str = ""
    is_class: bool = False
    clarifications: tuple[Clarification, ...] = ()
    mutants: tuple[str, ...] = ()
    languages: tuple[Language, ...] = (Language.PYTHON,)
    starter: str = ""


def asked_about(text: str, clarifications: Sequence[Clarification]) -> Clarification | None:
    """The open point that a question goes for: the one most of whose cues' letters it says."""
    asked = " ".join(text.casefold().split())
    found = [(_said(asked, item.cues), item) for item in clarifications]
    best = max(found, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def _said(asked: str, cues: tuple[str, ...]) -> int:
    """Letters of the cues that stand in the question, each beginning a word."""
    said = (cue for cue in cues if re.search(rf"(?<!\w){re.escape(cue.casefold())}", asked))
    return sum(map(len, said))
