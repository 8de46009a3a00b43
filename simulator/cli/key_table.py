"""The table of actions for people, programs and the documentation."""

from typing import TYPE_CHECKING, Any

from simulator.settings import place_of_key
from simulator.tui.actions import ACTIONS, FIXED, NEEDED, WHERE, keymap, keys_of

if TYPE_CHECKING:
    from simulator.bootstrap import Application

HEAD = f"""\
# Keys

Made from the table of actions by `make docs`. `mockloop keys` lists the same with your own keys;
`f1` shows those of a screen.

Every action has an id. `[keys]` in `config.toml` gives it other keys, several with commas between:

```toml
[keys]
submit = "f12,ctrl+s"
read = "f7"
```

Refused when the simulator starts, with file and line: an id that does not exist, a key that no
terminal sends, a key that typing or the editor of answers needs (such as ctrl+z and ctrl+v), and
one key for two things that can be wanted on the same screen (both are named).

Common terminals swallow ctrl+enter, alt+enter and their like. What you need to get on or out must
also have a key that always arrives, such as one of f1 to f12, or ctrl with a letter:
{", ".join(f"`{name}`" for name in NEEDED)}.

What hands an answer in has several keys, since some terminals keep one to themselves: ctrl+j is the
panel of some editors' terminals, f2 may be taken by the desktop, and ctrl+enter arrives only where
the terminal speaks the Kitty keyboard protocol. No single key destroys text: ctrl+z takes any
change of the editor back.

| where | action | keys | what |
|---|---|---|---|
"""


def key_rows(app: "Application") -> list[dict[str, Any]]:
    """One row an action, with the user's own keys; UsageError when those are refused."""
    config = app.paths.config_file
    own = tuple(keymap(app.settings.keys, lambda name: place_of_key(config, name)).items())
    changed = dict(own)
    return [
        {
            "id": action.id,
            "keys": list(keys_of(action.id, own)),
            "where": action.where,
            "label": action.label,
            "help": action.help,
            "changed": action.id in changed,
        }
        for action in sorted(ACTIONS, key=lambda item: WHERE.index(item.where))
    ]


def keys_page() -> str:
    """docs/reference/keys.md."""
    rows = [
        f"| {item.where} | `{item.id}` | {_keys(keys_of(item.id))} | {item.help} |"
        for item in sorted(ACTIONS, key=lambda item: WHERE.index(item.where))
    ]
    rows += [f"| everywhere | (fixed) | `{key}` | {what} |" for key, what in FIXED.items()]
    return HEAD + "\n".join(rows) + "\n"


def _keys(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys)
