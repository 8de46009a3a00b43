"""Between the screens and a running session: commands, due work, and what goes wrong."""

from typing import TYPE_CHECKING

from textual.message import Message

from simulator.domain import commands as c
from simulator.domain.errors import CommandRefused, SimulatorError, StorageError
from simulator.domain.remarks import missing_remarks
from simulator.domain.state import Phase, SessionState
from simulator.services.interviews import Interview

if TYPE_CHECKING:
    from simulator.tui.app import MockloopApp

_WORK = {Phase.JUDGING, Phase.ANALYSING, Phase.PHRASING, Phase.GRADING}


class StateChanged(Message):
    """The session moved on; the screen redraws from the driver's state."""


class PieceHeard(Message):
    """A piece of the interviewer's next words."""

    def __init__(self, piece: str) -> None:
        super().__init__()
        self.piece = piece


class RemarksCame(Message):
    """A model has written about the session; nothing else has changed."""


class Driver:
    """One session on the screen; lives as long as the session is open in this process."""

    def __init__(self, app: "MockloopApp", interview: Interview) -> None:
        self.app = app
        self.interview = interview
        self.trouble = ""  # why the last write failed; empty when all is on disk
        self._working = False
        self._writing = False

    @property
    def state(self) -> SessionState:
        """The session as it stands."""
        return self.interview.state

    def act(self, command: c.Command) -> bool:
        """Carry out a command; False when it was refused or could not be written."""
        before = self.state
        try:
            self.interview.act(command)
        except CommandRefused as refusal:
            self.app.tell(str(refusal), "warning")
            return False
        except StorageError as error:
            if error.what != self.trouble:
                self.app.tell(f"Not saved: {error}", "error")
            self.trouble = error.what
            return False
        if self.state.seq != before.seq:
            self.trouble = ""  # only a write that went through says that writing works
        if self._moved(before):
            self.app.session_moved(before)
        self.work()
        self._get_ready()
        return True

    def settle(self) -> None:
        """Turn over all votes and decide, while nobody is to see it."""
        while self.state.phase is Phase.DEBRIEF and self.act(c.RevealVote()):
            pass

    def work(self) -> bool:
        """Start what is due, unless it is under way; whether anything is."""
        if self.state.phase in _WORK and not self._working:
            self._working = True
            self.app.run_worker(self._work(), group="session", exit_on_error=True)
        if not self._writing and self.interview.crew.writer and missing_remarks(self.state):
            self._writing = True
            self.app.run_worker(self._write(), group="remarks", exit_on_error=True)
        return self._working

    def _get_ready(self) -> None:
        """Let a connection stand by the time the answer is in; costs nothing while one does."""
        ready = self.interview.crew.ready
        if ready is not None and self.state.phase is Phase.ANSWERING:
            self.app.run_worker(ready, group="ready", exit_on_error=False)

    async def _write(self) -> None:
        """Have remarks written while the candidate goes on; nobody waits for them."""
        try:
            await self.interview.write_remarks()
        except SimulatorError as error:
            self.app.tell(f"Not saved: {error}", "error")
        finally:
            self._writing = False
        self.app.screen.post_message(RemarksCame())

    async def _work(self) -> None:
        before = self.state
        try:
            await self.interview.work(self._heard)
        except StorageError as error:
            self.trouble = error.what
            self.app.tell(f"Not saved: {error}. Trying again.", "error")
            self.app.set_timer(2.0, self.work)
            return
        except SimulatorError as error:
            self.app.tell(str(error), "error")
            return
        finally:
            self._working = False
        self.app.session_moved(before)
        self.work()

    def _heard(self, piece: str) -> None:
        self.app.screen.post_message(PieceHeard(piece))

    def _moved(self, before: SessionState) -> bool:
        now = self.state
        return (before.phase, len(before.turns), before.paused, before.revealed) != (
            now.phase,
            len(now.turns),
            now.paused,
            now.revealed,
        ) or before.votes != now.votes
