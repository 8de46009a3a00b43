"""One text, read once: words, sentences, clauses, negations, concepts and amounts."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from simulator.adapters.rubric_grader import polarity
from simulator.adapters.rubric_grader.quantities import Quantity, quantities
from simulator.adapters.rubric_grader.thesaurus import Mention, Thesaurus
from simulator.adapters.rubric_grader.words import Token, tokens
from simulator.domain.rating import Evidence, evidence_at

_STOP = re.compile(
    r"(?<![.\s](?:e\.g|i\.e))(?<!\b(?:vs|cf|Dr|Mr|Ms|St|no|al))(?<!\b(?:etc|Fig|Eqn))"
    r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n+|(?<=[^\s.])\.(?=[A-Z][a-z])"
)
_CLAUSE = re.compile(r"[,;:()\[\]–—→]|\s-+>?\s|\s=>\s")
_OPENERS = frozenset(
    [
        "but",
        "because",
        "so",
        "since",
        "while",
        "whereas",
        "which",
        "although",
        "though",
        "unless",
        "until",
        "if",
        "when",
        "where",
        "however",
        "therefore",
        "then",
        "and",
        "or",
        "as",
        "instead",
        "without",
        "rather",
        "after",
        "before",
    ]
)
_JOINERS = frozenset(["and", "or", "as", "after", "before", "without", "rather", "then"])


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text: tokens `first:last`, characters `start:end`."""

    first: int
    last: int
    start: int
    end: int

    def __len__(self) -> int:
        return self.last - self.first


class Document:
    """A text with everything that the detectors ask of it, each computed once."""

    def __init__(self, text: str, thesaurus: Thesaurus) -> None:
        self.text = text
        # Kept as long as the text, so that offsets hold: İ would become two letters.
        self.lower = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
        self.thesaurus = thesaurus
        self.words: list[Token] = tokens(text)
        self._starts = [word.start for word in self.words]
        self._found: dict[str, dict[int, list[int]]] = {}

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences and list items in order, without empty ones."""
        return self._split(match.end() for match in _STOP.finditer(self.text))

    @cached_property
    def clauses(self) -> list[Span]:
        """Pieces of sentences: cut at punctuation and before conjunctions."""
        cuts = {sentence.end for sentence in self.sentences}
        cuts |= {match.end() for match in _CLAUSE.finditer(self.text)}
        cuts |= {self.words[at].start for at in self._openers()}
        return self._split(sorted(cuts))

    def _openers(self) -> list[int]:
        """Conjunctions that begin a clause: "and" does so only before a longer rest."""
        found = []
        for at, word in enumerate(self.words):
            if word.text in _OPENERS and (word.text not in _JOINERS or self._clausal(at)):
                found.append(at)
        return found

    def _clausal(self, at: int) -> bool:
        after = self.words[at + 1 : at + 3]
        subject = {"i", "we", "it", "they", "you", "he", "she", "this", "that", "the", "then"}
        return len(after) > 1 and after[0].text in subject

    def _split(self, cuts: Iterable[int]) -> list[Span]:
        found: list[Span] = []
        first = 0
        for cut in [*cuts, len(self.text)]:
            last = bisect_right(self._starts, cut - 1)
            if last > first:
                end = min(cut, len(self.text))
                found.append(
                    Span(first, last, self.words[first].start, max(end, self.words[last - 1].end))
                )
                first = last
        return found

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each token the number of its sentence."""
        return [number for number, span in enumerate(self.sentences) for _ in range(len(span))]

    @cached_property
    def clause_of(self) -> list[int]:
        """For each token the number of its clause."""
        return [number for number, span in enumerate(self.clauses) for _ in range(len(span))]

    @cached_property
    def negated(self) -> list[bool]:
        """For each token whether a negation governs it."""
        breaks = {span.first for span in self.sentences}
        for match in _CLAUSE.finditer(self.text):
            breaks.add(bisect_right(self._starts, match.end() - 1))
        stops = frozenset(span.first for span in self.sentences)
        return polarity.negated(self.words, frozenset(breaks), stops)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The amounts that are named."""
        return quantities(self.words)

    @cached_property
    def mentions(self) -> list[Mention]:
        """The concepts that are named."""
        return self.thesaurus.mentions(self.words, self.text)

    def mentions_in(self, span: Span) -> list[Mention]:
        """The concepts that are named between the span's tokens."""
        left = bisect_left(self._mention_starts, span.first)
        right = bisect_left(self._mention_starts, span.last)
        return self.mentions[left:right]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.first for mention in self.mentions]

    @cached_property
    def first_said(self) -> list[int]:
        """For each sentence the number of the first that says the same, word for word."""
        numbers: dict[str, int] = {}
        first = []
        for number, span in enumerate(self.sentences):
            said = " ".join(word.stem for word in self.words[span.first : span.last])
            first.append(numbers.setdefault(said, number) if len(span) > 2 else number)
        return first

    @cached_property
    def repeated(self) -> frozenset[int]:
        """Numbers of sentences that say again what an earlier one said."""
        return frozenset(n for n, first in enumerate(self.first_said) if first != n)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each stem and each concept (`#id`) stands, by token; what is said again nowhere."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            if not word.function and self.sentence_of[at] not in self.repeated:
                found[word.stem].append(at)
        for mention in self.mentions:
            if self.sentence_of[mention.first] not in self.repeated:
                found["#" + mention.concept.id].append(mention.first)
        return found

    @cached_property
    def stem_places(self) -> dict[str, list[int]]:
        """Where each stem stands, small words included."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            found[word.stem].append(at)
        return found

    def sentences_with(self, pattern: re.Pattern[str]) -> dict[int, list[int]]:
        """Sentence numbers with the tokens at which the pattern matches; asked often, kept."""
        found = self._found.get(pattern.pattern)
        if found is None:
            found = self._found[pattern.pattern] = {}
            for match in pattern.finditer(self.lower):
                at = self.starts(match.start())
                found.setdefault(self.sentence_of[at], []).append(at)
        return found

    def starts(self, offset: int) -> int:
        """The token that stands at character `offset`, or the next one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def evidence(self, span: Span) -> Evidence:
        """A span of tokens as a quotation of the text, without punctuation around it."""
        end = span.end
        while end > self.words[span.last - 1].end and self.text[end - 1] in " ,;:(\t\n-–—→":
            end -= 1
        return evidence_at(self.text, span.start, end)

    def clauses_over(self, first: int, last: int) -> Span:
        """The clauses in which tokens `first` to `last` (included) stand, as one span."""
        left, right = self.clauses[self.clause_of[first]], self.clauses[self.clause_of[last]]
        return Span(left.first, right.last, left.start, right.end)
