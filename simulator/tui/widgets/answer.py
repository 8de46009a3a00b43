"""The editors that answers are written in."""

from textual.widgets import TextArea


class AnswerArea(TextArea):
    """Prose; tab leaves the field, no single key destroys text."""

    def __init__(self) -> None:
        super().__init__(id="answer", soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self.cursor_blink = False


class CodeArea(TextArea):
    """Python with highlighting that waits for a pause in typing.

    Textual recolours the whole document on every key, which is linear in its length; here the
    colours follow `RECOLOUR_SECONDS` after the last key instead.
    """

    RECOLOUR_SECONDS = 0.12

    def __init__(self) -> None:
        super().__init__(
            id="answer",
            language="python",
            soft_wrap=False,
            tab_behavior="indent",
            show_line_numbers=True,
            theme="css",
        )
        self.cursor_blink = False


def put_text(area: TextArea, text: str) -> None:
    """Replace everything by `text` as one edit that can be undone."""
    if area.text == text:
        return
    area.replace(text, (0, 0), area.document.end)
