"""How an answer's time divides: STAR parts of a story, stages of a design, where it can be told.

A story's sentence belongs to the part whose cue stands in it, and without a cue to the part before
it. A design's sentence belongs to the dimensions that it is evidence for. An answer in which fewer
than two parts are found is not divided at all. Times are estimates from words, as when spoken.
"""

import re
from dataclasses import dataclass

from simulator.domain.rating import Rating
from simulator.domain.round import Kind
from simulator.domain.state import Turn
from simulator.domain.timing import speaking_seconds

STORIES = {Kind.BAR_RAISER, Kind.HIRING_MANAGER}
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_CUES = (
    (
        "reflection",
        r"\b(looking back|in hindsight|next time|i (have )?learn(ed|t)|would (now )?do (it )?"
        r"different|since then)\b",
    ),
    (
        "result",
        r"\b(as a result|in the end|the (result|outcome|impact)|resulted in|led to|which (cut|"
        r"reduced|saved|raised)|we shipped|it (dropped|fell|rose|went (up|down)))\b",
    ),
    (
        "task",
        r"\b(my (task|job|goal|role)|i was (asked|responsible|supposed)|i had to|i needed to|"
        r"the (goal|task|ask) was)\b",
    ),
    (
        "action",
        r"\b(so i|first,? i|then i|next,? i|i (decided|built|wrote|proposed|measured|talked|asked|"
        r"ran|set up|chose|designed|looked|started|took|called|changed|convinced|went))\b",
    ),
    (
        "situation",
        r"\b(when i (was|worked)|at the time|last year|two years ago|in my (last|previous)|"
        r"we (had|were)|our team|there was|the situation)\b",
    ),
)
_PATTERNS = tuple((part, re.compile(cue, re.IGNORECASE)) for part, cue in _CUES)


@dataclass(frozen=True, slots=True)
class SpokenPart:
    """One part of an answer: its words, and the seconds that they take when spoken."""

    part: str
    words: int
    seconds: float


def spoken_parts(kind: Kind, turn: Turn, words_per_minute: int) -> tuple[SpokenPart, ...]:
    """The parts in the order in which they first come; empty where it cannot be told."""
    answer = turn.answer or ""
    if kind in STORIES:
        counted = _story(answer)
    elif kind is Kind.SYSTEM_DESIGN:
        counted = _stages(turn, answer)
    else:
        return ()
    told = [part for part in counted if part != "other"]
    if len(told) < 2:
        return ()
    return tuple(
        SpokenPart(part, words, speaking_seconds(words, words_per_minute))
        for part, words in counted.items()
        if words
    )


def _story(answer: str) -> dict[str, int]:
    counted: dict[str, int] = {}
    current = "other"
    for match in _SENTENCE.finditer(answer):
        current = next((part for part, cue in _PATTERNS if cue.search(match[0])), current)
        counted[current] = counted.get(current, 0) + len(match[0].split())
    return counted


def _stages(turn: Turn, answer: str) -> dict[str, int]:
    spans = [
        (evidence.start, evidence.end, rating.dimension)
        for rating in (turn.assessment.ratings if turn.assessment else ())
        if isinstance(rating, Rating)
        for evidence in rating.evidence
    ]
    counted: dict[str, int] = {}
    for match in _SENTENCE.finditer(answer):
        stage = next(
            (name for start, end, name in spans if start < match.end() and match.start() < end),
            "other",
        )
        counted[stage] = counted.get(stage, 0) + len(match[0].split())
    return counted
