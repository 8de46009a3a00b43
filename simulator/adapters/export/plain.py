"""A scorecard as plain JSON data: `mockloop/scorecard/1`, documented in docs/reference."""

from typing import Any

from simulator.adapters.export.coding import claims_json, code_json, coding_json
from simulator.domain.counterfactual import Counterfactual
from simulator.domain.debrief import DimensionScore
from simulator.domain.events import Decided, RemarksWritten, TurnKind
from simulator.domain.outcomes import probe_met
from simulator.domain.rating import Assessment, Evidence, NotScored, Provenance, Rating
from simulator.domain.scorecard import SCHEMA, Scorecard, ScoredRound
from simulator.domain.spoken_parts import spoken_parts
from simulator.domain.state import Turn
from simulator.domain.stories import Passage, Stories

Json = dict[str, Any]


def scorecard_json(card: Scorecard) -> Json:
    """The scorecard as one JSON object."""
    settings = card.settings
    return {
        "schema": SCHEMA,
        "session": card.session,
        "loop": card.loop,
        "title": card.title,
        "drill": card.drill,
        "level": settings.level.value,
        "mode": settings.mode.value,
        "interviewer": settings.interviewer,
        "grader": settings.grader,
        "pace": settings.pace,
        "seed": settings.seed,
        "started_at": card.started_at,
        "phase": card.phase,
        "slept_seconds": _seconds(card.slept_seconds),
        "rounds": [_round(item, settings.words_per_minute) for item in card.rounds],
        "decision": _decision(card.decision),
        "stories": _stories(card.stories),
        "counterfactual": _counterfactual(card.counterfactual),
        "not_scored": [
            {
                "turn": part.turn,
                "round": part.round,
                "dimension": part.dimension,
                "reason": part.reason,
            }
            for part in card.not_scored
        ],
        "principles": [
            {
                "principle": part.principle,
                "rounds": list(part.rounds),
                "turns": list(part.turns),
                "level": _score(part.level),
            }
            for part in card.principles
        ],
        "summary": _remarks(card.summary),
        "provenance": [_provenance(item) for item in card.provenance],
        "spending": {
            "calls": card.spent.calls,
            "failed": card.spent.failed,
            "tokens": card.spent.tokens,
            "cost_usd": round(card.spent.cost_usd, 6),
            "unpriced_calls": card.spent.unpriced,
        },
    }


def _decision(decision: Decided | None) -> Json | None:
    if decision is None:
        return None
    return {
        "outcome": decision.outcome.value,
        "reason": decision.reason,
        "score": _score(decision.score),
        "rule": decision.rule,
        "arithmetic": list(decision.lines),
        "bar_raiser": decision.bar_raiser,
    }


def _remarks(found: RemarksWritten | None) -> Json | None:
    if found is None:
        return None
    return {"author": found.author, "text": found.text, "failure": found.failure}


def _stories(stories: Stories) -> Json:
    return {
        "principles": [
            {
                "principle": item.principle,
                "round": item.round,
                "covered": item.covered,
                "stories": [_passage(story) for story in item.stories],
            }
            for item in stories.principles
        ],
        "told_twice": [
            {
                "first": _passage(item.first),
                "second": _passage(item.second),
                "contradictions": [
                    {"first": _passage(clash.first), "second": _passage(clash.second)}
                    for clash in item.clashes
                ],
            }
            for item in stories.retold
        ],
    }


def _counterfactual(found: Counterfactual | None) -> Json | None:
    if found is None:
        return None
    return {
        "outcome": found.outcome.value if found.outcome else None,
        "least": found.least,
        "note": found.note,
        "changes": [
            {
                "turn": change.turn,
                "round": change.round,
                "rubric": change.rubric,
                "dimension": change.dimension,
                "level": change.level,
                "needed": change.needed,
            }
            for change in found.changes
        ],
    }


def _passage(item: Passage) -> Json:
    return {"round": item.round, "turn": item.turn, "quote": item.quote}


