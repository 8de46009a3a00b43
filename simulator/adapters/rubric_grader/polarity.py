"""Which words of a text stand under a negation."""

from collections.abc import Sequence

from simulator.adapters.rubric_grader.wordlists import NEGATORS
from simulator.adapters.rubric_grader.words import Token

REACH = 9  # content words that one negation governs
_ENDERS = frozenset(
    [
        "but",
        "because",
        "so",
        "since",
        "while",
        "whereas",
        "although",
        "though",
        "unless",
        "until",
        "however",
        "instead",
        "therefore",
        "and",
        "then",
        "which",
    ]
)
_HARMLESS_NEXT = frozenset(
    ["only", "just", "merely", "simply", "necessarily", "always", "sure", "least"]
)
_LEADING = frozenset(["false", "wrong", "incorrect", "untrue", "myth"])  # "it is false that ..."


def negated(words: Sequence[Token], breaks: frozenset[int]) -> list[bool]:
    """For each token whether an odd number of negations governs it.

    `breaks` are places before which a clause begins (after a comma, colon or full stop).
    """
    flags = [False] * len(words)
    for at, word in enumerate(words):
        if word.text in NEGATORS and not _harmless(words, at):
            _flip(words, flags, at, breaks)
        elif (word.text in {"rather", "instead"} and _next(words, at) in {"than", "of"}) or (
            word.text in {"fail", "fails", "failed"} and _next(words, at) == "to"
        ):
            _flip(words, flags, at + 1, breaks)
    return flags


def _next(words: Sequence[Token], at: int) -> str:
    return words[at + 1].text if at + 1 < len(words) else ""


def _harmless(words: Sequence[Token], at: int) -> bool:
    """ "not only", "not necessarily", "no matter", "no doubt", "why not" deny nothing."""
    following = _next(words, at)
    if words[at].text in {"not", "isn't", "aren't", "doesn't", "don't"}:
        return following in _HARMLESS_NEXT
    if words[at].text in _LEADING:
        return following != "that"
    return words[at].text == "no" and following in {"matter", "doubt", "one", "wonder"}


def _flip(words: Sequence[Token], flags: list[bool], at: int, breaks: frozenset[int]) -> None:
    content = 0
    long_reach = words[at].text in _LEADING
    for place in range(at + 1, len(words)):
        ended = words[place].text in _ENDERS and content > 0
        if place in breaks and (content > 0 or words[at].text == "no"):
            return
        if ended and not long_reach:
            return
        flags[place] = not flags[place]
        content += not words[place].function
        if content >= REACH and not long_reach:
            return
