"""The whole result of a session as one value: what is shown, exported and imported."""

from dataclasses import dataclass

from simulator.domain.coding_report import CodingReport, coding_reports
from simulator.domain.counterfactual import Counterfactual
from simulator.domain.course import round_scores, what_would_have_turned
from simulator.domain.debrief import RoundScore
from simulator.domain.events import SUMMARY, Decided, PartnerRated, RemarksWritten, Settings
from simulator.domain.outcomes import (
    NotScoredPart,
    PrincipleCoverage,
    not_scored_parts,
    principle_coverage,
)
from simulator.domain.plan import Plan, PlannedRound
from simulator.domain.rating import Provenance
from simulator.domain.spending import Spending
from simulator.domain.state import FiledVote, SessionState, Turn
from simulator.domain.stories import NO_STORIES, Stories, stories_of
from simulator.domain.wording import counterfactual_lines

SCHEMA = "mockloop/scorecard/1"


@dataclass(frozen=True, slots=True)
class ScoredRound:
    """One round of a scorecard."""

    id: str
    kind: str
    title: str
    interviewer: str
    rubric: str
    rubric_version: int
    principles: tuple[str, ...]
    ended: str  # finished | time_up | open
    budget_seconds: float
    scored: RoundScore | None
    filed: FiledVote | None
    self_ratings: tuple[tuple[str, int], ...]
    turns: tuple[Turn, ...]
    planned: PlannedRound
    partners: tuple[PartnerRated, ...]  # human mock partners' ratings, beside the grader's
    coding: tuple[CodingReport, ...] = ()
    remarks: RemarksWritten | None = None  # a model's words beside the feedback


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One session: every round with its turns, ratings, votes, and the decision."""

    session: str
    loop: str
    title: str
    drill: bool
    settings: Settings
    started_at: str
    phase: str
    slept_seconds: float
    rounds: tuple[ScoredRound, ...]
    decision: Decided | None
    spent: Spending
    counterfactual: Counterfactual | None
    counterfactual_lines: tuple[str, ...]
    provenance: tuple[Provenance, ...]
    principles: tuple[PrincipleCoverage, ...]
    not_scored: tuple[NotScoredPart, ...]
    hire_cut: float  # the round score that earns a hire vote at the session's level
    stories: Stories = NO_STORIES
    summary: RemarksWritten | None = None  # a model's words on the whole session


def scorecard(plan: Plan, state: SessionState) -> Scorecard:
    """The scorecard of a session, finished or not; scores only of rounds that have ended."""
    scores = {score.round: score for score in round_scores(plan, state)}
    turning = what_would_have_turned(plan, state)
    return Scorecard(
        session=state.started.session,
        loop=state.started.loop,
        title=state.started.title,
        drill=state.started.drill,
        settings=state.started.settings,
        started_at=state.started_at.isoformat(timespec="seconds"),
        phase=state.phase.value,
        slept_seconds=state.slept_seconds,
        rounds=tuple(_round(plan, state, n, scores.get(n)) for n in range(len(plan.rounds))),
        decision=state.decision,
        spent=state.spent,
        stories=stories_of(plan, state.turns),
        summary=state.remarks_on(SUMMARY),
        counterfactual=turning,
        counterfactual_lines=()
        if turning is None
        else counterfactual_lines(turning, plan, state.turns),
        provenance=_provenance(state),
        principles=principle_coverage(plan, state.turns),
        not_scored=not_scored_parts(state.turns),
        hire_cut=plan.loop.policy.cuts_for(state.started.settings.level).hire,
    )


def _round(plan: Plan, state: SessionState, number: int, scored: RoundScore | None) -> ScoredRound:
    planned = plan.rounds[number]
    return ScoredRound(
        id=planned.round.id,
        kind=planned.round.kind.value,
        title=planned.round.title,
        interviewer=planned.round.interviewer.role,
        rubric=planned.rubric.id,
        rubric_version=planned.rubric.version,
        principles=planned.principles,
        ended=state.ended[number] if number < len(state.ended) else "open",
        budget_seconds=planned.round.budget_seconds * state.started.settings.pace,
        scored=scored,
        filed=next((vote for vote in state.votes if vote.round == number), None),
        self_ratings=dict(state.self_ratings).get(number, ()),
        turns=state.turns_of(number),
        coding=coding_reports(planned, state, state.turns_of(number)),
        planned=planned,
        remarks=state.remarks_on(number),
        partners=tuple(item for item in state.partner_ratings if item.round == number),
    )


def _provenance(state: SessionState) -> tuple[Provenance, ...]:
    found = (turn.assessment.provenance for turn in state.turns if turn.assessment is not None)
    return tuple(dict.fromkeys(found))
