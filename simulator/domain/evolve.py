"""How each event changes a session's state: pure, total, order-dependent."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from simulator.domain import events as e
from simulator.domain.state import FiledVote, Phase, SessionState, Turn
from simulator.domain.timing import Reading, Stopwatch

Apply = Callable[[SessionState, Any, float], SessionState]


def start(entry: e.Entry) -> SessionState:
    """The state after a journal's first entry, which must be `SessionStarted`."""
    if not isinstance(entry.event, e.SessionStarted):
        raise TypeError(f"a journal begins with SessionStarted, not {type(entry.event).__name__}")
    return SessionState(entry.event, entry.at, seq=entry.seq, last=_reading(entry))


def evolve(state: SessionState, entry: e.Entry) -> SessionState:
    """The state after `entry`."""
    changed = _APPLY[type(entry.event)](state, entry.event, entry.mono)
    return replace(changed, seq=entry.seq, last=_reading(entry))


def replay(entries: Iterable[e.Entry]) -> SessionState:
    """Fold a whole journal; raises ValueError when it is empty."""
    iterator = iter(entries)
    first = next(iterator, None)
    if first is None:
        raise ValueError("an empty journal has no state")
    state = start(first)
    for entry in iterator:
        state = evolve(state, entry)
    return state


def _reading(entry: e.Entry) -> Reading:
    return Reading(entry.at, entry.mono, entry.asleep)


def _with_turn(state: SessionState, number: int, **changes: Any) -> SessionState:
    turns = tuple(
        replace(turn, **changes) if turn.number == number else turn for turn in state.turns
    )
    return replace(state, turns=turns)


def _began(state: SessionState, event: e.RoundBegan, _mono: float) -> SessionState:
    return replace(state, round=event.round, round_budget=event.budget_seconds)


def _answering(state: SessionState, turn: Turn, mono: float) -> SessionState:
    return replace(
        state,
        phase=Phase.ANSWERING,
        turns=(*state.turns, turn),
        watch=Stopwatch().started(mono),
        first_key=None,
        chosen=None,
        phrase_failure="",
    )


def _asked(state: SessionState, event: e.Asked, mono: float) -> SessionState:
    turn = Turn(
        event.turn,
        event.round,
        event.kind,
        event.question,
        event.text,
        event.budget_seconds,
        translates=event.translates,
    )
    return _answering(state, turn, mono)


def _probe_chosen(state: SessionState, event: e.ProbeChosen, _mono: float) -> SessionState:
    return replace(state, phase=Phase.PHRASING, chosen=event, phrase_failure="")


def _probe_failed(state: SessionState, event: e.ProbeFailed, _mono: float) -> SessionState:
    return replace(state, phrase_failure=event.reason)


def _probe_asked(state: SessionState, event: e.ProbeAsked, mono: float) -> SessionState:
    turn = Turn(
        event.turn,
        event.round,
        e.TurnKind.PROBE,
        event.question,
        event.text,
        event.budget_seconds,
        probe=event.probe,
        dimension=event.dimension,
        style=event.style,
        source=event.source,
        reason=state.chosen.reason if state.chosen else "",
        failure=state.phrase_failure,
    )
    return _answering(state, turn, mono)


def _clarified(state: SessionState, event: e.Clarified, mono: float) -> SessionState:
    turn = state.turns[event.turn]
    return _with_turn(
        state,
        event.turn,
        clarifications=(*turn.clarifications, event),
        asked_seconds=(*turn.asked_seconds, state.watch.elapsed(mono)),
    )


def _language_chosen(state: SessionState, event: e.LanguageChosen, _mono: float) -> SessionState:
    turn = state.turns[event.turn]
    drafts = {**dict(turn.drafts), turn.language: turn.draft}
    draft = drafts.pop(event.language, event.starter)
    return _with_turn(
        state, event.turn, language=event.language, draft=draft, drafts=tuple(drafts.items())
    )


def _claimed(state: SessionState, event: e.ComplexityClaimed, _mono: float) -> SessionState:
    return _with_turn(state, event.turn, claims=event.claims)


def _translation_skipped(
    state: SessionState, event: e.TranslationSkipped, _mono: float
) -> SessionState:
    return replace(state, skipped=(*state.skipped, event))


