"""The part of the bootstrap that makes practice: its adapters, imported when first needed."""

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from simulator.adapters.sqlite.journal import SqliteJournal
    from simulator.bootstrap import Application
    from simulator.domain.plan import Plan
    from simulator.domain.round import TargetLevel
    from simulator.ports import StudyNote, ToldAnswer
    from simulator.services.practice import Listing, Overview, Practice, Wanted
    from simulator.services.stories import StoryReport


class PracticeServices:
    """Practice plan, drills and story bank of one application."""

    def __init__(self, app: "Application") -> None:
        self._app = app

    def practice(self, journal: "SqliteJournal | None" = None) -> "Practice":
        """What is due and what is weak; from another thread, with a journal of its own."""
        from simulator.adapters.memory import FsrsScheduler
        from simulator.adapters.sqlite.practice import SqlitePractice
        from simulator.services.practice import Practice

        store = SqlitePractice(journal or self._app.journal)
        today = self._app.clock.read().at.date()
        day = self._app.settings.interview_date
        return Practice(store, FsrsScheduler(), self._app.library, today, day)

    def overview(self, bests: int) -> "Overview":
        """What home says about practice; for use in a thread."""
        from simulator.adapters.sqlite.journal import opened_journal
        from simulator.services.practice import NOTHING_YET, overview

        if not self._app.database.exists():
            return NOTHING_YET
        with opened_journal(self._app.database) as journal:
            return overview(self.practice(journal), bests)

    def listing(self, wanted: "Wanted") -> "Listing":
        """What is wanted, as a screen lists it; for use in a thread."""
        from simulator.adapters.sqlite.journal import opened_journal
        from simulator.services.practice import listing

        with opened_journal(self._app.database) as journal:
            return listing(self.practice(journal), wanted)

    def plan_drill(
        self,
        what: str,
        level: "TargetLevel",
        seed: int,
        minutes: float | None = None,
        wanted: "Wanted | None" = None,
    ) -> "Plan":
        """A drill of a kind, a round, a question, a probe, of what is due or what is weakest."""
        from simulator.domain.practice import item_of
        from simulator.services.planning import plan_drill
        from simulator.services.practice import ORDERS, Wanted

        if what in ORDERS:
            wish = wanted or Wanted(what, minutes=minutes)
            return self.practice().plan(wish, level)
        if "/" in what:
            return self.practice().plan_probe(item_of(what), level)
        tag = wanted.tag if wanted else None
        return plan_drill(self._app.library, what, level, seed, minutes, tag=tag)

    def story_report(self) -> "tuple[StoryReport, tuple[str, ...]]":
        """The story bank, and the mistakes of story files; may be used in a thread."""
        from simulator.adapters.sqlite.journal import opened_journal
        from simulator.adapters.sqlite.practice import SqlitePractice
        from simulator.content.stories import load_stories
        from simulator.services.stories import NEWEST, story_report

        found = load_stories(self._app.packs)
        told: tuple[ToldAnswer, ...] = ()
        if self._app.database.exists():
            with opened_journal(self._app.database) as journal:
                told = SqlitePractice(journal).answers(NEWEST)
        report = story_report(found.stories, told, self._app.library)
        return report, tuple(str(finding) for finding in found.findings)

    def set_interview_date(self, day: "date | None") -> None:
        """Keep the day of the interview in the settings file; SimulatorError if it cannot be."""
        from simulator.settings_edit import set_key

        value = None if day is None else day.isoformat()
        set_key(self._app.paths.config_file, "interview_date", value)
        self._app.settings = replace(self._app.settings, interview_date=day)

    def save_deck(self, notes: "Sequence[StudyNote]", file: "Path") -> None:
        """Write an Anki deck; SimulatorError when that is not possible."""
        from simulator.adapters.anki import write_deck

        write_deck(notes, file)
