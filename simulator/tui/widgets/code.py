"""The code editor: indentation, brackets, search, and colours that do not slow down keys."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Self

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets.text_area import Edit, EditResult, Selection, TextAreaTheme

from simulator.domain.coding import Language
from simulator.tui.widgets import brackets
from simulator.tui.widgets.answer import OrderedArea
from simulator.tui.widgets.colours import colours_between

INDENT = "    "
ON_LIGHT = "css-on-light"
_QUERIES = Path(__file__).parents[1] / "highlights"
_OPENS_BLOCK = {Language.PYTHON: (":", "(", "[", "{")}


class CodeArea(OrderedArea):
    """Code with auto-indent and brackets, and colours for the rows in sight alone.

    Textual recolours the whole document on every edit, which is linear in its length. Colouring
    what is seen overrides a private method of Textual's: a test fails when it is renamed.
    """

    def __init__(self, language: Language = Language.PYTHON) -> None:
        self._coloured = range(0)  # the rows whose colours are those of the text as it stands
        self._holding = False  # an edit is under way
        self.code_language = language
        self.pending = brackets.Pending()
        super().__init__(
            soft_wrap=False, tab_behavior="indent", show_line_numbers=True, theme="css"
        )
        self._colour()

    def _colour(self) -> None:
        """Load the language's grammar; without it the code is simply not coloured."""
        name = self.code_language.value
        try:
            grammar = import_module(f"tree_sitter_{name}")
            if name == "cpp":  # Textual has a query for each of the others
                from tree_sitter import Language as Grammar

                query = (_QUERIES / "cpp.scm").read_text("utf-8")
                self.register_language(name, Grammar(grammar.language()), query)
        except ImportError:
            return
        self.language = name

    def on_mount(self) -> None:
        """Colours that can be read on the theme's background, also when the theme changes."""
        dark, bright = (TextAreaTheme.get_builtin_theme(n) for n in ("css", "github_light"))
        assert dark is not None
        assert bright is not None
        self.register_theme(replace(dark, name=ON_LIGHT, syntax_styles=bright.syntax_styles))
        self.watch(self.app, "theme", self._suit_theme)

    def _suit_theme(self) -> None:
        self.theme = "css" if self.app.current_theme.dark else ON_LIGHT

    def edit(self, edit: Edit) -> EditResult:
        """As Textual does it, but only rows that look different afterwards are drawn."""
        before = self._faces()
        self._holding = True
        try:
            result = super().edit(edit)
        finally:
            self._holding = False
        if self.is_mounted:
            self._colour_rows(self._seen)
        after = self._faces()
        if before is None or after is None or before[0] != after[0]:
            self.refresh()
            return result
        for number, (old, new) in enumerate(zip(before[1], after[1], strict=True)):
            if old != new:
                self.refresh_lines(self._seen.start + number)
        return result

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Not all of it while an edit is under way: what to draw is known at its end."""
        if self._holding and not (regions or layout or recompose):
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    @property
    def _seen(self) -> range:
        top = self.scroll_offset.y
        return range(top, top + self.size.height)

    def _faces(self) -> tuple[object, list[object]] | None:
        """What all rows have in common, and what each in sight is drawn from; None: not known."""
        seen = self._seen
        if not self.selection.is_empty or self._coloured != seen:
            return None
        look = (self.size, self.scroll_offset, self.gutter_width, self.virtual_size)
        row, column = self.cursor_location
        return look, [
            (row, column, self.document.get_line(row))
            if number == row
            else self.settled_row(number)
            for number in seen
        ]

    def _build_highlight_map(self) -> None:
        self._line_cache.clear()  # it goes by place alone; rows that say the same are kept apart
        self._coloured = range(0)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows in sight, coloured first when they have changed or are new."""
        if self._coloured != self._seen:
            self._colour_rows(self._seen)
        return super().render_lines(crop)

    def settled_row(self, offset: int) -> tuple[object, ...] | None:
        """Its number, text, colours, and the bracket that is marked in it."""
        cursor = self.cursor_location[0]
        if offset == cursor or offset >= self.document.line_count or not self.selection.is_empty:
            return None
        bracket = self._matching_bracket_location
        marked = bracket[1] if bracket is not None and bracket[0] == offset else None
        colours = tuple(self._highlights.get(offset, ()))
        return offset, self.document.get_line(offset), colours, marked

    def _colour_rows(self, seen: range) -> None:
        self._coloured = seen
        self._highlights.clear()
        if (query := self._highlight_query) is not None:
            self._highlights.update(colours_between(self.document, query, seen.start, seen.stop))

    async def _on_key(self, event: events.Key) -> None:
        """Enter, tab and brackets behave as code editors have them; the rest is Textual's."""
        if not self.read_only and self._handled(event):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    def _handled(self, event: events.Key) -> bool:
        match event.key:
            case "enter":
                self._new_line()
            case "tab" if self.selection.start[0] != self.selection.end[0]:
                self.shift_lines(1)
            case "shift+tab":
                self.shift_lines(-1)
            case _:
                return bool(event.is_printable and event.character) and self._typed(
                    event.character or ""
                )
        return True

    def _typed(self, character: str) -> bool:
        """A bracket or a quote; False when it is to be inserted as it is."""
        start, end = sorted((self.selection.start, self.selection.end))
        row, column = end
        text = self.document.get_line(row)
        if start != end:
            closer = brackets.PAIRS.get(character)
            if closer is None:
                return False
            self.replace(f"{character}{self.selected_text}{closer}", start, end)
            return True
        if self.pending.takes(character, row, text[column:]):
            self.move_cursor((row, column + 1))
            return True
        closer = brackets.closer_for(character, text[:column], text[column:])
        if closer:
            self.insert(character + closer)
            self.move_cursor((row, column + 1))
            self.pending.add(closer, row)
            return True
        if character == "}" and text[:column].endswith(INDENT) and not text[:column].strip():
            self.replace(character, (row, column - len(INDENT)), end)
            return True
        return False

    def action_delete_left(self) -> None:
        """Backspace between two brackets that belong together takes both."""
        row, column = self.cursor_location
        text = self.document.get_line(row)
        around = text[max(0, column - 1) : column + 1]
        is_pair = len(around) == 2 and brackets.PAIRS.get(around[0]) == around[1]
        if is_pair and self.selection.is_empty and not self.read_only:
            self.delete((row, column - 1), (row, column + 1))
            return
        super().action_delete_left()

    def _new_line(self) -> None:
        row, column = min(self.selection.start, self.selection.end)
        before = self.document.get_line(row)[:column]
        spaces = before[: len(before) - len(before.lstrip())]
        opens = _OPENS_BLOCK.get(self.code_language, ("{", "(", "["))
        deeper = spaces + INDENT if before.rstrip().endswith(opens) else spaces
        end_row, end_column = max(self.selection.start, self.selection.end)
        after = self.document.get_line(end_row)[end_column:]
        splits = brackets.PAIRS.get(before.rstrip()[-1:]) == after[:1] and after[:1] in set("}])")
        tail = f"\n{spaces}" if splits else ""
        self.replace(f"\n{deeper}{tail}", *sorted((self.selection.start, self.selection.end)))
        self.move_cursor((row + 1, len(deeper)))

    def shift_lines(self, levels: int) -> None:
        """Indent (1) or dedent (-1) the selected lines, or the cursor's, as one edit."""
        selection = self.selection
        (first, _), (last, until) = sorted((selection.start, selection.end))
        if last > first and until == 0:
            last -= 1  # a line of which nothing is selected
        lines = [self.document.get_line(row) for row in range(first, last + 1)]
        moved = [_shifted(text, levels) for text in lines]
        if moved == lines:
            return
        self.replace("\n".join(moved), (first, 0), (last, len(lines[-1])))
        by = {
            first + n: len(new) - len(old)
            for n, (old, new) in enumerate(zip(lines, moved, strict=True))
        }
        self.selection = Selection(
            *((row, max(0, column + by.get(row, 0))) for row, column in selection)
        )

    def action_match_bracket(self) -> None:
        """To the bracket that belongs to the one under the cursor or before it."""
        row, column = self.cursor_location
        text = self.document.get_line(row)
        for place in (column, column - 1):
            if 0 <= place < len(text):
                found = self.find_matching_bracket(text[place], (row, place))
                if found is not None:
                    self.move_cursor(found)
                    return


def _shifted(text: str, levels: int) -> str:
    if levels > 0:
        return INDENT + text if text.strip() else text
    spaces = len(text) - len(text.lstrip(" "))
    return text[min(spaces, len(INDENT)) :]