def _round(item: ScoredRound, words_per_minute: int) -> Json:
    filed, scored = item.filed, item.scored
    return {
        "id": item.id,
        "kind": item.kind,
        "title": item.title,
        "interviewer": item.interviewer,
        "rubric": item.rubric,
        "rubric_version": item.rubric_version,
        "principles": list(item.principles),
        "ended": item.ended,
        "budget_seconds": _seconds(item.budget_seconds),
        "score": _score(filed.score) if filed else None,
        "vote": filed.vote.value if filed and filed.vote else None,
        "feedback": filed.feedback if filed else "",
        "remarks": _remarks(item.remarks),
        "open_flags": list(filed.open_flags) if filed else [],
        "dimensions": [_dimension(dimension) for dimension in scored.dimensions] if scored else [],
        "arithmetic": list(scored.lines) if scored else [],
        "self_ratings": dict(item.self_ratings),
        "partner_ratings": [
            {
                "partner": partner.partner,
                "source": "human",
                "rubric": item.rubric,
                "rubric_version": item.rubric_version,
                "levels": dict(partner.levels),
                "words": dict(partner.words),
                "vote": partner.vote.value if partner.vote else None,
                "feedback": partner.feedback,
            }
            for partner in item.partners
        ],
        "turns": [
            _turn(turn)
            | {
                "spoken_parts": [
                    {"part": part.part, "words": part.words, "seconds": _seconds(part.seconds)}
                    for part in spoken_parts(item.planned.round.kind, turn, words_per_minute)
                ]
            }
            for turn in item.turns
        ],
        "coding": [coding_json(report) for report in item.coding],
    }


def _dimension(item: DimensionScore) -> Json:
    return {
        "rubric": item.rubric,
        "id": item.dimension,
        "title": item.title,
        "weight": item.weight,
        "level": _score(item.level),
        "ratings": [
            {"turn": turn, "level": level, "weight": weight} for turn, level, weight in item.ratings
        ],
    }


def _turn(turn: Turn) -> Json:
    data: Json = {"turn": turn.number, "kind": turn.kind.value, "question_id": turn.question}
    if turn.kind is TurnKind.PROBE:
        data["probe"] = {
            "id": turn.probe,
            "text": turn.text,
            "dimension": turn.dimension,
            "style": turn.style.value if turn.style else None,
            "source": turn.source,
            "reason": turn.reason,
            "failure": turn.failure,
            "met": probe_met(turn).value,
        }
    else:
        data["question"] = turn.text
    assessment = turn.assessment
    data |= {
        "answer": turn.answer,
        "cut_off": turn.cut_off,
        "answered": turn.answer is not None and not turn.unanswered,
        "timing": _timing(turn),
        "ratings": [_rating(item) for item in assessment.ratings] if assessment else [],
        "red_flags": _flags(assessment),
        "covered": list(assessment.covered) if assessment else [],
        "wrong_turns": list(assessment.contradicted) if assessment else [],
        "notes": list(assessment.notes) if assessment else [],
    }
    if turn.clarifications:
        data["clarifications"] = [
            {
                "asked": item.asked,
                "reply": item.reply,
                "evidence": item.evidence or None,
                "seconds": _seconds(at),
            }
            for item, at in zip(turn.clarifications, turn.asked_seconds, strict=True)
        ]
    if turn.claims:
        data["claims"] = claims_json(turn.claims)
    if turn.kind is TurnKind.CODE:
        data["code"] = code_json(turn)
    return data


def _timing(turn: Turn) -> Json | None:
    timing = turn.timing
    if timing is None:
        return None
    return {
        "budget_seconds": _seconds(timing.budget),
        "total_seconds": _seconds(timing.total),
        "thinking_seconds": _seconds(timing.thinking),
        "first_key_seconds": None if timing.first_key is None else _seconds(timing.first_key),
        "writing_seconds": _seconds(timing.writing),
        "overrun_seconds": _seconds(timing.overrun),
        "speaking_seconds": _seconds(timing.speaking),
        "cut_off": turn.cut_off,
    }


def _rating(item: Rating | NotScored) -> Json:
    if isinstance(item, NotScored):
        return {"dimension": item.dimension, "status": "not_scored", "reason": item.reason}
    return {
        "dimension": item.dimension,
        "status": "scored",
        "level": item.level,
        "spread": item.spread,
        "unclear": item.unclear,
        "evidence": [evidence_json(one) for one in item.evidence],
        "met": list(item.met),
        "missing": list(item.missing),
    }


def evidence_json(item: Evidence) -> Json:
    """A span of the answer."""
    return {"start": item.start, "end": item.end, "quote": item.quote}


def _flags(assessment: Assessment | None) -> list[Json]:
    if assessment is None:
        return []
    return [{"id": flag.flag, **evidence_json(flag.evidence)} for flag in assessment.flags]


def _provenance(item: Provenance) -> Json:
    return {
        "grader": item.grader,
        "version": item.version,
        "model": item.model,
        "prompt_hash": item.prompt_hash,
        "rubric": item.rubric,
        "rubric_version": item.rubric_version,
        "samples": item.samples,
        "noise": item.noise,
        "checked": item.checked,
    }


def _seconds(value: float) -> float:
    return round(value, 3)


def _score(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
