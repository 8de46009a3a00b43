"""The only place that names concrete adapters; each is imported when it is first needed."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.domain.errors import UsageError
from simulator.paths import Paths, find_paths
from simulator.settings import UserSettings, load_settings

if TYPE_CHECKING:
    from simulator.adapters.rubric_grader import RubricGrader
    from simulator.adapters.sqlite.journal import SqliteJournal
    from simulator.adapters.sqlite.notes import SqliteNotes
    from simulator.bootstrap_models import ModelServices
    from simulator.bootstrap_past import PastServices
    from simulator.bootstrap_practice import PracticeServices
    from simulator.content.headings import Headings
    from simulator.content.library import PackLibrary
    from simulator.content.lints import Judge
    from simulator.content.locate import Pack
    from simulator.domain.round import Question
    from simulator.domain.rubric import Rubric
    from simulator.ports import Clock, CodeRunner, Grader
    from simulator.services.interviews import Crew, Interview

INTERVIEWERS = ("auto", "scripted", "claude")
GRADERS = ("auto", "rubric", "claude")


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

    def headings(self) -> "Headings":
        """What there is to choose from, sooner than the library says it."""
        from simulator.content.headings import headings

        return headings(self.packs, self.paths.state / "headings.json")

    @cached_property
    def journal(self) -> "SqliteJournal":
        """The session database."""
        from simulator.adapters.sqlite.journal import SqliteJournal

        return SqliteJournal(self.database)

    @cached_property
    def analyst(self) -> "RubricGrader":
        """The local grader, which also picks the gaps that probes go for."""
        from simulator.adapters.rubric_grader import RubricGrader

        return RubricGrader()

    def judge(self) -> "Judge":
        """What the local grader thinks of an answer, for the lints of content."""
        from simulator.content.lints import Judged
        from simulator.domain.rating import overall
        from simulator.services.grading import main_task

        grader = self.analyst

        def judged(question: "Question", rubric: "Rubric", answer: str) -> Judged:
            task = main_task(question, rubric, answer)
            found = grader.assess(task)
            return Judged(overall(task.rubric, found.ratings), found.covered)

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
        """What `auto` means here and now; UsageError for a name that is not there.

        `auto` is Claude only where the settings name a model and it can be asked: a key that lies
        in the environment for something else sends nobody's answers anywhere.
        """
        _known("interviewer", interviewer, INTERVIEWERS)
        _known("grader", grader, GRADERS)
        own, reachable = self.settings, not self.models.missing
        if interviewer == "auto":
            interviewer = "claude" if own.interviewer_model and reachable else "scripted"
        if grader == "auto":
            grader = "claude" if own.grader_model and reachable else "rubric"
        if "claude" in {interviewer, grader} and not reachable:
            raise UsageError("Claude cannot be asked", hint=self.models.missing)
        return interviewer, grader

    def grader(self, name: str) -> "Grader":
        """The grader called `name`; UsageError when it is not available."""
        _, name = self.resolved("scripted", name)
        return self.analyst if name == "rubric" else self.models.grader(self.models.client())

    def crew(self, interviewer: str, grader: str, clock: "Clock | None" = None) -> "Crew":
        """Who does the work of a session.

        A session that began with Claude goes on without it when it cannot be asked any more: the
        scripted probes take over, and what only Claude may rate stays not scored for later.
        """
        from simulator.adapters.scripted.interviewer import ScriptedInterviewer
        from simulator.services.interviews import Crew

        local = Crew(
            journal=self.journal,
            clock=clock or self.clock,
            interviewer=ScriptedInterviewer(),
            grader=self.analyst,
            analyst=self.analyst,
            runner=self.runner,
        )
        if "claude" not in {interviewer, grader}:
            return local
        return self.models.join(local, asks=interviewer == "claude", rates=grader == "claude")

    def take_up(self, session: str) -> "Interview":
        """A session as its journal has it, with the crew that it began with."""
        from simulator.services.interviews import reopen

        interview = reopen(self.crew("scripted", "rubric"), session)
        settings = interview.state.started.settings
        interview.staff(self.crew(settings.interviewer, settings.grader))
        return interview

    def warm_up(self, interview: "Interview") -> None:
        """Load in a thread what the first answer would wait for: word lists, validators, the SDK.

        They take longer than the rest of a turn, and nobody needs them before an answer is in.
        The interview waits for the end of it before it grades: graders serve one thread.
        """
        from simulator.adapters.rubric_grader import RubricGrader
        from simulator.adapters.sqlite.codec import builders
        from simulator.services.grading import main_task
        from simulator.services.warming import Warming

        planned, meter = interview.plan.rounds[0], interview.crew.meter

        def grade_once() -> None:
            question = planned.questions[0]
            rubric = planned.rubric_of(question.id)
            RubricGrader().assess(main_task(question, rubric, question.reference))

        def rehearse() -> None:
            from simulator.adapters.claude.rehearsal import rehearse_sdk

            with suppress(Exception):  # the first request will say what is wrong
                rehearse_sdk()

        last = () if meter is None else (rehearse,)
        interview.warming = Warming((grade_once, *builders(), *last))

    @cached_property
    def notes(self) -> "SqliteNotes":
        """What the database remembers beside the journal."""
        from simulator.adapters.sqlite.notes import SqliteNotes

        return SqliteNotes(self.journal)

    @cached_property
    def models(self) -> "ModelServices":
        """Claude, or whatever answers at its address."""
        from simulator.bootstrap_models import ModelServices

        return ModelServices(self)

    async def close(self) -> None:
        """Let go of every connection to a model, in the event loop that made them."""
        if "models" in self.__dict__:
            await self.models.close()

    @cached_property
    def past(self) -> "PastServices":
        """History, search and progress."""
        from simulator.bootstrap_past import PastServices

        return PastServices(self)

    @cached_property
    def practising(self) -> "PracticeServices":
        """Practice plan, drills and story bank."""
        from simulator.bootstrap_practice import PracticeServices

        return PracticeServices(self)

    def save_scorecard(self, session: str, ending: str, file: Path) -> None:
        """Write a scorecard in the form of `ending`; SimulatorError when it cannot be written."""
        from simulator.adapters.export.files import write_atomically

        write_atomically(file, self.exported(session, ending.partition(".")[0]))

    def exported(self, session: str, kind: str) -> str:
        """A session as a whole file; JSON holds all that importing it elsewhere needs."""
        from simulator.adapters.export.files import rendered
        from simulator.adapters.sqlite.records import record_of
        from simulator.domain.evolve import replay
        from simulator.domain.scorecard import scorecard

        state = replay(self.journal.entries(session))
        card = scorecard(self.journal.plan(state.started.plan_hash), state)
        record = record_of(self.journal, session) if kind == "json" else None
        return rendered(card, kind, record)

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
