"""The editor that spoken answers are written in, and text from outside put into an editor."""

from textual.widgets import TextArea


class AnswerArea(TextArea):
    """Prose; tab leaves the field, no single key destroys text."""

    def __init__(self) -> None:
        super().__init__(id="answer", soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self.cursor_blink = False


def put_text(area: TextArea, text: str) -> None:
    """Replace everything by `text` as one edit that can be undone."""
    if area.text == text:
        return
    area.replace(text, (0, 0), area.document.end)
