"""Outside text made safe to print: no control characters, no escapes, no direction tricks."""

import re

# C0 and C1 controls but tab and newline, bidirectional overrides and isolates, line separators,
# the byte-order mark, and lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def printable(text: str) -> str:
    """`text` with each unsafe character replaced by a visible mark."""
    return _UNSAFE.sub(_mark, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """`printable` text with all white space folded."""
    return " ".join(printable(text).split())


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures of Unicode
    return "\u2421" if code == 0x7F else "\ufffd"
