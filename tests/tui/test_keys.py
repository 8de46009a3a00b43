"""Keys: they arrive, they can be changed, mistakes are refused, none destroys text."""

import sys
import tomllib
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.widgets import Input, Select, TextArea

from simulator.bootstrap import Application, application
from simulator.cli.key_table import keys_page
from simulator.domain.errors import UsageError
from simulator.tui.actions import ACTIONS, CODE, EVERYWHERE, INTERVIEW, NEEDED, keymap, keys_of
from simulator.tui.app import MockloopApp
from tests.builders import plan, settings
from tests.tui.helpers import answer, screen_text, see, wait_for

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "keys.md"
CHECKS = "simulator.tui.own_keys"
TYPED = "alpha because beta"


def with_config(tmp_path: Path, text: str) -> Application:
    file = tmp_path / "config" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return application(environ={"MOCKLOOP_HOME": str(tmp_path)})


def refusal(tmp_path: Path, text: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        MockloopApp(with_config(tmp_path, text))
    return caught.value


def test_the_reference_of_keys_is_what_the_table_says() -> None:
    assert REFERENCE.read_text() == keys_page(), "run `make docs`"


def test_ids_are_unique_and_defaults_do_not_clash() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))
    keymap((action.id, action.keys) for action in ACTIONS)


def example() -> str:
    return keys_page().split("```toml\n")[1].split("```")[0]


def test_the_example_of_the_reference_is_accepted(tmp_path: Path) -> None:
    app = MockloopApp(with_config(tmp_path, example()))
    wanted = tomllib.loads(example())["keys"]
    assert wanted
    assert {name: app.key(name) for name in wanted} == {
        name: keys.split(",")[0] for name, keys in wanted.items()
    }


def test_screens_are_not_loaded_to_check_keys_that_nobody_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, CHECKS, raising=False)
    MockloopApp(with_config(tmp_path, ""))
    assert CHECKS not in sys.modules
    MockloopApp(with_config(tmp_path, example()))
    assert CHECKS in sys.modules


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("\n", "ctrl+j"),
        ("\x1bOQ", "f2"),
        ("\x1b[[B", "f2"),  # the Linux console
        ("\x1b[12~", "f2"),
        ("\x1b[13;5u", "ctrl+enter"),  # the Kitty protocol
    ],
)
def test_what_terminals_send_for_submit_is_submit(sent: str, key: str) -> None:
    parser = XTermParser()
    got = [event.key for event in parser.feed(sent) if isinstance(event, Key)]
    assert got == [key]
    for name in ("submit", "start", "go-on", "to-debrief"):
        assert key in keys_of(name)


@pytest.mark.parametrize("name", ["submit", "start", "go-on", "to-debrief"])
def test_what_leads_on_has_two_keys_that_every_terminal_sends(name: str) -> None:
    assert {"f2", "ctrl+j"} <= set(keys_of(name))


def test_clashes_are_refused_with_both_names_and_the_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, 'theme = "mockloop-dark"\n[keys]\nread = "f9"\nsubmit = "f4,f10"\n')
    assert "'submit' and 'editor' both want the key 'f4'" in error.what
    assert error.where.endswith("config.toml:4")


def test_keys_of_different_screens_do_not_clash(tmp_path: Path) -> None:
    app = MockloopApp(with_config(tmp_path, '[keys]\nexport = "f2"\ngo-on = "f2"\n'))
    assert app.key("go-on") == "f2"


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('nonsense = "f9"', "no action is called 'nonsense'"),
        ('submit = "ctl+j"', "no key is called 'ctl+j'"),
        ('submit = "f99"', "no key is called 'f99'"),
        ('submit = "a"', "away from typing"),
        ('submit = "enter"', "away from typing"),
        ('submit = "ctrl+m"', "away from typing"),  # the same key as enter
        ('submit = "ctrl+h"', "away from typing"),  # the same key as backspace
        ('submit = "ctrl+p"', "command palette"),
        ('submit = ""', "no key is called ''"),
        ('home = "f1"', "'help' and 'home'"),
        ('order = "f2"', "'start' and 'order' both want the key 'f2'"),
        ('start = "s"', "'start' and 'scores' both want the key 's'"),
        ('submit = "escape"', "'back' and 'submit' both want the key 'escape'"),
        ('to-debrief = "3"', "'to-debrief' and the screen's 'rate(3)' both want the key '3'"),
        ('back = "pagedown"', "both want the key 'pagedown'"),
        ('order = "down"', "'order' and a list's 'Down' both want the key 'down'"),
        ('day = "enter"', "'day' and a list's 'Select' both want the key 'enter'"),
        ('start = "f2,enter"', "'start' and a choice's 'Show menu' both want the key 'enter'"),
    ],
)
def test_keys_that_cannot_be_had_are_refused_in_one_line(
    tmp_path: Path, setting: str, said: str
) -> None:
    error = refusal(tmp_path, f"[keys]\n{setting}\n")
    assert said in str(error)
    assert error.where.endswith("config.toml:2")
    assert "\n" not in str(error)


