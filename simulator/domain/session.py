"""The state machine: a command and a reading go in, events come out; nothing else happens.

`decide` never looks at a clock, a file or a screen. What it needs to know of the content is the
session's frozen plan. Where a session moves on by itself is in `course.advance`.
"""

from simulator.domain import commands as c
from simulator.domain import events as e
from simulator.domain.coding import Language, asked_about
from simulator.domain.complexity import claims_in, claims_in_code
from simulator.domain.course import advance, begin, file_votes, probe_asked, reveal
from simulator.domain.drafts import edit_between
from simulator.domain.errors import CommandRefused
from simulator.domain.moment import Events, Moment, answer_limit
from simulator.domain.plan import Plan
from simulator.domain.remarks import missing_remarks
from simulator.domain.rubric import LEVELS
from simulator.domain.state import Phase, SessionState, Turn
from simulator.domain.timing import AnswerTiming, Reading, answer_timing, slept

NOTE_EVERY_SECONDS = 10.0
NO_REPLY = "That is yours to decide: state your assumption and go on."


def decide(plan: Plan, state: SessionState, command: c.Command, now: Reading) -> Events:
    """The events that `command` causes at `now`; raises CommandRefused when it is not allowed."""
    moment = Moment(plan, state, now)
    if state.away and not isinstance(command, c.Resume):
        raise CommandRefused("the session is closed", hint="resume it first")
    counts = not (state.over or isinstance(command, c.Resume))
    asleep = slept(state.last, now) if counts else 0.0
    if isinstance(command, c.NotePartner):
        return _partner_rated(state, command)
    noticed: Events = (e.SleepNoticed(asleep),) if asleep else ()
    return (*noticed, *_handle(moment.then(noticed), command))


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
            return begin(moment)
        case c.AskClarification(text=text):
            _need(moment, Phase.ANSWERING)
            return (_clarify(moment, text),)
        case c.ChooseLanguage(language=language, starter=starter):
            _need(moment, Phase.ANSWERING)
            return _choose_language(moment, language, starter)
        case _:
            return _handle_note(moment, command)


def _handle_note(moment: Moment, command: c.Command) -> Events:
    """Commands that bring the result of work that was due."""
    match command:
        case c.NoteRun(result=result):
            _need(moment, Phase.ANSWERING)
            return (e.CodeRun(moment.state.turn.number, result),)
        case c.NoteVerdict():
            _need(moment, Phase.JUDGING)
            return (
                e.CodeJudged(
                    command.turn,
                    command.language,
                    command.result,
                    command.growth,
                    command.failure,
                    command.starters,
                ),
            )
        case c.NoteAssessment(turn=turn, assessment=assessment):
            _need(moment, Phase.ANALYSING)
            analysed = e.AnswerAnalysed(turn, assessment)
            return (analysed, *advance(moment.then((analysed,))))
        case c.NotePhrase(text=text, source=source):
            _need(moment, Phase.PHRASING)
            return (probe_asked(moment, text, source),)
        case c.NotePhraseFailed(reason=reason):
            _need(moment, Phase.PHRASING)
            failed = e.ProbeFailed(reason)
            chosen = moment.state.chosen
            scripted = chosen.scripted if chosen else ""
            return (failed, probe_asked(moment.then((failed,)), scripted, "scripted"))
        case c.NoteRatings(turn=turn, assessment=assessment):
            rated = e.AnswerRated(turn, assessment)
            return (rated, *file_votes(moment.then((rated,))))
        case c.NoteModelCalls(calls=calls):
            return (e.ModelCalled(calls),) if calls else ()
        case c.NoteRemarks(number, text, author, failure):
            if number not in missing_remarks(moment.state, failed_too=True):
                return ()  # what it was about has changed since it was asked for
            return (e.RemarksWritten(number, text, author, failure),)
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
        case c.NoteOwnLevel() | c.RateSelf() | c.SkipSelfRating():
            return _rate_self(moment, command)
        case c.RevealVote():
            _need(moment, Phase.DEBRIEF)
            return reveal(moment)
        case c.Abandon():
            return () if state.over else (e.Abandoned(),)
        case _:
            raise TypeError(f"no command: {command!r}")


