"""The one error that people see: what happened, where, and what to do."""


class SimulatorError(Exception):
    """Something a person can act on; shown as one line, never as a traceback.

    `what` says what happened, `where` names the file, row or command it
    happened in, `hint` says what to do next. `where` and `hint` may be empty.
    """

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """`where: what; hint` on one line."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.hint}" if self.hint else head


class ContentError(SimulatorError):
    """A loop, round, question or rubric that cannot be used."""


class CommandRefused(SimulatorError):  # noqa: N818 - a refusal is an answer, not a fault
    """A command that the session's present phase does not allow."""


class InterviewerFailed(SimulatorError):  # noqa: N818 - what people call it
    """No usable probe came from the interviewer; `what` says why."""


class StorageError(SimulatorError):
    """The session database cannot be read or written."""


class NotFoundError(SimulatorError):
    """No loop, round, question, rubric or session answers to the given name."""


class UsageError(SimulatorError):
    """The command was given words or values that it does not take."""
