"""What must be true of a text before it is graded at all.

A gate that is shut caps every level, or says that nothing can be rated; it never raises one.
The thresholds were set where at most one in two hundred real answers is held
(docs/grading.md, "Gates").
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from simulator.adapters.rubric_grader import copied, cues, language
from simulator.adapters.rubric_grader.document import Document
from simulator.adapters.rubric_grader.order import fluency
from simulator.adapters.rubric_grader.polarity import auxiliaries
from simulator.adapters.rubric_grader.reading import Reading
from simulator.adapters.rubric_grader.thesaurus import load
from simulator.domain.rubric import Rubric

TOO_LONG = 12_000  # characters: eleven minutes of speech, three times the longest budget's need
LENIENT_ORDER = 0.02
SHOUTED = 2  # the cap of every attempt to fool the grader

_LEAD = r"^\W*(?:(?:um+|uh+|well|sorry|honestly|hmm+|ok(?:ay)?|so|i'?m afraid|to be honest)\W+)*"
_NON_ANSWER = re.compile(
    _LEAD
    + r"(?:(?:i (?:really |honestly |just )?(?:do not|don'?t|dont|cannot|can'?t) (?:really |actually )?"
    r"(?:know|remember|recall|answer|think of|have an? (?:good )?(?:answer|idea|example|story))"
    r"|no (?:idea|clue|answer|submission|response|comment|thanks|example)"
    r"|not (?:sure|answered|applicable|attempted)|skip|next(?: question)?(?: please)?"
    r"|pass(?! ?-?(?:by|the|a|an|in|it)\b)|idk|dunno"
    r"|i(?:'m| am) (?:not sure|lost|stuck)|i have no (?:idea|clue|answer|example)"
    r"|never (?:heard|used|seen|done)|i (?:have|'ve) never)(?!\w).{0,70}"
    r"|n/?a|none|nothing|no|yes|ok|blank|empty|(?:x|\?|\.|-)+)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_IT = r"(?:this|it|me|him|her|(?:the|my|this) (?:answer|response|candidate|submission|text))"
_TOP = (
    r"(?:full (?:marks|score|credit)|(?:the )?(?:top|highest|maximum|max|best)\b|perfect"
    r"|(?:an? )?(?<![\d-])(?:5|five|10|ten|100)\b(?! ?(?:%|per|ms|s\b|GB))|level 5|strong hire)"
)
_DEMAND = re.compile(
    rf"\b(?:give|award|assign|grant|rate|score|mark|grade) {_IT}\b[^.!?\n]{{0,40}}{_TOP}"
    r"|\b(?:award|assign|give) (?:full (?:marks|score|credit)|the (?:top|highest|maximum) (?:score|marks?|level))"
    r"|\b(?:score|rating|grade)\s*[:=]\s*(?:5\s*/\s*5|10\s*/\s*10|5\s*(?:$|\n)|excellent|strong hire)"
    r"|\b(?:note|message|instructions?|attention|dear|hey|hello)[ ,:]*(?:to |for )?(?:the |our )?"
    r"(?:grader|evaluator|rater|assessor|grading (?:system|model|ai|assistant))"
    r"|\byou are (?:now )?(?:a|an|the) (?:lenient|generous|grader|evaluator)"
    r"|\bthis (?:answer|response|candidate) (?:is|deserves|should|must|meets|fulfils|satisfies)\b"
    r"[^.!?\n]{0,40}\b(?:perfect|excellent|level 5|5/5|full marks|highest|strong hire|hired|every criterion)"
    r"|</?(?:system|instructions?|assistant|rubric|grade|user)>|\bsystem prompt:",
    re.IGNORECASE,
)
_OVERRIDE = re.compile(
    r"\b(?:ignore|disregard|forget|override) (?:all |any |the |your |of |these )*"
    r"(?:previous|prior|above|earlier|other|grading)? ?(?:instructions?|prompts?|rubric|criteria)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“‘'][^\"”’'\n]{0,200}[\"”’']")
_CODE = re.compile(
    r"^\s*(?:def \w+\(|class \w+|import \w|return\b|#include|for ?\(|while ?\(|if ?\(|elif\b"
    r"|(?:public|private|static|const|let|var|func|fn|int|void)\b.*[({=;]|for \w+ in .*:|SELECT\b)",
    re.MULTILINE,
)
_CODE_LINE = re.compile(
    r"^\s*(?:def |class |import |from \w+ import|return\b|for\s*\(|while\s*\(|if\s*\(|#include|"
    r"public |private |const |let |var |func |fn |else\s*[:{]|elif |try:|except|@\w+|[{}\])]+;?\s*$"
    r"|\w[\w.\[\]]*\s*[-+*/]?=\s*[^=]|\w[\w.]*\(.*\)[;:]?\s*$|(?:if|for|while|with)\b.*:\s*$"
    r"|SELECT\b|FROM\b|WHERE\b|//|/\*|.*[(){}=<>].*[;{]\s*$)"
)


@dataclass(frozen=True, slots=True)
class Gate:
    """A finding about the whole answer: the highest level that it leaves, and why."""

    name: str
    cap: int
    reason: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the candidate was shown or could have copied."""

    prompt: str
    points: tuple[str, ...]  # statements and phrases of the evidence points
    rubric: Rubric
    reference: str = ""  # when there are no points: exam answers are often lists, and short
    earlier: tuple[str, ...] = ()


