"""What an answer says when nobody wrote down what it should say: concepts, and what joins them.

A concept that is only listed is worth nothing. It counts where its sentence says why, compared
with what, under which condition, by how much, or how one would find out.
"""

import math

from simulator.adapters.rubric_grader import cues
from simulator.adapters.rubric_grader.english import english
from simulator.adapters.rubric_grader.reading import Reading
from simulator.adapters.rubric_grader.weights import SUBSTANCE
from simulator.adapters.rubric_grader.words import is_generic
from simulator.domain.rubric import Signal

JOINING = (
    Signal.MECHANISM,
    Signal.TRADE_OFF,
    Signal.ALTERNATIVES,
    Signal.CONSTRAINT,
    Signal.MITIGATION,
    Signal.FAILURE_MODE,
    Signal.VERIFICATION,
    Signal.QUANTIFIED,
    Signal.BASELINE,
    Signal.CLARIFICATION,
    Signal.STRUCTURE,
    Signal.OWNERSHIP,
    Signal.REFLECTION,
    Signal.RESULT,
    Signal.CUSTOMER,
)
PER_SENTENCE = 7.0  # new things that one sentence is credited with at most


def joined(reading: Reading) -> list[float]:
    """For each sentence how firmly its things are joined (0 to 1), with credit."""
    strengths = [0.0] * len(reading.document.sentences)
    for signal in JOINING:
        for hit in reading.signals.get(signal, ()):
            number = reading.document.sentence_of[hit.span.first]
            strengths[number] += hit.strength * (1.0 if signal not in _WEAK else 0.5)
    return [min(1.0, value) * held for value, held in zip(strengths, reading.credit, strict=True)]


_WEAK = {Signal.STRUCTURE, Signal.OWNERSHIP, Signal.CUSTOMER, Signal.RESULT, Signal.QUANTIFIED}


def fresh(reading: Reading) -> list[float]:
    """For each sentence how much it adds to the question and to what was said before."""
    known = {word.stem for word in reading.asked.words}
    amounts = []
    for span in reading.document.sentences:
        new = {
            word.stem
            for word in reading.document.words[span.first : span.last]
            if not word.function and not is_generic(word) and word.stem not in known
        }
        known |= new
        amounts.append(min(PER_SENTENCE, float(len(new))))
    return amounts


def made(reading: Reading, scale: float) -> float:
    """How many new things the answer joins, from 0 to 1; `scale` of them reach 0.63."""
    things = sum(a * j for a, j in zip(fresh(reading), joined(reading), strict=True))
    return 1 - math.exp(-things / scale)


def features(reading: Reading) -> dict[str, float]:
    """Everything that the substance of an answer is weighed by, each about 0 to 1."""
    document = reading.document
    size = max(1, len(document.sentences))
    told = sum(a * c for a, c in zip(fresh(reading), reading.credit, strict=True))
    concepts: dict[str, float] = {}
    for mention in document.mentions:
        if not mention.concept.everyday:
            held = reading.credit[document.sentence_of[mention.first]]
            concepts[mention.concept.id] = max(held, concepts.get(mention.concept.id, 0.0))
    values = {signal.value: reading.strength(signal) for signal in Signal}
    values["made"] = made(reading, 18.0)
    values["told"] = 1 - math.exp(-told / 25)
    values["concepts"] = 1 - math.exp(-sum(concepts.values()) / 5)
    values["foreign"] = max(0.0, 0.62 - reading.coherence)
    values["vague"] = min(1.0, len(cues.VAGUE.findall(document.lower)) / size)
    values["specific"] = _specific(reading)
    values["general"] = min(1.0, len(cues.GENERAL.findall(document.lower)) / (1.5 * size))
    values["unlinked"] = _unlinked(reading)
    values["empty"] = min(1.0, len(cues.PLATITUDE.findall(document.lower)) / size)
    return values


def substance(reading: Reading) -> float:
    """How much is said and joined (0 to 1), by the calibrated weights."""
    values = features(reading)
    score = SUBSTANCE["constant"] + sum(
        weight * values[name] for name, weight in SUBSTANCE.items() if name != "constant"
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _unlinked(reading: Reading) -> float:
    """The share of the words that stand in sentences without credit (0 to 1)."""
    sizes = [len(span) for span in reading.document.sentences]
    held = sum(size * credit for size, credit in zip(sizes, reading.credit, strict=True))
    return 1 - held / sum(sizes) if sizes else 0.0


def _specific(reading: Reading) -> float:
    """How rare the answer's own content words are on average (0 to 1)."""
    rarity = english().rarity
    known = {word.stem for word in reading.asked.words}
    own = {word.stem for word in reading.document.words if not word.function and not word.number}
    values = [min(5.0, rarity(stem)) / 5.0 for stem in own - known]
    return sum(values) / len(values) if len(values) >= 4 else 0.5
