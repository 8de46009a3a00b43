"""Answers given in advance, for sessions without a screen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from simulator.domain.coding import Language

_FENCE = re.compile(r"```[\w+-]*\n(.*?)```", re.DOTALL)
_TAG = re.compile(r"```([\w+]+)[ \t]*\n")
_TAGS = {
    "python": Language.PYTHON,
    "py": Language.PYTHON,
    "javascript": Language.JAVASCRIPT,
    "js": Language.JAVASCRIPT,
    "java": Language.JAVA,
    "cpp": Language.CPP,
    "c++": Language.CPP,
}


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer of a file; `round` is a round id or kind, empty for whichever is next.

    `language` says what code is written in; None: what its fence says, or else Python.
    """

    text: str
    seconds: float | None = None
    thinking: float = 0.0
    round: str = ""
    language: Language | None = None


@dataclass(slots=True)
class AnswerQueue:
    """Hands out answers in order, those for other rounds passed over and kept."""

    answers: Sequence[GivenAnswer]
    used: set[int] = field(default_factory=set)

    def next(self, names: tuple[str, ...]) -> GivenAnswer | None:
        """The first unused answer that fits a round known by any of `names`; None: none left."""
        place = self._place(names)
        if place is None:
            return None
        self.used.add(place)
        return self.answers[place]

    def peek(self, names: tuple[str, ...]) -> GivenAnswer | None:
        """The answer that `next` would hand out."""
        place = self._place(names)
        return None if place is None else self.answers[place]

    def _place(self, names: tuple[str, ...]) -> int | None:
        for place, answer in enumerate(self.answers):
            if place not in self.used and (not answer.round or answer.round in names):
                return place
        return None


def code_in(text: str, entry: str) -> str | None:
    """The source in `text` that defines `entry`: a fenced block or the whole; None if none does."""
    words = "def|class|function|const|var|let"
    definition = re.compile(rf"^\s*(?:{words})\s+{re.escape(entry)}\b", re.MULTILINE)
    for source in (*_FENCE.findall(text), text):
        if definition.search(source):
            return str(source)
    return None


def code_of(answer: GivenAnswer, entry: str) -> GivenAnswer | None:
    """`answer` as code with its language; None when it is none.

    In Python and JavaScript code must define `entry`. What is named or fenced as another language
    is taken as it stands: the compiler will say.
    """
    tagged = [_TAGS[tag] for tag in map(str.lower, _TAG.findall(answer.text)) if tag in _TAGS]
    language = answer.language or (tagged[0] if tagged else None)
    if language in {Language.JAVA, Language.CPP}:
        fenced = _FENCE.findall(answer.text)
        return replace(answer, text=fenced[0] if fenced else answer.text, language=language)
    source = code_in(answer.text, entry)
    return None if source is None else replace(answer, text=source, language=language)
