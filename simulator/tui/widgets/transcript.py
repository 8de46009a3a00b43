"""The conversation so far, and the interviewer's words as they come."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.domain.events import Mode, TurnKind
from simulator.domain.execution import Growth
from simulator.domain.plan import Plan
from simulator.domain.plot import growth_plot, growth_words
from simulator.domain.rating import NotScored
from simulator.domain.rubric import Rubric
from simulator.domain.state import SessionState, Turn
from simulator.domain.wording import doubt_words
from simulator.tui.text import joined, line, lines, plain
from simulator.tui.widgets.putting import put

WAITING = "said muted speaking"


class Transcript(VerticalScroll):
    """Turns of the current round; `hear` adds to the line that is being spoken."""

    def __init__(self, plan: Plan, *, levels: bool) -> None:
        super().__init__(id="talk", can_focus=True)
        self.plan = plan
        self.levels = levels  # whether practice tells them
        self.spoken = ""
        self.shown: list[tuple[str, Content]] = []
        self.latest: Static | None = None

    def on_mount(self) -> None:
        """The latest question stays in sight, whenever the lines get their places.

        They do so some time after they were put here: once scrolled at a moment that came too
        early, the question would be below the edge.
        """
        self.watch(self, "virtual_size", self._stand_at_latest, init=False)

    def on_resize(self) -> None:
        """Another editor leaves more or less room."""
        self._stand_at_latest()

    async def show(self, state: SessionState) -> None:
        """Draw what is new of the round's turns and stand at the latest question."""
        self.spoken = ""
        said = [
            (f"said {who}", content)
            for turn in state.turns_of(state.round)
            for who, content in _turn(self.plan, state, turn, levels=self.levels)
        ]
        waiting = _waiting(state)
        if waiting:
            said.append((WAITING, Content(waiting)))
        # Drawing anew what already stands there is what makes a long round slow.
        same = 0
        while same < min(len(said), len(self.shown)) and said[same] == self.shown[same]:
            same += 1
        new = [Static(content, classes=classes) for classes, content in said[same:]]
        if not await put(new, self, instead_of=self.children[same:]):
            return
        self.shown = said
        asked = list(self.query(".interviewer").results(Static))
        self.latest = asked[-1] if asked else None
        self._stand_at_latest()

    def _stand_at_latest(self) -> None:
        if self.latest is not None and self.latest.is_attached:
            top = not self.latest.has_class("speaking")
            self.call_after_refresh(self.scroll_to_widget, self.latest, animate=False, top=top)

    def wait_with(self, done: int, total: int) -> None:
        """How far the running of all tests has come."""
        self._say_now(Content(f"Running all tests… {done} of {total}"))

    def hear(self, piece: str) -> None:
        """The interviewer is speaking."""
        self.spoken += piece
        self._say_now(joined(Content.styled("Interviewer  ", "bold"), plain(self.spoken)))

    def _say_now(self, content: Content) -> None:
        """Put `content` where the waiting line stands, and that in sight."""
        for speaking in self.query(".speaking").results(Static):
            if self.shown[-1] != (WAITING, content):  # it is asked for four times a second
                speaking.update(content)
            self.latest = speaking
            self._stand_at_latest()
            self.shown[-1] = (WAITING, content)


def _turn(
    plan: Plan, state: SessionState, turn: Turn, *, levels: bool
) -> list[tuple[str, Content]]:
    practice = state.started.settings.mode is Mode.PRACTICE
    said: list[tuple[str, Content]] = [("interviewer", _asked(turn, practice=practice))]
    question = plan.rounds[turn.round].question(turn.question)
    if turn.kind is TurnKind.QUESTION and question.material:
        said.append(("material", plain(question.material)))
    for item in turn.clarifications:
        said.append(("you", joined(Content.styled("You ask  ", "bold"), plain(item.asked))))
        said.append(
            ("interviewer", joined(Content.styled("Interviewer  ", "bold"), plain(item.reply)))
        )
    if turn.answer is not None:
        said.append(("you", _answered(turn)))
        if practice and turn.growth is not None:
            said.append(("feedback", _growth(turn.growth)))
        if practice and turn.assessment is not None:
            rubric = plan.rounds[turn.round].rubric_of(turn.question)
            said.append(("feedback", _feedback(turn, rubric, levels=levels)))
    return said


def _asked(turn: Turn, *, practice: bool) -> Content:
    note = ""
    if turn.kind is TurnKind.PROBE and practice and turn.style is not None:
        note = f"({turn.style.value.replace('_', ' ')}, on {turn.dimension}) "
    if turn.failure:
        note += f"(scripted: {turn.failure}) "
    head = Content.styled("Interviewer  ", "bold $text-accent")
    shown = joined(line(note, "dim"), " ") if note else ""
    return joined(head, shown, plain(turn.text.strip()))


def _answered(turn: Turn) -> Content:
    answer = turn.answer or ""
    cut = joined(" ", Content.styled("cut off", "bold $text-warning")) if turn.cut_off else ""
    if not answer.strip():
        return joined(Content.styled("You  ", "bold"), "(no answer)", cut)
    if turn.kind is TurnKind.CODE:
        result = turn.result
        verdict = f"{result.passed} of {result.total} tests pass" if result else turn.judge_failure
        count = f"{len(answer.splitlines())} lines of {turn.language.label}. "
        return joined(Content.styled("You  ", "bold"), count, line(verdict), cut)
    return joined(Content.styled("You  ", "bold"), plain(answer), cut)


def _growth(growth: Growth) -> Content:
    return lines(line(growth_words(growth)), *(plain(row) for row in growth_plot(growth)))


def _feedback(turn: Turn, rubric: Rubric, *, levels: bool) -> Content:
    """Levels and what the next one does; which points were missed would give probes away."""
    assert turn.assessment is not None
    rows: list[Content | str] = []
    for item in turn.assessment.ratings:
        if isinstance(item, NotScored):
            rows.append(line(f"{item.dimension}: not scored ({item.reason})"))
            continue
        dimension = rubric.dimension(item.dimension)
        above = dimension.anchor(item.level + 1) if item.level < 5 else ""
        if not levels:
            rows.append(line(f"{dimension.title}, further: {above}") if above else "")
            continue
        upward = f"; a {item.level + 1}: {above}" if above else ""
        rows.append(line(f"{dimension.title}: {item.level} of 5{doubt_words(item)}{upward}"))
    rows.extend(line(f"red flag: “{flag.evidence.quote}”") for flag in turn.assessment.flags)
    return lines(*rows)


def _waiting(state: SessionState) -> str:
    words = {
        "judging": "Running all tests…",
        "analysing": "The interviewer takes a note…",
        "phrasing": "The interviewer leans forward…",
    }
    return words.get(state.phase.value, "")
