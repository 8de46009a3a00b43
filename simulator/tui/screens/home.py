"""Home: what is unfinished, what there is to rehearse, what was done."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.domain.duration import format_duration
from simulator.domain.errors import SimulatorError
from simulator.tui.actions import bindings
from simulator.tui.screens.base import ListingScreen
from simulator.tui.text import joined, line, lines, plain
from simulator.tui.widgets.menu import Menu

if TYPE_CHECKING:
    from simulator.content.headings import LoopHeading, RoundHeading
    from simulator.domain.history import SessionSummary
    from simulator.services.practice import Overview

RECENT = 8
KEPT = "Scores are kept; `scores` among the keys below shows them."
BESTS = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu: what it opens, and what is said about it."""

    what: str  # loop | drill | session | resume | practice
    name: str
    label: Content
    about: Content


class HomeScreen(ListingScreen):
    """The first screen; its lists are filled after the first frame."""

    AUTO_FOCUS = "#menu"
    BINDINGS = bindings("open", "scores")
    CSS_PATH = None  # what home looks like stands in the application's own sheet

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[str, Entry] = {}

    def body(self) -> ComposeResult:
        """Menu on one side, what it is about on the other."""
        yield Static(
            joined(Content.styled("mockloop", "bold"), "  rehearse a whole hiring loop"),
            classes="bar",
        )
        with Container(id="home"):
            yield Menu(Option("Looking for loops…", disabled=True), id="menu", markup=False)
            yield Static("", id="about")

    def on_screen_resume(self) -> None:
        """Fill the lists, at first once the frame is up; later a session may have ended."""
        if self.entries:
            self.fill()
        else:  # Textual draws the first frame right after this
            self.call_later(self.fill_once_seen)

    def fill_once_seen(self) -> None:
        """A session that the command line named stands over home, which then costs it nothing."""
        if self.on_top:
            self.fill()

    @work(exclusive=True)
    async def fill(self) -> None:
        """Read sessions and content, and list them."""
        if not self.query(OptionList):
            return  # the application is closing again already
        app = self.mockloop.services
        unfinished: tuple[SessionSummary, ...] = ()
        recent: tuple[SessionSummary, ...] = ()
        try:
            unfinished, recent = app.past.at_home(3, RECENT)
        except SimulatorError as error:
            self.mockloop.tell(str(error), "error")
        menu = self.query_one(OptionList)
        marked = menu.highlighted
        newcomer = not unfinished and not recent
        content, shown = app.headings(), self.mockloop.scores_shown
        practice = ("Practice", practice_entries(None, shown=shown))
        sections = [
            ("Your first time here?", [self._first()] if newcomer else []),
            ("Go on", [_resume_entry(row) for row in unfinished]),
            practice,
            ("Loops", [_loop_entry(loop) for loop in content.loops]),
            ("Done", [_session_entry(row, shown=shown) for row in recent]),
            ("Drills", [_drill_entry(item) for item in content.rounds]),
        ]
        if newcomer:  # nothing is due before anything was done
            sections.remove(practice)
            sections.append(practice)
        self._list(menu, [(title, entries) for title, entries in sections if entries])
        first = next((n for n, option in enumerate(menu.options) if _opens(option)), None)
        menu.highlighted = marked if marked is not None and marked < menu.option_count else first
        # Its thread would take time from the painting of what is known by now.
        self.call_after_refresh(self.fill_practice)

    @work(exclusive=True, group="practice")
    async def fill_practice(self) -> None:
        """What is due is counted in a thread: it may read thousands of reviews."""
        try:
            found = await asyncio.to_thread(self.mockloop.services.practising.overview, BESTS)
        except SimulatorError as error:
            self.mockloop.tell(str(error), "error")
            return
        if not self.on_top:
            return  # counted again when home is seen
        for menu in self.query(OptionList):  # none when the application is closing
            for entry in practice_entries(found, shown=self.mockloop.scores_shown):
                key = f"{entry.what}:{entry.name}"
                self.entries[key] = entry
                menu.replace_option_prompt(key, joined("  ", entry.label))
            self._describe(menu.highlighted_option)
        self.call_after_refresh(self.mockloop.get_styles_ready)

    def _list(self, menu: OptionList, sections: list[tuple[str, list[Entry]]]) -> None:
        self.entries = {}
        options: list[Option | None] = []
        for title, entries in sections:
            options += [None] if options else []
            options.append(Option(Content.styled(title, "bold"), disabled=True))
            for entry in entries:
                key = f"{entry.what}:{entry.name}"
                self.entries[key] = entry
                options.append(Option(joined("  ", entry.label), id=key))
        menu.clear_options()
        menu.add_options(options)  # all at once: it is laid out with each call

    @on(OptionList.OptionHighlighted)
    def describe(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the marked line is about."""
        self._describe(event.option)

    def _describe(self, option: Option | None) -> None:
        entry = self.entries.get(option.id or "") if option else None
        self.query_one("#about", Static).update(entry.about if entry else "")

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        entry = self.entries.get(event.option_id or "")
        if entry is None:
            return
        if entry.what == "practice":
            self._open_practice(entry.name)
            return
        from simulator.tui.screens.setup import SetupScreen

        if entry.what == "first":
            self._start_first()
        elif entry.what in {"resume", "session"}:
            self.mockloop.resume_session(entry.name)
        else:
            self.app.push_screen(SetupScreen(entry.what, entry.name))

    def _open_practice(self, name: str) -> None:
        if name == "stories":
            from simulator.tui.screens.stories import StoriesScreen

            self.app.push_screen(StoriesScreen())
        elif name == "history":
            from simulator.tui.screens.history import HistoryScreen

            self.app.push_screen(HistoryScreen())
        elif name == "progress":
            from simulator.tui.screens.progress import ProgressScreen

            self.app.push_screen(ProgressScreen())
        else:
            from simulator.tui.screens.practice import PracticeScreen

            self.app.push_screen(PracticeScreen())

    def _first(self) -> Entry:
        from simulator.tui.first_run import welcome

        key = self.mockloop.key("submit")
        about = lines(Content.styled("Start here", "bold"), Content(welcome(key)))
        return Entry("first", "drill", Content("Start here: a scored five-minute drill"), about)

    def _start_first(self) -> None:
        from simulator.tui.first_run import first_drill

        try:
            self.mockloop.start_session(*first_drill(self.mockloop.services))
        except SimulatorError as error:
            self.mockloop.tell(str(error), "error")

    def action_open(self) -> None:
        """Open the marked line."""
        self.query_one(OptionList).action_select()


def _opens(option: Option) -> bool:
    """Whether the marker starts there: at what was begun, or else at the first loop."""
    return not option.disabled and not (option.id or "").startswith("practice:")


def practice_entries(found: "Overview | None", *, shown: bool) -> list[Entry]:
    """What is due, the personal bests, and the stories; None: not counted yet."""
    if found is None:
        labels = ("Due: counting…", "Personal bests")
        abouts = (Content(""), Content(""))
    else:
        labels = (
            _due_label(found),
            f"Personal bests: {len(found.bests)}" if found.bests else "Personal bests: none yet",
        )
        abouts = (
            _due_about(found, shown=shown),
            _bests_about(found) if shown else Content(KEPT),
        )
    stories = lines(
        line("Story bank", "bold"), "", "Your own stories, and the principles that none covers."
    )
    history = lines(
        line("History", "bold"), "", "Every session, and your own answers by their words."
    )
    growth = lines(
        line("Progress", "bold"),
        "",
        "Readiness as a range, trends with their noise, time, stamina.",
    )
    return [
        Entry("practice", "due", Content(labels[0]), abouts[0]),
        Entry("practice", "bests", Content(labels[1]), abouts[1]),
        Entry("practice", "stories", Content("Story bank"), stories),
        Entry("practice", "history", Content("History"), history),
        Entry("practice", "progress", Content("Progress"), growth),
    ]


def _due_label(found: "Overview") -> str:
    minutes = sum(item.seconds for item in found.first) / 60
    if not found.count:
        return "Due: nothing today"
    if found.count > len(found.first):
        return f"Due: {found.count}, the first {len(found.first)} in about {minutes:.0f} minutes"
    return f"Due: {found.count}, about {minutes:.0f} minutes"


def _due_about(found: "Overview", *, shown: bool) -> Content:
    listed = [
        joined(
            f"{item.card.level:.1f}  " if shown else "",
            "probe: " if item.card.item.probe else "",
            line(item.title),
        )
        for item in found.first
    ]
    return lines(
        Content.styled("Time to meet again", "bold"), *listed, f"{found.soon} more within a week"
    )


def _bests_about(found: "Overview") -> Content:
    shown = [
        joined(
            f"{best.score:.2f}  ",
            line(best.title),
            f"  {best.level}, {best.grader}, {best.at[:10]}",
        )
        for best in found.bests
    ]
    return lines(Content.styled("Best scores, each by one grader", "bold"), *shown)


def _loop_entry(loop: "LoopHeading") -> Entry:
    rounds = "\n".join(f"  {name}" for name in loop.rounds)
    about = lines(
        line(loop.title, "bold"),
        f"{len(loop.rounds)} rounds, {format_duration(loop.budget_seconds)}",
        "",
        line(loop.about),
        "",
        plain(rounds),
    )
    return Entry("loop", loop.id, line(loop.title), about)


def _drill_entry(item: "RoundHeading") -> Entry:
    about = lines(
        line(item.title, "bold"),
        f"one round, {format_duration(item.budget_seconds)}, drawn from {item.questions} questions",
        "",
        line(item.about),
    )
    return Entry("drill", item.id, line(item.title), about)


def _resume_entry(row: "SessionSummary") -> Entry:
    about = lines(
        line(row.title, "bold"),
        f"started {row.started}, last touched {row.last_touched}",
        f"{row.answers} answers so far; it stands at {row.stands_at}",
        "",
        "The clock stood still while you were away.",
    )
    return Entry("resume", row.id, joined("Resume ", line(row.title)), about)


def _session_entry(row: "SessionSummary", *, shown: bool) -> Entry:
    outcome = f"{row.stands_at}{'' if row.score is None else f' {row.score:.2f}'}"
    outcome = outcome if shown or row.outcome is None else "scored and kept"
    about = lines(
        line(row.title, "bold"),
        f"{row.started}, level {row.level}, {row.mode}",
        f"{outcome}",
        f"graded by {row.grader}",
    )
    label = joined(f"{row.started_at[:10]} ", line(row.title), f"  {outcome}")
    return Entry("session", row.id, label, about)
