"""Other programs for the terminal beside ours: `make peers` fetches, `make bench` measures them.

Each has an environment of its own, since each is bound to a version of Textual; so products are
compared, not libraries. Without the environments only the one that comes with us is measured.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.speed.figures import Compared
from benchmarks.speed.screen import first_paint, mockloop
from benchmarks.speed.starts import TITLE, compared, seconds

FOLDER = Path(__file__).resolve().parents[2] / ".venv-peers"
WORDS = "Zanzibar quicksilver"  # of the file that readers are started with


@dataclass(frozen=True, slots=True)
class Peer:
    """A program: its package, what to type, and what its first frame shows."""

    package: str
    command: str
    arguments: tuple[str, ...]
    shows: str

    @property
    def program(self) -> Path:
        """Where it is, if it was fetched."""
        return FOLDER / self.package / "bin" / self.command

    def version(self) -> str:
        """As its environment has it."""
        pattern = f"{self.package.replace('-', '_')}-*.dist-info"
        found = sorted((FOLDER / self.package).rglob(pattern))
        return found[0].name.split("-")[1].removesuffix(".dist") if found else ""


PEERS = (
    Peer("toolong", "tl", ("{file}",), WORDS),
    Peer("frogmouth", "frogmouth", ("{file}",), WORDS),
    Peer("elia-chat", "elia", (), "Elia"),
    Peer("posting", "posting", (), "Posting"),
    Peer("harlequin", "harlequin", (":memory:",), "Data Catalog"),
)


def peers(home: Path, rounds: int) -> Iterator[Compared]:
    """First frames of those that are there, and the version of one that comes with us."""
    file = home / "words.md"
    file.write_text(f"# {WORDS}\n", encoding="utf-8")

    def ours() -> float:
        return first_paint(mockloop(), TITLE, home)

    def told() -> float:
        return seconds(mockloop("--version"), home)

    for peer in PEERS:
        if not peer.program.exists():
            continue
        command = [str(peer.program), *(text.format(file=file) for text in peer.arguments)]

        def theirs(command: list[str] = command, shows: str = peer.shows) -> float:
            return first_paint(command, shows, home)

        what = f"{peer.package} {peer.version()}, first frame"
        yield compared(what, theirs, "ours", ours, rounds, None)
    listed = [str(Path(sys.executable).with_name("sqlite-utils")), "--version"]
    what = f"`sqlite-utils --version` ({version('sqlite-utils')})"
    yield compared(what, lambda: seconds(listed, home), "ours", told, rounds, None)
