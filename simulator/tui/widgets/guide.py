"""The slim guide of a coding question: what its time is for, and where the plan stands."""

from textual.content import Content

from simulator.domain.duration import format_duration
from simulator.domain.events import TurnKind
from simulator.domain.plan import Plan, stages_of
from simulator.domain.stages import Stage, Step, guide
from simulator.domain.state import Phase, SessionState
from simulator.domain.timing import Reading
from simulator.tui.text import joined

ROOMY_CELLS = 66


def guide_content(
    plan: Plan, state: SessionState, now: Reading, width: int = 200
) -> Content | None:
    """One line of at most `width` cells where that is possible; None without stages."""
    turn = state.turn
    planned = plan.rounds[turn.round]
    question = planned.question(turn.question)
    stages = stages_of(planned, question)
    if question.problem is None or turn.translates or not stages:
        return None
    if turn.kind is TurnKind.PROBE:
        explaining = tuple(
            Step(stage, seconds, "now" if stage is Stage.EXPLAIN else "past")
            for stage, seconds in stages
        )
        return _fitting(explaining, (), width)
    elapsed = state.watch.elapsed(now.mono) if state.phase is Phase.ANSWERING else 0.0
    steps = guide(
        stages,
        coding=turn.kind is TurnKind.CODE,
        budget_seconds=turn.budget_seconds,
        elapsed_seconds=elapsed,
    )
    return _fitting(steps, _seen(state), width)


def _fitting(steps: tuple[Step, ...], seen: tuple[Stage, ...], width: int) -> Content:
    """Every stage with its time; where there is no room, the present one's time alone."""
    whole = _row(steps, seen, ("now", "next"), " › ")
    if whole.cell_length <= width:
        return whole
    return _row(steps, seen, ("now",), " › " if width >= ROOMY_CELLS else "›")


def _seen(state: SessionState) -> tuple[Stage, ...]:
    """The stages that have left a trace."""
    thread = state.thread(state.turn.question)
    asked = any(turn.clarifications for turn in thread)
    run = any(turn.runs for turn in thread)
    return (*((Stage.CLARIFY,) if asked else ()), *((Stage.TEST,) if run else ()))


def _row(
    steps: tuple[Step, ...], seen: tuple[Stage, ...], timed: tuple[str, ...], between: str
) -> Content:
    parts: list[Content | str] = []
    for step in steps:
        mark = "✓" if step.stage in seen else ""
        time = f" {format_duration(max(1, round(step.seconds)))}" if step.place in timed else ""
        style = {"past": "dim", "now": "bold $accent", "next": ""}[step.place]
        label = Content.styled(f"{step.stage.label}{mark}{time}", style)
        parts += [between if parts else "", label]
    return joined(*parts)
