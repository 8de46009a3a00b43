"""Where a quote stands in an answer: exact but for white space and the shapes of Unicode."""

import unicodedata

from simulator.domain.rating import Evidence, evidence_at

LEAST_WORDS = 2
_SAME = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "…": "..."}
)


def find_quote(answer: str, quote: str) -> Evidence | None:
    """The span of `answer` that `quote` is; None when it is not there or is no more than a word.

    White space, typographic quotes and dashes, and compatibility forms (NFKC) count as equal.
    Case and wording do not: a paraphrase is no quote.
    """
    wanted = "".join(text for text, _, _ in _folded(quote)).strip()
    if len(wanted.split()) < min(LEAST_WORDS, len(answer.split())) or not wanted:
        return None
    pieces = _folded(answer)
    whole = "".join(text for text, _, _ in pieces)
    at = whole.find(wanted)
    if at < 0:
        return None
    starts: list[int] = []
    ends: list[int] = []
    for text, start, end in pieces:
        starts += [start] * len(text)
        ends += [end] * len(text)
    return evidence_at(answer, starts[at], ends[at + len(wanted) - 1])


def _folded(text: str) -> list[tuple[str, int, int]]:
    """The text in comparable form, piece by piece, each with its span in the original."""
    pieces: list[tuple[str, int, int]] = []
    at = 0
    while at < len(text):
        end = at + 1
        if text[at].isspace():
            while end < len(text) and text[end].isspace():
                end += 1
            pieces.append((" ", at, end))
        else:
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            folded = unicodedata.normalize("NFKC", text[at:end]).translate(_SAME)
            if folded:
                pieces.append((folded, at, end))
        at = end
    return pieces
