"""The part of the bootstrap that looks back: history, search, progress."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.adapters.sqlite.past import SqlitePast
    from simulator.bootstrap import Application
    from simulator.domain.history import FoundAnswer, SessionSummary, Wanted
    from simulator.domain.progress import Progress
    from simulator.domain.review import Reviewed

    Sessions = tuple[SessionSummary, ...]


class PastServices:
    """What was done before, in one application; each call may come from any thread."""

    def __init__(self, app: "Application") -> None:
        self._app = app

    def sessions(
        self, wanted: "Wanted", limit: int | None = None, skip: int = 0
    ) -> "tuple[SessionSummary, ...]":
        """The sessions that fit, newest first."""
        with self._reading() as past:
            return past.sessions(wanted, limit, skip)

    def at_home(self, unfinished: int, recent: int) -> "tuple[Sessions, Sessions]":
        """What can be gone on with, and what was done besides, newest first."""
        from simulator.domain.history import Wanted

        if not self._app.database.exists():
            return (), ()
        with self._reading() as past:
            begun = past.unfinished(unfinished)
            rows = past.sessions(Wanted(), recent + len(begun))
        return begun, tuple(row for row in rows if row not in begun)[:recent]

    def answers(self, wanted: "Wanted", limit: int) -> "tuple[FoundAnswer, ...]":
        """The answers that hold the words looked for, the best fitting first."""
        with self._reading() as past:
            return past.answers(wanted, limit)

    def progress(self, kind: str = "") -> "Progress":
        """How it went so far, for one kind of round or for all."""
        from simulator.content.locate import question_kinds
        from simulator.domain.progress import progress

        with self._reading() as past:
            rows = past.rated(question_kinds(self._app.packs))
        return progress(tuple(row for row in rows if kind in {"", row.kind}))

    def answer_before(self, question: str, session: str) -> "tuple[str, Reviewed] | None":
        """The newest answer to `question` in a finished session that began before `session`.

        With the day on which that one began, UTC.
        """
        from simulator.adapters.sqlite.journal import opened_journal
        from simulator.domain.evolve import replay
        from simulator.domain.history import Wanted
        from simulator.domain.review import reviewed

        rows = self.sessions(Wanted(questions=(question,)))
        began = next((row.started_at for row in rows if row.id == session), "")
        with opened_journal(self._app.database) as journal:
            for row in rows:
                if row.phase != "decided" or row.started_at >= began:
                    continue
                state = replay(journal.entries(row.id))
                for item in reviewed(journal.plan(state.started.plan_hash), state):
                    if item.question.id == question:
                        return row.started_at[:10], item
        return None

    def wanted(self, filters: "Mapping[str, str]", text: str = "") -> "Wanted":
        """The filters (by the names in FILTERS, an empty one leaves all in) as one value.

        Raises UsageError or NotFoundError for what cannot be meant.
        """
        from simulator.domain.errors import UsageError
        from simulator.domain.history import Wanted
        from simulator.domain.loop import Outcome
        from simulator.domain.round import Kind

        for name, known in (
            ("kind", [item.value for item in Kind]),
            ("outcome", [item.value for item in Outcome]),
            ("only", ["drills", "loops"]),
        ):
            value = filters.get(name, "")
            if value and value not in known:
                raise UsageError(f"no {name} {value!r}", name, f"one of {', '.join(known)}")
        only = filters.get("only", "")
        return Wanted(
            loop=filters.get("loop", ""),
            questions=self._question_ids(filters.get("kind", ""), filters.get("question", "")),
            outcome=filters.get("outcome", ""),
            grader=filters.get("grader", ""),
            since=_day("since", filters),
            until=_day("until", filters),
            drill=only == "drills" if only else None,
            text=text,
        )

    @contextmanager
    def _reading(self) -> "Iterator[SqlitePast]":
        from simulator.adapters.sqlite.past import SqlitePast
        from simulator.adapters.sqlite.reading import reading

        with reading(self._app.database) as connection:
            yield SqlitePast(connection)

    def _question_ids(self, kind: str, question: str) -> tuple[str, ...] | None:
        if question:
            return (self._app.library.question(question).id,)
        if kind:
            from simulator.content.locate import question_kinds

            kinds = question_kinds(self._app.packs)
            return tuple(name for name, of in kinds.items() if of == kind)
        return None


def _day(name: str, filters: "Mapping[str, str]") -> str:
    from datetime import date

    from simulator.domain.errors import UsageError

    value = filters.get(name, "")
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError as error:
        raise UsageError(f"{value!r} is no day", name, "write 2026-05-31") from error
