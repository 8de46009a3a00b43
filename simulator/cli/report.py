"""What people are told on stderr, and the exit codes: 0 done, 1 failed, 2 wrong usage."""

import os
import sys

import click

from simulator.domain.errors import SimulatorError, UsageError
from simulator.domain.printable import one_line

DONE, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def complain(error: SimulatorError) -> int:
    """One line on stderr; returns the exit code."""
    say(str(error))
    return WRONG_USAGE if isinstance(error, UsageError) else FAILED


def complain_usage(error: click.ClickException) -> int:
    """Click's complaint on one line, with where to look."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "mockloop"
    say(f"{error.format_message().rstrip('.')}; see `{command} --help`")
    return error.exit_code


def say(text: str) -> None:
    """A line for people: stderr, so that stdout stays data."""
    sys.stderr.write(f"mockloop: {one_line(text)}\n")


def abandon_output() -> None:
    """The reader of our output is gone: point stdout at nothing so that exit stays silent."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
