"""Find in the editor: a line below it, every match counted, the current one selected."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static, TextArea
from textual.widgets.text_area import Selection

Span = tuple[int, int, int]  # row, first column, column behind


def matches(lines: list[str], wanted: str) -> list[Span]:
    """Every place of `wanted`; letter case counts only when `wanted` has a capital."""
    if not wanted:
        return []
    exact = wanted != wanted.lower()
    found: list[Span] = []
    for row, line in enumerate(lines):
        text = line if exact else line.lower()
        if len(text) != len(line):  # some letters grow when lowered: places would not fit
            text = line
        place = text.find(wanted)
        while place >= 0:
            found.append((row, place, place + len(wanted)))
            place = text.find(wanted, place + len(wanted))
    return found


class FindBar(Horizontal):
    """Typing goes to the first match, enter and down to the next, up to the one before."""

    def __init__(self, area: TextArea) -> None:
        super().__init__(id="find")
        self.area = area
        self.start = min(area.selection.start, area.selection.end)
        self.wanted = area.selected_text if "\n" not in area.selected_text else ""

    def compose(self) -> ComposeResult:
        """What is looked for, and how often it is there."""
        yield Static("Find ", id="find-label")
        yield Input(self.wanted, placeholder="enter next, up back, escape closes", compact=True)
        yield Static("", id="find-count")

    def on_mount(self) -> None:
        """Ready to type."""
        for field in self.query(Input):  # none when the screen is being closed
            field.focus()

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """The first match from where the cursor was."""
        event.stop()
        self.wanted = event.value
        found = self._found()
        here = next(
            (n for n, (row, column, _) in enumerate(found) if (row, column) >= self.start), 0
        )
        self._show(found, here)

    @on(Input.Submitted)
    def next_one(self, event: Input.Submitted) -> None:
        """Enter goes on to the next match."""
        event.stop()
        self._step(1)

    def on_key(self, event: events.Key) -> None:
        """Between the matches, and back to the editor."""
        match event.key:
            case "down":
                self._step(1)
            case "up":
                self._step(-1)
            case "escape":
                self.close()
            case _:
                return
        event.stop()
        event.prevent_default()

    def close(self) -> None:
        """Back in the editor, at the match."""
        self.area.focus()
        self.remove()

    def _found(self) -> list[Span]:
        document = self.area.document
        return matches([document.get_line(row) for row in range(document.line_count)], self.wanted)

    def _step(self, by: int) -> None:
        found = self._found()
        at = min(self.area.selection.start, self.area.selection.end)
        if not found:
            self._show(found, 0)
            return
        places = [(row, column) for row, column, _ in found]
        if at in places:
            here = places.index(at) + by
        else:
            here = next((n for n, place in enumerate(places) if place > at), 0) - (by < 0)
        self._show(found, here % len(found))

    def _show(self, found: list[Span], here: int) -> None:
        count = self.query_one("#find-count", Static)
        if not found:
            count.update("nothing found" if self.wanted else "")
            return
        row, first, behind = found[here]
        self.area.selection = Selection((row, first), (row, behind))
        self.start = (row, first)
        count.update(f"{here + 1} of {len(found)}")