def _typing_began(state: SessionState, _event: e.TypingBegan, mono: float) -> SessionState:
    return replace(state, first_key=state.watch.elapsed(mono))


def _draft_edited(state: SessionState, event: e.DraftEdited, _mono: float) -> SessionState:
    draft = state.turns[event.turn].draft
    kept = draft[event.offset + event.removed :]
    return _with_turn(state, event.turn, draft=draft[: event.offset] + event.inserted + kept)


def _same(state: SessionState, _event: object, _mono: float) -> SessionState:
    return state


def _slept(state: SessionState, event: e.SleepNoticed, _mono: float) -> SessionState:
    return replace(state, slept_seconds=state.slept_seconds + event.seconds)


def _stopped(state: SessionState, mono: float) -> SessionState:
    return replace(
        state, watch=state.watch.stopped(mono), break_watch=state.break_watch.stopped(mono)
    )


def _running(state: SessionState, mono: float) -> SessionState:
    if state.phase is Phase.ANSWERING and not state.paused:
        return replace(state, watch=state.watch.started(mono))
    if state.phase is Phase.BREAK:
        return replace(state, break_watch=state.break_watch.started(mono))
    return state


def _paused(state: SessionState, _event: e.Paused, mono: float) -> SessionState:
    return replace(_stopped(state, mono), paused=True)


def _continued(state: SessionState, _event: e.Continued, mono: float) -> SessionState:
    return _running(replace(state, paused=False), mono)


def _left(state: SessionState, _event: e.Left, mono: float) -> SessionState:
    return replace(_stopped(state, mono), away=True)


def _resumed(state: SessionState, event: e.Resumed, mono: float) -> SessionState:
    # The old process's clock ends at its last entry: readings of two processes never mix.
    halted = state if state.away else _stopped(state, state.last.mono)
    return _running(replace(halted, away=False, gap_seconds=event.gap_seconds), mono)


def _submitted(state: SessionState, event: e.AnswerSubmitted, _mono: float) -> SessionState:
    turn = state.turns[event.turn]
    changed = _with_turn(
        state,
        event.turn,
        answer=event.text,
        draft=event.text,
        cut_off=event.cut_off,
        unanswered=event.unanswered,
        timing=event.timing,
    )
    phase = Phase.JUDGING if turn.kind is e.TurnKind.CODE else Phase.ANALYSING
    return replace(changed, phase=phase, watch=Stopwatch(), paused=False)


def _code_run(state: SessionState, event: e.CodeRun, mono: float) -> SessionState:
    turn = state.turns[event.turn]
    return _with_turn(
        state,
        event.turn,
        runs=(*turn.runs, event.result),
        run_seconds=(*turn.run_seconds, state.watch.elapsed(mono)),
    )


def _code_judged(state: SessionState, event: e.CodeJudged, _mono: float) -> SessionState:
    changed = _with_turn(
        state,
        event.turn,
        language=event.language,
        result=event.result,
        growth=event.growth,
        judge_failure=event.failure,
        starters=event.starters,
    )
    return replace(changed, phase=Phase.ANALYSING)


def _analysed(state: SessionState, event: e.AnswerAnalysed, _mono: float) -> SessionState:
    return _with_turn(state, event.turn, analysis=event.assessment)


def _rated(state: SessionState, event: e.AnswerRated, _mono: float) -> SessionState:
    return _with_turn(state, event.turn, assessment=event.assessment)


def _model_called(state: SessionState, event: e.ModelCalled, _mono: float) -> SessionState:
    spent = state.spent
    for call in event.calls:
        spent = spent.plus(call)
    return replace(state, spent=spent)


def _round_ended(state: SessionState, event: e.RoundEnded, _mono: float) -> SessionState:
    last = event.round + 1 == len(state.started.rounds)
    phase = Phase.GRADING if last else Phase.BRIEFING
    return replace(
        state, phase=phase, round=event.round + (not last), ended=(*state.ended, event.reason)
    )


def _break_began(state: SessionState, event: e.BreakBegan, mono: float) -> SessionState:
    watch = Stopwatch().started(mono)
    return replace(state, phase=Phase.BREAK, break_watch=watch, break_seconds=event.seconds)


