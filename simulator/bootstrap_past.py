"""The part of the bootstrap that looks back: history, search, progress."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.bootstrap import Application
    from simulator.domain.history import FoundAnswer, SessionSummary, Wanted
    from simulator.domain.progress import Progress


class PastServices:
    """What was done before, in one application; each call may come from any thread."""

    def __init__(self, app: "Application") -> None:
        self._app = app

    def sessions(
        self, wanted: "Wanted", limit: int | None = None, skip: int = 0
    ) -> "tuple[SessionSummary, ...]":
        """The sessions that fit, newest first."""
        from simulator.adapters.sqlite.journal import opened_journal
        from simulator.adapters.sqlite.past import SqlitePast

        with opened_journal(self._app.database) as journal:
            return SqlitePast(journal).sessions(wanted, limit, skip)

    def answers(self, wanted: "Wanted", limit: int) -> "tuple[FoundAnswer, ...]":
        """The answers that hold the words looked for, the best fitting first."""
        from simulator.adapters.sqlite.journal import opened_journal
        from simulator.adapters.sqlite.past import SqlitePast

        with opened_journal(self._app.database) as journal:
            return SqlitePast(journal).answers(wanted, limit)

    def progress(self, kind: str = "") -> "Progress":
        """How it went so far, for one kind of round or for all."""
        from simulator.adapters.sqlite.journal import opened_journal
        from simulator.adapters.sqlite.past import SqlitePast
        from simulator.domain.progress import progress

        kinds = {item.id: item.kind.value for item in self._app.library.questions()}
        with opened_journal(self._app.database) as journal:
            rows = SqlitePast(journal).rated(kinds)
        return progress(tuple(row for row in rows if kind in {"", row.kind}))

    def question_ids(self, kind: str, question: str) -> tuple[str, ...] | None:
        """The questions that a filter means; None for all. NotFoundError for an unknown one."""
        library = self._app.library
        if question:
            return (library.question(question).id,)
        if kind:
            return tuple(item.id for item in library.questions() if item.kind.value == kind)
        return None