def is_non_answer(document: Document) -> bool:
    """Whether nothing was answered: empty, "I don't know", "pass"."""
    if not any(word.text[0].isalnum() for word in document.words):
        return not document.text.strip() or not document.quantities
    text = " ".join(document.text.replace("’", "'").split())
    return len(document.words) <= 25 and _NON_ANSWER.match(text) is not None


def unreadable(document: Document) -> str:
    """Why the text cannot be rated at all (code, another language); empty when it can."""
    lines = [line for line in document.text.splitlines() if line.strip()]
    code = sum(_CODE_LINE.match(line) is not None for line in lines)
    if len(lines) >= 3 and code > 0.6 * len(lines) and _CODE.search(document.text):
        return "the answer is code: words about it can be rated, code is rated by running it"
    foreign = language.foreign(document)
    return f"the answer is not in English ({foreign})" if foreign else ""


def demands(document: Document) -> list[tuple[int, int]]:
    """Character spans of text that addresses the grader, outside quotation marks."""
    quoted = [match.span() for match in _QUOTED.finditer(document.text)]
    patterns = [_DEMAND]
    if all(mention.concept.id != "prompt-injection" for mention in document.mentions):
        patterns.append(_OVERRIDE)  # who speaks of injections may name one
    return [
        match.span()
        for pattern in patterns
        for match in pattern.finditer(document.text)
        if not any(start <= match.start() and match.end() <= end for start, end in quoted)
    ]


def gates(reading: Reading, given: Given) -> list[Gate]:
    """All gates that are shut for this answer."""
    return [gate for check in _CHECKS for gate in check(reading, given)]


def _length(reading: Reading, given: Given) -> Iterator[Gate]:
    del given
    size = len(reading.document.text)
    if size > TOO_LONG:
        reason = f"{size:,} characters are a document, not an answer: nothing above level 2"
        yield Gate("too-long", SHOUTED, reason)


def _demand(reading: Reading, given: Given) -> Iterator[Gate]:
    del given
    for start, end in demands(reading.document)[:1]:
        said = " ".join(reading.document.text[start:end].split())
        yield Gate("instructions", SHOUTED, f"it tells the grader what to do: “{said[:60]}”")


def _salad(reading: Reading, given: Given) -> Iterator[Gate]:
    size = len(reading.document.words)
    least = _least_order(size) - (LENIENT_ORDER if given.reference else 0.0)
    if size >= 12 and fluency(reading.document) < least:
        yield Gate("word-salad", SHOUTED, "the words stand in no order that makes sentences")


def _least_order(size: int) -> float:
    """Short texts vary more, so that they are held only when they are far off."""
    return -0.13 if size < 20 else (-0.03 if size < 60 else 0.09)


def _soup(reading: Reading, given: Given) -> Iterator[Gate]:
    document = reading.document
    words = [word for word in document.words if not word.number]
    grammar = sum(word.function for word in words)
    choppy = len(words) <= 4 * len(document.sentences)
    listed = not given.reference and len(document.words) < 1.9 * len(document.clauses)
    least, share = (20, 0.08) if given.reference else (12, 0.2 if choppy else 0.13)
    if len(words) >= least and (listed or grammar < share * len(words)):
        yield Gate("keywords", SHOUTED, "it lists terms without saying anything about them")


def _numbers(reading: Reading, given: Given) -> Iterator[Gate]:
    del given
    words = reading.document.words
    numbers = sum(word.number or word.text in {"%", "$", "€", "£"} for word in words)
    content = sum(not word.function and not word.number for word in words)
    if len(words) >= 8 and numbers > 0.42 * len(words) and content < numbers:
        yield Gate("numbers", SHOUTED, "it is mostly numbers, with too few words to carry them")


