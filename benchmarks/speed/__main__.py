"""`python -m benchmarks.speed`: measure, and write docs/benchmarks.md."""

import tempfile
from pathlib import Path

from benchmarks.speed.keys import typing
from benchmarks.speed.talk import submitting


def main() -> None:
    """Measure everything and write the table."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        for f, n in ((typing, 9), (submitting, 5)):
            for x in f(home, n):
                print(x.row(), flush=True)


if __name__ == "__main__":
    main()
