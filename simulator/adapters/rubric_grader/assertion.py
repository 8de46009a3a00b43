"""Whether words of an answer are the speaker's own claim: not quoted, reported, denied or supposed."""

import re
from dataclasses import dataclass

from simulator.adapters.rubric_grader.document import Document

GAP = 2  # small words that may stand between two words of a wording
_QUOTED = re.compile(
    r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|‘[^’\n]{1,300}’|(?<!\w)'[^'\n]{1,300}'(?!\w)"
)
_SAYING = frozenset(
    [
        "said",
        "says",
        "say",
        "saying",
        "told",
        "tells",
        "claimed",
        "claims",
        "claim",
        "argued",
        "argues",
        "insisted",
        "insists",
        "thought",
        "thinks",
        "believed",
        "believes",
        "felt",
        "wrote",
        "writes",
        "complained",
        "suggested",
        "suggests",
        "asserted",
        "asserts",
        "answered",
        "replied",
        "objected",
        "assumed",
        "assumes",
    ]
)
_SPEAKER = frozenset(["i", "we", "i'd", "i'm", "i've", "i'll", "me", "honestly"])
_SUPPOSING = frozenset(
    [
        "if",
        "unless",
        "whether",
        "suppose",
        "supposing",
        "imagine",
        "pretend",
        "wonder",
        "wondered",
        "asked",
        "instead",
    ]
)
_WRONG_AFTER = re.compile(
    r"[\s,;:.–—-]*(?:(?:which|that|this|and that|but that)\s+(?:is|was|were|would be|turned out)"
    r"(?:\s+\w+)?\s+(?:wrong|false|untrue|a mistake|nonsense|not true|mistaken|incorrect)"
    r"|(?:he|she|they|people|some(?:one|body)?|my \w+|the \w+)\s+(?:said|says|told|claimed|argued|"
    r"thought|insisted|complained))\b"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording as its words stand: stems in order, and which of them it negates itself."""

    stems: tuple[str, ...]
    negated: tuple[bool, ...]


def wording(document: Document) -> Wording:
    """The wording of a whole text."""
    return Wording(tuple(word.stem for word in document.words), tuple(document.negated))


def verbatim(wanted: Wording, document: Document) -> tuple[int, int] | None:
    """First and last token (included) where the wording is claimed, small words in between or not.

    Its own negations belong to it: "there is no downside" is found where it is said, and not
    where somebody denies it.
    """
    if len(wanted.stems) < 2:
        return None
    for start in document.stem_places.get(wanted.stems[0], ()):
        places = _follow(wanted, document, start)
        if (
            places
            and _same_sense(wanted, document, places)
            and asserted(document, places[0], places[-1])
        ):
            return places[0], places[-1]
    return None


def _follow(wanted: Wording, document: Document, start: int) -> list[int]:
    places = [start]
    for stem in wanted.stems[1:]:
        at = places[-1] + 1
        gap = 0
        while at < len(document.words) and document.words[at].stem != stem:
            if gap == GAP or not document.words[at].function:
                return []
            gap += 1
            at += 1
        if at == len(document.words):
            return []
        places.append(at)
    same = document.sentence_of[places[0]] == document.sentence_of[places[-1]]
    return places if same else []


def _same_sense(wanted: Wording, document: Document, places: list[int]) -> bool:
    """Whether no negation from outside turns the wording round."""
    flips = [document.negated[at] != own for at, own in zip(places, wanted.negated, strict=True)]
    return 2 * sum(flips) <= len(flips)


def asserted(document: Document, first: int, last: int) -> bool:
    """Whether tokens `first` to `last` (included) are claimed by the speaker."""
    start, end = document.words[first].start, document.words[last].end
    if any(
        found.start() < start and end < found.end() for found in _QUOTED.finditer(document.text)
    ):
        return False
    sentence = document.sentences[document.sentence_of[first]]
    before = [word.text for word in document.words[sentence.first : first]]
    if not _SUPPOSING.isdisjoint(before[-8:]):
        return False
    for at, text in enumerate(before):
        if text in _SAYING and _SPEAKER.isdisjoint(before[max(0, at - 4) : at]):
            return False
    ends = (end, document.clauses[document.clause_of[last]].end)
    return all(_WRONG_AFTER.match(document.lower, place) is None for place in ends)
