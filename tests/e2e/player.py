"""A candidate who plays whatever is on the screen, and notes what is to be seen there since when.

Every word that is typed is a new one, so that it can be found again on screen and in the journal.
"""

import random
import re
import time
from dataclasses import dataclass, field

from simulator.domain.state import Phase, SessionState
from tests.e2e.terminal import Terminal

BRIEFING, BREAK = "when you are ready", "Press enter to go on"
SELF, VOTES = "how did you do?", "turn over the next vote"
VERDICT, DECIDED = "for the decision", "for the scorecard"
SEEN_SECONDS = 1.0  # what was to be seen for this long must be in the journal
_WORD = re.compile(r"\bq\d+z\b")
_KEPT = re.compile(r"q\d+z")  # a kill may take the space behind a word; the next one joins it then
_MARK = re.compile(r"^ [1-5]  \S", re.MULTILINE)


@dataclass(slots=True)
class Player:
    """Plays on `terminal`; `first_seen` says since when each word, mark or step was to be seen."""

    terminal: Terminal
    rng: random.Random
    first_seen: dict[str, float] = field(default_factory=dict)
    typed: int = 0

    def play_until(self, moment: float) -> None:
        """Go on until `moment`, or until the session has come to its end."""
        while time.monotonic() < moment:
            self.terminal.pump(0.05)
            shown = self.terminal.text()
            self._look(shown)
            if DECIDED in shown:
                return
            self._act(shown)

    def _look(self, shown: str) -> None:
        found = set(_WORD.findall(shown))
        if SELF in shown:
            found |= {f"mark {number + 1}" for number in range(len(_MARK.findall(shown)))}
        if DECIDED in shown:
            found.add("decided")
        for item in found:
            self.first_seen.setdefault(item, time.monotonic())

    def _act(self, shown: str) -> None:
        if BRIEFING in shown or BREAK in shown or VOTES in shown or VERDICT in shown:
            self.terminal.press("enter")
        elif SELF in shown:
            self.terminal.press("f2") if self.rng.random() < 0.1 else self.terminal.send("3")
        elif "Submit" in shown:
            for _ in range(self.rng.randint(1, 5)):
                self.typed += 1
                self.terminal.send(f"q{self.typed}z ")
                self.terminal.pump(0.02)
            if self.rng.random() < 0.3:
                self.terminal.press("ctrl+j")

    def lost(self, state: SessionState, killed_at: float) -> set[str]:
        """What had been seen for a second before the kill and is not in the journal."""
        kept = set(_KEPT.findall(" ".join(f"{t.answer or ''} {t.draft}" for t in state.turns)))
        rounds = range(len(state.started.rounds))
        marks = sum(len(state.own_levels(number)) for number in rounds)
        kept |= {f"mark {number + 1}" for number in range(marks)}
        if state.phase is Phase.DECIDED:
            kept.add("decided")
        return {
            item
            for item, since in self.first_seen.items()
            if since <= killed_at - SEEN_SECONDS and item not in kept
        }
