"""Where a session stands, in words that every front end shows: pure functions of state and now."""

from dataclasses import dataclass

from simulator.domain.duration import format_clock
from simulator.domain.plan import Plan
from simulator.domain.state import SessionState
from simulator.domain.timing import Reading


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above an interview: where we are, and how much of the round is left."""

    place: str
    left: str


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


def what_counts(questions: int, mode: str) -> str:
    """How many questions a round has, and how strict the session is with time."""
    many = f"{questions} questions" if questions > 1 else "One question"
    strict = (
        "Answers are cut off when their time is up; what stands in the editor is handed in."
        if mode == "rehearsal"
        else "Practice: you may pause, nothing is cut off, feedback follows each answer."
    )
    return f"{many}, with follow-ups. {strict}"
