"""The `mockloop` command. Nothing heavy is imported before it is known to be needed."""

import sys


def main() -> int:
    """Run the command line; returns the exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from simulator import __version__

        sys.stdout.write(f"mockloop {__version__}\n")
        return 0
    if not sys.argv[1:] and sys.stdin.isatty() and sys.stdout.isatty():
        from simulator.cli.terminal import open_home

        return open_home()
    from simulator.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
