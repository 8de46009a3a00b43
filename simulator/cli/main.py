"""The command line's root: each command's module is imported when it is called."""

import importlib
import io
import sys

import click

from simulator import __version__
from simulator.cli import report
from simulator.domain.errors import SimulatorError

_COMMANDS = {
    "run": "run",
    "drill": "run",
    "resume": "run",
    "due": "due",
    "stories": "stories",
    "list": "listing",
    "history": "sessions",
    "show": "sessions",
    "progress": "progress",
    "review": "review",
    "replay": "review",
    "export": "export",
    "rescore": "rescore",
    "selfcheck": "selfcheck",
    "import": "imports",
    "grade": "grade",
    "validate": "content",
    "schema": "content",
    "backup": "upkeep",
    "forget": "upkeep",
    "serve": "serve",
    "keys": "keys",
    "doctor": "doctor",
}


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the help."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`."""
        del ctx
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        found = importlib.import_module(f"simulator.cli.commands.{module}")
        command: click.Command = getattr(found, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command says what there is."""
        if args and not args[0].startswith("-") and args[0] not in _COMMANDS:
            known = ", ".join(_COMMANDS)
            raise click.UsageError(f"No command is called {args[0]!r}: there is {known}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    epilog="Example: mockloop run core-ai-ml --level L5",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="mockloop %(version)s")
@click.pass_context
def root(ctx: click.Context) -> None:
    """Rehearse a whole AI/ML hiring loop in your terminal.

    Without a command it opens the simulator, if it has a terminal to open it in.
    """
    if ctx.invoked_subcommand is not None:
        return
    click.echo(ctx.get_help())
    ctx.exit(report.WRONG_USAGE)


def run(arguments: list[str]) -> int:
    """Run one command line; returns the exit code and never raises."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal of an older encoding
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        result = root.main(arguments, prog_name="mockloop", standalone_mode=False)
        sys.stdout.flush()
    except SimulatorError as error:
        return report.complain(error)
    except click.ClickException as error:
        return report.complain_usage(error)
    except (click.Abort, KeyboardInterrupt):
        return report.INTERRUPTED
    except BrokenPipeError:
        report.abandon_output()
        return report.DONE
    except OSError as error:  # nearly always stdout on a full disk
        report.abandon_output()
        report.say(f"the output cannot be written ({error.strerror}); free some space")
        return report.FAILED
    except Exception as error:  # a traceback would print what the candidate wrote, or a key
        from simulator.paths import find_paths
        from simulator.tui.crash import report_crash

        sys.stderr.write(f"{report_crash(error, find_paths().log_file).plain}\n")
        return report.FAILED
    return result if isinstance(result, int) else report.DONE
