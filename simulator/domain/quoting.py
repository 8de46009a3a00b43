"""The candidate's own words, cut out for a probe."""

import re

LONGEST_WORDS = 14
_CLAUSE_END = re.compile(r"[.!?;:\n]|,\s+(?:and|but|so|which|because|while|then)\b|\s[-–—]\s")
_EDGE = " \t\r\n,.;:!?-–—()\"'“”"


def clause_with(answer: str, cues: tuple[str, ...]) -> tuple[int, int] | None:
    """Offsets of the first clause of `answer` in which one of `cues` stands as a word."""
    for cue in cues:
        match = re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", answer, re.IGNORECASE)
        if match:
            return _trimmed(answer, *_clause_around(answer, match.start(), match.end()))
    return None


def quoted(text: str) -> str:
    """`text` on one line, shortened in the middle of nothing: whole words, then an ellipsis."""
    words = text.split()
    if len(words) <= LONGEST_WORDS:
        return " ".join(words)
    return " ".join(words[:LONGEST_WORDS]) + "…"


def _clause_around(answer: str, start: int, end: int) -> tuple[int, int]:
    left = 0
    for match in _CLAUSE_END.finditer(answer, 0, start):
        left = match.end()
    right = _CLAUSE_END.search(answer, end)
    return left, right.start() if right else len(answer)


def _trimmed(answer: str, start: int, end: int) -> tuple[int, int]:
    while start < end and answer[start] in _EDGE:
        start += 1
    while end > start and answer[end - 1] in _EDGE:
        end -= 1
    return start, end
