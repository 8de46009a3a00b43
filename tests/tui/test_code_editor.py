"""Typing code: brackets, indentation of lines, and what the rules say without a screen."""

import random
import sys

import pytest
from textual.app import App, ComposeResult
from textual.events import Key, Paste
from textual.strip import Strip
from textual.widgets.text_area import Selection

from simulator.domain.coding import Language
from simulator.tui.widgets.brackets import Pending, closer_for
from simulator.tui.widgets.code import CodeArea
from simulator.tui.widgets.find import matches


class Bench(App[None]):
    def __init__(self, language: Language = Language.PYTHON) -> None:
        super().__init__()
        self.chosen = language

    def compose(self) -> ComposeResult:
        yield CodeArea(self.chosen)

    @property
    def area(self) -> CodeArea:
        return self.query_one(CodeArea)


KEYS = {"(": "left_parenthesis", ")": "right_parenthesis", '"': "quotation_mark", "'": "apostrophe"}
KEYS |= {"[": "left_square_bracket", "]": "right_square_bracket", " ": "space", "\n": "enter"}
KEYS |= {
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
    ".": "full_stop",
    "#": "number_sign",
}
KEYS |= {"=": "equals_sign", ":": "colon", ";": "semicolon", ",": "comma", "\\": "backslash"}


def keys(text: str) -> list[str]:
    return [KEYS.get(letter, letter) for letter in text]


@pytest.mark.parametrize(
    "typed",
    [
        "f(a[0])",
        'x = "a(b"',
        "it's",
        "# don't (ever)",
        "d = {1: [2, (3)]}",
        'f("a", "b")',
        "r'\\d'",
    ],
)
async def test_typing_every_character_gives_exactly_what_was_typed(typed: str) -> None:
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.press(*keys(typed))
        assert app.area.text == typed


async def test_an_opening_bracket_brings_its_partner_and_backspace_takes_both() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.press(*keys("f("))
        assert app.area.text == "f()"
        assert app.area.cursor_location == (0, 2)
        await pilot.press("backspace")
        assert app.area.text == "f"


async def test_a_selection_is_put_into_brackets() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        app.area.load_text("a + b")
        app.area.selection = Selection((0, 0), (0, 5))
        await pilot.press("left_parenthesis")
        assert app.area.text == "(a + b)"


async def test_enter_between_braces_opens_a_block() -> None:
    app = Bench(Language.CPP)
    async with app.run_test() as pilot:
        await pilot.press(*keys("int f() {\nx;"))
        assert app.area.text == "int f() {\n    x;\n}"


async def test_keys_and_a_paste_take_effect_in_the_order_in_which_they_came() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        app.area.load_text("one two")
        app.area.move_cursor((0, 7))
        for event in (Key("backspace", None), Paste("x"), Key("ctrl+u", None), Paste("y = 1")):
            app.area._forward_event(event)  # as the application does
        await pilot.pause()
        assert app.area.text == "y = 1"


@pytest.mark.parametrize("language", list(Language))
async def test_every_language_is_coloured(language: Language) -> None:
    app = Bench(language)
    async with app.run_test() as pilot:
        app.area.load_text("for (int i = 0; i < 3; i++) { return 1; }")
        app.area.insert(" ")
        await pilot.pause()
        assert app.area._highlights[0]


async def test_tab_and_shift_tab_move_selected_lines_as_one_edit() -> None:
    app = Bench()
    before = "a\n\nb\nc"
    async with app.run_test() as pilot:
        app.area.load_text(before)
        app.area.selection = Selection((0, 0), (3, 0))
        await pilot.press("tab")
        assert app.area.text == "    a\n\n    b\nc"
        assert app.area.selection == Selection((0, 4), (3, 0))
        await pilot.press("tab", "shift+tab", "shift+tab", "shift+tab")
        assert app.area.text == before
        app.area.selection = Selection((0, 0), (3, 0))
        await pilot.press("tab")
        app.area.undo()
        assert app.area.text == before


async def test_tab_without_a_selection_goes_to_the_next_stop() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        await pilot.press("a", "tab", "b")
        assert app.area.text == "a   b"


