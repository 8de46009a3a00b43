"""What to draw, from the state and now: pure, so that it is tested without a screen."""

from dataclasses import dataclass

from simulator.domain.duration import format_clock
from simulator.domain.events import Mode
from simulator.domain.moment import answer_limit
from simulator.domain.state import Phase, SessionState
from simulator.domain.timing import Reading, speaking_seconds

BAR_CELLS = 16


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The running answer's clock: words, a bar, and how urgent it is."""

    text: str
    bar: str
    urgency: str  # calm | soon | over


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


def answer_status(text: str, words_per_minute: int, speaking_limit: float, saved: str) -> str:
    """Words, how long they take when spoken, and whether they are on disk."""
    words = len(text.split())
    spoken = speaking_seconds(words, words_per_minute)
    limit = f" of {format_clock(speaking_limit)}" if speaking_limit else ""
    many = "" if words == 1 else "s"
    return f"{words} word{many}, {format_clock(spoken)}{limit} spoken, {saved}"
