"""When a bracket or a quote brings its partner: pure rules, tested without a screen."""

from dataclasses import dataclass, field

PAIRS = {"(": ")", "[": "]", "{": "}", '"': '"', "'": "'"}
_QUOTES = {'"', "'"}
_MAY_FOLLOW = set(")]},;: \t")


def closer_for(character: str, before: str, after: str) -> str:
    """The partner to insert behind `character` typed between `before` and `after`, or nothing.

    Nothing before a word, nothing when the line already has a closing bracket to spare, and
    nothing for a quote that ends a string or stands in a word.
    """
    closer = PAIRS.get(character, "")
    if not closer or (after and after[0] not in _MAY_FOLLOW):
        return ""
    if character in _QUOTES:
        unescaped = before.replace(f"\\{character}", "")
        within_word = bool(before) and (
            before[-1].isalnum() or before[-1] in {"_", "\\", character}
        )
        is_prefix = before[-1:].lower() in set("rbfu") and not before[-2:-1].isalnum()
        return "" if unescaped.count(character) % 2 or (within_word and not is_prefix) else closer
    line = before + after
    return "" if line.count(closer) > line.count(character) else closer


@dataclass(slots=True)
class Pending:
    """Closers that were inserted and that typing the same character steps over."""

    row: int = -1
    closers: list[str] = field(default_factory=list)

    def add(self, closer: str, row: int) -> None:
        """One was inserted on this row; those of another row are forgotten."""
        if row != self.row:
            self.row, self.closers = row, []
        self.closers.append(closer)

    def takes(self, character: str, row: int, after: str) -> bool:
        """Whether `character` is the one that stands there already; it is then used up."""
        if row != self.row or not after.startswith(character) or character not in self.closers:
            return False
        self.closers.remove(character)
        return True
