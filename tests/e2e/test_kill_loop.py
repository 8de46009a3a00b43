"""`kill -9` at random moments of whole loops: what was on screen for a second is in the journal."""

import random
import signal
import time
from pathlib import Path

import pytest

from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.domain.evolve import replay
from simulator.domain.state import Phase, SessionState
from tests.e2e.conftest import Start
from tests.e2e.player import BREAK, BRIEFING, DECIDED, SELF, VERDICT, VOTES, Player
from tests.soak.figures import note

SHORT_KILLS, LONG_KILLS = 12, 200
GOES_ON = (BRIEFING, BREAK, SELF, VOTES, VERDICT, DECIDED, "spoken,", "lines,", "handed in")


def folded(home: str) -> SessionState:
    journal = SqliteJournal(Path(home) / "data" / "mockloop.db")
    try:
        return replay(journal.entries(journal.find("last")))
    finally:
        journal.close()


def kill_and_resume(start: Start, home: str, seed: int, kills: int) -> None:
    rng = random.Random(seed)
    loops, phases, checked = 1, set(), 0
    player = Player(start("run", "core-ai-ml", "--seed", str(seed), columns=110), rng)
    player.terminal.wait_for(BRIEFING)
    for _ in range(kills):
        player.play_until(time.monotonic() + rng.uniform(0.1, 2.2))
        killed_at = time.monotonic()
        player.terminal.kill(signal.SIGKILL)
        state = folded(home)
        phases.add(state.phase.value)
        checked += len(player.first_seen)
        assert player.lost(state, killed_at) == set(), f"seed {seed}, in {state.phase.value}"
        if state.phase is not Phase.DECIDED:
            player.terminal = start("resume", columns=110)
            player.first_seen = {}
        else:
            loops += 1
            again = start("run", "core-ai-ml", "--seed", str(seed + loops), columns=110)
            player = Player(again, rng)
        player.terminal.wait_for(*GOES_ON)
    player.terminal.press("ctrl+q")
    assert player.terminal.wait() == 0
    note(
        f"kill -9, seed {seed}: {kills} kills in {loops} loops, in the phases"
        f" {', '.join(sorted(phases))}; {checked} things on screen looked for, 0 lost"
    )
    assert checked > kills


def test_kill_9_in_a_loop_loses_nothing_that_was_seen(
    start: Start, environ: dict[str, str]
) -> None:
    kill_and_resume(start, environ["MOCKLOOP_HOME"], 5, SHORT_KILLS)


@pytest.mark.soak
def test_kill_9_at_two_hundred_moments_loses_nothing_that_was_seen(
    start: Start, environ: dict[str, str]
) -> None:
    kill_and_resume(start, environ["MOCKLOOP_HOME"], 1_000, LONG_KILLS)
