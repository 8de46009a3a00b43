"""Words with their places: splitting, spelling and stems."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

from simulator.adapters.rubric_grader.wordlists import (
    BRITISH_ISE,
    FUNCTION_WORDS,
    GENERIC_WORDS,
    IRREGULAR,
)

_STEMMING = Lock()
_TOKEN = re.compile(
    r"[OoΘΩ]\((?:[^()\n]|\([^()\n]{0,12}\)){1,24}\)"  # O(n log n)
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+\d+[^\W_]*"  # p99, int8, L2
    r"|[Cc](?:\+\+|#)"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[%$€£]"
)
_ISATION = re.compile(r"isation(s?)$")
_ISE = re.compile(r"is(e|es|ed|er|ers|ing)$")
_YSE = re.compile(r"ys(e|es|ed|er|ers|ing)$")
_IZE = re.compile(r"(regular|general|normal|final|real|special)i[sz]")
_OUR = re.compile(r"(behavi|col|fav|lab|hon|neighb|hum|rum|vap)our")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign; `start:end` are offsets into the text it was read from."""

    start: int
    end: int
    text: str  # lower case, straight apostrophes, American spelling left to `stem`
    stem: str
    function: bool  # a word that carries grammar, not content
    number: bool


def tokens(text: str) -> list[Token]:
    """The words of `text` in order."""
    return [_token(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]


def _token(start: int, end: int, raw: str) -> Token:
    text, stem, function, number = _read(raw)
    return Token(start, end, text, stem, function, number)


@lru_cache(maxsize=20_000)
def _read(raw: str) -> tuple[str, str, bool, bool]:
    text = unicodedata.normalize("NFKC", raw).lower().replace("’", "'")
    if text[:1].isdigit():
        return text, text, False, True
    if "(" in text:
        text = text.replace(" ", "")
        return text, text, False, False
    return text, stem_of(text), text in FUNCTION_WORDS, False


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """The stem of a lower-case word, the same for British and American spelling."""
    if word in IRREGULAR:
        word = IRREGULAR[word]
    word = word.removesuffix("'s").removesuffix("'")
    if made := _IZE.match(word):  # Snowball would make regularization and regular one word
        return made[1] + "iz"
    if len(word) > 4:
        word = _american(word)
    with _STEMMING:  # a stemmer works in place, and word lists are read in a thread of their own
        return str(_stemmer().stemWord(word))


def is_generic(token: Token) -> bool:
    """Whether any answer may hold this word, so that it tells little."""
    return token.text in GENERIC_WORDS


def _american(word: str) -> str:
    word = _ISATION.sub(r"ization\1", word)
    base = _ISE.sub("ise", word)
    if base.endswith("ise") and base not in BRITISH_ISE:
        word = _ISE.sub(r"iz\1", word)
    word = _YSE.sub(r"yz\1", word)
    return _OUR.sub(r"\1or", word)


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")
