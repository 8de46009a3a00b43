"""What was copied from elsewhere: the rubric, the expected points, the reference out of order."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.adapters.rubric_grader.wordlists import NEGATORS

Saying = tuple[frozenset[str], int]
Row = tuple[str, ...]  # stems of words that follow one another

REWORDED = 0.4  # share of neighbouring content words from which a text was only filled up
WORDINGS = 4  # of the expected points, below which nothing is strung
STRUNG = 0.88  # share of the content words that are wordings; good answers of one's own reach 0.3
ROW = 4  # words in a row by which a sentence of the reference is known again
SAME = 0.7  # share of its rows from which a sentence is the reference's
FEWEST = 4  # copied sentences below which their order says nothing
MOST_OWN = 0.4  # share of sentences that are not copied
NEARLY = 0.75  # shared part of the content words from which a sentence is the reference's, reworded
FULL = 4  # content words below which a sentence is like many others
TURNED = 2  # such sentences with the contrary sense that no slip explains
OUT_OF_ORDER = 0.1  # share of pairs of copied sentences that stand the other way round


def rows(document: Document, size: int, first: int = 0, last: int | None = None) -> list[Row]:
    """Every `size` words that follow one another, of all or of those from `first` to `last`."""
    stems = [word.stem for word in document.words[first:last]]
    return [tuple(stems[at : at + size]) for at in range(len(stems) - size + 1)]


@lru_cache(maxsize=256)
def known_rows(texts: tuple[str, ...], size: int) -> frozenset[Row]:
    """The same of several texts."""
    thesaurus = load()
    return frozenset(row for text in texts for row in rows(Document(text, thesaurus), size))


def reworded(document: Document, texts: tuple[str, ...]) -> bool:
    """Whether the content words follow one another as in the texts, whatever stands between."""
    said = _content_pairs(document)
    known = _known_pairs(texts)
    return len(said) >= 10 and sum(pair in known for pair in said) > REWORDED * len(said)


def _content_pairs(document: Document) -> list[tuple[str, str]]:
    return list(pairwise(word.stem for word in document.words if not word.function))


@lru_cache(maxsize=64)
def _known_pairs(texts: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    thesaurus = load()
    return frozenset(pair for text in texts for pair in _content_pairs(Document(text, thesaurus)))


def strung(document: Document, texts: tuple[str, ...]) -> bool:
    """Whether it is wordings of the texts with nothing in between, or the same words each time."""
    stems = [word.stem for word in document.words]
    wordings = _wordings(texts)
    held: set[int] = set()
    used = set()
    for at in range(len(stems)):
        for wording in wordings.get(stems[at], ()):
            if tuple(stems[at : at + len(wording)]) == wording:
                held.update(range(at, at + len(wording)))
                used.add(wording)
    if len(used) < WORDINGS:
        return False
    links = _in_most_sentences(document)
    own = [at for at, word in enumerate(document.words) if at in held or word.stem not in links]
    telling = [at for at in own if not document.words[at].function]
    return len(telling) >= 10 and sum(at in held for at in telling) > STRUNG * len(telling)


def _in_most_sentences(document: Document) -> set[str]:
    counts = Counter(
        stem
        for span in document.sentences
        for stem in {word.stem for word in document.words[span.first : span.last]}
    )
    most = max(3, 0.5 * len(document.sentences))
    return {stem for stem, count in counts.items() if count >= most}


@lru_cache(maxsize=256)
def _wordings(texts: tuple[str, ...]) -> dict[str, list[Row]]:
    thesaurus = load()
    found: dict[str, list[Row]] = {}
    for text in texts:
        stems = tuple(word.stem for word in Document(text, thesaurus).words)
        if len(stems) >= 2:
            found.setdefault(stems[0], []).append(stems)
    return found


def stirred(document: Document, reference: str) -> bool:
    """Whether most sentences are the reference's, in an order that is not its own.

    Who tells the matter in words of their own may take any order. The reference word for word,
    its sentences one after the other as chance had it, is a copy that was not read.
    """
    if not reference.strip():
        return False
    places = _places(reference)
    long = [found for found in _by_sentence(document) if found]
    copies = [place for found in long if (place := _place(found, places)) is not None]
    if len(copies) < FEWEST or len(copies) < (1 - MOST_OWN) * len(long):
        return False
    pairs = [(first, later) for at, first in enumerate(copies) for later in copies[at + 1 :]]
    return sum(first > later for first, later in pairs) > OUT_OF_ORDER * len(pairs)


def gainsaid(document: Document, reference: str) -> bool:
    """Whether sentences of the reference stand in it with a negation put in, or left out.

    Nobody who says the same in words of their own comes that near to its sentences.
    """
    if not reference.strip():
        return False
    theirs = _said(reference)
    turned = 0
    for words, denials in _sayings(document):
        near = ((_alike(words, other), count) for other, count in theirs)
        likeness, count = max(near, key=itemgetter(0), default=(0.0, 0))
        turned += likeness >= NEARLY and denials % 2 != count % 2
    return turned >= TURNED


@lru_cache(maxsize=256)
def _said(reference: str) -> tuple[Saying, ...]:
    return tuple(_sayings(Document(reference, load())))


def _sayings(document: Document) -> Iterator[Saying]:
    """The content words of each sentence, and how many negations it holds."""
    for span in document.sentences:
        words = document.words[span.first : span.last]
        telling = frozenset(word.stem for word in words if not word.function)
        denials = sum(word.text in NEGATORS or word.text.endswith("n't") for word in words)
        if len(telling) >= FULL:
            yield telling, denials


def _alike(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right)


def _place(found: list[Row], places: dict[Row, int]) -> int | None:
    """The number of the reference's sentence that this one copies."""
    known = [places[row] for row in found if row in places]
    if len(known) < SAME * len(found):
        return None
    return max(set(known), key=lambda place: (known.count(place), -place))


def _by_sentence(document: Document) -> list[list[Row]]:
    """For each sentence its words by fours; none for a sentence of fewer."""
    return [rows(document, ROW, span.first, span.last) for span in document.sentences]


@lru_cache(maxsize=256)
def _places(reference: str) -> dict[Row, int]:
    """In which sentence of the reference four words in a row stand."""
    numbered = enumerate(_by_sentence(Document(reference, load())))
    return {row: number for number, found in numbered for row in found}
