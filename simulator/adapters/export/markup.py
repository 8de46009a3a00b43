"""HTML built from elements: a plain string is always escaped, only `Markup` goes in as it is."""

from html import escape

from simulator.domain.printable import printable


class Markup(str):
    """Text that is HTML already, made by `tag` alone."""

    __slots__ = ()


def text(outside: object) -> Markup:
    """Text from outside as HTML text: no element, no attribute, no control character."""
    return outside if isinstance(outside, Markup) else Markup(escape(printable(str(outside))))


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """One element; attribute names end in `_` where Python has the word, `_` within is `-`."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(printable(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(text(child) for child in children)
    return Markup(f"<{name}{shown}>{inner}</{name}>")


def joined(*children: object) -> Markup:
    """Pieces in a row."""
    return Markup("".join(text(child) for child in children))
