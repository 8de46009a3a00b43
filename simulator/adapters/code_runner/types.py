"""The types of a problem in Python's spelling, for languages that must declare theirs."""

from dataclasses import dataclass

from simulator.domain.coding import Case, CodingProblem
from simulator.domain.errors import SimulatorError

_PLAIN = {"int", "float", "str", "bool"}
_LARGEST_INT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Type:
    """A plain type, or a list of one; `wide` whole numbers need 64 bits."""

    name: str
    item: "Type | None" = None
    wide: bool = False


def parse_type(text: str, *, wide: bool = False) -> Type:
    """`list[list[int]]` and the like; SimulatorError for what typed languages have no word for."""
    spelled = text.replace(" ", "")
    if spelled in _PLAIN:
        return Type(spelled, None, wide)
    if spelled.startswith("list[") and spelled.endswith("]"):
        return Type("list", parse_type(spelled[5:-1], wide=wide))
    raise SimulatorError(
        f"the type {text!r} exists only in Python and JavaScript", hint="choose one of these"
    )


@dataclass(frozen=True, slots=True)
class Signature:
    """What a typed driver must know."""

    entry: str
    parameters: tuple[tuple[str, Type], ...]
    returns: Type


def signature(problem: CodingProblem) -> Signature:
    """The signature of a function problem; SimulatorError when it cannot be declared."""
    if problem.is_class:
        raise SimulatorError(
            f"{problem.entry} is a class whose methods have no declared types",
            hint="choose Python or JavaScript",
        )
    wide = any(_has_wide([case.arguments, case.expected]) for case in _cases(problem))
    parameters = tuple((p.name, parse_type(p.type, wide=wide)) for p in problem.parameters)
    return Signature(problem.entry, parameters, parse_type(problem.returns, wide=wide))


def _cases(problem: CodingProblem) -> tuple[Case, ...]:
    return problem.visible + problem.hidden


def _has_wide(value: object) -> bool:
    if isinstance(value, list | tuple):
        return any(_has_wide(item) for item in value)
    return isinstance(value, int) and abs(value) > _LARGEST_INT


def tokens(value: object, kind: Type) -> list[str]:
    """A value as words for the drivers: a list begins with its length, text is hexadecimal."""
    if kind.item is not None:
        assert isinstance(value, list | tuple)
        found = [str(len(value))]
        for item in value:
            found += tokens(item, kind.item)
        return found
    match kind.name:
        case "str":
            return ["x" + str(value).encode("utf-8", "surrogatepass").hex()]
        case "bool":
            return ["1" if value else "0"]
        case "float":
            number = float(value)  # type: ignore[arg-type]
            names = {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}
            return [names.get(repr(number), repr(number))]
        case _:
            return [str(value)]
