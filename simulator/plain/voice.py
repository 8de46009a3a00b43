"""What is said to the candidate: plain lines, no escapes, nothing drawn over."""

import textwrap
from typing import TextIO

from simulator.domain.printable import printable


class Voice:
    """Prints lines; `columns` wraps prose for a terminal, 0 leaves wrapping to the reader."""

    def __init__(self, out: TextIO, columns: int = 0) -> None:
        self.out = out
        self.columns = columns

    def say(self, *texts: str) -> None:
        """Prose, a paragraph each; every text may come from outside."""
        for text in texts:
            for row in printable(text).expandtabs(4).splitlines() or [""]:
                self.out.write(self._wrapped(row) + "\n")
        self.out.flush()

    def _wrapped(self, row: str) -> str:
        if not self.columns or len(row) <= self.columns:
            return row
        indent = row[: len(row) - len(row.lstrip())]
        if len(indent) > self.columns // 2:
            return row
        return textwrap.fill(
            row,
            self.columns,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
