"""Ratings as CSV, one row each, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterator

from simulator.domain.printable import one_line
from simulator.domain.rating import NotScored, Rating
from simulator.domain.scorecard import Scorecard, ScoredRound
from simulator.domain.state import Turn

COLUMNS = (
    "session", "started_at", "loop", "target_level", "mode", "round", "kind", "turn", "asked",
    "question", "probe", "style", "rubric", "rubric_version", "dimension", "source", "status",
    "level", "spread", "reason", "evidence", "missing", "grader", "grader_version", "model",
    "total_seconds", "budget_seconds",
)  # fmt: skip
# What spreadsheets take for a formula; they look past white space.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%]")


def scorecard_csv(card: Scorecard, *, header: bool = True) -> str:
    """A row for each rating of a grader and each of the candidate's own; `header` names columns."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    if header:
        writer.writeheader()
    for item in card.rounds:
        for row in _rows(card, item):
            writer.writerow({key: cell(value) for key, value in row.items()})
    return out.getvalue()


def cell(value: object) -> object:
    """A cell that no spreadsheet runs: a text that looks like a formula gets an apostrophe."""
    if not isinstance(value, str):
        return "" if value is None else value
    shown = one_line(value)
    return f"'{shown}" if _FORMULA.match(shown) or _FORMULA.match(value) else shown


def _rows(card: Scorecard, item: ScoredRound) -> Iterator[dict[str, object]]:
    common: dict[str, object] = {
        "session": card.session,
        "started_at": card.started_at,
        "loop": card.loop,
        "target_level": card.settings.level.value,
        "mode": card.settings.mode.value,
        "round": item.id,
        "kind": item.kind,
        "rubric": item.rubric,
        "rubric_version": item.rubric_version,
    }
    for turn in item.turns:
        by = turn.assessment.provenance if turn.assessment else None
        for rating in turn.assessment.ratings if turn.assessment else ():
            yield (
                common
                | _turn(turn)
                | _rating(rating)
                | {
                    "source": "grader",
                    "rubric": by.rubric if by else "",
                    "rubric_version": by.rubric_version if by else "",
                    "grader": by.grader if by else "",
                    "grader_version": by.version if by else "",
                    "model": by.model if by else "",
                }
            )
    for dimension, level in item.self_ratings:
        yield common | {
            "dimension": dimension,
            "source": "self",
            "status": "scored",
            "level": level,
        }
    for partner in item.partners:
        words = dict(partner.words)
        for dimension, level in partner.levels:
            yield common | {
                "dimension": dimension,
                "source": "human",
                "status": "scored",
                "level": level,
                "evidence": words.get(dimension, ""),
                "grader": partner.partner,
            }


def _turn(turn: Turn) -> dict[str, object]:
    return {
        "turn": turn.number,
        "asked": turn.kind.value,
        "question": turn.question,
        "probe": turn.probe,
        "style": turn.style.value if turn.style else "",
        "total_seconds": round(turn.timing.total, 3) if turn.timing else "",
        "budget_seconds": round(turn.timing.budget, 3) if turn.timing else "",
    }


def _rating(item: Rating | NotScored) -> dict[str, object]:
    if isinstance(item, NotScored):
        return {"dimension": item.dimension, "status": "not_scored", "reason": item.reason}
    return {
        "dimension": item.dimension,
        "status": "scored",
        "level": item.level,
        "spread": item.spread,
        "evidence": " | ".join(one_line(evidence.quote) for evidence in item.evidence),
        "missing": " | ".join(item.missing),
    }
