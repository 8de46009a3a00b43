"""The `mockloop` command. Nothing heavy is imported before it is known to be needed."""

import sys


def main() -> int:
    """Run the command line; returns the exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from simulator import __version__

        sys.stdout.write(f"mockloop {__version__}\n")
        return 0
    _leave_at_once()
    if not sys.argv[1:] and sys.stdin.isatty() and sys.stdout.isatty():
        from simulator.cli.terminal import open_home

        return open_home()
    from simulator.cli.main import run

    return run(sys.argv[1:])


def _leave_at_once() -> None:
    """At the end of the process, do not look through every object once more.

    With the shipped content loaded, the interpreter's last collection kept the shell waiting for
    0.4 s after the screen was gone. All that has to be closed is closed by name before it.
    """
    import atexit
    import gc

    atexit.register(gc.freeze)


if __name__ == "__main__":
    sys.exit(main())
