"""What a candidate claims about cost, read from speech and code comments, against the counts.

Only growth in one variable can be compared; `O(nm)` and the like are kept without a class.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from simulator.domain.coding import Language
from simulator.domain.execution import GROWTH_CLASSES, Growth

_CALL = r"(?<![\w.])[OoΘθ]\s*\((?P<inside>(?:[^()\n]|\([^()\n]*\)){1,40})\)"
_WORD = (
    r"\b(?P<word>n squared|n cubed|n log n|log n|linearithmic|quadratic|cubic|logarithmic"
    r"|exponential(?! (?:search|jump|back.?off|moving|average|distribution|race))"
    r"|linear(?! (?:search|scan|probing|regression|layer|model|algebra|combination"
    r"|attention|program|part|order|interpolation|classifier))"
    r"|constant(?= (?:time|space|memory|extra|work|amount of (?:time|space|memory))))\b"
)
_CLAIM = re.compile(f"{_CALL}|{_WORD}", re.IGNORECASE)
_WORDS = {
    "n squared": "n^2",
    "n cubed": "n^3",
    "linearithmic": "n log n",
    "quadratic": "n^2",
    "cubic": "n^3",
    "exponential": "2^n",
    "logarithmic": "log n",
    "linear": "n",
    "constant": "1",
}
_SPELLED = {
    "1": "1",
    "logn": "log n",
    "n": "n",
    "nlogn": "n log n",
    "n^2": "n^2",
    "n^2logn": "n^2 log n",
    "n^3": "n^3",
    "2^n": "2^n",
    "n!": "2^n",
}
_SLOW = {"n^2", "n^2 log n", "n^3", "2^n"}
_PART = {"1", "log n"}
_TIMES_N = {"1": "n", "log n": "n log n", "n": "n^2", "n log n": "n^2 log n", "n^2": "n^3"}
_SPACE = r"space|memory|storage|extra|additional|auxiliary"
_AFTER = re.compile(
    rf"^\s*(?:(?:of|in|worst.case|amortised|amortized) )*({_SPACE}|time)\b", re.IGNORECASE
)
_BEFORE = re.compile(rf"\b({_SPACE}|time|runtime)\b", re.IGNORECASE)
_BASELINE = re.compile(
    r"\b(?:brute|naive|slow\w*|double loop|nested|obvious\w*|straightforward|simplest"
    r"|baseline|plain|(?:every|all) (?:pair|subset|split|start|prefix)\w*|each start|from every"
    r"|without an?"
    r"|recomput\w*|re-?scan\w*|repeatedly|instead of|rather than|avoid\w*|better than"
    r"|faster than|improve\w*|beats?)\b|\b(?:from|not|than)\s*(?:an? )?$",
    re.IGNORECASE,
)
# The slow way is also known by what follows: its name, or the turn to something better.
_BASELINE_AFTER = re.compile(
    r"^\)?[^.;\n]{0,16}\b(?:as (?:a |the )?baseline|is too)\b"
    r"|^\)? (?:version|search|check|variant|solution|dynamic|loop|one)\b"
    r"|^[^.\n]{0,60}\.\s+(?:Instead|Better|Rather)\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\bwould (?:be|cost|take|need)\s*$", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:overall|total|altogether|whole|in all|final\w*|combined)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?;](?:\s|$)|\n")


class Resource(StrEnum):
    """What a claim is about."""

    TIME = "time"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimed growth: `growth` is a class or empty, `quote == text[start:end]` of the answer."""

    growth: str
    resource: Resource
    baseline: bool  # said of the slow way, or of what is avoided
    total: bool  # said of the whole rather than of a part
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A claimed time against the counted one; `verdict` is `agrees`, `too low` or `too high`."""

    claim: Claim
    measured: str
    verdict: str


def claims_in(text: str) -> tuple[Claim, ...]:
    """Every claim of growth in `text`, in order."""
    found: list[Claim] = []
    matches = list(_CLAIM.finditer(text))
    for place, match in enumerate(matches):
        sentence = _sentence_start(text, match.start())
        before = max(sentence, matches[place - 1].end() if place else 0)
        lead, tail = text[before : match.start()], text[match.end() : match.end() + 80]
        growth = _growth(match)
        idle = bool(_WOULD.search(lead)) and growth in _SLOW
        baseline = idle or bool(_BASELINE.search(lead) or _BASELINE_AFTER.search(tail))
        total = bool(_TOTAL.search(lead) or _TOTAL.search(re.split(r"[,.;:]", tail[:20])[0]))
        resource = _resource(lead, tail)
        quote = text[match.start() : match.end()]
        found.append(Claim(growth, resource, baseline, total, match.start(), match.end(), quote))
    return tuple(found)


def claims_in_code(source: str, language: Language) -> tuple[Claim, ...]:
    """The claims that stand in comments and documentation; code itself claims nothing."""
    spans = list(_comments(source, language))
    return tuple(
        claim
        for claim in claims_in(source)
        if any(start <= claim.start and claim.end <= end for start, end in spans)
    )


def own_claims(texts: Iterable[tuple[Claim, ...]], *, sublinear: bool) -> tuple[Claim, ...]:
    """The times claimed for the solution, by the latest text that claims one; may be several.

    What is said of the slow way is left out. Where something is said of the whole, only that
    counts. A constant or logarithmic time is one step's, unless `sublinear` solutions exist.
    """
    chosen: tuple[Claim, ...] = ()
    for claims in texts:
        own = tuple(
            claim
            for claim in claims
            if claim.resource is Resource.TIME
            and claim.growth
            and not claim.baseline
            and (sublinear or claim.total or claim.growth not in _PART)
        )
        chosen = tuple(claim for claim in own if claim.total) or own or chosen
    return chosen


def check_claims(
    texts: Iterable[tuple[Claim, ...]], growth: Growth | None, *, per_call: bool = False
) -> ClaimCheck | None:
    """The claimed time against the counted one; None without either, or when it is not clear.

    Speech names the cost of parts and of roads not taken beside the solution's, so that only a
    text in which every claim is too low, or every one too high, contradicts the count. With
    `per_call` the count is of n calls, and a claim may be of one. Where the intended solution
    itself is counted a logarithm above its declared class, so may be a candidate's.
    """
    if growth is None or growth.measured not in GROWTH_CLASSES:
        return None
    sublinear = per_call or growth.reference in _PART
    claims = own_claims(texts, sublinear=sublinear)
    measured = _rank(growth.measured)
    ranks = [(_allowed(claim, growth, per_call=per_call), claim) for claim in claims]
    agreeing = [claim for (low, high), claim in ranks if low <= measured <= high]
    if agreeing:
        return ClaimCheck(agreeing[-1], growth.measured, "agrees")
    below = [(high, claim) for (_, high), claim in ranks if high < measured]
    if ranks and len(below) == len(ranks):
        nearest = max(below, key=lambda pair: pair[0])[1]
        return ClaimCheck(nearest, growth.measured, "too low")
    if ranks and not below and claims[-1].total:  # a larger part may be of a road not taken
        return ClaimCheck(claims[-1], growth.measured, "too high")
    return None


def _allowed(claim: Claim, growth: Growth, *, per_call: bool) -> tuple[int, int]:
    """The lowest and the highest class that a claim agrees with."""
    low = high = _rank(claim.growth)
    if per_call and not claim.total:
        high = _rank(_TIMES_N.get(claim.growth, claim.growth))
    if growth.reference in GROWTH_CLASSES and growth.reference_measured in GROWTH_CLASSES:
        intended, counted = _rank(growth.reference), _rank(growth.reference_measured)
        if low <= intended <= high:
            low, high = min(low, counted), max(high, counted)
    return low, high


def claim_words(check: ClaimCheck) -> str:
    """The comparison in one sentence, with the candidate's own words."""
    said = f"claimed {check.claim.growth} (“{check.claim.quote}”)"
    if check.verdict == "agrees":
        return f"{said}, which is what was counted"
    return f"{said}, counted {check.measured}: the claim is {check.verdict}"


