"""The reel of an answer: any moment of it is what stood there then."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.replaying import SPEEDS, Reel, faster
from simulator.domain.review import PAUSE_SECONDS, Typed

PAUSES = st.lists(st.floats(0.1, 60.0), max_size=30)


def reel(pauses: list[float]) -> Reel:
    at, steps = 0.0, []
    for number, pause in enumerate(pauses):
        at += pause
        steps.append(Typed(at, "x" * (number + 1), pause))
    return Reel(tuple(steps))


@given(PAUSES, st.floats(-10, 4_000))
def test_what_stands_there_is_the_last_step_before(pauses: list[float], at: float) -> None:
    found = reel(pauses)
    before = [step.text for step in found.steps if step.at_seconds <= at]
    assert found.text_at(at) == (before[-1] if before else "")


@given(PAUSES)
def test_a_pause_is_seen_all_the_way_through(pauses: list[float]) -> None:
    found = reel(pauses)
    for step in found.steps:
        middle = step.at_seconds - step.pause_seconds / 2
        expected = step.pause_seconds if step.pause_seconds >= PAUSE_SECONDS else 0.0
        assert found.pause_at(middle) == expected
    assert found.pause_at(found.seconds) == 0.0


@given(PAUSES, st.integers(0, 300))
def test_the_strip_has_its_width_and_marks_every_change(pauses: list[float], width: int) -> None:
    found = reel(pauses)
    strip = found.strip(width)
    assert len(strip) == width
    assert (strip.strip("·") != "") == (width > 0 and bool(pauses))


def test_speeds_stay_within_what_there_is() -> None:
    assert faster(SPEEDS[0], -1) == SPEEDS[0]
    assert faster(SPEEDS[-1], 1) == SPEEDS[-1]
    assert faster(4, 1) == 8
    assert faster(4, -1) == 2
