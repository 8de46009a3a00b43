"""The pages of commands and settings, made from the program itself: `make docs` writes them.

Nothing here asks for the width of a terminal, so that a page changes only when the program does.
"""

import ast
import inspect
import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

from simulator.cli import report
from simulator.cli.main import root
from simulator.settings import UserSettings, expected

HERE = Path(__file__).parent
HEAD = f"""\
# Commands

Made from the commands themselves by `make docs`; `mockloop COMMAND --help` says the same. Every
command also takes `-h` and `--help`.

Exit codes: {report.DONE} done, {report.FAILED} failed, {report.WRONG_USAGE} wrong usage, \
{report.INTERRUPTED} interrupted.
"""


def pages() -> dict[str, str]:
    """Each page's name and its text as it has to be now."""
    settings = (HERE / "settings.md").read_text("utf-8")
    before, mark, rest = settings.partition("<!-- settings -->\n")
    after = rest.partition("<!-- end -->")[2]
    return {
        "commands.md": commands_page(),
        "settings.md": f"{before}{mark}{settings_table()}<!-- end -->{after}",
    }


def commands_page() -> str:
    """commands.md: the program without a command, then each command in the order of the help."""
    top = click.Context(root, info_name="mockloop")
    sections = [HEAD, _section(top)]
    for name in root.list_commands(top):
        command = root.get_command(top, name)
        assert command is not None
        sections.append(_section(click.Context(command, info_name=name, parent=top)))
    return "\n".join(sections)


def settings_table() -> str:
    """One row for each setting, with the text that stands below its field."""
    source = ast.parse(inspect.getsource(UserSettings)).body[0]
    assert isinstance(source, ast.ClassDef)
    meanings = {
        field.target.id: text.value.value
        for field, text in zip(source.body, source.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
    }
    rows: list[tuple[str, ...]] = []
    for field in fields(UserSettings):
        takes = expected(field.name, field.default)
        shape = dict if takes.startswith("a table") else list
        default = shape(field.default) if isinstance(field.default, tuple) else field.default
        shown = "none" if default is None else f"`{json.dumps(default)}`"
        rows.append((f"`{field.name}`", takes, shown, str(meanings[field.name])))
    return _table(("key", "takes", "default", "what"), rows)


def _section(ctx: click.Context) -> str:
    command = ctx.command
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    rows = [_row(param, ctx) for param in command.params]
    example = (command.epilog or "").removeprefix("Example: ")
    parts = [
        f"## {ctx.command_path}\n",
        f"```\n{usage}\n```\n",
        f"{inspect.cleandoc(command.help or '')}\n",
        _table(("argument or option", "takes", "default", "what"), rows),
        f"Example: `{example}`\n",
    ]
    return "\n".join(parts)


def _row(param: click.Parameter, ctx: click.Context) -> tuple[str, ...]:
    named = isinstance(param, click.Option)  # an argument is called what the usage line calls it
    names = [*param.opts, *param.secondary_opts] if named else [param.make_metavar(ctx)]
    default = param.get_default(ctx, call=False)
    told = isinstance(default, str | int | float) and default is not False and default != ""
    shown = f"`{default}`" if told else "required" if param.required else ""
    takes = ", ".join(_takes(param, ctx))
    return ", ".join(f"`{name}`" for name in names), takes, shown, getattr(param, "help", "") or ""


def _takes(param: click.Parameter, ctx: click.Context) -> Iterator[str]:
    kind = param.type
    if isinstance(kind, click.IntRange | click.FloatRange):
        yield "a number" if isinstance(kind, click.FloatRange) else "a whole number"
        yield f"{kind.min} to {kind.max}" if kind.max is not None else f"{kind.min} or more"
    elif isinstance(param, click.Option) and not param.is_flag:
        yield from (f"`{word}`" for word in param.make_metavar(ctx).strip("[]").split("|"))


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    cells = ([cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, "utf-8")
