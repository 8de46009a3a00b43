"""The only place that names concrete adapters; each is imported when it is first needed."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.domain.errors import UsageError
from simulator.paths import Paths, find_paths
from simulator.settings import UserSettings, load_settings

if TYPE_CHECKING:
    from simulator.adapters.sqlite.journal import SqliteJournal
    from simulator.content.library import PackLibrary
    from simulator.content.lints import Judge
    from simulator.content.locate import Pack
    from simulator.domain.round import Question
    from simulator.domain.rubric import Rubric
    from simulator.domain.scorecard import Scorecard
    from simulator.ports import Clock, CodeRunner, Grader, Interviewer
    from simulator.services.interviews import Crew

INTERVIEWERS = ("auto", "scripted")
GRADERS = ("auto", "rubric")


@dataclass
class Application:
    """Everything that a front end needs, built on first use."""

    paths: Paths
    settings: UserSettings
    database: Path
    named_packs: tuple[Path, ...] = ()
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @cached_property
    def clock(self) -> "Clock":
        """The machine's clocks."""
        from simulator.adapters.clock import SystemClock

        return SystemClock()

    @cached_property
    def packs(self) -> "tuple[Pack, ...]":
        """The shipped content, the user's own, and what `--pack` and the settings name."""
        from simulator.content.locate import packs

        named = [*(Path(name).expanduser() for name in self.settings.packs), *self.named_packs]
        return packs(self.paths.data, named)

    @cached_property
    def library(self) -> "PackLibrary":
        """All content."""
        from simulator.content.library import PackLibrary

        return PackLibrary(self.packs)

    @cached_property
    def journal(self) -> "SqliteJournal":
        """The session database."""
        from simulator.adapters.sqlite.journal import SqliteJournal

        return SqliteJournal(self.database)

    @cached_property
    def analyst(self) -> "Grader":
        """The local grader, which also picks the gaps that probes go for."""
        from simulator.adapters.rubric_grader import RubricGrader

        return RubricGrader()

    def judge(self) -> "Judge":
        """What the local grader thinks of an answer, for the lints of content."""
        from simulator.adapters.rubric_grader import RubricGrader
        from simulator.content.lints import Judged
        from simulator.domain.rating import GradeTask, overall

        grader = RubricGrader()

        def judged(question: "Question", rubric: "Rubric", answer: str) -> Judged:
            rubric = rubric.narrowed(question.principles)
            spoken = tuple(item.id for item in rubric.dimensions if not item.executed)
            points = tuple(p.id for p in question.evidence if p.dimension in spoken)
            task = GradeTask(
                question, rubric, question.prompt, answer, spoken, points, question.reference
            )
            found = grader.assess(task)
            return Judged(overall(rubric, found.ratings), found.covered)

        return judged

    @cached_property
    def runner(self) -> "CodeRunner":
        """The sandbox for candidates' code."""
        try:
            from simulator.adapters.code_runner import SandboxCodeRunner
        except ImportError as error:  # a system without process limits
            from simulator.adapters.no_runner import NoCodeRunner

            return NoCodeRunner(str(error))
        return SandboxCodeRunner()

    def resolved(self, interviewer: str, grader: str) -> tuple[str, str]:
        """What `auto` means here and now; other names are checked and kept."""
        _known("interviewer", interviewer, INTERVIEWERS)
        _known("grader", grader, GRADERS)
        return (
            "scripted" if interviewer == "auto" else interviewer,
            "rubric" if grader == "auto" else grader,
        )

    def interviewer(self, name: str) -> "Interviewer":
        """The interviewer called `name`; UsageError when it is not available."""
        _known("interviewer", name, INTERVIEWERS)
        from simulator.adapters.scripted.interviewer import ScriptedInterviewer

        return ScriptedInterviewer()

    def grader(self, name: str) -> "Grader":
        """The grader called `name`; UsageError when it is not available."""
        _known("grader", name, GRADERS)
        return self.analyst

    def crew_words(self) -> str:
        """Who will ask and grade, and why nobody else, in a sentence."""
        return "Scripted interviewers and the rubric grader; nothing leaves this machine."

    def crew(self, interviewer: str, grader: str, clock: "Clock | None" = None) -> "Crew":
        """Who does the work of a session."""
        from simulator.services.interviews import Crew

        return Crew(
            journal=self.journal,
            clock=clock or self.clock,
            interviewer=self.interviewer(interviewer),
            grader=self.grader(grader),
            analyst=self.analyst,
            runner=self.runner,
        )

    def save_scorecard(self, card: "Scorecard", kind: str, file: Path) -> None:
        """Write a scorecard as `md` or `json`; SimulatorError when it cannot be written."""
        from simulator.adapters.export.files import rendered, write_atomically

        write_atomically(file, rendered(card, kind))

    def new_id(self, now: datetime) -> str:
        """A session id: the date, for people, and six random hex digits."""
        import secrets

        return f"{now:%y%m%d}-{secrets.token_hex(3)}"

    def new_seed(self) -> int:
        """A seed for choosing questions, when none was given."""
        import random

        return random.SystemRandom().randrange(1_000_000)


def application(
    database: Path | None = None,
    packs: Sequence[Path] = (),
    environ: Mapping[str, str] = os.environ,
) -> Application:
    """The application for this user; UsageError when the settings cannot be read."""
    paths = find_paths(environ)
    settings = load_settings(paths.config_file, environ)
    named = environ.get("MOCKLOOP_DB")
    chosen = database or (Path(named).expanduser() if named else paths.database)
    for pack in packs:
        if not pack.is_dir():
            raise UsageError(
                f"no folder {str(pack)!r}", "--pack", "name a folder with rounds/ in it"
            )
    return Application(paths, settings, chosen, tuple(packs), environ)


def _known(what: str, name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        raise UsageError(f"no {what} is called {name!r}", hint=f"there is {', '.join(names)}")