@pytest.mark.parametrize("key", ["ctrl+enter", "alt+enter", "super+enter", "shift+enter", "f13"])
@pytest.mark.parametrize("name", NEEDED)
def test_what_leads_on_needs_a_key_that_every_terminal_sends(
    tmp_path: Path, name: str, key: str
) -> None:
    error = refusal(tmp_path, f'[keys]\n{name} = "{key}"\n')
    assert f"{name!r} has no key that every terminal sends, only {key!r}" in error.what
    assert "one of f1 to f12 as well, or ctrl with a letter: those always arrive" in str(error)
    assert error.where.endswith("config.toml:2")
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("key", "does"),
    [
        ("ctrl+z", "Undo"),
        ("ctrl+y", "Redo"),
        ("ctrl+x", "Cut"),
        ("ctrl+v", "Paste"),
        ("ctrl+c", "copy"),
        ("ctrl+w", "Delete left to start of word"),
        ("ctrl+k", "Delete to line end"),
        ("ctrl+u", "Delete to line start"),
        ("ctrl+a", "Cursor line start"),
    ],
)
@pytest.mark.parametrize("name", ["submit", "run", "quit"])
def test_keys_of_the_editor_are_refused_with_what_they_do_there(
    tmp_path: Path, name: str, key: str, does: str
) -> None:
    error = refusal(tmp_path, f'[keys]\n{name} = "f12,{key}"\n')
    assert repr(name) in error.what
    assert repr(key) in error.what
    assert does in error.what
    assert error.where.endswith("config.toml:2")
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    "setting",
    [
        'submit = "ctrl+s"',
        *(f'{name} = "alt+enter,f10"' for name in NEEDED),
        'read = "f7"',
        'to-debrief = "enter,f2"',
        'open = "o,enter"',
        'order = "o"\nhome = "o"',
        'review = "a"',
        'slower = "up"\nfaster = "down"',
        'back = "escape,backspace"',
        'submit = "f12,f12"',
    ],
)
def test_keys_that_take_nothing_away_are_accepted(tmp_path: Path, setting: str) -> None:
    MockloopApp(with_config(tmp_path, f"[keys]\n{setting}\n"))


async def test_the_footer_the_help_and_the_hints_show_the_own_keys(
    tmp_path: Path, services: Application
) -> None:
    services.__dict__["settings"] = with_config(
        tmp_path, '[keys]\nsubmit = "f12"\ngo-on = "f7,enter"\n'
    ).settings
    app = MockloopApp(services, plan=plan(), session_settings=settings())
    async with app.run_test(size=(100, 30)) as pilot:
        await see(pilot, "Press f7 when you are ready")
        await pilot.press("f7")
        await see(pilot, "f12 Submit")
        await pilot.press("f1")
        await see(pilot, "[submit]")
        await pilot.press("escape")
        app.screen.query_one("#answer", TextArea).insert(TYPED)
        await pilot.press("f2")
        await pilot.pause()
        driver = app.driver
        assert driver is not None
        assert driver.state.phase.value == "answering"
        await pilot.press("f12")
        await wait_for(pilot, lambda: driver.state.turns[0].answer == TYPED)


