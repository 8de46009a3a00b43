"""What is looked for in the past: which sessions, and which words of one's own answers."""

import re
from dataclasses import dataclass

_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")
MARK_START, MARK_END = "\x02", "\x03"  # around the words that were found, in a snippet


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sessions; an empty field leaves everything in. `since` and `until` are ISO days."""

    loop: str = ""
    questions: tuple[str, ...] | None = None  # one of them was asked; None: whatever was asked
    outcome: str = ""
    grader: str = ""
    since: str = ""
    until: str = ""  # inclusive
    drill: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """An answer that holds what was looked for; the snippet has marks around the words."""

    session: str
    turn: int
    started_at: str
    title: str
    question: str
    snippet: str

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The snippet in pieces, each with whether it is what was looked for."""
        found: list[tuple[str, bool]] = []
        for number, piece in enumerate(re.split(f"[{MARK_START}{MARK_END}]", self.snippet)):
            if piece:
                found.append((piece, number % 2 == 1))
        return tuple(found)


FILTERS = ("kind", "question", "loop", "outcome", "grader", "since", "until", "only")


def split_filters(text: str) -> tuple[dict[str, str], str]:
    """`kind:ml_depth hot rows` as its filters and its words; what is no filter is a word."""
    filters: dict[str, str] = {}
    words = []
    for piece in re.findall(r'"[^"]*"|\S+', text):
        name, colon, value = piece.partition(":")
        if colon and name.lower() in FILTERS:
            filters[name.lower()] = value
        else:
            words.append(piece)
    return filters, " ".join(words)


def full_text_query(text: str) -> str:
    """Any text as a query of SQLite's FTS5: all of its words, each also as a beginning.

    Words in double quotes stay together, as they are. Nothing of the text is syntax; empty when it
    holds no word.
    """
    phrases: list[str] = []
    for quoted, bare in _PIECE.findall(text):
        words = _WORD.findall(quoted or bare)
        if quoted and words:
            phrases.append(f'"{" ".join(words)}"')
        else:
            phrases += [f'"{word}"*' for word in words]
    return f"answer : ({' '.join(phrases)})" if phrases else ""


def minute(instant: str) -> str:
    """`2026-01-31 09:30 UTC` of an ISO instant."""
    return f"{instant[:16].replace('T', ' ')} UTC"


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One row of history."""

    id: str
    loop: str
    title: str
    drill: bool
    level: str
    mode: str
    grader: str
    started_at: str
    last_at: str
    phase: str
    outcome: str | None
    score: float | None
    answers: int
    tokens: int = 0  # that models took
    cost_usd: float = 0.0

    @property
    def stands_at(self) -> str:
        """The decision, or the phase while there is none."""
        return (self.outcome or self.phase).replace("_", " ")

    @property
    def spent(self) -> str:
        """`1,200 tokens, $0.02`; empty when no model had a part."""
        return f"{self.tokens:,} tokens, ${self.cost_usd:.2f}" if self.tokens else ""

    @property
    def started(self) -> str:
        """Day and minute, UTC."""
        return minute(self.started_at)

    @property
    def last_touched(self) -> str:
        """Day and minute, UTC."""
        return minute(self.last_at)
