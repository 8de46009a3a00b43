"""The state machine: a command and a reading go in, events come out; nothing else happens.

`decide` never looks at a clock, a file or a screen. What it needs to know of the content is the
session's frozen plan. `advance` holds the single place where a session moves on by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.domain import commands as c
from simulator.domain import debrief, feedback
from simulator.domain import events as e
from simulator.domain.drafts import edit_between
from simulator.domain.errors import CommandRefused
from simulator.domain.evolve import evolve
from simulator.domain.plan import Plan
from simulator.domain.probing import choose_probe, reserved_seconds
from simulator.domain.round import Question, Style
from simulator.domain.state import Phase, SessionState, Turn
from simulator.domain.timing import AnswerTiming, Reading, answer_timing, cut_off_after, slept

APPROACH_SHARE = 0.2  # of a coding question's budget: clarify, state the approach
CODE_TEXT = "Write it now. Run the visible tests as often as you like; submit when you are done."
NOTE_EVERY_SECONDS = 10.0
QUESTION_LEAST_SECONDS = 60.0
NO_REPLY = "That is yours to decide: state your assumption and go on."

Events = tuple[e.Event, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A session, its plan, and now."""

    plan: Plan
    state: SessionState
    now: Reading

    @property
    def settings(self) -> e.Settings:
        """What was chosen at the start."""
        return self.state.started.settings

    @property
    def cuts_off(self) -> bool:
        """Whether time-up ends an answer: always, but for practice mode."""
        return self.settings.mode is e.Mode.REHEARSAL

    def then(self, events: Iterable[e.Event]) -> "Moment":
        """The same moment after `events`."""
        state = self.state
        for event in events:
            entry = e.Entry(state.seq + 1, self.now.at, self.now.mono, event, self.now.asleep)
            state = evolve(state, entry)
        return Moment(self.plan, state, self.now)


def decide(plan: Plan, state: SessionState, command: c.Command, now: Reading) -> Events:
    """The events that `command` causes at `now`; raises CommandRefused when it is not allowed."""
    moment = Moment(plan, state, now)
    if state.away and not isinstance(command, c.Resume):
        raise CommandRefused("the session is closed", hint="resume it first")
    asleep = slept(state.last, now) if not isinstance(command, c.Resume) else 0.0
    noticed: Events = (e.SleepNoticed(asleep),) if asleep else ()
    return (*noticed, *_handle(moment.then(noticed), command))


def answer_limit(state: SessionState) -> float:
    """Seconds after which the running answer is cut off in rehearsal mode."""
    closed = sum(turn.timing.total for turn in state.turns_of(state.round) if turn.timing)
    return cut_off_after(state.turn.budget_seconds, state.round_budget - closed)


def _handle(moment: Moment, command: c.Command) -> Events:
    match command:
        case c.Tick():
            return _tick(moment)
        case c.EditDraft(text=text):
            return _edit(moment, text)
        case c.SubmitAnswer(text=text, unanswered=unanswered):
            _need(moment, Phase.ANSWERING)
            return _submit(moment, text, unanswered=unanswered)
        case c.BeginRound():
            _need(moment, Phase.BRIEFING)
            return _begin(moment)
        case c.AskClarification(text=text):
            _need(moment, Phase.ANSWERING)
            return (_clarify(moment, text),)
        case c.NoteRun(result=result):
            _need(moment, Phase.ANSWERING)
            return (e.CodeRun(moment.state.turn.number, result),)
        case c.NoteVerdict():
            _need(moment, Phase.JUDGING)
            return (
                e.CodeJudged(
                    command.turn, command.language, command.result, command.growth, command.failure
                ),
            )
        case c.NoteAssessment(turn=turn, assessment=assessment):
            _need(moment, Phase.ANALYSING)
            analysed = e.AnswerAnalysed(turn, assessment)
            return (analysed, *_advance(moment.then((analysed,))))
        case c.NotePhrase(text=text, source=source):
            _need(moment, Phase.PHRASING)
            return (_probe_asked(moment, text, source),)
        case c.NotePhraseFailed(reason=reason):
            _need(moment, Phase.PHRASING)
            failed = e.ProbeFailed(reason)
            chosen = moment.state.chosen
            scripted = chosen.scripted if chosen else ""
            return (failed, _probe_asked(moment.then((failed,)), scripted, "scripted"))
        case c.NoteRatings(turn=turn, assessment=assessment):
            rated = e.AnswerRated(turn, assessment)
            return (rated, *_file_votes(moment.then((rated,))))
        case _:
            return _handle_frame(moment, command)


