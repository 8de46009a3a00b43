"""Where the soak tests leave the figures that they measure."""

import os
from pathlib import Path


def note(text: str) -> None:
    """Print a line, and append it to the file that MOCKLOOP_FIGURES names."""
    print(text)
    file = os.environ.get("MOCKLOOP_FIGURES")
    if file:
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(f"{text}\n")
