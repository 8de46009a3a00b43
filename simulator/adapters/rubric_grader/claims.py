"""Whether an answer claims something wrong: read strictly, since a claim counts against it.

Wrong turns and red flags are looked for in one clause, with the small words that make the
claim ("always", "nobody"), and not where the clause only supposes, compares or reports.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.adapters.rubric_grader.assertion import Wording, asserted, verbatim, wording
from simulator.adapters.rubric_grader.document import Document, Span
from simulator.adapters.rubric_grader.phrases import Match, Phrase, compile_phrase, find
from simulator.adapters.rubric_grader.thesaurus import Thesaurus

# Small words that turn a remark into a claim.
_TELLING = frozenset(
    [
        "always",
        "never",
        "only",
        "all",
        "every",
        "everyone",
        "everybody",
        "everything",
        "nobody",
        "nothing",
        "no",
        "any",
        "more",
        "most",
        "less",
        "because",
        "just",
        "must",
        "whole",
        "entire",
        "by",
        "itself",
    ]
)
# Words that carry nothing even in a red flag's wording.
_PLAIN = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "to",
        "of",
        "it",
        "that",
        "this",
        "and",
        "i",
        "we",
        "my",
        "our",
        "in",
        "on",
        "at",
        "for",
        "with",
        "by",
        "as",
        "do",
        "did",
        "does",
        "have",
        "has",
        "had",
        "so",
        "from",
        "up",
        "out",
    ]
)
_SUPPOSED = frozenset(
    [
        "if",
        "unless",
        "whether",
        "suppose",
        "assuming",
        "when",
        "would",
        "could",
        "might",
        "some",
        "people",
    ]
)
_COMPARED = frozenset(["vs", "versus", "than", "instead", "unlike", "rather"])
LEAST_SHARE = 0.95
LEAST_WEIGHT = 1.4  # below it a phrase is too common to prove a claim
SPREAD = 2  # how many times its own length a claim may be spread over


@dataclass(frozen=True, slots=True)
class Claim:
    """A wording to look for strictly."""

    phrase: Phrase
    length: int  # words of the wording
    concepts: frozenset[str]  # terms that it names
    different: frozenset[str]  # neighbours of those terms
    wording: Wording | None = None  # to be found as it stands, whatever its words weigh


def wrong_claims(texts: Iterable[str], thesaurus: Thesaurus) -> tuple[Claim, ...]:
    """Wrong turns: the content words decide, with the words that make them absolute."""
    return tuple(_claim(text, thesaurus, _TELLING) for text in texts)


def flag_claims(texts: Iterable[str], thesaurus: Thesaurus) -> tuple[Claim, ...]:
    """Red flags are ordinary English, so that nearly every word of theirs counts."""
    claims = []
    for text in texts:
        words = {word.text for word in Document(text, thesaurus).words}
        claims.append(_claim(text, thesaurus, frozenset(words - _PLAIN)))
    return tuple(claims)


def _claim(text: str, thesaurus: Thesaurus, telling: frozenset[str]) -> Claim:
    phrase = compile_phrase(text, thesaurus, telling=telling)
    document = Document(text, thesaurus)
    terms = [mention.concept for mention in document.mentions if not mention.concept.everyday]
    concepts = frozenset(concept.id for concept in terms)
    different = frozenset(other for concept in terms for other in concept.different)
    return Claim(phrase, len(document.words), concepts, different - concepts, wording(document))


def claimed(claims: Iterable[Claim], document: Document) -> Span | None:
    """The clause that makes one of the claims, or None."""
    for claim in claims:
        said = verbatim(claim.wording, document) if claim.wording else None
        if said:
            return document.clauses_over(*said)
        if claim.phrase.weight < LEAST_WEIGHT or len(claim.phrase.units) < 2:
            continue
        match = find(claim.phrase, document, within="clause")
        if (
            match
            and match.share >= LEAST_SHARE
            and not match.opposed
            and _meant(claim, match, document)
        ):
            return document.clauses_over(match.first, match.last)
    return None


def _meant(claim: Claim, match: Match, document: Document) -> bool:
    """Whether the clause asserts the claim: nothing supposed, compared or about a neighbour."""
    if match.last - match.first >= SPREAD * claim.length + 2:
        return False
    if not asserted(document, match.first, match.last):
        return False
    clause = document.clauses_over(match.first, match.last)
    words = {word.text for word in document.words[clause.first : clause.last]}
    first = document.words[clause.first].text
    before = document.words[clause.first - 1].text if clause.first else ""
    if first in _SUPPOSED or before in {"if", "that"} or not words.isdisjoint(_COMPARED):
        return False
    named = {m.concept.id for m in document.mentions_in(clause)}
    return named.isdisjoint(claim.different)