def _break_ended(state: SessionState, _event: e.BreakEnded, _mono: float) -> SessionState:
    return replace(state, phase=Phase.BRIEFING, break_watch=Stopwatch(), break_seconds=0.0)


def _vote_filed(state: SessionState, event: e.VoteFiled, _mono: float) -> SessionState:
    filed = FiledVote(event.round, event.score, event.vote, event.feedback, event.open_flags)
    votes = (*(vote for vote in state.votes if vote.round != event.round), filed)
    ready = state.phase is Phase.GRADING and len(votes) == len(state.started.rounds)
    ordered = tuple(sorted(votes, key=lambda vote: vote.round))
    phase = Phase.SELF_RATING if ready else state.phase
    remarks = state.remarks_except(event.round)
    return replace(state, votes=ordered, phase=phase, remarks=remarks)


def _own_level_noted(state: SessionState, event: e.OwnLevelNoted, _mono: float) -> SessionState:
    place = (event.round, event.dimension)
    others = (item for item in state.noted_levels if (item.round, item.dimension) != place)
    return replace(state, noted_levels=(*others, event))


def _self_rated(state: SessionState, event: e.SelfRated, _mono: float) -> SessionState:
    others = tuple(item for item in state.self_ratings if item[0] != event.round)
    ratings = (*others, (event.round, event.levels))
    done = len(ratings) == len(state.started.rounds)
    phase = Phase.DEBRIEF if done and state.phase is Phase.SELF_RATING else state.phase
    return replace(state, self_ratings=ratings, phase=phase)


def _self_rating_skipped(
    state: SessionState, _event: e.SelfRatingSkipped, _mono: float
) -> SessionState:
    return replace(state, phase=Phase.DEBRIEF)


def _revealed(state: SessionState, event: e.VoteRevealed, _mono: float) -> SessionState:
    return replace(state, revealed=event.round + 1)


def _decided(state: SessionState, event: e.Decided, _mono: float) -> SessionState:
    remarks = state.remarks_except(e.SUMMARY)  # which was about another decision
    return replace(state, phase=Phase.DECIDED, decision=event, remarks=remarks)


def _remarks_written(state: SessionState, event: e.RemarksWritten, _mono: float) -> SessionState:
    remarks = (*state.remarks_except(event.round), event)
    return replace(state, remarks=tuple(sorted(remarks, key=lambda item: item.round)))


def _partner_rated(state: SessionState, event: e.PartnerRated, _mono: float) -> SessionState:
    others = tuple(
        item
        for item in state.partner_ratings
        if (item.partner, item.round) != (event.partner, event.round)
    )
    return replace(state, partner_ratings=(*others, event))


def _abandoned(state: SessionState, _event: e.Abandoned, mono: float) -> SessionState:
    return replace(_stopped(state, mono), phase=Phase.ABANDONED)


_APPLY: dict[type[Any], Apply] = {
    e.RoundBegan: _began,
    e.Asked: _asked,
    e.ProbeChosen: _probe_chosen,
    e.ProbeFailed: _probe_failed,
    e.ProbeAsked: _probe_asked,
    e.Clarified: _clarified,
    e.TypingBegan: _typing_began,
    e.DraftEdited: _draft_edited,
    e.ClockNoted: _same,
    e.SleepNoticed: _slept,
    e.Paused: _paused,
    e.Continued: _continued,
    e.Left: _left,
    e.Resumed: _resumed,
    e.AnswerSubmitted: _submitted,
    e.CodeRun: _code_run,
    e.CodeJudged: _code_judged,
    e.ComplexityClaimed: _claimed,
    e.LanguageChosen: _language_chosen,
    e.TranslationSkipped: _translation_skipped,
    e.AnswerAnalysed: _analysed,
    e.AnswerRated: _rated,
    e.ModelCalled: _model_called,
    e.RoundEnded: _round_ended,
    e.BreakBegan: _break_began,
    e.BreakEnded: _break_ended,
    e.VoteFiled: _vote_filed,
    e.OwnLevelNoted: _own_level_noted,
    e.SelfRated: _self_rated,
    e.SelfRatingSkipped: _self_rating_skipped,
    e.VoteRevealed: _revealed,
    e.Decided: _decided,
    e.PartnerRated: _partner_rated,
    e.RemarksWritten: _remarks_written,
    e.Abandoned: _abandoned,
}
