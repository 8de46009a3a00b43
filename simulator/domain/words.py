"""The words of a text that tell it from others, brought to a crude stem."""

import re

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


def stems(text: str) -> set[str]:
    """The stems of all words of four letters and more, everyday ones too."""
    return {stem(word) for word in _WORD.findall(text.lower()) if len(word) >= 4}


def distinctive(text: str) -> dict[str, str]:
    """The stems of a text's distinctive words, each with the word as it was first written."""
    words: dict[str, str] = {}
    for found in _WORD.findall(text):
        lower = found.lower()
        if len(lower) >= 4 and lower not in _EVERYDAY:
            words.setdefault(stem(lower), found)
    return words


def stem(word: str) -> str:
    """A crude stem: enough to bring `labelled`, `labelling` and `labels` together."""
    word = word.replace("’", "'").removesuffix("'s").replace("lled", "led").replace("lling", "ling")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    for ending in ("ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
