"""Progress as lines of text: small charts that need neither colour nor a wide terminal."""

from collections.abc import Iterator, Sequence

from simulator.domain.progress import (
    LEAST_ROUNDS,
    OwnJudgement,
    Pace,
    Progress,
    Readiness,
    Stamina,
    Trend,
)

_BARS = "▁▂▃▄▅▆▇█"
WIDTH = 24  # sessions in a chart; older ones are left out
NOTHING = "Nothing has been scored yet: a finished loop or drill is where this begins."


def progress_lines(found: Progress) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Titles, each with its lines; parts about which nothing is known are left out."""
    if not found.sessions:
        return (("Progress", (NOTHING,)),)
    parts = (
        (
            "Where the next round lands, 9 times of 10 (newest grader and rubric)",
            _readiness(found.readiness),
        ),
        ("Level by dimension, session by session (1 to 5)", tuple(_trends(found.trends))),
        ("Stamina: place in the loop against the loop's mean", _stamina(found.stamina)),
        ("Time: answers against their budgets", _pace(found.pace)),
        ("Own judgement: your level less the grader's", _own(found.own)),
    )
    return tuple((title, lines) for title, lines in parts if lines)


def spark(values: Sequence[float], low: float, high: float) -> str:
    """One bar for each value between `low` and `high`."""
    steps = len(_BARS) - 1
    places = (round((value - low) / (high - low) * steps) for value in values)
    return "".join(_BARS[max(0, min(steps, place))] for place in places)


def _name(text: str) -> str:
    return text.replace("_", " ").replace("-", " ")


def _readiness(found: Sequence[Readiness]) -> tuple[str, ...]:
    rows = []
    for item in found:
        kind = f"{_name(item.kind):18}"
        if item.low is None or item.high is None:
            rows.append(f"{kind} too few rounds: {item.rounds} of {LEAST_ROUNDS} ({item.mean:.1f})")
            continue
        ruler = "".join(
            "●" if place == round(item.mean * 4) else "─" if _inside(place, item) else "·"
            for place in range(4, 21)
        )
        reach = f"{item.low:.1f} to {item.high:.1f}"
        rows.append(f"{kind} 1 {ruler} 5  {reach}  (n = {item.rounds})")
    return tuple(rows)


def _inside(place: int, item: Readiness) -> bool:
    assert item.low is not None
    assert item.high is not None
    return item.low <= place / 4 <= item.high


def _trends(found: Sequence[Trend]) -> Iterator[str]:
    before = ("", "")
    for item in found:
        head = (item.kind, item.scale.words)
        if head != before:
            yield f"{_name(item.kind)}  ({item.scale.words})"
            before = head
        points = item.points[-WIDTH:]
        chart = spark([point.level for point in points], 1, 5)
        noise = "" if item.noise is None else f" ± {item.noise:.1f}"
        latest = f"{points[-1].level:.1f}{noise}"
        yield f"  {_name(item.dimension):16} {chart:{WIDTH}} {latest:10} {item.verdict}"


def _stamina(found: Sequence[Stamina]) -> tuple[str, ...]:
    return tuple(
        f"round {item.position + 1}  {item.difference:+.2f}  (n = {item.rounds})" for item in found
    )


def _pace(found: Sequence[Pace]) -> tuple[str, ...]:
    return tuple(
        f"{_name(item.kind):18} half of the answers use {item.median_used:.0%} or less;"
        f" {item.over:.0%} run over  (n = {item.answers})"
        for item in found
    )


def _own(found: Sequence[OwnJudgement]) -> tuple[str, ...]:
    if not found:
        return ()
    latest = found[-WIDTH:]
    chart = spark([item.difference for item in latest], -2, 2)
    mean = sum(item.difference for item in latest) / len(latest)
    place = "above" if mean > 0.25 else "below" if mean < -0.25 else "close to"
    seen = f"you see yourself {place} the grader"
    return (f"{chart}  mean {mean:+.1f}: {seen}  (n = {len(latest)} sessions)",)