def _handle_frame(moment: Moment, command: c.Command) -> Events:
    """Commands about the session as a whole rather than about one answer."""
    state = moment.state
    match command:
        case c.Pause():
            _need(moment, Phase.ANSWERING)
            if moment.settings.mode is not e.Mode.PRACTICE:
                raise CommandRefused("a rehearsal has no pause", hint="practice mode has")
            return () if state.paused else (e.Paused(),)
        case c.Continue():
            return (e.Continued(),) if state.paused else ()
        case c.EndBreak():
            _need(moment, Phase.BREAK)
            over = state.break_watch.elapsed(moment.now.mono) - state.break_seconds
            return (e.BreakEnded(max(0.0, over)),)
        case c.Leave():
            return () if state.over or state.away else (e.Left(),)
        case c.Resume():
            if state.over:
                raise CommandRefused("the session is over", hint="see its scorecard with `show`")
            gap = max(0.0, (moment.now.at - state.last.at).total_seconds())
            return (e.Resumed(gap),)
        case c.RateSelf(round=number, levels=levels):
            _need(moment, Phase.SELF_RATING)
            return (e.SelfRated(number, levels),)
        case c.SkipSelfRating():
            _need(moment, Phase.SELF_RATING)
            return (e.SelfRatingSkipped(),)
        case c.RevealVote():
            _need(moment, Phase.DEBRIEF)
            return _reveal(moment)
        case c.Abandon():
            return () if state.over else (e.Abandoned(),)
        case _:
            raise TypeError(f"no command: {command!r}")


def _need(moment: Moment, phase: Phase) -> None:
    if moment.state.phase is not phase:
        raise CommandRefused(
            f"not now: the session is at {moment.state.phase.value.replace('_', ' ')}",
            hint=f"this belongs to {phase.value.replace('_', ' ')}",
        )


def _begin(moment: Moment) -> Events:
    number = moment.state.round
    planned = moment.plan.rounds[number]
    began = e.RoundBegan(number, planned.round.budget_seconds * moment.settings.pace)
    return (began, *_ask(moment.then((began,)), planned.questions[0]))


def _ask(moment: Moment, question: Question) -> Events:
    share = APPROACH_SHARE if question.problem else 1.0
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
    budget = question.budget_seconds * (1 - APPROACH_SHARE) * moment.settings.pace
    number = len(moment.state.turns)
    asked = e.Asked(number, moment.state.round, e.TurnKind.CODE, question.id, CODE_TEXT, budget)
    starter = question.problem.starter.rstrip() if question.problem else ""
    # An empty indented line to begin on.
    return (asked, e.DraftEdited(number, 0, 0, f"{starter}\n    ")) if starter else (asked,)


def _tick(moment: Moment) -> Events:
    state, now = moment.state, moment.now
    may_cut = state.phase is Phase.ANSWERING and not state.paused and moment.cuts_off
    if may_cut and state.watch.elapsed(now.mono) >= answer_limit(state):
        return _submit(moment, state.turn.draft, cut_off=True)
    running = state.phase in {Phase.ANSWERING, Phase.BREAK} and not state.paused
    if running and now.mono - state.last.mono >= NOTE_EVERY_SECONDS:
        return (e.ClockNoted(),)
    return ()


def _edit(moment: Moment, text: str) -> Events:
    state = moment.state
    if state.phase is not Phase.ANSWERING:
        return ()
    turn = state.turn
    if text == turn.draft:
        return ()
    began: Events = () if state.first_key is not None else (e.TypingBegan(turn.number),)
    return (*began, e.DraftEdited(turn.number, *edit_between(turn.draft, text)))


def _submit(
    moment: Moment, text: str, *, cut_off: bool = False, unanswered: bool = False
) -> Events:
    edits = _edit(moment, text)
    state = moment.then(edits).state
    limit = answer_limit(state)
    elapsed = state.watch.elapsed(moment.now.mono)
    late = moment.cuts_off and elapsed >= limit
    timing = _timing(moment, state, min(elapsed, limit) if late else elapsed, text)
    submitted = e.AnswerSubmitted(
        state.turn.number, text, cut_off or late, timing, unanswered=unanswered
    )
    return (*edits, submitted)


def _timing(moment: Moment, state: SessionState, elapsed: float, text: str) -> AnswerTiming:
    words = len(text.split())
    return answer_timing(
        state.turn.budget_seconds, elapsed, state.first_key, words, moment.settings.words_per_minute
    )


def _clarify(moment: Moment, text: str) -> e.Clarified:
    turn = moment.state.turn
    question = moment.plan.rounds[turn.round].question(turn.question)
    asked = text.casefold()
    told = {item.clarification for item in turn.clarifications}
    for item in question.problem.clarifications if question.problem else ():
        if item.id not in told and any(cue.casefold() in asked for cue in item.cues):
            return e.Clarified(turn.number, text, item.reply, item.id)
    return e.Clarified(turn.number, text, NO_REPLY)


def _advance(moment: Moment) -> Events:
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
            ),
        )
    upcoming = next((item for item in planned.questions if item.id not in asked), None)
    if upcoming is None:
        return _end_round(moment, "finished")
    if left < QUESTION_LEAST_SECONDS * moment.settings.pace:
        return _end_round(moment, "time_up")
    return _ask(moment, upcoming)


def _probe_asked(moment: Moment, text: str, source: str) -> e.ProbeAsked:
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
    return (*ended, *_file_votes(moment.then(ended)))


def _file_votes(moment: Moment) -> Events:
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


def _reveal(moment: Moment) -> Events:
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


def round_scores(plan: Plan, state: SessionState) -> tuple[debrief.RoundScore, ...]:
    """The score of every round that has ended, recomputed from its ratings."""
    level = state.started.settings.level
    return tuple(
        debrief.score_round(
            number, plan.rounds[number], plan.loop.policy, level, state.turns_of(number)
        )
        for number in range(len(state.ended))
    )
