"""The one table of actions: footer, palette, help and the user's key map all read it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.domain.errors import UsageError
from simulator.tui.keys import checked_key

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a key does; `where` groups the help, `method` is the action's name."""

    id: str
    keys: str
    label: str
    help: str
    where: str
    method: str
    footer: bool = True
    priority: bool = False

    def binding(self) -> "Binding":
        """Textual's binding, remappable by id."""
        from textual.binding import Binding

        return Binding(
            self.keys,
            self.method,
            self.label,
            show=self.footer,
            priority=self.priority,
            id=self.id,
            tooltip=self.help,
        )


EVERYWHERE, HOME, SETUP, PRACTICE, INTERVIEW, CODE, DEBRIEF, SELF_RATING, REVIEW, REPLAY, KEPT = (
    "everywhere",
    "home",
    "setup",
    "practice",
    "interview",
    "code",
    "debrief",
    "self-rating",
    "scorecard",
    "replay",
    "where scores may be kept",
)
WHERE = (
    EVERYWHERE,
    HOME,
    SETUP,
    PRACTICE,
    INTERVIEW,
    CODE,
    DEBRIEF,
    SELF_RATING,
    REVIEW,
    REPLAY,
    KEPT,
)
# Textual's own: they are no actions of ours, and no action may take their place.
FIXED = {
    "ctrl+p": "command palette",
    "tab": "next field",
    "shift+tab": "field before",
    "ctrl+c": "copy",
}
# Nobody gets on, or out, without them.
NEEDED = ("open", "start", "go-on", "submit", "to-debrief", "back", "quit")

ACTIONS: tuple[Action, ...] = (
    Action("help", "f1", "Help", "Keys and what they do here.", EVERYWHERE, "help", priority=True),
    Action(
        "quit",
        "ctrl+q",
        "Quit",
        "Leave; an unfinished session is kept and can be resumed.",
        EVERYWHERE,
        "leave",
        priority=True,
    ),
    Action("back", "escape", "Back", "To the screen before.", EVERYWHERE, "back"),
    Action(
        "jump",
        "f6",
        "Jump",
        "A letter on every field; press it to go there.",
        EVERYWHERE,
        "jump",
        footer=False,
        priority=True,
    ),
    Action("open", "enter", "Open", "Open what is marked.", HOME, "open", priority=True),
    Action(
        "start",
        "f2,ctrl+j,ctrl+enter",
        "Start",
        "Start with these settings.",
        SETUP,
        "start",
        priority=True,
    ),
    Action("order", "w", "Due/weakest", "What is due, or all by weakness.", PRACTICE, "order"),
    Action("minutes", "m", "Minutes", "Only what fits in this time.", PRACTICE, "minutes"),
    Action("day", "d", "Interview day", "Set the day of the interview.", PRACTICE, "day"),
    Action(
        "go-on",
        "enter,f2,ctrl+j,ctrl+enter",
        "Go on",
        "To the next step.",
        DEBRIEF,
        "go_on",
        priority=True,
    ),
    Action(
        "to-debrief",
        "f2,ctrl+j,ctrl+enter",
        "Debrief",
        "File your own levels and open the debrief.",
        SELF_RATING,
        "to_debrief",
        priority=True,
    ),
    Action(
        "submit",
        "ctrl+j,f2,ctrl+enter",
        "Submit",
        "Hand in the answer as it stands.",
        INTERVIEW,
        "submit",
        priority=True,
    ),
    Action(
        "editor",
        "f4",
        "$EDITOR",
        "Write in your own editor; the clock runs on.",
        INTERVIEW,
        "external_editor",
        priority=True,
    ),
    Action(
        "pause",
        "f8",
        "Pause",
        "Stop the clock (practice mode only).",
        INTERVIEW,
        "pause",
        priority=True,
    ),
    Action(
        "read",
        "f3",
        "Read",
        "Move between your answer, the conversation and the results of a run.",
        INTERVIEW,
        "toggle_focus",
        priority=True,
    ),
    Action("run", "ctrl+r", "Run", "Run the visible tests.", CODE, "run_tests", priority=True),
    Action("find", "ctrl+f", "Find", "Find in the editor.", CODE, "find", priority=True),
    Action(
        "language",
        "f9",
        "Language",
        "Choose the language of the code; each keeps its own draft.",
        CODE,
        "language",
        footer=False,
        priority=True,
    ),
    Action(
        "bracket",
        "ctrl+g",
        "Bracket",
        "To the bracket that belongs to the one at the cursor.",
        CODE,
        "match_bracket",
        footer=False,
        priority=True,
    ),
    Action(
        "ask",
        "f5",
        "Ask",
        "Ask the interviewer about what the problem leaves open.",
        INTERVIEW,
        "ask",
        priority=True,
    ),
    Action("review", "v", "Review", "Answers beside references and samples.", REVIEW, "review"),
    Action("again", "a", "Answer again", "Set up the marked question.", REVIEW, "again"),
    Action("sibling", "n", "Sibling", "Set up another of the same skill.", REVIEW, "sibling"),
    Action("compare", "c", "Compare", "Beside your answer before.", REVIEW, "compare"),
    Action("replay", "r", "Replay", "Watch the marked answer being typed.", REVIEW, "replay"),
    Action("export", "e", "Export", "Write the scorecard to a file.", REVIEW, "export"),
    Action("home", "h", "Home", "To the home screen.", REVIEW, "home"),
    Action("play", "space", "Play/stop", "Stop, or go on.", REPLAY, "play"),
    Action("earlier", "left", "Back", "Five seconds back.", REPLAY, "earlier"),
    Action("later", "right", "On", "Five seconds on.", REPLAY, "later"),
    Action("slower", "down", "Slower", "Half the speed.", REPLAY, "slower"),
    Action("faster", "up", "Faster", "Twice the speed.", REPLAY, "faster"),
    Action("scores", "s", "Scores", "Show what was scored, or keep it.", KEPT, "scores"),
)
_BY_ID = {action.id: action for action in ACTIONS}


def bindings(*ids: str) -> "list[BindingType]":
    """The bindings of these actions, for a screen's `BINDINGS`."""
    return [_BY_ID[name].binding() for name in ids]


def keys_of(name: str, wanted: Iterable[tuple[str, str]] = ()) -> tuple[str, ...]:
    """The keys of the action called `name`, as the user has them; the first one is shown."""
    return tuple(dict(wanted).get(name, _BY_ID[name].keys).split(","))


def keymap(
    wanted: Iterable[tuple[str, str]], place: Callable[[str], str] = lambda name: f"keys.{name}"
) -> Mapping[str, str]:
    """The user's own keys by action id.

    UsageError for unknown ids, keys that may never arrive, keys that typing or the editor needs,
    and clashes; `place` says where an id is set.
    """
    chosen: dict[str, str] = {}
    for name, keys in wanted:
        if name not in _BY_ID:
            known = ", ".join(_BY_ID)
            raise UsageError(f"no action is called {name!r}", place(name), f"there is {known}")
        chosen[name] = ",".join(checked_key(key, place(name)) for key in keys.split(","))
    if chosen:
        from simulator.tui.own_keys import refuse_bad_keys  # it loads every screen

        refuse_bad_keys(chosen, place)
    return chosen
