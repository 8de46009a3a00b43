"""What is wrong with the user's own keys; loaded only when there are any, with every screen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import OptionList, Select

from simulator.domain.errors import UsageError
from simulator.tui import screens
from simulator.tui.actions import ACTIONS, CODE, EVERYWHERE, FIXED, INTERVIEW, NEEDED, Action
from simulator.tui.keys import FUNCTION_KEYS, TAKEN_BY_TYPING, always_arrives, one_key
from simulator.tui.widgets.answer import AnswerArea

Place = Callable[[str], str]
FIELDS: Mapping[type[Any], str] = {OptionList: "a list", Select: "a choice"}


def refuse_bad_keys(chosen: Mapping[str, str], place: Place) -> None:
    """UsageError for the first key that an action cannot have."""
    own = [(action, chosen[action.id].split(",")) for action in ACTIONS if action.id in chosen]
    for action, keys in own:
        where = place(action.id)
        if action.where in {INTERVIEW, CODE, EVERYWHERE} and action.id != "back":
            _refuse_typing(action.id, keys, where)
        if action.id in NEEDED and not any(map(always_arrives, keys)):
            given = ", ".join(map(repr, keys))
            what = f"{action.id!r} has no key that every terminal sends, only {given}"
            how = "give it one of f1 to f12 as well, or ctrl with a letter: those always arrive"
            raise UsageError(what, where, how)
        for key in keys:
            if key in FIXED:
                raise _both(repr(action.id), f"the {FIXED[key]}", key, where)
    for screen in _screens():
        _refuse_shared(screen, chosen, place)
        for action, keys in own:
            if action in _actions_of(screen):
                _refuse_claimed(screen, action, keys, place)


def _refuse_typing(name: str, keys: Sequence[str], where: str) -> None:
    """A key that types or edits; function keys are free, with them the editor only selects."""
    editing = {bound.key: bound.description for bound in Binding.make_bindings(AnswerArea.BINDINGS)}
    for key in keys:
        how = "give it a function key or another one with ctrl, as in ctrl+s"
        if len(key) == 1 or key in TAKEN_BY_TYPING:
            raise UsageError(f"{name!r} would take the key {key!r} away from typing", where, how)
        if key in editing and key not in FUNCTION_KEYS and key not in FIXED:
            what = f"{name!r} would take the key {key!r} away from the editor"
            raise UsageError(f"{what}, where it is {editing[key]!r}", where, how)


def _refuse_shared(screen: type[Screen[Any]], chosen: Mapping[str, str], place: Place) -> None:
    """One key for two actions of a screen, one of them at least by the user's choice."""
    taken: dict[str, str] = {}
    for action in _actions_of(screen):
        for key in map(one_key, chosen.get(action.id, action.keys).split(",")):
            other = taken.setdefault(key, action.id)
            if other != action.id and (action.id in chosen or other in chosen):
                mine = action.id if action.id in chosen else other
                raise _both(repr(other), repr(action.id), key, place(mine))


def _refuse_claimed(
    screen: type[Screen[Any]], action: Action, keys: Sequence[str], place: Place
) -> None:
    """A key with which the screen, or a list on it, does something that is no action."""
    claimed = dict(_claims(screen, action))
    for key in keys:
        if key in claimed and key not in action.keys.split(","):
            raise _both(repr(action.id), claimed[key], key, place(action.id))


def _both(one: str, other: str, key: str, where: str) -> UsageError:
    what = f"{one} and {other} both want the key {key!r}"
    return UsageError(what, where, "give one of them another key")


def _screens() -> Iterator[type[Screen[Any]]]:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        for found in vars(import_module(module.name)).values():
            own = isinstance(found, type) and found.__module__ == module.name
            if own and issubclass(found, Screen):
                yield found


def _bound(screen: type[Screen[Any]]) -> Iterator[Binding]:
    """What a screen binds, with what it inherits."""
    for base in screen.__mro__:
        yield from Binding.make_bindings(base.__dict__.get("BINDINGS", ()))


def _actions_of(screen: type[Screen[Any]]) -> tuple[Action, ...]:
    ids = {bound.id for bound in _bound(screen)}
    return tuple(action for action in ACTIONS if action.where == EVERYWHERE or action.id in ids)


def _claims(screen: type[Screen[Any]], action: Action) -> Iterator[tuple[str, str]]:
    """The keys that are wanted without an action, and for what."""
    for base in screen.__mro__:
        if base.__module__.startswith(screens.__name__):
            for kind in vars(import_module(base.__module__)).values():
                yield from _claims_of_field(kind, action)
    for bound in _bound(screen):
        if bound.id is None:
            yield bound.key, f"the screen's {bound.description or bound.action!r}"


def _claims_of_field(kind: object, action: Action) -> Iterator[tuple[str, str]]:
    """What is done by keys in a field of this kind, if it is one that a screen's module knows."""
    for field, called in FIELDS.items():
        if isinstance(kind, type) and issubclass(kind, field):
            for bound in Binding.make_bindings(field.BINDINGS):
                # An action that comes before the list may well be what enter does there.
                if not (action.priority and bound.action == "select"):
                    yield bound.key, f"{called}'s {bound.description!r}"
