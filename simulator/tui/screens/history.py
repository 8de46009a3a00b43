"""Past sessions, and one's own answers by their words."""

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.domain.errors import NotFoundError, SimulatorError, UsageError
from simulator.domain.printable import printable
from simulator.tui.actions import bindings
from simulator.tui.screens.base import ListingScreen
from simulator.tui.text import joined, line, lines
from simulator.tui.widgets.menu import Menu

if TYPE_CHECKING:
    from simulator.domain.history import FoundAnswer, SessionSummary

SESSIONS, ANSWERS = 200, 50
HINT = "Words of your answers; also kind:ml_depth or since:2026-01-31 (tab gets here)"
PAUSE_SECONDS = 0.04  # in typing, before it is looked for


class HistoryScreen(ListingScreen):
    """A field for words of answers; below it the sessions, or the answers that hold them."""

    AUTO_FOCUS = "#menu"
    BINDINGS = bindings("scores", "back")

    def __init__(self) -> None:
        super().__init__()
        self.about: dict[str, Content] = {}

    def body(self) -> ComposeResult:
        """The field, the list, and the marked line in full."""
        yield Static("History", classes="bar", id="title")
        yield Input(placeholder=HINT, id="words", compact=True)
        with Container(id="home"):
            yield Menu(Option("Looking…", disabled=True), id="menu", markup=False)
            with VerticalScroll(id="about", can_focus=False):
                yield Static("", id="item")

    def on_mount(self) -> None:
        """Fill the list while the frame is drawn."""
        self.look_for("")

    @on(Input.Changed)
    def words_changed(self, event: Input.Changed) -> None:
        """Look for what is typed."""
        self.look_for(event.value)

    def fill(self) -> None:
        """The same once more."""
        self.look_for(self.query_one(Input).value)

    @on(Input.Submitted)
    def to_the_list(self) -> None:
        """Enter goes to what was found."""
        self.query_one(OptionList).focus()

    @work(exclusive=True)
    async def look_for(self, text: str) -> None:
        """Ask in a thread; only the latest words count."""
        from simulator.domain.history import split_filters

        past = self.mockloop.services.past
        filters, words = split_filters(text)
        sessions: tuple[SessionSummary, ...] = ()
        answers: tuple[FoundAnswer, ...] = ()
        if text:
            await asyncio.sleep(PAUSE_SECONDS)
        try:
            wanted = past.wanted(filters, words)
            if words:
                answers = await asyncio.to_thread(past.answers, wanted, ANSWERS)
            elif self.mockloop.services.database.exists():
                sessions = await asyncio.to_thread(past.sessions, wanted, SESSIONS)
        except (UsageError, NotFoundError) as error:  # still being typed, most of the time
            self._say(str(error))
            return
        except SimulatorError as error:
            self._say(str(error))
            self.mockloop.tell(str(error), "error")
            return
        for menu in self.query(OptionList):  # none when the screen is closing
            self._list(menu, sessions, answers, looking=bool(words))

    def _say(self, text: str) -> None:
        """Why there is no list."""
        for menu in self.query(OptionList):
            menu.clear_options()
            menu.add_option(Option(line(text), disabled=True))

    def _list(
        self,
        menu: OptionList,
        sessions: "tuple[SessionSummary, ...]",
        answers: "tuple[FoundAnswer, ...]",
        *,
        looking: bool,
    ) -> None:
        menu.clear_options()
        shown = self.mockloop.scores_shown
        listed = [(row.id, _label(row, shown=shown), _about(row)) for row in sessions]
        for found in answers:
            label = line(f"{found.started_at[:10]}  {found.title}")
            listed.append((f"{found.session}/{found.turn}", label, _snippet(found)))
        self.about = {key: about for key, _, about in listed}
        menu.add_options([Option(label, id=key) for key, label, _ in listed])  # at once: quicker
        count = len(self.about)
        what = ("answer" if looking else "session") + ("" if count == 1 else "s")
        most = ANSWERS if looking else SESSIONS
        more = f", the first {most} are shown" if count == most else ""
        self.query_one("#title", Static).update(f"History: {count} {what}{more}")
        if not count:
            nothing = "No answer holds these words." if looking else "No session fits."
            menu.add_option(Option(nothing, disabled=True))
            self.query_one("#item", Static).update("")
        menu.highlighted = 0 if count else None

    @on(OptionList.OptionHighlighted)
    def describe(self, event: OptionList.OptionHighlighted) -> None:
        """The marked session, or the words in their answer."""
        self.query_one("#item", Static).update(self.about.get(event.option_id or "", Content("")))

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Open the session."""
        session, _, _ = (event.option_id or "").partition("/")
        if session:
            self.mockloop.resume_session(session)


def _label(row: "SessionSummary", *, shown: bool) -> Content:
    if not shown:
        return joined(f"{row.started_at[:10]}  ", line(row.title))
    score = "    " if row.score is None else f"{row.score:.2f}"
    return joined(f"{row.started_at[:10]}  {score}  {row.stands_at:10} ", line(row.title))


def _about(row: "SessionSummary") -> Content:
    return lines(
        line(row.title, "bold"),
        f"{row.started}, level {row.level}, {row.mode}",
        f"{row.answers} answers, graded by {row.grader}",
        row.spent,
        f"session {row.id}",
    )


def _snippet(found: "FoundAnswer") -> Content:
    words = [
        Content.styled(printable(piece), "bold underline" if marked else "")
        for piece, marked in found.pieces
    ]
    return lines(
        line(f"{found.title}, answer {found.turn + 1}", "bold"),
        line(found.question, "dim"),
        "",
        joined(*words),
    )
