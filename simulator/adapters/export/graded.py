"""One graded answer as JSON, as `mockloop grade` prints it."""

from typing import Any

from simulator.adapters.export.plain import evidence_json
from simulator.domain.rating import Assessment, GradeTask, NotScored, Rating, overall


def graded_json(identity: str, task: GradeTask, assessment: Assessment) -> dict[str, Any]:
    """`status`, `overall` (by the rubric's weights), dimensions with evidence, red flags."""
    total = overall(task.rubric, assessment.ratings)
    reasons = [item.reason for item in assessment.ratings if isinstance(item, NotScored)]
    by = assessment.provenance
    return {
        "id": identity,
        "status": "not_scored" if total is None else "scored",
        "reason": "; ".join(dict.fromkeys(reasons)) or None,
        "overall": None if total is None else round(total, 4),
        "dimensions": [
            {
                "id": item.dimension,
                "level": item.level if isinstance(item, Rating) else None,
                "evidence": [evidence_json(one) for one in item.evidence]
                if isinstance(item, Rating)
                else [],
                "met": list(item.met) if isinstance(item, Rating) else [],
                "missing": list(item.missing) if isinstance(item, Rating) else [],
                "reason": item.reason if isinstance(item, NotScored) else None,
            }
            for item in assessment.ratings
        ],
        "red_flags": [{"id": flag.flag, "quote": flag.evidence.quote} for flag in assessment.flags],
        "covered": list(assessment.covered),
        "notes": list(assessment.notes),
        "grader": {
            "name": by.grader,
            "version": by.version,
            "model": by.model,
            "rubric": by.rubric,
            "rubric_version": by.rubric_version,
            "samples": by.samples,
            "noise": by.noise,
        },
    }
