"""An answer as two screens show it: with the words that its ratings rest on."""

from textual.content import Content

from simulator.domain.highlights import segments
from simulator.domain.state import Turn
from simulator.tui.text import joined, plain


def highlighted(turn: Turn) -> Content:
    """The answer with the words that ratings rest on underlined, those of red flags reversed."""
    answer = turn.answer or ""
    if not answer.strip():
        return Content("(no answer)")
    pieces = []
    for segment in segments(answer, turn.assessment):
        style = "reverse $error" if segment.flags else "underline" if segment.dimensions else ""
        pieces.append(plain(segment.text, style))
    return joined(*pieces)
