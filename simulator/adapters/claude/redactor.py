"""Names that the user lists leave this machine as placeholders and come back as themselves."""

import re
from collections.abc import AsyncIterator, Sequence


class Redactor:
    """Replaces each listed name by `[name-1]`, `[name-2]` … and puts it back."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        distinct = {" ".join(name.split()) for name in names}
        listed = sorted(filter(None, distinct), key=lambda name: (-len(name), name))
        self._names = {f"[name-{number}]": name for number, name in enumerate(listed, 1)}
        spaced = (r"\s+".join(map(re.escape, name.split())) for name in listed)
        found = "|".join(f"({name})" for name in spaced)
        self._pattern = re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if found else None

    def hide(self, text: str) -> str:
        """`text` without the listed names, in whatever case they are written."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: f"[name-{match.lastindex}]", text)

    def span(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Where `start:end` of the hidden text stands in `text` itself, whole names included."""
        if self._pattern is None:
            return start, end
        shift, begin, stop = 0, start, end
        for match in self._pattern.finditer(text):
            mark = f"[name-{match.lastindex}]"
            at = match.start() + shift  # of the placeholder, in the hidden text
            begin = _mapped(start, begin, at, len(mark), match.span(), inside=match.start())
            stop = _mapped(end, stop, at, len(mark), match.span(), inside=match.end())
            shift += len(mark) - len(match.group())
        return begin, stop

    def show(self, text: str) -> str:
        """`text` with the names in place again."""
        for mark, name in self._names.items():
            text = text.replace(mark, name)
        return text

    async def shown(self, pieces: AsyncIterator[str]) -> AsyncIterator[str]:
        """A stream with the names in place; a placeholder may be split over its pieces."""
        held = ""
        async for piece in pieces:
            held += piece
            cut = held.rfind("[") if self._names else -1
            whole = (
                cut < 0 or "]" in held[cut:] or len(held) - cut > len(f"[name-{len(self._names)}]")
            )
            ready, held = (held, "") if whole else (held[:cut], held[cut:])
            if ready:
                yield self.show(ready)
        if held:
            yield self.show(held)


def _mapped(
    wanted: int, so_far: int, at: int, length: int, name: tuple[int, int], *, inside: int
) -> int:
    """The place in the original of a place in the hidden text, after one more placeholder."""
    if wanted >= at + length:
        return name[1] + wanted - at - length
    return inside if wanted > at else so_far
