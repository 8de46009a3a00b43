"""Which words of a text stand under a negation."""

from collections.abc import Sequence

from simulator.adapters.rubric_grader.wordlists import AUXILIARIES, NEGATORS
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
_TRUTH = frozenset(
    [
        "true",
        "false",
        "wrong",
        "incorrect",
        "untrue",
        "myth",
        "case",
        "correct",
        "right",
        "think",
        "believe",
        "agree",
        "say",
        "claim",
    ]
)
_NOT = frozenset(["not", "never"])


def auxiliaries(words: Sequence[Token], sentence_of: Sequence[int]) -> tuple[int, int]:
    """How many auxiliary verbs there are, and how many of them are denied ("is not", "can't").

    Of good answers one in two hundred denies half of them; who negates each sentence, nearly all.
    "A has it, B does not" only tells two things apart.
    """
    found = denied = 0
    for at, word in enumerate(words):
        contracted = word.text == "cannot" or word.text.endswith("n't")
        if contracted or word.text in AUXILIARIES:
            found += 1
            places = (at,) if contracted else (at + 1, at + 2)
            denied += any(
                (contracted or words[place].text in _NOT)
                and sentence_of[place + 1] == sentence_of[at]
                for place in places
                if place + 1 < len(words)
            )
    return found, denied


def negated(
    words: Sequence[Token], breaks: frozenset[int], stops: frozenset[int] = frozenset()
) -> list[bool]:
    """For each token whether an odd number of negations governs it.

    `breaks` are places before which a clause begins (after a comma, colon or full stop),
    `stops` those before which a sentence begins.
    """
    flags = [False] * len(words)
    for at, word in enumerate(words):
        if (word.text in {"rather", "instead"} and _next(words, at) in {"than", "of"}) or (
            word.text in {"fail", "fails", "failed"} and _next(words, at) == "to"
        ):
            _flip(words, flags, at + 1, breaks)
        elif word.text in NEGATORS and (denied := _denial(words, at)):
            _flip_all(words, flags, denied, stops)
        elif word.text in NEGATORS and not _harmless(words, at):
            _flip(words, flags, at, breaks)
    return flags


def _denial(words: Sequence[Token], at: int) -> int:
    """The place of "that" in "not true that", "false that": all that follows is denied."""
    for place in range(at, min(at + 5, len(words))):
        if words[place].text == "that" and words[place - 1].text in _TRUTH:
            return place
    return 0


def _flip_all(words: Sequence[Token], flags: list[bool], at: int, stops: frozenset[int]) -> None:
    for place in range(at + 1, len(words)):
        if place in stops:
            return
        flags[place] = not flags[place]


def _next(words: Sequence[Token], at: int) -> str:
    return words[at + 1].text if at + 1 < len(words) else ""


def _harmless(words: Sequence[Token], at: int) -> bool:
    """ "not only", "not necessarily", "no matter", "no doubt", "why not" deny nothing."""
    following = _next(words, at)
    if words[at].text in {"not", "isn't", "aren't", "doesn't", "don't"}:
        return following in _HARMLESS_NEXT
    if words[at].text in _TRUTH:
        return True
    return words[at].text == "no" and following in {"matter", "doubt", "one", "wonder"}


def _flip(words: Sequence[Token], flags: list[bool], at: int, breaks: frozenset[int]) -> None:
    content = 0
    for place in range(at + 1, len(words)):
        if place in breaks and (content > 0 or words[at].text == "no"):
            return
        if words[place].text in _ENDERS and content > 0:
            return
        flags[place] = not flags[place]
        content += not words[place].function
        if content >= REACH:
            return
