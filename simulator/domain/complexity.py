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
    r"\b(?P<word>n squared|n cubed|n log n|log n|linearithmic|quadratic|cubic|exponential"
    r"|logarithmic|linear(?! (?:search|scan|probing|regression|layer|model|algebra|combination"
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
_SPACE = r"space|memory|storage|extra|additional|auxiliary"
_AFTER = re.compile(
    rf"^\s*(?:(?:of|in|worst.case|amortised|amortized) )*({_SPACE}|time)\b", re.IGNORECASE
)
_BEFORE = re.compile(rf"\b({_SPACE}|time|runtime)\b", re.IGNORECASE)
_BASELINE = re.compile(
    r"\b(?:brute|naive|slow\w*|double loop|nested|obvious\w*|straightforward|simplest|baseline"
    r"|(?:every|all) pairs?|instead of|rather than|avoid\w*|better than|faster than|improve\w*"
    r"|beats?)\b|\b(?:from|not|than)\s*(?:an? )?$",
    re.IGNORECASE,
)
_BASELINE_AFTER = re.compile(r"^[^.;\n]{0,16}\b(?:as (?:a |the )?baseline|is too)\b", re.IGNORECASE)
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
        until = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        lead, tail = text[before : match.start()], text[match.end() : until]
        baseline = bool(_BASELINE.search(lead) or _BASELINE_AFTER.search(tail))
        total = bool(_TOTAL.search(lead) or _TOTAL.search(tail[:16]))
        resource = _resource(lead, tail)
        quote = text[match.start() : match.end()]
        found.append(
            Claim(_growth(match), resource, baseline, total, match.start(), match.end(), quote)
        )
    return tuple(found)


def claims_in_code(source: str, language: Language) -> tuple[Claim, ...]:
    """The claims that stand in comments and documentation; code itself claims nothing."""
    spans = list(_comments(source, language))
    return tuple(
        claim
        for claim in claims_in(source)
        if any(start <= claim.start and claim.end <= end for start, end in spans)
    )


def claimed_time(texts: Iterable[tuple[Claim, ...]]) -> Claim | None:
    """The time claimed for the solution: the latest text that claims one decides.

    Within it a claim about the whole counts first; otherwise the largest part, since a sum grows
    like its largest term. Claims about the slow way are left out.
    """
    chosen: Claim | None = None
    for claims in texts:
        own = [
            claim
            for claim in claims
            if claim.resource is Resource.TIME and claim.growth and not claim.baseline
        ]
        if own:
            whole = [claim for claim in own if claim.total]
            chosen = whole[-1] if whole else max(own, key=lambda claim: _rank(claim.growth))
    return chosen


def check_claim(claim: Claim | None, growth: Growth | None) -> ClaimCheck | None:
    """The claim against the measured growth; None when either is missing.

    Where the intended solution itself is counted one logarithm above its declared class, so may
    be a candidate's.
    """
    if claim is None or growth is None or growth.measured not in GROWTH_CLASSES:
        return None
    claimed, measured = _rank(claim.growth), _rank(growth.measured)
    allowed = claimed
    if growth.reference in GROWTH_CLASSES and claimed >= _rank(growth.reference):
        counted = _rank(growth.reference_measured) if growth.reference_measured else 0
        allowed = max(claimed, counted)
    low, high = measured > allowed, measured < claimed
    verdict = "too low" if low else "too high" if high else "agrees"
    return ClaimCheck(claim, growth.measured, verdict)


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
