"""Whether an answer says what a phrase says: in other words, in one place, not negated."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.quantities import Quantity, same
from simulator.adapters.rubric_grader.thesaurus import Thesaurus
from simulator.adapters.rubric_grader.words import Token, is_generic

REACH = 26  # tokens within which a phrase's words count as standing together
LIGHT = 0.4  # weight of a word that any answer may hold


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that a phrase names: a word, a concept or an amount, with all its keys."""

    keys: tuple[str, ...]  # any of them will do
    opposites: tuple[str, ...]
    parts: tuple[str, ...]  # the stems of a concept's wording, for a partial match
    weight: float
    negated: bool
    amount: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording, taken apart."""

    text: str
    units: tuple[Unit, ...]

    weight: float  # what all units together weigh


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: the share of its weight, the tokens `first` to `last`, and its polarity."""

    share: float
    first: int
    last: int  # included
    opposed: bool  # said with a negation, or with the opposite word
    missed: int = 0


def compile_phrase(
    text: str,
    thesaurus: Thesaurus,
    common: frozenset[str] = frozenset(),
    telling: frozenset[str] = frozenset(),
) -> Phrase:
    """Take a phrase apart; words in `common` (the question's own) weigh less.

    Small words count only when they are in `telling`: "always" matters to a claim.
    """
    document = Document(text, thesaurus)
    taken: set[int] = set()
    units: list[Unit] = []
    for amount in document.quantities:
        if not amount.spelled or amount.unit:
            taken.update(range(amount.first, amount.last))
            units.append(Unit((), (), (), 1.0, False, amount))
    for mention in document.mentions:
        places = range(mention.first, mention.last)
        if mention.concept.everyday and len(places) == 1:
            continue
        if taken.isdisjoint(places):
            taken.update(places)
            units.append(_concept_unit(document, mention.first, mention.last, common))
    for at, word in enumerate(document.words):
        if at not in taken and (not word.function or word.text in telling):
            units.append(_word_unit(document, at, word, common))
    return Phrase(text, tuple(units), sum(unit.weight for unit in units))


def _concept_unit(document: Document, first: int, last: int, common: frozenset[str]) -> Unit:
    keys, opposites = _keys(document, first, last)
    words = document.words[first:last]
    parts = tuple(word.stem for word in words if not word.function)
    known = all(part in common for part in parts)
    weight = (LIGHT if known else 1.0) * (1.0 + 0.25 * (len(parts) - 1))
    return Unit(keys, opposites, parts, weight, document.negated[first])


def _word_unit(document: Document, at: int, word: Token, common: frozenset[str]) -> Unit:
    keys, opposites = _keys(document, at, at + 1)
    light = is_generic(word) or word.stem in common
    return Unit((word.stem, *keys), opposites, (), LIGHT if light else 1.0, document.negated[at])


def _keys(document: Document, first: int, last: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    concepts = [m.concept for m in document.mentions if (m.first, m.last) == (first, last)]
    if any(not concept.everyday for concept in concepts):  # a term is no ordinary word
        concepts = [concept for concept in concepts if not concept.everyday]
    opposites = tuple("#" + concept.opposite for concept in concepts if concept.opposite)
    return tuple("#" + concept.id for concept in concepts), opposites


def find(phrase: Phrase, document: Document, *, within: str = "sentence") -> Match | None:
    """The best place in the document that says the phrase; None when no unit is there.

    `within` is `clause`, `sentence` or `pair` (two sentences that follow each other).
    """
    if not phrase.units:
        return None
    places = [_places(unit, document) for unit in phrase.units]
    best: Match | None = None
    for possible, group in _groups(phrase, places, document, within):
        if best is not None and possible < best.share:
            continue
        match = _score(phrase, document, group)
        if best is None or (match.share, not match.opposed) > (best.share, not best.opposed):
            best = match
    return best


Place = tuple[int, float, bool]  # token, how well it fits, whether it is the opposite word


def _places(unit: Unit, document: Document) -> list[Place]:
    if unit.amount is not None:
        wanted = unit.amount
        return [(item.first, 1.0, False) for item in document.quantities if same(item, wanted)]
    found = [(at, 1.0, False) for key in unit.keys for at in document.places.get(key, ())]
    found += [(at, 1.0, True) for key in unit.opposites for at in document.places.get(key, ())]
    if not found and len(unit.parts) > 1:
        share = 0.7 / len(unit.parts)
        found = [(at, share, False) for part in unit.parts for at in document.places.get(part, ())]
    return found


def _groups(
    phrase: Phrase, places: list[list[Place]], document: Document, within: str
) -> list[tuple[float, list[list[Place]]]]:
    """The units' places one stretch of text at a time, with the share possible there."""
    home = document.clause_of if within == "clause" else document.sentence_of
    split: list[dict[int, list[Place]]] = []
    weights: dict[int, float] = {}
    for unit, found in zip(phrase.units, places, strict=True):
        by_number: dict[int, list[Place]] = {}
        for place in found:
            by_number.setdefault(home[place[0]], []).append(place)
        split.append(by_number)
        for number in by_number:
            weights[number] = weights.get(number, 0.0) + unit.weight
    groups = []
    for number, weight in weights.items():
        if within != "pair":
            group = [held.get(number, []) for held in split]
        else:
            weight += weights.get(number + 1, 0.0)
            group = [held.get(number, []) + held.get(number + 1, []) for held in split]
        groups.append((min(1.0, weight / phrase.weight), number, group))
    groups.sort(key=lambda item: (-item[0], item[1]))
    return [(possible, group) for possible, _, group in groups]


def _score(phrase: Phrase, document: Document, group: list[list[Place]]) -> Match:
    anchor = _anchor(phrase, group)
    total = opposed = 0.0
    missed = 0
    chosen: list[int] = []
    flipped = False
    for unit, places in zip(phrase.units, group, strict=True):
        near = [place for place in places if abs(place[0] - anchor) <= REACH]
        if not near:
            missed += 1
            continue
        at, fit, opposite = min(
            near, key=lambda place: (place[2], -place[1], abs(place[0] - anchor))
        )
        total += unit.weight * fit
        chosen.append(at)
        negated = document.negated[at] != unit.negated
        flipped = flipped or (opposite and not negated)
        if negated != opposite:
            opposed += unit.weight * fit
    share = total / phrase.weight
    against = flipped or (total > 0 and opposed > 0.5 * total)
    return Match(share, min(chosen), max(chosen), against, missed)


def _anchor(phrase: Phrase, group: list[list[Place]]) -> int:
    """A place of the heaviest and rarest unit: the others must stand near it."""
    ranked = [
        (unit.weight, -len(places), places[0][0])
        for unit, places in zip(phrase.units, group, strict=True)
        if places
    ]
    return max(ranked)[2]


def best_of(
    phrases: Iterable[Phrase], document: Document, *, within: str = "sentence"
) -> tuple[Phrase, Match] | None:
    """The phrase that is said most fully, with its place."""
    best: tuple[Phrase, Match] | None = None
    for phrase in phrases:
        match = find(phrase, document, within=within)
        if match and (
            best is None or (match.share, not match.opposed) > (best[1].share, not best[1].opposed)
        ):
            best = phrase, match
    return best
