"""What an interviewer may not say: checked before the candidate reads it."""

import re

from simulator.ports import PhraseRequest

MOST_WORDS = 60
LEAK_WORDS = 5  # running words of the reference that nobody has said yet
SAME = 0.8  # share of words that two questions have in common

_PRAISE = re.compile(
    r"^\W*(?:that(?:'s| is| was)?,? )?(?:an? )?(?:very |really |quite )?"
    r"(?:great|good|excellent|perfect|nice|impressive|fantastic|wonderful|correct|exactly|thanks?)"
    r"\b[^?]*[,.!:;]|\bwell done\b|\bspot on\b|\bi (?:like|love) (?:that|your|how)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"\b(?:scores?|ratings?|rubric|out of (?:five|ten|5|10)|level [1-5]|strong hire|no hire)\b",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\b(?:hint|the (?:right |correct |expected )?answer is|you should have"
    r"|what i (?:am|was) looking for|the reference|have you considered using|as an ai"
    r"|language model)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w']+")


def early_problem(text: str, request: PhraseRequest) -> str:
    """Why `text`, as far as it has come, may not be said; empty when nothing is wrong yet."""
    known = _known(request)
    for pattern, problem in (
        (_PRAISE, "praise in the probe"),
        (_SCORE, "the probe speaks of scores"),
        (_HINT, "the probe gives a hint"),
    ):
        found = pattern.search(text)
        if found and found.group().casefold() not in known:
            return problem
    if len(text.split()) > MOST_WORDS:
        return "the probe is a speech"
    if reveals(text, request):
        return "the probe gives the answer away"
    return ""


def late_problem(text: str, request: PhraseRequest) -> str:
    """Why the whole `text` is no usable probe; empty when it is one."""
    if not text.strip():
        return "the probe is empty"
    if not text.rstrip().rstrip("\"'”’)*").endswith("?"):
        return "the probe is no question"
    if text.count("?") > 1:
        return "more than one question at once"
    if any(_alike(text, turn.text) for turn in request.thread):
        return "the probe repeats a question"
    return early_problem(text, request)


def reveals(text: str, request: PhraseRequest) -> bool:
    """Whether `text` says what the reference answer says and nobody has said yet.

    Either `LEAK_WORDS` running words of the reference, or all words of an authored phrasing of
    an evidence point next to one another.
    """
    known = _words(_known(request))
    said = _words(text)
    new = _runs(said, LEAK_WORDS) - _runs(known, LEAK_WORDS)
    if new & _runs(_words(request.question.reference), LEAK_WORDS):
        return True
    spoken, heard = f" {' '.join(said)} ", f" {' '.join(known)} "
    for point in request.question.evidence:
        for phrase in point.phrases:
            words = f" {' '.join(_words(phrase))} "
            if words.count(" ") > 3 and words in spoken and words not in heard:
                return True
    return False


def _known(request: PhraseRequest) -> str:
    """What may be said again: the question, the scripted probe, and the candidate's own words."""
    question = request.question
    told = (turn.answer or "" for turn in request.thread)
    asked = (turn.text for turn in request.thread)
    parts = (question.prompt, question.material, request.chosen.scripted, *asked, *told)
    return "\n".join(parts).casefold()


def _alike(one: str, other: str) -> bool:
    first, second = set(_words(one)), set(_words(other))
    return bool(first and second) and len(first & second) >= SAME * len(first | second)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
