"""The slim guide of a coding question: what its time is for, and where the plan stands."""

from textual.content import Content

from simulator.domain.duration import format_duration
from simulator.domain.events import TurnKind
from simulator.domain.plan import Plan, stages_of
from simulator.domain.stages import Stage, Step, guide
from simulator.domain.state import Phase, SessionState
from simulator.domain.timing import Reading
from simulator.tui.text import joined


def guide_content(plan: Plan, state: SessionState, now: Reading) -> Content | None:
    """One line; None for what is no coding question, or has no stages."""
    turn = state.turn
    planned = plan.rounds[turn.round]
    question = planned.question(turn.question)
    stages = stages_of(planned, question)
    if question.problem is None or turn.translates or not stages:
        return None
    if turn.kind is TurnKind.PROBE:
        return _row(
            [Step(s, sec, "now" if s is Stage.EXPLAIN else "past") for s, sec in stages], ()
        )
    elapsed = state.watch.elapsed(now.mono) if state.phase is Phase.ANSWERING else 0.0
    steps = guide(
        stages,
        coding=turn.kind is TurnKind.CODE,
        budget_seconds=turn.budget_seconds,
        elapsed_seconds=elapsed,
    )
    return _row(list(steps), _seen(state))


def _seen(state: SessionState) -> tuple[Stage, ...]:
    """The stages that have left a trace."""
    thread = state.thread(state.turn.question)
    asked = any(turn.clarifications for turn in thread)
    run = any(turn.runs for turn in thread)
    return (*((Stage.CLARIFY,) if asked else ()), *((Stage.TEST,) if run else ()))


def _row(steps: list[Step], seen: tuple[Stage, ...]) -> Content:
    parts: list[Content | str] = []
    for step in steps:
        mark = "✓" if step.stage in seen else ""
        time = f" {format_duration(max(1, round(step.seconds)))}" if step.place != "past" else ""
        style = {"past": "dim", "now": "bold $accent", "next": ""}[step.place]
        parts += [" › " if parts else "", Content.styled(f"{step.stage.label}{mark}{time}", style)]
    return joined(*parts)
