"""What is wrong with a content file, and where."""

from dataclasses import dataclass
from pathlib import Path

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake: `file:line:column: what, expected what` (lines and columns from 1)."""

    file: Path
    line: int
    column: int
    what: str
    expected: str

    def __str__(self) -> str:
        """The one line that people and editors read."""
        place = f"{self.file}:{self.line}:{self.column}"
        return (
            f"{place}: {self.what}, expected {self.expected}"
            if self.expected
            else f"{place}: {self.what}"
        )
