"""The Textual application: small; it opens screens and owns the running session."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.app import App, ScreenError, SystemCommand
from textual.binding import Binding
from textual.driver import Driver as TerminalDriver
from textual.errors import NoWidget
from textual.events import Event, Key, MouseEvent
from textual.screen import Screen

from simulator.domain.errors import SimulatorError
from simulator.settings import place_of_key
from simulator.tui import themes
from simulator.tui.actions import bindings, keymap, keys_of
from simulator.tui.text import line

if TYPE_CHECKING:
    from simulator.bootstrap import Application
    from simulator.domain.events import Settings
    from simulator.domain.plan import Plan
    from simulator.domain.state import Phase, SessionState
    from simulator.tui.driver import Driver

Severity = Literal["information", "warning", "error"]


class MockloopApp(App[None]):
    """mockloop on the screen; opens home, or goes straight into a session."""

    TITLE = "mockloop"
    CSS_PATH = "styles/mockloop.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-tiny"),
        (60, "-narrow"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"),
        (18, "-low"),
        (32, "-tall"),
    ]
    BINDINGS: ClassVar = [
        *bindings("help", "quit", "jump"),
        Binding("ctrl+c", "warn_quit", show=False),
    ]

    def __init__(
        self,
        services: "Application",
        *,
        plan: "Plan | None" = None,
        session_settings: "Settings | None" = None,
        session: str = "",
    ) -> None:
        super().__init__()
        self.services = services
        self.driver: Driver | None = None
        self.failure: SimulatorError | None = None  # why a session could not be opened
        self._plan = plan
        self._session_settings = session_settings
        self._session = session
        self.scores_shown = services.settings.show_scores
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        wanted = services.settings.theme
        self.theme = wanted if wanted in self.available_themes else "mockloop-dark"
        self.set_keymap(keymap(services.settings.keys, self._where_set))

    def _where_set(self, name: str) -> str:
        return place_of_key(self.services.paths.config_file, name)

    def key(self, name: str) -> str:
        """The key that people are told for an action: the first of those that it has."""
        return keys_of(name, self.services.settings.keys)[0]

    def get_default_screen(self) -> Screen[None]:
        """Home is the ground on which all other screens stand."""
        from simulator.tui.screens.home import HomeScreen

        return HomeScreen()

    def get_driver_class(self) -> type[TerminalDriver]:
        """Textual's choice, but with input that stray bytes cannot end."""
        chosen = super().get_driver_class()
        if chosen.__name__ == "LinuxDriver":
            from simulator.tui.terminal_input import PatientDriver

            return PatientDriver
        return chosen

    def on_mount(self) -> None:
        """Go straight into a session when the command line named one."""
        self._catch_signals()
        try:
            if self._plan is not None and self._session_settings is not None:
                self.start_session(self._plan, self._session_settings)
            elif self._session:
                self.resume_session(self._session)
        except SimulatorError as error:
            self.failure = error
            self.exit(return_code=1)

    async def on_unmount(self) -> None:
        """No connection outlives the screen."""
        await self.services.close()

    def _fatal_error(self) -> None:
        """Textual's own report prints local variables: answers, and keys."""
        from simulator.tui.crash import report_crash

        error = self._exception or RuntimeError("unknown")
        self.panic(report_crash(error, self.services.paths.log_file))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: every action that does something here."""
        from simulator.tui.screens.palette import commands_on

        return commands_on(self, screen)

    def action_command_palette(self) -> None:
        """Commands by name."""
        self._choose_command(tuple(self.get_system_commands(self.screen)))

    def search_themes(self) -> None:
        """Themes by name."""
        from simulator.tui.screens.palette import themes

        self._choose_command(themes(self))

    def _choose_command(self, commands: "tuple[SystemCommand, ...]") -> None:
        from simulator.tui.screens.palette import Palette

        def run(chosen: SystemCommand | None) -> None:
            if chosen is not None:
                self.call_later(chosen.callback)

        if not self._is_open(Palette):
            self.push_screen(Palette(commands), run)

    def _is_open(self, kind: type[Screen[Any]]) -> bool:
        """Whether one is on the stack: two dialogs that open each other would pile up for ever."""
        return any(isinstance(screen, kind) for screen in self.screen_stack)

    async def on_event(self, event: Event) -> None:
        """Textual fails on a press on a widget that is on its way out, such as a closing notice.

        It also gives a screen its keys before it is made; nobody has seen that screen.
        """
        if isinstance(event, MouseEvent) and self._is_leaving(event.x, event.y):
            return
        if isinstance(event, Key) and not all(top.is_mounted for top in self.screen_stack[-1:]):
            return
        await super().on_event(event)

    def _is_leaving(self, x: float, y: float) -> bool:
        try:
            widget, _ = self.get_widget_at(int(x), int(y))
        except (NoWidget, ScreenError):
            return False
        return widget.parent is None and not isinstance(widget, Screen)

    def get_styles_ready(self) -> None:
        """Read what the other screens look like while nobody waits for one of them."""
        from simulator.tui.screens.base import BaseScreen

        missing = [
            path for path in BaseScreen().css_path if not self.stylesheet.has_source(str(path), "")
        ]
        if missing:
            self.stylesheet.read_all(missing)
            self.stylesheet.reparse()

    def start_session(self, plan: "Plan", settings: "Settings") -> None:
        """Begin a new session and show its first briefing."""
        from simulator.services.interviews import begin
        from simulator.tui.driver import Driver

        crew = self.services.crew(settings.interviewer, settings.grader)
        identity = self.services.new_id(self.services.clock.read().at)
        self.driver = Driver(self, begin(crew, plan, identity, settings))
        self._show_phase()
        self.call_after_refresh(self.services.warm_up, self.driver.interview)

    def resume_session(self, session: str) -> None:
        """Take up an unfinished session where it was, or show a finished one's scorecard."""
        from simulator.domain.commands import Resume
        from simulator.tui.driver import Driver

        interview = self.services.take_up(session)
        self.driver = Driver(self, interview)
        if not interview.state.over:
            self.driver.act(Resume())
            if not self.driver.work():  # work that is due loads what it needs itself
                self.call_after_refresh(self.services.warm_up, interview)
        self._show_phase()

    def session_moved(self, before: "SessionState") -> None:
        """The session's state changed: another screen, or the same one redrawn."""
        from simulator.tui.driver import StateChanged

        assert self.driver is not None
        if self._screen_of(before.phase) != self._screen_of(self.driver.state.phase):
            self._show_phase()
        else:
            self.screen.post_message(StateChanged())

    def tell(self, text: str, severity: Severity = "information") -> None:
        """A short notice; the text may come from outside."""
        self.notify(line(text).plain, severity=severity, markup=False)

    def leave_session(self) -> None:
        """Close the running session in good order; it stays resumable."""
        if self.driver is not None:
            from simulator.domain.commands import Leave

            self.driver.act(Leave())
            self.driver.interview.stop()
            self.driver = None

    async def action_leave(self) -> None:
        """Quit; the draft and the session are on disk."""
        typed_out = getattr(self.screen, "typed_out", None)
        if typed_out is not None:
            await typed_out()
        self.leave_at_once()

    async def action_quit(self) -> None:
        """Textual's own way out, by whatever it is reached, is ours."""
        await self.action_leave()

    def leave_at_once(self) -> None:
        """Quit without waiting for keys that are still under way."""
        self.flush_draft()
        self.leave_session()
        self.exit()

    def action_warn_quit(self) -> None:
        """Ctrl+C alone never loses anything."""
        self.tell(f"Press {self.key('quit')} to quit; the session is kept.")

    def action_jump(self) -> None:
        """Letters on every field: the quick way without a mouse."""
        from simulator.tui.screens.jump import JumpScreen, targets

        if isinstance(self.screen, JumpScreen):
            self.screen.dismiss(None)
        elif not self._is_open(JumpScreen) and (found := targets(self.screen)):
            self.push_screen(JumpScreen(found))

    def action_help(self) -> None:
        """The keys of the screen on which it is asked."""
        from simulator.tui.screens.help import HelpScreen

        if not self._is_open(HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def flush_draft(self) -> None:
        """Write the draft on the screen, if there is one."""
        flush = getattr(self.screen, "flush_draft", None)
        if flush is not None:
            flush()

    def _show_phase(self) -> None:
        assert self.driver is not None
        name = self._screen_of(self.driver.state.phase)
        self.show_above_home(_make_screen(name, self.driver))
        if name == "kept":
            self.driver.settle()

    def _screen_of(self, phase: "Phase") -> str:
        name = _SCREENS[phase.value]
        return "kept" if name in _SCORED and not self.scores_shown else name

    def show_scores(self) -> None:
        """Show the running session's scores, which were kept back until now."""
        self.scores_shown = True
        self._show_phase()

    def show_above_home(self, screen: Screen[Any]) -> None:
        """Show `screen` in place of all that lies above home."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _catch_signals(self) -> None:
        """A closed window sends SIGHUP: leave as if quit had been pressed."""
        import asyncio
        import contextlib
        import signal

        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self.leave_at_once)


_SCREENS = {
    "briefing": "briefing",
    "answering": "interview",
    "judging": "interview",
    "analysing": "interview",
    "phrasing": "interview",
    "break": "rest",
    "grading": "self_rating",
    "self_rating": "self_rating",
    "debrief": "debrief",
    "decided": "debrief",
    "abandoned": "scorecard",
}
_SCORED = {"debrief", "scorecard"}


def _make_screen(name: str, driver: "Driver") -> Screen[None]:
    from importlib import import_module

    module = import_module(f"simulator.tui.screens.{name}")
    parts = (part.capitalize() for part in name.split("_"))
    screen: Screen[None] = getattr(module, "".join(parts) + "Screen")(driver)
    return screen
