"""Setup: level, mode, pace, interviewer; what is available and why not."""

from collections.abc import Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Label, Select, Static

from simulator.domain.errors import SimulatorError
from simulator.domain.events import Mode, Settings
from simulator.domain.round import TargetLevel
from simulator.tui.actions import bindings
from simulator.tui.screens.base import BaseScreen
from simulator.tui.text import line

T = TypeVar("T")
MODES = (
    ("Rehearsal: strict, as the real thing", Mode.REHEARSAL),
    ("Practice: may pause, feedback after each answer", Mode.PRACTICE),
)
PACES = (
    ("As written", 1.0),
    ("Relaxed (1.5 times the time)", 1.5),
    ("Tight (three quarters of the time)", 0.75),
    ("Quick look (a quarter of the time)", 0.25),
)


class SetupScreen(BaseScreen):
    """How the chosen loop or drill is to be run."""

    BINDINGS = bindings("start", "back")

    def __init__(self, what: str, name: str, minutes: float | None = None) -> None:
        super().__init__()
        self.what = what
        self.chosen = name
        self.minutes = minutes

    def body(self) -> ComposeResult:
        """A short form; Start is a button and a key."""
        yield Static(line(f"{self.what}: {self.chosen}"), classes="bar")
        with VerticalScroll(id="form", can_focus=False):
            yield from self._row("Level you are held against", "level", self._level_choices())
            yield from self._row("Mode", "mode", MODES)
            yield from self._row("Pace", "pace", self._paces())
            yield from self._row("Interviewer", "interviewer", self._people("scripted", "Scripted"))
            yield from self._row("Grader", "grader", self._people("rubric", "Rubric check"))
            yield Static(line(self._where()), classes="muted")
            yield Button("Start", variant="primary", id="start", compact=True)

    def _row(self, label: str, name: str, choices: Sequence[tuple[str, object]]) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Label(label)
            value = {
                "level": self._level(),
                "mode": Mode.REHEARSAL,
                "pace": self.mockloop.services.settings.pace,
                "interviewer": self._crew()[0],
                "grader": self._crew()[1],
            }[name]
            yield Select(choices, value=value, allow_blank=False, id=name, compact=True)

    def _level_choices(self) -> list[tuple[str, object]]:
        return [(level.value, level) for level in self._levels()]

    def _paces(self) -> Sequence[tuple[str, object]]:
        own = self.mockloop.services.settings.pace
        if own in {pace for _, pace in PACES}:
            return PACES
        return (*PACES, (f"Yours ({own:g} times)", own))

    def _people(self, offline: str, title: str) -> list[tuple[str, object]]:
        people: list[tuple[str, object]] = [(f"{title}: nothing leaves this machine", offline)]
        if not self.mockloop.services.models.missing:
            people.append((f"Claude at {self.mockloop.services.models.place}", "claude"))
        return people

    def _crew(self) -> tuple[str, str]:
        """Who is chosen at first: the user's own choice where it can be had."""
        services = self.mockloop.services
        own = services.settings
        try:
            return services.resolved(own.interviewer, own.grader)
        except SimulatorError:
            return "scripted", "rubric"

    def _where(self) -> str:
        missing = self.mockloop.services.models.missing
        return f"Claude: {missing}." if missing else "What Claude gets to read leaves this machine."

    def _levels(self) -> tuple[TargetLevel, ...]:
        if self.what != "loop":
            return tuple(TargetLevel)
        return self.mockloop.services.library.loop(self.chosen).levels

    def _level(self) -> TargetLevel:
        levels = self._levels()
        wanted = self.mockloop.services.settings.level
        return next((level for level in levels if level.value == wanted), levels[0])

    @on(Button.Pressed, "#start")
    def action_start(self) -> None:
        """Choose the questions and open the first briefing."""
        from simulator.services.planning import plan_loop

        services = self.mockloop.services
        settings = Settings(
            level=self._value("level", TargetLevel),
            mode=self._value("mode", Mode),
            interviewer=self._value("interviewer", str),
            grader=self._value("grader", str),
            pace=self._value("pace", float),
            seed=services.new_seed(),
            words_per_minute=services.settings.words_per_minute,
        )
        try:
            level, seed = settings.level, settings.seed
            if self.what == "loop":
                plan = plan_loop(services.library, self.chosen, level, seed)
            else:
                plan = services.practising.plan_drill(self.chosen, level, seed, self.minutes)
            self.mockloop.start_session(plan, settings)
        except SimulatorError as error:
            self.mockloop.tell(str(error), "error")

    def _value(self, name: str, expected: type[T]) -> T:
        value = self.query_one(f"#{name}", Select).value
        assert isinstance(value, expected)
        return value