async def test_the_footer_is_made_anew_only_for_other_keys(
    session_app: MockloopApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stands() -> list[object]:
        return list(session_app.screen.query("FooterKey"))

    async with session_app.run_test(size=(100, 30)) as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(session_app.screen.query("#answer")), "the editor")
        await see(pilot, "Submit")
        before = stands()
        session_app.screen.refresh_bindings()
        for _ in range(5):
            await pilot.pause()
        assert stands() == before, "the very same widgets"
        monkeypatch.setattr(session_app.screen, "check_action", lambda name, _: name != "submit")
        session_app.screen.refresh_bindings()
        await wait_for(pilot, lambda: stands() != before, "other keys")
        await wait_for(pilot, lambda: "Submit" not in screen_text(session_app), "no submit")


def single_keys() -> list[str]:
    named = ["escape", "tab", "shift+tab", "insert", "pageup", "pagedown", "home", "end"]
    arrows = ["up", "down", "left", "right", "shift+left", "ctrl+left", "ctrl+shift+left"]
    deleting = ["delete", "ctrl+delete", "ctrl+backspace", "alt+backspace", "backspace"]
    ours = {key for action in ACTIONS for key in action.keys.split(",")}
    handed_in = set(keys_of("submit")) | set(keys_of("quit"))
    controls = [f"ctrl+{letter}" for letter in "abcdefghiklmnoprstuvwxy"]
    functions = [f"f{number}" for number in range(1, 13)]
    found = {*named, *arrows, *deleting, *controls, *functions, *ours} - handed_in
    return sorted(found - {"f4"})  # that one opens the own editor


async def test_no_single_key_destroys_what_was_typed(session_app: MockloopApp) -> None:
    app = session_app
    async with app.run_test(size=(100, 30)) as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        for key in single_keys():
            area = app.screen.query_one("#answer", TextArea)
            area.load_text(TYPED)
            area.focus()
            area.move_cursor((0, 6))
            await pilot.press(key)
            await pilot.pause()
            while len(app.screen_stack) > 2:
                await pilot.press("escape")
                await pilot.pause()
            area = app.screen.query_one("#answer", TextArea)
            area.focus()
            if area.text.strip() != TYPED:
                await pilot.press("ctrl+z")
            assert area.text == TYPED, key
            assert app.driver is not None
            assert app.driver.state.phase.value == "answering", key


async def test_jump_goes_to_a_field_by_one_letter(services: Application) -> None:
    app = MockloopApp(services)
    async with app.run_test(size=(100, 30)) as pilot:
        await see(pilot, "Loops")
        await pilot.press("down", "enter")
        await see(pilot, "Level you are held against")
        await pilot.press("f6")
        await see(pilot, " d ")
        await pilot.press("d")
        pace = app.screen.query_one("#pace", Select)
        await wait_for(pilot, lambda: app.focused is pace, screen_text(app))


async def test_jump_closes_by_any_other_key_and_changes_nothing(session_app: MockloopApp) -> None:
    app = session_app
    async with app.run_test(size=(100, 30)) as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await see(pilot, "Tell me about one")
        await pilot.press("x", "f6", "9", "y")
        area = app.screen.query_one("#answer", TextArea)
        await wait_for(pilot, lambda: area.text == "xy")
        assert app.driver is not None
        await answer(pilot, " level 4")


def test_every_action_of_an_answer_has_a_key_that_typing_does_not_need() -> None:
    for action in ACTIONS:
        if action.where in {INTERVIEW, CODE, EVERYWHERE} and action.id != "back":
            for key in keys_of(action.id):
                assert "+" in key or (key[0] == "f" and key[1:].isdigit()), action.id


async def test_escape_keeps_a_question_that_was_begun(practice_app: MockloopApp) -> None:
    async with practice_app.run_test() as pilot:
        await see(pilot, "Press enter when you are ready")
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(practice_app.screen.query("#answer")), "the editor")
        await pilot.press("f5", *"may it", "escape", "f5", *" be", "enter")
        driver = practice_app.driver
        assert driver is not None
        await wait_for(pilot, lambda: bool(driver.state.turn.clarifications), "the reply")
        assert driver.state.turn.clarifications[0].asked == "may it be"
        await pilot.press("f5")
        assert practice_app.screen.query_one(Input).value == ""
