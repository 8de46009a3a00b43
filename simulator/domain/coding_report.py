"""What a scorecard says about a coding question beyond its answers: claims, stages, languages."""

from dataclasses import dataclass

from simulator.domain.complexity import ClaimCheck, claim_words
from simulator.domain.duration import format_clock
from simulator.domain.events import TurnKind
from simulator.domain.plan import PlannedRound, stages_of
from simulator.domain.probing import claim_check
from simulator.domain.stages import StageTime, Traces, stage_times
from simulator.domain.state import SessionState, Turn


@dataclass(frozen=True, slots=True)
class CodingReport:
    """One coding question of a round."""

    question: str
    check: ClaimCheck | None  # of the claimed time against the counted work
    stages: tuple[StageTime, ...]
    settled: tuple[str, ...]  # evidence points that clarifying questions made
    skipped: str  # why no translation was asked for; empty when none was wished or it was asked

    @property
    def lines(self) -> tuple[str, ...]:
        """The report in words, one line each."""
        found = [f"complexity: {claim_words(self.check)}"] if self.check else []
        if self.settled:
            found.append(f"settled by asking: {', '.join(self.settled)}")
        for item in self.stages:
            budget = f"of {format_clock(item.budget_seconds)}"
            time = f"{format_clock(item.seconds)} {budget}, " if item.seconds is not None else ""
            found.append(f"{item.stage.label}: {time}{item.trace}")
        if self.skipped:
            found.append(f"translation skipped: {self.skipped}")
        return tuple(found)


def coding_reports(
    planned: PlannedRound, state: SessionState, turns: tuple[Turn, ...]
) -> tuple[CodingReport, ...]:
    """The reports of a round's coding questions that were asked, in order."""
    asked = dict.fromkeys(turn.question for turn in turns)
    found = []
    for name in asked:
        question = planned.question(name)
        if question.problem is None:
            continue
        thread = tuple(turn for turn in turns if turn.question == name)
        budget = question.budget_seconds * state.started.settings.pace
        found.append(
            CodingReport(
                question=name,
                check=claim_check(question.problem, thread),
                stages=stage_times(stages_of(planned, question), budget, _traces(thread)),
                settled=tuple(
                    item.evidence
                    for turn in thread
                    for item in turn.clarifications
                    if item.evidence
                ),
                skipped=next((s.reason for s in state.skipped if s.question == name), ""),
            )
        )
    return tuple(found)


def _traces(thread: tuple[Turn, ...]) -> Traces:
    approach = next((turn for turn in thread if turn.kind is TurnKind.QUESTION), None)
    code = next((turn for turn in thread if turn.is_main_code), None)
    probes = [turn.timing.total for turn in thread if turn.probe and turn.timing]
    runs = tuple(zip(code.runs, code.run_seconds, strict=False)) if code else ()
    passing = (at for run, at in runs if run.total and run.passed == run.total)
    return Traces(
        approach_seconds=approach.timing.total if approach and approach.timing else None,
        asked_seconds=approach.asked_seconds if approach else (),
        code_seconds=code.timing.total if code and code.timing else None,
        run_seconds=tuple(at for _, at in runs),
        passed_seconds=next(passing, None),
        probes_seconds=sum(probes) if probes else None,
    )