def _repeats(reading: Reading, given: Given) -> Iterator[Gate]:
    del given
    document = reading.document
    grams = copied.rows(document, 5)
    if len(grams) >= 20 and len(set(grams)) < 0.6 * len(grams):
        yield Gate("repetition", SHOUTED, "it says the same again and again")


def _echo(reading: Reading, given: Given) -> Iterator[Gate]:
    grams = copied.rows(reading.document, 4)
    if len(grams) < 4:
        return
    prompt = Document(given.prompt, reading.document.thesaurus)
    asked = set(copied.rows(prompt, 4))
    known = {word.stem for word in prompt.words}
    said = {w.stem for w in reading.document.words if not w.function and not w.number}
    own = said - known
    if own & _known_stems(given.reference):  # the one new word may be the answer
        return
    copy = sum(gram in asked for gram in grams) > 0.6 * len(grams) and len(own) <= 3
    if copy or (len(said) >= 12 and len(own) < 0.35 * len(said)):  # of good answers at most 62 %
        yield Gate("question", 1, "it repeats the question")


def _pasted(reading: Reading, given: Given) -> Iterator[Gate]:
    grams = copied.rows(reading.document, 4)
    if len(grams) < 12:
        return
    anchors = [text for item in given.rubric.dimensions for text in (item.about, *item.anchors)]
    for name, texts, words in (
        ("rubric", tuple(anchors), "the rubric"),
        ("points", given.points, "the list of expected points"),
    ):
        known = copied.known_rows(texts, 4)
        pasted = sum(gram in known for gram in grams) > 0.55 * len(grams)
        if pasted or (name == "rubric" and copied.reworded(reading.document, texts)):
            yield Gate(f"pasted-{name}", SHOUTED, f"it is copied from {words}")


def _strung(reading: Reading, given: Given) -> Iterator[Gate]:
    if copied.strung(reading.document, given.points):
        yield Gate("strung", SHOUTED, "it strings together the wordings that are looked for")


def _earlier(reading: Reading, given: Given) -> Iterator[Gate]:
    grams = copied.rows(reading.document, 5)
    if len(grams) < 12 or not given.earlier:
        return
    known = copied.known_rows(given.earlier, 5)
    if sum(gram in known for gram in grams) > 0.7 * len(grams):
        yield Gate("again", SHOUTED, "it says again what was answered before")


def _principles(reading: Reading, given: Given) -> Iterator[Gate]:
    del given
    names = set(cues.PRINCIPLES.findall(reading.document.lower))
    if len(names) >= 4 and len(reading.document.words) < 35 * len(names):
        yield Gate("principles", SHOUTED, "it names principles and shows none of them")


def _denies(reading: Reading, given: Given) -> Iterator[Gate]:
    del given
    document = reading.document
    under = sum(document.negated)
    size = len(document.words)
    denied = {document.sentence_of[at] for at, flag in enumerate(document.negated) if flag}
    everywhere = len(denied) >= 4 and len(denied) >= 0.75 * len(document.sentences)
    verbs, not_verbs = auxiliaries(document.words, document.sentence_of)
    share = 0.5 if not_verbs > 4 else 0.6  # of few verbs a good answer may deny half
    turned = not_verbs >= max(4, share * verbs) and len(denied) >= 0.3 * len(document.sentences)
    if turned or (under >= 15 and (under > 0.75 * size or (everywhere and under > 0.35 * size))):
        yield Gate("denial", SHOUTED, "it denies nearly everything that it says")


def _template(reading: Reading, given: Given) -> Iterator[Gate]:
    del given
    document = reading.document
    plain = sum(
        len(span)
        for span, empty in zip(document.sentences, reading.empty, strict=True)
        if not empty
    )
    if len(document.words) >= 20 and plain < 0.35 * len(document.words):
        yield Gate("template", SHOUTED, "it is made of phrases that fit any question")


@lru_cache(maxsize=256)
def _known_stems(text: str) -> frozenset[str]:
    words = Document(text, load()).words
    return frozenset(word.stem for word in words if not word.function)


_CHECKS: tuple[Callable[[Reading, Given], Iterator[Gate]], ...] = (
    _length,
    _demand,
    _salad,
    _soup,
    _numbers,
    _repeats,
    _echo,
    _pasted,
    _strung,
    _earlier,
    _template,
    _principles,
    _denies,
)
