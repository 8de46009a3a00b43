"""What every part of the plain mode shares: the session, the lines, the voice."""

from dataclasses import dataclass

from simulator.domain import commands as c
from simulator.domain.errors import CommandRefused, StorageError
from simulator.domain.state import SessionState
from simulator.plain.lines import Lines, Mark
from simulator.plain.voice import Voice
from simulator.services.interviews import Interview

TICK_SECONDS = 0.25


class LeftSession(Exception):  # noqa: N818 - leaving is no fault
    """The candidate closes the program; the session can be resumed."""


@dataclass(slots=True)
class Desk:
    """One session that is talked through line by line."""

    interview: Interview
    lines: Lines
    voice: Voice
    scores: bool = True  # False: they are kept and not said
    trouble: str = ""  # why the last write failed; empty when all is on disk
    warned: bool = False  # of Ctrl-C

    @property
    def state(self) -> SessionState:
        """The session as it stands."""
        return self.interview.state

    def act(self, command: c.Command) -> bool:
        """Carry out a command; False when it was refused or could not be written."""
        try:
            self.interview.act(command)
        except CommandRefused as refusal:
            self.voice.say(str(refusal))
            return False
        except StorageError as error:
            if self.trouble != error.what:
                self.voice.say(f"Not saved: {error}")
            self.trouble = error.what
            return False
        self.trouble = ""
        return True

    async def line(self) -> str | Mark | None:
        """The next line or mark within a tick; LeftSession at the second Ctrl-C."""
        item = await self.lines.next(TICK_SECONDS)
        if item is Mark.GONE:
            raise LeftSession
        if item is Mark.INTERRUPT:
            if self.warned:
                raise LeftSession
            self.warned = True
            self.voice.say("The session goes on. :leave (or Ctrl-C again) leaves; it is kept.")
            return None
        if item is not None:
            self.warned = False
        return item

    async def enter(self, prompt: str) -> None:
        """Wait for Enter; another line belongs to the answer that follows and is kept for it."""
        self.voice.say(prompt)
        while True:
            item = await self.line()
            if item is Mark.CLOSED:
                raise LeftSession
            if item is None:
                self.act(c.Tick())
            elif item == ":leave":
                raise LeftSession
            else:
                if isinstance(item, str) and item.strip():
                    self.lines.unread(item)
                return
