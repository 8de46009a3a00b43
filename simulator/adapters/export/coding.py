"""Code turns and coding questions in exports."""

import re
from collections.abc import Iterator
from typing import Any

from simulator.domain.coding import Language
from simulator.domain.coding_report import CodingReport
from simulator.domain.complexity import Claim
from simulator.domain.execution import Growth
from simulator.domain.plot import growth_plot, growth_words
from simulator.domain.printable import printable
from simulator.domain.state import Turn

Json = dict[str, Any]
_FENCES = {Language.CPP: "cpp"}  # the others are fenced by their own names


def code_json(turn: Turn) -> Json:
    """A code turn's verdict, growth and claims."""
    result = turn.result
    return {
        "language": turn.language.value,
        "translates": turn.translates.value if turn.translates else None,
        "runs": len(turn.runs),
        "run_seconds": [round(at, 3) for at in turn.run_seconds],
        "failure": turn.judge_failure,
        "passed": result.passed if result else None,
        "total": result.total if result else None,
        "compile_error": result.compile_error if result else "",
        "cases": [
            {
                "case": case.index + 1,
                "hidden": case.hidden,
                "status": case.status.value,
                "message": case.message,
            }
            for case in (result.cases if result else ())
        ],
        "growth": None if turn.growth is None else _growth_json(turn.growth),
        "other_drafts": {language.value: draft for language, draft in turn.drafts},
    }


def _growth_json(growth: Growth) -> Json:
    return {
        "measured": growth.measured,
        "exponent": growth.exponent,
        "range": [growth.low, growth.high],
        "intended": growth.reference,
        "verdict": growth.verdict,
        "counter": growth.counter,
        "counts": [list(pair) for pair in growth.counts],
        "intended_counts": [list(pair) for pair in growth.reference_counts],
    }


def coding_json(report: CodingReport) -> Json:
    """A coding question's claims, stages and translation."""
    check = report.check
    return {
        "question_id": report.question,
        "claim": None
        if check is None
        else {
            "quote": check.claim.quote,
            "claimed": check.claim.growth,
            "measured": check.measured,
            "verdict": check.verdict,
        },
        "settled_by_asking": list(report.settled),
        "stages": [
            {
                "stage": item.stage.value,
                "budget_seconds": round(item.budget_seconds, 3),
                "seconds": None if item.seconds is None else round(item.seconds, 3),
                "trace": item.trace,
            }
            for item in report.stages
        ],
        "translation_skipped": report.skipped,
    }


def claims_json(claims: tuple[Claim, ...]) -> list[Json]:
    """What was claimed about cost, in order."""
    return [
        {
            "start": item.start,
            "end": item.end,
            "quote": item.quote,
            "growth": item.growth or None,
            "of": item.resource.value,
            "baseline": item.baseline,
        }
        for item in claims
    ]


def code_markdown(turn: Turn) -> Iterator[str]:
    """A code turn: the code in its language's fence, the verdict, the growth as a plot."""
    yield from fenced(turn.answer, _FENCES.get(turn.language, turn.language.value))
    yield ""
    result = turn.result
    if turn.translates is not None:
        yield f"The same solution, first written in {turn.translates.label}."
    if result is not None:
        yield f"{turn.language.label}: {result.passed} of {result.total} tests pass."
    yield ""
    if turn.growth is not None:
        yield from fenced("\n".join((growth_words(turn.growth), "", *growth_plot(turn.growth))))
        yield ""


def coding_markdown(report: CodingReport) -> Iterator[str]:
    """A coding question's claims and stages as a block of text."""
    if report.lines:
        yield from fenced("\n".join(report.lines), "text")
        yield ""


def fenced(answer: str | None, name: str = "text") -> Iterator[str]:
    """Text verbatim, in a fence longer than any run of backticks in it."""
    if not answer:
        yield "*No answer.*"
        return
    longest = max((len(run) for run in re.findall(r"`+", answer)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}{name}"
    yield printable(answer)
    yield fence