def _partner_rated(state: SessionState, command: c.NotePartner) -> Events:
    if not state.over:
        raise CommandRefused("the session is not over", hint="finish it, then import the ratings")
    rated = e.PartnerRated(
        command.partner,
        command.round,
        command.levels,
        command.words,
        command.vote,
        command.feedback,
    )
    return () if rated in state.partner_ratings else (rated,)


def _rate_self(moment: Moment, command: c.NoteOwnLevel | c.RateSelf | c.SkipSelfRating) -> Events:
    """Marks are kept from the moment that they can be made, also while votes are being filed."""
    if isinstance(command, c.NoteOwnLevel):
        if moment.state.phase is not Phase.GRADING:
            _need(moment, Phase.SELF_RATING)
        mark = (command.dimension, command.level)
        _self_rated(moment.state, command.round, (mark,))
        known = mark in moment.state.own_levels(command.round)
        return () if known else (e.OwnLevelNoted(command.round, *mark),)
    _need(moment, Phase.SELF_RATING)
    if isinstance(command, c.SkipSelfRating):
        return (e.SelfRatingSkipped(),)
    return (_self_rated(moment.state, command.round, command.levels),)


def _self_rated(
    state: SessionState, number: int, levels: tuple[tuple[str, int], ...]
) -> e.SelfRated:
    if number not in range(len(state.started.rounds)):
        raise CommandRefused(f"there is no round {number} to rate")
    if any(level not in LEVELS for _, level in levels):
        raise CommandRefused("a level lies outside the scale", hint="rate from 1 to 5")
    return e.SelfRated(number, levels)


def _need(moment: Moment, phase: Phase) -> None:
    if moment.state.phase is not phase:
        raise CommandRefused(
            f"not now: the session is at {moment.state.phase.value.replace('_', ' ')}",
            hint=f"this belongs to {phase.value.replace('_', ' ')}",
        )


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
    return (*edits, submitted, *_claims(moment, state.turn, text))


def _claims(moment: Moment, turn: Turn, text: str) -> Events:
    """What an answer to a coding question says about cost."""
    if moment.plan.rounds[turn.round].question(turn.question).problem is None:
        return ()
    is_code = turn.kind is e.TurnKind.CODE
    found = claims_in_code(text, turn.language) if is_code else claims_in(text)
    return (e.ComplexityClaimed(turn.number, found),) if found else ()


def _choose_language(moment: Moment, language: Language, starter: str) -> Events:
    turn = moment.state.turn
    if turn.kind is not e.TurnKind.CODE:
        raise CommandRefused(
            "no code is asked for now", hint="choose when the editor for it is open"
        )
    if language is turn.translates:
        what = f"the same solution is asked for in another language than {language.label}"
        raise CommandRefused(what, hint="choose another one")
    return () if language is turn.language else (e.LanguageChosen(turn.number, language, starter),)


def _timing(moment: Moment, state: SessionState, elapsed: float, text: str) -> AnswerTiming:
    words = len(text.split())
    return answer_timing(
        state.turn.budget_seconds, elapsed, state.first_key, words, moment.settings.words_per_minute
    )


def _clarify(moment: Moment, text: str) -> e.Clarified:
    turn = moment.state.turn
    problem = moment.plan.rounds[turn.round].question(turn.question).problem
    item = asked_about(text, problem.clarifications if problem else ())
    if item is None:
        return e.Clarified(turn.number, text, NO_REPLY)
    thread = moment.state.thread(turn.question)
    told = {given.clarification for other in thread for given in other.clarifications}
    evidence = "" if item.id in told else item.evidence
    return e.Clarified(turn.number, text, item.reply, item.id, evidence)
