"""A blank scorecard for a human mock partner: our anchors, the answers, none of our scores.

YAML that is filled in with any editor. All text from outside stands in comments, line by line, or
in quotes, so that nothing of it can become a key or a value.
"""

import json
import re
from collections.abc import Iterator

from simulator.domain.events import TurnKind
from simulator.domain.printable import one_line, printable
from simulator.domain.rubric import Dimension
from simulator.domain.scorecard import Scorecard, ScoredRound
from simulator.domain.state import Turn

_NOT_YAML = re.compile("[\ufffe\uffff]")
LONGEST_ANSWER = 4000  # characters that are shown; the whole answer is in the other exports
SCHEMA = "mockloop/partner/1"


def partner_blank(card: Scorecard) -> str:
    """The blank for one session, to be read back by `mockloop import`."""
    return _NOT_YAML.sub("\ufffd", "\n".join(_lines(card))) + "\n"


def _lines(card: Scorecard) -> Iterator[str]:
    yield from (
        f"# {one_line(card.title)}, level {card.settings.level.value}: a blank scorecard.",
        "# Read the answers, then put a number from 1 to 5 behind each `level:` that you can",
        "# judge (leave the others empty), and your name or initials behind `partner:`.",
        "# `words` is for what you heard, in the candidate's words. vote: strong_hire, hire,",
        "# no_hire or strong_no_hire. Then: mockloop import THIS_FILE",
        f"schema: {SCHEMA}",
        f"session: {_quoted(card.session)}",
        'partner: ""',
        "rounds:",
    )
    for item in card.rounds:
        yield from _round(item)


def _round(item: ScoredRound) -> Iterator[str]:
    yield ""
    yield f"  - round: {_quoted(item.id)}"
    yield f"    # {one_line(item.title)}"
    for turn in item.turns:
        yield from _turn(turn)
    yield "    dimensions:"
    known: set[str] = set()
    for rubric in item.planned.rubrics:
        for dimension in rubric.dimensions:
            if dimension.id not in known:
                known.add(dimension.id)
                yield from _dimension(dimension)
    yield "    vote:"
    yield '    feedback: ""'


def _turn(turn: Turn) -> Iterator[str]:
    asked = {TurnKind.QUESTION: "Question", TurnKind.CODE: "Code", TurnKind.PROBE: "Probe"}
    yield "    #"
    yield from _comment(f"{asked[turn.kind]}: {turn.text}")
    yield from _comment(f"Answer: {turn.answer or '(none)'}")


def _comment(text: str) -> Iterator[str]:
    if len(text) > LONGEST_ANSWER:
        text = f"{text[:LONGEST_ANSWER]} … (shortened)"
    for row in printable(text).replace("\x85", " ").split("\n"):
        yield f"    # {row}".rstrip()


def _dimension(dimension: Dimension) -> Iterator[str]:
    yield f"      - id: {_quoted(dimension.id)}"
    yield from (f"    {row}" for row in _comment(f"{dimension.title}: {one_line(dimension.about)}"))
    for level in range(1, 6):
        yield f"        # {level}: {one_line(dimension.anchor(level))}"
    yield "        level:"
    yield '        words: ""'


def _quoted(text: str) -> str:
    return json.dumps(printable(text))
