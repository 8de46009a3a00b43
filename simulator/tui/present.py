"""What to draw, from the state and now: pure, so that it is tested without a screen."""

from dataclasses import dataclass

from simulator.domain.duration import format_clock
from simulator.domain.events import Mode
from simulator.domain.moment import answer_limit
from simulator.domain.plan import Plan
from simulator.domain.state import Phase, SessionState
from simulator.domain.timing import Reading, speaking_seconds

BAR_CELLS = 16


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The running answer's clock: words, a bar, and how urgent it is."""

    text: str
    bar: str
    urgency: str  # calm | soon | over


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above an interview: where we are, and how much of the round is left."""

    place: str
    left: str


def clock_face(state: SessionState, now: Reading) -> ClockFace:
    """The answer's clock at `now`."""
    if state.phase is not Phase.ANSWERING:
        return ClockFace("--:--", "", "calm")
    budget = state.turn.budget_seconds
    elapsed = state.watch.elapsed(now.mono)
    share = min(1.0, elapsed / budget) if budget else 1.0
    filled = round(share * BAR_CELLS)
    bar = "█" * filled + "░" * (BAR_CELLS - filled)
    text = f"{format_clock(elapsed)} of {format_clock(budget)}"
    if state.paused:
        return ClockFace(f"paused at {text}", bar, "calm")
    if elapsed <= budget:
        return ClockFace(text, bar, "soon" if share >= 0.8 else "calm")
    over = f"{format_clock(elapsed - budget)} over"
    if state.started.settings.mode is Mode.REHEARSAL:
        cut = max(0.0, answer_limit(state) - elapsed)
        over = f"{over}, cut off in {format_clock(cut)}"
    return ClockFace(f"{text}, {over}", bar, "over")


def heading(plan: Plan, state: SessionState, now: Reading) -> Heading:
    """Round, question and time left."""
    planned = plan.rounds[state.round]
    asked = list(dict.fromkeys(turn.question for turn in state.turns_of(state.round)))
    number = len(asked)
    rounds = f"Round {state.round + 1} of {len(plan.rounds)}: " if len(plan.rounds) > 1 else ""
    question = f", question {number} of {len(planned.questions)}" if number else ""
    left = state.round_left(now.mono)
    shown = f"{format_clock(left)} left" if left >= 0 else f"{format_clock(-left)} over"
    return Heading(f"{rounds}{planned.round.title}{question}", shown)


def answer_status(text: str, words_per_minute: int, speaking_limit: float, saved: str) -> str:
    """Words, how long they take when spoken, and whether they are on disk."""
    words = len(text.split())
    spoken = speaking_seconds(words, words_per_minute)
    limit = f" of {format_clock(speaking_limit)}" if speaking_limit else ""
    return f"{words} words, {format_clock(spoken)}{limit} spoken, {saved}"


def gap_notice(state: SessionState) -> str:
    """How long a resumed session lay still; empty when it did not."""
    seconds = state.gap_seconds
    if seconds < 1:
        return ""
    if seconds < 90:
        return f"Welcome back after {round(seconds)} s. The clock stood still."
    minutes = seconds / 60
    if minutes < 90:
        return f"Welcome back after {round(minutes)} min. The clock stood still."
    hours = minutes / 60
    if hours < 36:
        return f"Welcome back after {round(hours)} h. The clock stood still."
    return f"Welcome back after {round(hours / 24)} days. The clock stood still."
