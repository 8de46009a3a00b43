"""Which story an answer told: similarity over distinctive words and numbers, on the safe side.

A word weighs the more the fewer of the stories have it. A match must share several of them, must
cover enough of the story, and must be clearly better than the next story; otherwise the answer is
said to match none.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.domain.figures import Figure, figures_in
from simulator.domain.story import Story
from simulator.domain.words import distinctive, stem

LEAST_WORDS = 5  # distinctive words shared, or
LEAST_WORDS_WITH_NUMBER = 3  # so many when a number with its unit is shared too
LEAST_SHARE = 0.2  # of the story's weight that the answer must share, or
LEAST_SHARE_WITH_NUMBER = 0.12  # when a number is shared too
LEAST_MARGIN = 1.6  # times the next best story
NUMBER_WEIGHT = 2.0  # of a shared number, in rare words
OVERUSED_ANSWERS = 3  # of one session that tell the same story
OVERUSED_SHARE = 0.4  # of all matched answers, once there are enough of them:
ENOUGH_ANSWERS = 6


@dataclass(frozen=True, slots=True)
class StoryMatch:
    """The story that an answer told, with the words and numbers that say so."""

    story: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    share: float  # of the story's weight, 0 to 1


@dataclass(frozen=True, slots=True)
class _Profile:
    words: dict[str, str]  # stem -> the word as it was first written
    figures: tuple[Figure, ...]


def match(answer: str, stories: Sequence[Story]) -> StoryMatch | None:
    """The story that `answer` tells; None when no story is clearly the one."""
    return Matcher(stories).match(answer)


class Matcher:
    """Stories prepared once, for many answers."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._stories = tuple(stories)
        self._profiles = tuple(_profile(story.text) for story in stories)
        seen = Counter(stem for profile in self._profiles for stem in profile.words)
        count = len(self._stories) + 1
        self._weights = {stem: math.log(count / number) + 0.3 for stem, number in seen.items()}

    def match(self, answer: str) -> StoryMatch | None:
        """The story that `answer` tells; None when no story is clearly the one."""
        told = _profile(answer)
        ranked = sorted(
            ((self._score(told, place), place) for place in range(len(self._stories))),
            key=lambda pair: (-pair[0], pair[1]),
        )
        if not ranked:
            return None
        best, place = ranked[0]
        runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
        profile = self._profiles[place]
        words = [word for stem, word in profile.words.items() if stem in told.words]
        numbers = _shared(told.figures, profile.figures)
        least = LEAST_WORDS_WITH_NUMBER if numbers else LEAST_WORDS
        if len(words) < least or best < LEAST_MARGIN * runner_up:
            return None
        share = best / self._whole(profile)
        if share < (LEAST_SHARE_WITH_NUMBER if numbers else LEAST_SHARE):
            return None
        words.sort(key=lambda word: (-self._weights[stem(word.lower())], word))
        return StoryMatch(self._stories[place].id, tuple(words), numbers, share)

    def _score(self, told: _Profile, place: int) -> float:
        profile = self._profiles[place]
        words = sum(self._weights[stem] for stem in profile.words if stem in told.words)
        return words + NUMBER_WEIGHT * len(_shared(told.figures, profile.figures))

    def _whole(self, profile: _Profile) -> float:
        return sum(self._weights[stem] for stem in profile.words) or 1.0


def _profile(text: str) -> _Profile:
    return _Profile(distinctive(text), figures_in(text))


def _shared(told: Iterable[Figure], written: Iterable[Figure]) -> tuple[str, ...]:
    """Figures with a unit, or of three digits and more, that stand on both sides."""
    known = {(figure.value, figure.unit) for figure in told if figure.telling}
    shared = {
        (figure.value, figure.unit): figure.text
        for figure in written
        if (figure.value, figure.unit) in known
    }
    return tuple(shared.values())


@dataclass(frozen=True, slots=True)
class Telling:
    """One behavioural answer that was matched to a story."""

    session: str
    question: str
    at: str
    answer: str
    match: StoryMatch


@dataclass(frozen=True, slots=True)
class Overused:
    """A story that is told too often, and the rule that says so."""

    story: str
    times: int
    reason: str


def overused(tellings: Sequence[Telling]) -> tuple[Overused, ...]:
    """Stories told three times in one session, or in two of five of all matched answers."""
    found: dict[str, Overused] = {}
    total = Counter(telling.match.story for telling in tellings)
    for (_, story), times in Counter((t.session, t.match.story) for t in tellings).items():
        if times >= OVERUSED_ANSWERS:
            found[story] = Overused(story, total[story], f"{times} answers of one session tell it")
    for story, times in total.items():
        share = times / len(tellings)
        if len(tellings) >= ENOUGH_ANSWERS and share > OVERUSED_SHARE and story not in found:
            reason = f"{times} of {len(tellings)} answers tell it"
            found[story] = Overused(story, times, reason)
    return tuple(sorted(found.values(), key=lambda one: (-one.times, one.story)))