async def test_the_cursor_jumps_to_the_bracket_that_belongs_to_its_own() -> None:
    app = Bench()
    async with app.run_test():
        app.area.load_text("f(a, [b,\n c])")
        app.area.move_cursor((0, 2))
        app.area.action_match_bracket()
        assert app.area.cursor_location == (1, 3)
        app.area.action_match_bracket()
        assert app.area.cursor_location == (0, 1)
        app.area.move_cursor((0, 3))
        app.area.action_match_bracket()
        assert app.area.cursor_location == (0, 3)


@pytest.mark.parametrize("key", ["left_parenthesis", "enter", "shift+tab", "backspace"])
async def test_a_handed_in_answer_does_not_change(key: str) -> None:
    app = Bench()
    async with app.run_test() as pilot:
        app.area.load_text("    ()")
        app.area.move_cursor((0, 5))
        app.area.read_only = True
        await pilot.press(key)
        assert app.area.text == "    ()"


@pytest.mark.parametrize(
    ("character", "before", "after", "closer"),
    [
        ("(", "f", "", ")"),
        ("(", "f", "x", ""),
        ("(", "", "a)", ""),
        ("[", "a", ")", "]"),
        ("(", "", ")", ""),
        ('"', "x = ", "", '"'),
        ('"', 'x = "a ', "", ""),
        ("'", "don", "", ""),
        ("'", "f", "", "'"),
        ("a", "", "", ""),
    ],
)
def test_when_a_bracket_brings_its_partner(
    character: str, before: str, after: str, closer: str
) -> None:
    assert closer_for(character, before, after) == closer


def test_only_what_was_inserted_on_this_row_is_stepped_over() -> None:
    pending = Pending()
    pending.add(")", 3)
    assert not pending.takes(")", 4, ")")
    assert not pending.takes(")", 3, "]")
    assert pending.takes(")", 3, ")")
    assert not pending.takes(")", 3, ")")


def test_find_counts_letter_case_only_when_a_capital_was_typed() -> None:
    lines = ["Alpha alpha", "", "İalpha"]
    assert matches(lines, "alpha") == [(0, 0, 5), (0, 6, 11), (2, 1, 6)]
    assert matches(lines, "Alpha") == [(0, 0, 5)]
    assert matches(lines, "") == []
    assert matches(["aaaa"], "aa") == [(0, 0, 2), (0, 2, 4)]


async def test_without_a_grammar_code_is_written_in_one_colour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("java", "cpp"):
        monkeypatch.setitem(sys.modules, f"tree_sitter_{name}", None)
        app = Bench(Language(name))
        async with app.run_test() as pilot:
            await pilot.press("x")
            assert app.area.text == "x"
            assert app.area.language is None


PRESSED = [
    *keys("abc()[]{}'\"#:= "),
    "enter",
    "enter",
    "backspace",
    "delete",
    "up",
    "down",
    "left",
    "right",
]
PRESSED += ["home", "end", "pageup", "pagedown", "tab", "ctrl+z", "ctrl+y", "shift+down", "ctrl+k"]


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_drawn_bit_by_bit_is_what_is_drawn_at_once(seed: int) -> None:
    app, rng = Bench(), random.Random(seed)
    program = "".join(f"def f{n}(x):\n    return [x, '{n}']  # {n}\n\n" for n in range(30))
    async with app.run_test(size=(50, 14)) as pilot:
        app.area.load_text(program)
        app.area.move_cursor((40, 0))
        for _ in range(40):
            await pilot.press(*rng.choices(PRESSED, k=rng.randint(1, 3)))
            drawn = app.screen._compositor.render_strips()
            app.area._drawn.clear()
            app.area._line_cache.clear()
            app.area.refresh()
            await pilot.pause()
            at_once = app.screen._compositor.render_strips()
            assert [list(strip) for strip in drawn] == [list(strip) for strip in at_once]


async def test_a_key_draws_its_own_row_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Bench()
    async with app.run_test(size=(60, 20)) as pilot:
        app.area.load_text("def f(x):\n    return [x, 1]\n" * 40)
        app.area.move_cursor((20, 4))
        await pilot.press("x", "y")  # settled by now
        drawn: list[int] = []
        whole = CodeArea.render_line

        def noted(self: CodeArea, y: int) -> Strip:
            drawn.append(y)
            return whole(self, y)

        monkeypatch.setattr(CodeArea, "render_line", noted)
        await pilot.press("z")
        await pilot.pause()
        assert set(drawn) == {20 - app.area.scroll_offset.y}
