"""Numbers of one story that differ between two tellings, shown with both quotes.

Two figures are taken for the same claim only when they have the same unit, stand among the same
distinctive words, and neither value is named in the other telling.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.domain.figures import Figure, around, figures_in
from simulator.domain.story import Story
from simulator.domain.storybank import Telling
from simulator.domain.words import distinctive

LEAST_WORDS = 2  # distinctive words that both clauses share
SAME_WITHIN = 0.05  # relative: `about 90` for 92 is rounding
NEWEST_SESSIONS = 12  # that are compared; older tellings are no longer told
WRITTEN = ""  # the session of a story as it is written down


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as it was said: the session (empty: as written) and the clause."""

    session: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Drift:
    """The same claim with two values."""

    story: str
    first: Said
    second: Said
    words: tuple[str, ...]  # that both clauses share


@dataclass(frozen=True, slots=True)
class _Claim:
    session: str
    figure: Figure
    quote: str
    words: dict[str, str]  # stem -> word

    def shared(self, other: "_Claim") -> tuple[str, ...]:
        """The distinctive words of this clause that the other one has too."""
        return tuple(word for stem, word in self.words.items() if stem in other.words)


def drifts(story: Story, tellings: Sequence[Telling]) -> tuple[Drift, ...]:
    """Each claim of `story` whose number differs between sessions, or from what is written."""
    texts: dict[str, list[str]] = {WRITTEN: [story.text]}
    for telling in sorted(tellings, key=lambda one: one.at):
        if telling.match.story == story.id:
            texts.setdefault(telling.session, []).append(telling.answer)
    told = {session: _claims(session, pieces) for session, pieces in texts.items()}
    sessions = [WRITTEN, *[name for name in told if name != WRITTEN][-NEWEST_SESSIONS:]]
    found = [
        drift
        for place, first in enumerate(sessions)
        for second in sessions[place + 1 :]
        for drift in _between(story.id, told[first], told[second])
    ]
    return tuple(_distinct(found))


def _claims(session: str, texts: Iterable[str]) -> tuple[_Claim, ...]:
    return tuple(
        _Claim(session, figure, quote, distinctive(quote))
        for text in texts
        for figure in figures_in(text)
        if figure.unit or figure.telling
        for quote in (around(text, figure),)
    )


def _between(story: str, first: Sequence[_Claim], second: Sequence[_Claim]) -> list[Drift]:
    """The best one-to-one pairs of differing claims."""
    left = [claim for claim in first if not _named(claim, second)]
    right = [claim for claim in second if not _named(claim, first)]
    pairs = [
        (-len(one.shared(other)), _apart(one.figure, other.figure), place, number)
        for place, one in enumerate(left)
        for number, other in enumerate(right)
        if one.figure.unit == other.figure.unit and len(one.shared(other)) >= LEAST_WORDS
    ]
    found: list[Drift] = []
    used: set[tuple[int, int]] = set()
    for _, _, place, number in sorted(pairs):
        if {(0, place), (1, number)} & used:
            continue
        used |= {(0, place), (1, number)}
        one, other = left[place], right[number]
        found.append(Drift(story, _said(one), _said(other), one.shared(other)))
    return found


def _named(claim: _Claim, others: Iterable[_Claim]) -> bool:
    """Whether the other telling names the same value, give or take rounding."""
    return any(
        claim.figure.unit == other.figure.unit
        and math.isclose(claim.figure.value, other.figure.value, rel_tol=SAME_WITHIN)
        for other in others
    )


def _apart(one: Figure, other: Figure) -> float:
    low, high = sorted((one.value + 1e-9, other.value + 1e-9))
    return math.log(high / low)


def _said(claim: _Claim) -> Said:
    return Said(claim.session, claim.figure.text, claim.quote)


def _distinct(found: Iterable[Drift]) -> Iterable[Drift]:
    """Each pair of values once, as it first came."""
    return {(d.first.value, d.second.value): d for d in reversed(list(found))}.values()