def _growth(match: re.Match[str]) -> str:
    word = match["word"]
    if word is not None:
        key = " ".join(word.lower().split())
        return _WORDS.get(key, key)
    inside = match["inside"].lower().replace("**", "^").replace("²", "^2").replace("³", "^3")
    inside = re.sub(r"[\s*·×()]", "", inside).replace("lg", "log")
    if re.fullmatch(r"[a-z](?:\+[a-z])+", inside) and "n" in inside:
        return "n"  # a sum of sizes is linear in the input
    return _SPELLED.get(inside, "")


def _resource(lead: str, tail: str) -> Resource:
    after = _AFTER.match(tail)
    words = [after[1]] if after else _BEFORE.findall(lead)[-1:]
    return (
        Resource.SPACE if words and re.fullmatch(_SPACE, words[0], re.IGNORECASE) else Resource.TIME
    )


def _sentence_start(text: str, place: int) -> int:
    start = 0
    for match in _SENTENCE_END.finditer(text, 0, place):
        start = match.end()
    return start


def _comments(source: str, language: Language) -> Iterator[tuple[int, int]]:
    if language is Language.PYTHON:
        pattern = r"\"\"\".*?\"\"\"|'''.*?'''|#[^\n]*"
    else:
        pattern = r"/\*.*?\*/|//[^\n]*"
    for match in re.finditer(pattern, source, re.DOTALL):
        yield match.span()


def _rank(growth: str) -> int:
    return GROWTH_CLASSES.index(growth)
