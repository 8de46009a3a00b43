"""Whether an answer is made of the reference's own sentences in another order.

Who tells the matter in words of their own may take any order. The reference's sentences word for
word, but one after the other as chance had it, are a copy that was not read.
"""

from functools import lru_cache

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.thesaurus import load

SIZE = 4  # words in a row that are looked for
SAME = 0.7  # share of these rows from which a sentence is the reference's
FEWEST = 4  # copied sentences below which their order says nothing
MOST_OWN = 0.4  # share of sentences that are not copied
OUT_OF_ORDER = 0.1  # share of pairs of copied sentences that stand the other way round


def stirred(document: Document, reference: str) -> bool:
    """Whether most sentences are the reference's, in an order that is not its own."""
    if not reference.strip():
        return False
    places = _places(reference)
    long = [rows for rows in _rows(document) if rows]
    copied = [place for rows in long if (place := _place(rows, places)) is not None]
    if len(copied) < FEWEST or len(copied) < (1 - MOST_OWN) * len(long):
        return False
    pairs = [(first, later) for at, first in enumerate(copied) for later in copied[at + 1 :]]
    return sum(first > later for first, later in pairs) > OUT_OF_ORDER * len(pairs)


def _place(rows: list[tuple[str, ...]], places: dict[tuple[str, ...], int]) -> int | None:
    """The number of the reference's sentence that this one copies."""
    found = [places[row] for row in rows if row in places]
    if len(found) < SAME * len(rows):
        return None
    return max(set(found), key=lambda place: (found.count(place), -place))


def _rows(document: Document) -> list[list[tuple[str, ...]]]:
    """For each sentence its words by fours; none for a sentence of fewer."""
    stems = [word.stem for word in document.words]
    return [
        [tuple(stems[at : at + SIZE]) for at in range(span.first, span.last - SIZE + 1)]
        for span in document.sentences
    ]


@lru_cache(maxsize=256)
def _places(reference: str) -> dict[tuple[str, ...], int]:
    """In which sentence of the reference four words in a row stand."""
    numbered = enumerate(_rows(Document(reference, load())))
    return {row: number for number, rows in numbered for row in rows}
