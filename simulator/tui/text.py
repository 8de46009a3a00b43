"""The only door for outside text onto the screen: never markup, never escapes."""

from textual.content import Content

from simulator.domain.printable import one_line, printable


def plain(text: str, style: str = "") -> Content:
    """Outside text as it is, over as many lines as it has."""
    return Content.styled(printable(text).replace("\t", "    "), style)


def line(text: str, style: str = "") -> Content:
    """Outside text folded onto one line."""
    return Content.styled(one_line(text), style)


def indented(text: str, style: str = "") -> Content:
    """Outside text on one line, behind the spaces that it begins with."""
    spaces = len(text) - len(text.lstrip(" "))
    return Content.styled(" " * spaces + one_line(text), style)


def joined(*parts: Content | str) -> Content:
    """Pieces in a row; a string among them is our own words and is shown as it is."""
    return Content("").join(
        [part if isinstance(part, Content) else Content(part) for part in parts]
    )


def lines(*parts: Content | str) -> Content:
    """Pieces below one another."""
    return Content("\n").join(
        [part if isinstance(part, Content) else Content(part) for part in parts]
    )
