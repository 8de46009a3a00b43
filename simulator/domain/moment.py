"""A session, its plan and now: what every decision of the state machine starts from."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.domain import events as e
from simulator.domain.evolve import evolve
from simulator.domain.plan import Plan
from simulator.domain.state import SessionState
from simulator.domain.timing import Reading, cut_off_after

Events = tuple[e.Event, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A session, its plan, and now."""

    plan: Plan
    state: SessionState
    now: Reading

    @property
    def settings(self) -> e.Settings:
        """What was chosen at the start."""
        return self.state.started.settings

    @property
    def cuts_off(self) -> bool:
        """Whether time-up ends an answer: always, but for practice mode."""
        return self.settings.mode is e.Mode.REHEARSAL

    def then(self, events: Iterable[e.Event]) -> "Moment":
        """The same moment after `events`."""
        state = self.state
        for event in events:
            entry = e.Entry(state.seq + 1, self.now.at, self.now.mono, event, self.now.asleep)
            state = evolve(state, entry)
        return Moment(self.plan, state, self.now)


def answer_limit(state: SessionState) -> float:
    """Seconds after which the running answer is cut off in rehearsal mode."""
    closed = sum(turn.timing.total for turn in state.turns_of(state.round) if turn.timing)
    return cut_off_after(state.turn.budget_seconds, state.round_budget - closed)
