"""Options that several commands share."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


class FiniteRange(click.FloatRange):
    """A range of numbers; `nan`, which every comparison lets through, is none."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number; click's usage error for anything else."""
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is no number.", param, ctx)
        return number


_FILE = click.Path(path_type=Path)


def database(command: F) -> F:
    """`--db PATH`."""
    text = "The session database (also MOCKLOOP_DB)."
    return click.option("--db", "database", type=_FILE, metavar="PATH", help=text)(command)


def packs(command: F) -> F:
    """`--pack DIR`, as often as wanted."""
    text = "A folder with rounds/ and rubrics/ of your own; may be given several times."
    option = click.option("--pack", "packs", type=_FILE, metavar="DIR", multiple=True, help=text)
    return option(command)


def kind(text: str) -> Callable[[F], F]:
    """`--kind KIND`, with its help; None when it is not given."""
    from simulator.domain.round import Kind

    return click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help=text)


def as_json(command: F) -> F:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def print_json(value: object) -> None:
    """One JSON document on stdout; what UTF-8 cannot hold stays escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    click.echo(text.encode("utf-8", "backslashreplace").decode())


def print_json_line(value: object) -> None:
    """One JSON line on stdout."""
    click.echo(json.dumps(value, ensure_ascii=True))
