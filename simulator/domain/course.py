"""How a session moves on by itself: what is asked next, when a round ends, how it is decided."""

from simulator.domain import debrief, feedback
from simulator.domain import events as e
from simulator.domain.counterfactual import Counterfactual, counterfactual
from simulator.domain.moment import Events, Moment
from simulator.domain.plan import Plan, PlannedRound, stages_of
from simulator.domain.probing import choose_probe, reserved_seconds
from simulator.domain.round import Question, Style
from simulator.domain.stages import approach_share
from simulator.domain.state import Phase, SessionState, Turn
from simulator.domain.translating import asked_for

CODE_TEXT = "Write it now. Run the visible tests as often as you like; submit when you are done."
QUESTION_LEAST_SECONDS = 60.0


def begin(moment: Moment) -> Events:
    """Sit down with the next interviewer: the first question comes."""
    number = moment.state.round
    planned = moment.plan.rounds[number]
    began = e.RoundBegan(number, planned.round.budget_seconds * moment.settings.pace)
    return (began, *_ask(moment.then((began,)), planned.questions[0]))


def _ask(moment: Moment, question: Question) -> Events:
    planned = moment.plan.rounds[moment.state.round]
    share = approach_share(stages_of(planned, question)) if question.problem else 1.0
    return (
        e.Asked(
            len(moment.state.turns),
            moment.state.round,
            e.TurnKind.QUESTION,
            question.id,
            question.prompt,
            question.budget_seconds * share * moment.settings.pace,
        ),
    )


def _ask_for_code(moment: Moment, question: Question) -> Events:
    planned = moment.plan.rounds[moment.state.round]
    share = 1 - approach_share(stages_of(planned, question))
    budget = question.budget_seconds * share * moment.settings.pace
    number = len(moment.state.turns)
    asked = e.Asked(number, moment.state.round, e.TurnKind.CODE, question.id, CODE_TEXT, budget)
    starter = question.problem.starter.rstrip() if question.problem else ""
    # An empty indented line to begin on.
    return (asked, e.DraftEdited(number, 0, 0, f"{starter}\n    ")) if starter else (asked,)


def advance(moment: Moment) -> Events:
    """After an analysed answer: code, a probe, the next question, or the end of the round."""
    state = moment.state
    planned = moment.plan.rounds[state.round]
    turn = state.turn
    question = planned.question(turn.question)
    left = state.round_left(moment.now.mono)
    thread = state.thread(question.id)
    if question.problem and all(item.kind is not e.TurnKind.CODE for item in thread):
        return _ask_for_code(moment, question) if left > 0 else _end_round(moment, "time_up")
    turns = state.turns_of(state.round)
    asked = {item.question for item in turns}
    reserved = reserved_seconds(planned, asked, moment.settings.pace)
    probes = sum(bool(item.probe) for item in turns)
    choice = choose_probe(planned, thread, probes, left - reserved)
    if choice is not None:
        probe = choice.probe
        return (
            e.ProbeChosen(
                question.id,
                probe.id,
                probe.dimension,
                probe.style,
                choice.reason,
                choice.wording,
                choice.quote,
                choice.facts,
            ),
        )
    translation = asked_for(moment, planned, question, thread, left - reserved)
    if any(isinstance(event, e.Asked) for event in translation):
        return translation
    return (*translation, *_onward(moment.then(translation), planned, asked, left))


def _onward(moment: Moment, planned: PlannedRound, asked: set[str], left: float) -> Events:
    """The next question, or the end of the round."""
    upcoming = next((item for item in planned.questions if item.id not in asked), None)
    if upcoming is None:
        return _end_round(moment, "finished")
    if left < QUESTION_LEAST_SECONDS * moment.settings.pace:
        return _end_round(moment, "time_up")
    return _ask(moment, upcoming)


def probe_asked(moment: Moment, text: str, source: str) -> e.ProbeAsked:
    """Put the chosen probe to the candidate in these words."""
    state, chosen = moment.state, moment.state.chosen
    planned = moment.plan.rounds[state.round]
    budget = planned.round.probe_budget_seconds * moment.settings.pace
    return e.ProbeAsked(
        turn=len(state.turns),
        round=state.round,
        question=chosen.question if chosen else "",
        probe=chosen.probe if chosen else "",
        dimension=chosen.dimension if chosen else "",
        style=chosen.style if chosen else Style.CLARIFY,
        text=text,
        source=source,
        budget_seconds=min(budget, max(0.0, state.round_left(moment.now.mono))),
    )


def _end_round(moment: Moment, reason: str) -> Events:
    state = moment.state
    ended: Events = (e.RoundEnded(state.round, reason),)
    pause = moment.plan.rounds[state.round].place.break_seconds * moment.settings.pace
    if pause and state.round + 1 < len(moment.plan.rounds):
        ended = (*ended, e.BreakBegan(pause))
    return (*ended, *file_votes(moment.then(ended)))


def file_votes(moment: Moment) -> Events:
    """Votes of rounds that are over and rated; after a rescore also a new decision."""
    state = moment.state
    filed = {vote.round: vote for vote in state.votes}
    events: list[e.Event] = []
    for number in range(len(state.ended)):
        turns = state.turns_of(number)
        if any(turn.assessment is None for turn in turns):
            continue
        vote = _vote(moment, number, turns)
        known = filed.get(number)
        if known is None or (known.score, known.vote, known.open_flags, known.feedback) != (
            vote.score,
            vote.vote,
            vote.open_flags,
            vote.feedback,
        ):
            events.append(vote)
    if events and state.phase is Phase.DECIDED:
        events.append(decision(moment.then(events)))
    return tuple(events)


def _vote(moment: Moment, number: int, turns: tuple[Turn, ...]) -> e.VoteFiled:
    plan, level = moment.plan, moment.settings.level
    planned = plan.rounds[number]
    scored = debrief.score_round(number, planned, plan.loop.policy, level, turns)
    text = feedback.written_feedback(planned, scored, turns)
    return e.VoteFiled(number, scored.score, scored.vote, text, scored.open_flags)


def reveal(moment: Moment) -> Events:
    """Turn over the next vote, or take the decision when all lie open."""
    state = moment.state
    if state.revealed < len(state.votes):
        return (e.VoteRevealed(state.revealed),)
    return (decision(moment),)


def decision(moment: Moment) -> e.Decided:
    """The decision from all filed votes, with the Bar Raiser's words."""
    plan, state = moment.plan, moment.state
    taken = debrief.decide(plan, moment.settings.level, state.votes, round_scores(plan, state))
    spoken = feedback.bar_raiser_statement(plan, state.votes, taken.outcome)
    return e.Decided(taken.outcome, taken.reason, taken.score, taken.rule, taken.lines, spoken)


def what_would_have_turned(plan: Plan, state: SessionState) -> Counterfactual | None:
    """The smallest set of rating changes that turns the decision; None before there is one."""
    if state.decision is None:
        return None
    level = state.started.settings.level
    scores = round_scores(plan, state)
    return counterfactual(plan, level, state.decision.outcome, scores, state.turns)


def round_scores(plan: Plan, state: SessionState) -> tuple[debrief.RoundScore, ...]:
    """The score of every round that has ended, recomputed from its ratings."""
    level = state.started.settings.level
    return tuple(
        debrief.score_round(
            number, plan.rounds[number], plan.loop.policy, level, state.turns_of(number)
        )
        for number in range(len(state.ended))
    )
