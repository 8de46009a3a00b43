"""Exchanging widgets in a program that may be ending at that moment."""

from collections.abc import Iterable

from textual.widget import Widget


async def put(new: Iterable[Widget], place: Widget, *, instead_of: Iterable[Widget]) -> bool:
    """Mount `new` in `place` once the old ones are gone; False when the program ends meanwhile."""
    await place.remove_children(list(instead_of))
    if not place.is_attached:
        return False
    await place.mount_all(new)
    return place.is_attached
