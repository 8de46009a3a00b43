"""The `mockloop` command. Nothing heavy is imported before it is known to be needed."""

import sys


def main() -> int:
    """Run the command line; returns the exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from simulator import __version__

        sys.stdout.write(f"mockloop {__version__}\n")
        return 0
    from simulator.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
