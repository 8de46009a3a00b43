"""Names of keys: which exist, which are one and the same, which typing needs. No Textual here."""

import difflib

from simulator.domain.errors import UsageError

MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
NAMED = (
    "enter",
    "escape",
    "tab",
    "backspace",
    "delete",
    "insert",
    "space",
    "home",
    "end",
    "pageup",
    "pagedown",
    "up",
    "down",
    "left",
    "right",
    *(f"f{number}" for number in range(1, 25)),
)
TAKEN_BY_TYPING = frozenset(NAMED[:15]) - {"escape", "insert"}
FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 13))  # that every keyboard has
# What a terminal sends for the left is what it sends for the right.
SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}


def one_key(key: str) -> str:
    """The name under which a key arrives."""
    return SAME.get(key, key)


def always_arrives(key: str) -> bool:
    """Whether every terminal sends it: most keep enter with ctrl, alt or shift to themselves."""
    *modifiers, base = key.split("+")
    if modifiers:
        return modifiers == ["ctrl"] and len(base) == 1 and base.isalpha()
    return base in FUNCTION_KEYS or base in NAMED[:15] or len(base) == 1


def checked_key(key: str, where: str) -> str:
    """A key as Textual names it; UsageError for one that no terminal sends."""
    *modifiers, base = [part.strip().lower() for part in key.strip().split("+")]
    for modifier in modifiers:
        if modifier not in MODIFIERS:
            raise _unknown(key, modifier, MODIFIERS, where)
    letter = len(base) == 1 and base.isascii() and base.isalnum()
    if not letter and base not in NAMED:
        raise _unknown(key, base, NAMED, where)
    return one_key("+".join([*modifiers, base]))


def _unknown(key: str, part: str, known: tuple[str, ...], where: str) -> UsageError:
    close = difflib.get_close_matches(part, known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else "as in f9, ctrl+s, alt+enter"
    return UsageError(f"no key is called {key!r}", where, hint)
