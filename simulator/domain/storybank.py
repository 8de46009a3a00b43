"""Which story an answer told: similarity over distinctive words and numbers, on the safe side.

A word is distinctive when it is long enough, no everyday word, and stands in few of the texts
that are compared. A match must share several of them, must cover enough of the story, and must be
clearly better than the next story; otherwise the answer is said to match none.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.domain.figures import Figure, figures_in
from simulator.domain.story import Story

LEAST_WORDS = 5  # distinctive words shared, or
LEAST_WORDS_WITH_NUMBER = 3  # so many when a number with its unit is shared too
LEAST_SHARE = 0.2  # of the story's weight that the answer must share, or
LEAST_SHARE_WITH_NUMBER = 0.12  # when a number is shared too
LEAST_MARGIN = 1.6  # times the next best story
NUMBER_WEIGHT = 2.0  # of a shared number, in rare words
OVERUSED_ANSWERS = 3  # of one session that tell the same story
OVERUSED_SHARE = 0.4  # of all matched answers, once there are enough of them:
ENOUGH_ANSWERS = 6

_WORD = re.compile(r"[^\W\d_]{3,}(?:['’-][^\W\d_]+)*")
_ENDINGS = ("ations", "ation", "ingly", "ments", "ment", "ings", "ing", "edly", "ies", "ied", "ers")
_EVERYDAY = frozenset(
    """
    about above after again against almost alone along already also although always among
    and another any anyone anything are around asked away back because become been before
    began being below best better between both bring built but call called came can changed
    chose could customer customers data day days decided decision did different does doing
    done down during each early eight either else engineer engineers enough even ever every
    everyone everything few find first five for found four from full gave get give given
    goes going good got great group had half happened has have having held help her here him
    his hold hours how however idea into its itself just keep kept knew know known label
    labels large last later launch launched learned least left less let like little long
    look looked lot made main make manager many may maybe mean meant measured meeting might
    mine minutes model models month months more most much must myself need needed needs
    never new next nine nobody none not nothing now off often old once one only open other
    our out over own part people perhaps person place plan point problem product project put
    quarter quite rather real really reason result right said same saw say second seconds
    see seen seven several shall she should show showed shown side since six small some
    someone something soon sort start started still stop stopped such system take taken
    talked team teams tell ten than that the their them then there these they thing things
    think third this those though thought three through time times today together told too
    took toward tried true try turned twice two under until upon use used user users using
    very want wanted was way week weeks well went were what when where whether which while
    who whole whose why will with within without work worked working would wrong year years
    yes yet you your
    """.split()  # noqa: SIM905 - a list of words reads best as text
)


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
        words.sort(key=lambda word: (-self._weights[_stem(word.lower())], word))
        return StoryMatch(self._stories[place].id, tuple(words), numbers, share)

    def _score(self, told: _Profile, place: int) -> float:
        profile = self._profiles[place]
        words = sum(self._weights[stem] for stem in profile.words if stem in told.words)
        return words + NUMBER_WEIGHT * len(_shared(told.figures, profile.figures))

    def _whole(self, profile: _Profile) -> float:
        return sum(self._weights[stem] for stem in profile.words) or 1.0


def _profile(text: str) -> _Profile:
    words: dict[str, str] = {}
    for found in _WORD.findall(text):
        lower = found.lower()
        if len(lower) >= 4 and lower not in _EVERYDAY:
            words.setdefault(_stem(lower), found)
    return _Profile(words, figures_in(text))


def distinctive(text: str) -> dict[str, str]:
    """The stems of a text's distinctive words, each with the word as it was first written."""
    return _profile(text).words


def _stem(word: str) -> str:
    """A crude stem: enough to bring `labelled`, `labelling` and `labels` together."""
    word = word.replace("’", "'").removesuffix("'s").replace("lled", "led").replace("lling", "ling")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    for ending in ("ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


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
