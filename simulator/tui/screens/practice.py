"""Practice: what is due and what is weak, cut to the time there is."""

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.domain.duration import format_duration
from simulator.domain.errors import SimulatorError
from simulator.tui.actions import bindings
from simulator.tui.screens.base import ListingScreen
from simulator.tui.text import joined, line, lines
from simulator.tui.widgets.menu import Menu

if TYPE_CHECKING:
    from datetime import date

    from textual.content import Content

    from simulator.domain.practice import Card, Practicable
    from simulator.services.practice import Listing, Wanted

MINUTES = (None, 10, 20, 30, 45)


class PracticeScreen(ListingScreen):
    """A list of items; enter drills one of them, start drills all that are listed."""

    AUTO_FOCUS = "#menu"
    BINDINGS = bindings("start", "order", "minutes", "day", "scores", "back")

    def __init__(self) -> None:
        super().__init__()
        self.order = "due"
        self.minutes = 0  # a place in MINUTES
        self.items: dict[str, Practicable] = {}

    def body(self) -> ComposeResult:
        """The list on one side, the marked item on the other."""
        yield Static("Practice", classes="bar", id="when")
        with Container(id="home"):
            yield Menu(Option("Looking…", disabled=True), id="menu", markup=False)
            with VerticalScroll(id="about", can_focus=False):
                yield Static("", id="item")

    def on_mount(self) -> None:
        """Fill the list once the frame is up."""
        self.call_after_refresh(self.fill)

    def on_screen_resume(self) -> None:
        """A drill may have ended meanwhile."""
        if self.items:
            self.fill()

    @work(exclusive=True)
    async def fill(self) -> None:
        """Ask what is due and list it."""
        if not self.query(OptionList):
            return  # the application is closing again already
        try:
            found = await asyncio.to_thread(
                self.mockloop.services.practising.listing, self.wanted()
            )
        except SimulatorError as error:
            self.mockloop.tell(str(error), "error")
            return
        for menu in self.query(OptionList):
            self._list(menu, found)

    def _list(self, menu: OptionList, found: "Listing") -> None:
        self.query_one("#when", Static).update(line(found.head))
        self.items = {item.id: item for item in found.items}
        menu.clear_options()
        menu.add_option(Option(self._title(found.items), disabled=True))
        for item in found.items:
            menu.add_option(Option(self._label(found.today, item), id=item.id))
        if found.empty:
            menu.add_option(Option(line(f"  {found.empty}"), disabled=True))
            self.query_one("#item", Static).update("")
        menu.highlighted = 1 if found.items else None

    def wanted(self) -> "Wanted":
        """What is listed."""
        from simulator.services.practice import Wanted

        return Wanted(self.order, minutes=MINUTES[self.minutes])

    def _title(self, chosen: "tuple[Practicable, ...]") -> "Content":
        what = "Due" if self.order == "due" else "Weakest first"
        limit = MINUTES[self.minutes]
        within = f" within {limit} minutes" if limit else ""
        total = sum(item.seconds for item in chosen) / 60
        return line(f"{what}{within}: {len(chosen)}, about {total:.0f} minutes", "bold")

    def _label(self, today: "date", item: "Practicable") -> "Content":
        late = (today - item.due_on).days
        when = f"in {-late} d" if late < 0 else f"{late} d late" if late else "today"
        level = f"{item.card.level:.1f}  " if self.mockloop.scores_shown else ""
        mark = "probe: " if item.card.item.probe else ""
        return joined(f"  {when:>8}  {level}{mark}", line(item.title))

    def _about(self, item: "Practicable") -> "Content":
        return _about(item, shown=self.mockloop.scores_shown)

    @on(OptionList.OptionHighlighted)
    def describe(self, event: OptionList.OptionHighlighted) -> None:
        """Say why the marked item is here."""
        item = self.items.get(event.option_id or "")
        self.query_one("#item", Static).update(self._about(item) if item else "")

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Set up a drill of the marked item."""
        self._set_up(event.option_id or "")

    def action_start(self) -> None:
        """Set up a drill of all that is listed."""
        if self.items:
            self._set_up(self.order)

    def _set_up(self, name: str) -> None:
        from simulator.tui.screens.setup import SetupScreen

        self.app.push_screen(SetupScreen("drill", name, minutes=MINUTES[self.minutes]))

    def action_order(self) -> None:
        """What is due, or everything by weakness."""
        self.order = "weakest" if self.order == "due" else "due"
        self.fill()

    def action_minutes(self) -> None:
        """The next time limit."""
        self.minutes = (self.minutes + 1) % len(MINUTES)
        self.fill()

    @work
    async def action_day(self) -> None:
        """Set the day of the interview."""
        from simulator.settings import parse_day
        from simulator.tui.screens.day import DayScreen

        own = self.mockloop.services.settings.interview_date
        text = await self.app.push_screen_wait(DayScreen(own.isoformat() if own else ""))
        if text is None:
            return
        day = parse_day(text)
        if text and day is None:
            self.mockloop.tell(f"{text!r} is no day; write one such as 2026-05-31", "error")
            return
        try:
            self.mockloop.services.practising.set_interview_date(day)
        except SimulatorError as error:
            self.mockloop.tell(str(error), "error")
        self.fill()


def _about(item: "Practicable", *, shown: bool) -> "Content":
    card = item.card
    probe = ("A follow-up that was failed; it comes in other words.", "") if card.item.probe else ()
    return lines(
        line(item.title, "bold"),
        line(f"{item.kind.replace('_', ' ')}, {format_duration(item.seconds)}"),
        line(", ".join(item.tags), "dim"),
        "",
        *probe,
        *(_scored(card) if shown else ()),
        f"Back on {item.due_on}; still there today: {item.retention:.0%}",
    )


def _scored(card: "Card") -> tuple[str, str]:
    return (
        f"Last level {card.level:.1f}, graded {card.grade.name.lower()},"
        f" on {card.memory.reviewed_at:%Y-%m-%d}",
        f"Met {card.reviews} times, failed {card.lapses}",
    )
