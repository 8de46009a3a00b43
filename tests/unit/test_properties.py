"""What must hold for any input: time, drafts, formulas, totals, votes, the journal's fold."""

import random
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain import commands as c
from simulator.domain.debrief import VOTE_VALUE, open_flags, score_round
from simulator.domain.drafts import edit_between
from simulator.domain.duration import format_duration, parse_duration
from simulator.domain.errors import CommandRefused, SimulatorError
from simulator.domain.events import Mode, TurnKind
from simulator.domain.evolve import replay
from simulator.domain.formula import Figures, parse_formula
from simulator.domain.printable import one_line, printable
from simulator.domain.quoting import clause_with
from simulator.domain.rating import Assessment, Evidence, FlagRaised, NotScored, Provenance, Rating
from simulator.domain.round import TargetLevel
from simulator.domain.state import Phase, Turn
from simulator.services.interviews import Interview
from tests.builders import POLICY, RUBRIC, interview, plan

if TYPE_CHECKING:
    from simulator.adapters.clock import ManualClock

any_text = st.text(st.characters(), max_size=200)
BY = Provenance("test", "1", "talk", 1)
LEVELS = st.one_of(st.none(), st.integers(1, 5))


@given(any_text, any_text)
def test_an_edit_turns_one_draft_into_the_next(old: str, new: str) -> None:
    offset, removed, inserted = edit_between(old, new)
    assert old[:offset] + inserted + old[offset + removed :] == new


@given(st.integers(0, 10**6))
def test_a_duration_reads_back(seconds: int) -> None:
    assert parse_duration(format_duration(seconds)) == seconds


@pytest.mark.parametrize("text", ["", "3", "3:00", "m", "1m1h", "-3m", "3 m", "1.5m", "3m3m"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(SimulatorError, match="no duration"):
        parse_duration(text)


@given(any_text)
def test_printable_text_holds_no_control_character(text: str) -> None:
    shown = printable(text)
    assert all(char in "\t\n" or char.isprintable() or ord(char) > 0x9F for char in shown)
    assert not set("\x1b\x00\u202e\u2066\x9b\r").intersection(shown)
    assert "\n" not in one_line(text)
    shown.encode()


@given(st.text(max_size=120), st.text(min_size=1, max_size=8))
def test_a_quoted_clause_is_a_span_of_the_answer(answer: str, cue: str) -> None:
    span = clause_with(answer, (cue,))
    if span is not None:
        assert 0 <= span[0] <= span[1] <= len(answer)


numbers = st.recursive(
    st.one_of(st.integers(0, 9).map(str), st.sampled_from(["score", "flags"])),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda parts: f"({' '.join(parts)})"),
        st.tuples(inner, inner).map(lambda parts: f"max({parts[0]}, {parts[1]})"),
        inner.map(lambda part: f"(-{part})"),
    ),
    max_leaves=5,
)
expressions = st.recursive(
    st.tuples(numbers, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), numbers).map(" ".join),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
            lambda parts: f"({' '.join(parts)})"
        ),
        inner.map(lambda part: f"(not {part})"),
    ),
    max_leaves=5,
)


@given(expressions, st.floats(1, 5), st.integers(0, 3))
def test_a_formula_computes_what_python_computes(text: str, score: float, flags: int) -> None:
    figures = Figures({"score": score, "flags": flags}, {})
    expected = eval(text, {"max": max}, {"score": score, "flags": flags})
    assert parse_formula(text).holds(figures) == expected
    shown = parse_formula(f"score > 2 and {text}").explain(figures)
    assert f"score [{score:.2f}]" in shown


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('x')",
        "().__class__",
        "score.real",
        "[1]",
        "{1: 2}",
        "lambda: 1",
        "1 if 1 else 2",
        "f'{score}'",
        "(yield)",
        "score := 3",
        "9 ** 9 ** 9",
        "'a' * 9",
        "max(*[1])",
        "max(1, key=abs)",
        "1 << 99",
        "",
        "\x00",
        "(" * 400,
    ],
)
def test_a_formula_can_compute_but_not_act(text: str) -> None:
    with pytest.raises(SimulatorError):
        parse_formula(text).evaluate(Figures({"score": 3.0}, {}))


def turn(number: int, kind: TurnKind, levels: dict[str, int | None], *flags: str) -> Turn:
    ratings = tuple(
        NotScored(name, "why") if level is None else Rating(name, level)
        for name, level in levels.items()
    )
    raised = tuple(FlagRaised(flag, Evidence(0, 1, "x")) for flag in flags)
    return Turn(
        number,
        0,
        kind,
        "one",
        "?",
        60,
        answer="x",
        assessment=Assessment(ratings, BY, raised),
    )


ratings_of_a_round = st.lists(
    st.tuples(st.sampled_from([TurnKind.QUESTION, TurnKind.PROBE]), LEVELS, LEVELS), max_size=6
)


@given(ratings_of_a_round)
def test_totals_follow_from_ratings(rows: list[tuple[TurnKind, int | None, int | None]]) -> None:
    turns = [turn(n, row[0], {"depth": row[1], "clarity": row[2]}) for n, row in enumerate(rows)]
    scored = score_round(0, plan().rounds[0], POLICY, TargetLevel.L5, turns)
    means: dict[str, tuple[int, float]] = {}
    for place, name, weight in ((1, "depth", 60), (2, "clarity", 40)):
        pairs = [
            (cast("int | None", row[place]), 1 if row[0] is TurnKind.PROBE else 2) for row in rows
        ]
        rated = [(level, times) for level, times in pairs if level is not None]
        if rated:
            total = sum(level * times for level, times in rated)
            means[name] = (weight, total / sum(times for _, times in rated))
    weight = sum(item[0] for item in means.values())
    if weight < 50:
        assert scored.score is None
        assert scored.vote is None
    else:
        expected = sum(item[0] * item[1] for item in means.values()) / weight
        assert scored.score is not None
        assert scored.score == pytest.approx(expected)
        assert 1 <= scored.score <= 5


@given(ratings_of_a_round, st.integers(0, 5))
def test_a_better_rating_never_lowers_a_vote(
    rows: list[tuple[TurnKind, int | None, int | None]], place: int
) -> None:
    turns = [turn(n, row[0], {"depth": row[1], "clarity": row[2]}) for n, row in enumerate(rows)]
    if place >= len(rows) or rows[place][1] in {None, 5}:
        return
    kind, level, other = rows[place]
    assert level is not None
    better = list(turns)
    better[place] = turn(place, kind, {"depth": level + 1, "clarity": other})
    before = score_round(0, plan().rounds[0], POLICY, TargetLevel.L5, turns)
    after = score_round(0, plan().rounds[0], POLICY, TargetLevel.L5, better)
    if before.vote is not None and after.vote is not None:
        assert VOTE_VALUE[after.vote] >= VOTE_VALUE[before.vote]


def test_a_red_flag_is_repaired_by_a_later_strong_answer_only() -> None:
    planned = plan().rounds[0]
    flagged = turn(0, TurnKind.QUESTION, {"depth": 5}, "blames")
    assert open_flags(planned, [flagged]) == ("blames",)
    weak = turn(1, TurnKind.PROBE, {"depth": 3})
    strong = turn(1, TurnKind.PROBE, {"depth": 4})
    assert open_flags(planned, [flagged, weak]) == ("blames",)
    assert open_flags(planned, [flagged, strong]) == ()
    again = turn(2, TurnKind.PROBE, {"depth": 4}, "blames")
    assert open_flags(planned, [flagged, strong, again]) == ("blames",)


def test_open_red_flags_cap_the_vote() -> None:
    planned = plan().rounds[0]
    perfect = turn(0, TurnKind.QUESTION, {"depth": 5, "clarity": 5}, "blames")
    scored = score_round(0, planned, POLICY, TargetLevel.L5, [perfect])
    assert scored.score == 5
    assert scored.vote is not None
    assert scored.vote.value == "hire"
    assert any("red flag" in text for text in scored.lines)
    unflagged = score_round(
        0, planned, replace(POLICY, red_flag_caps=()), TargetLevel.L5, [perfect]
    )
    assert unflagged.vote is not None
    assert unflagged.vote.value == "strong_hire"


def moves(rng: random.Random, session: Interview) -> c.Command | None:
    """A random command, or None after time passed instead."""
    clock = cast("ManualClock", session.crew.clock)
    frame: dict[Phase, c.Command] = {
        Phase.BRIEFING: c.BeginRound(),
        Phase.BREAK: c.EndBreak(),
        Phase.SELF_RATING: c.SkipSelfRating(),
        Phase.DEBRIEF: c.RevealVote(),
    }
    choices: list[c.Command | float] = [
        c.EditDraft(rng.choice(["", "a 4", "longer 2 latency", "\x00"])),
        c.SubmitAnswer(rng.choice(["", "level 5", "level 1", "unscorable"])),
        c.Tick(),
        rng.choice([0.0, 0.5, 9.0, 70.0, 400.0]),
        c.Pause(),
        c.Continue(),
        c.Leave(),
        c.Resume(),
        frame.get(session.state.phase, c.Tick()),
    ]
    chosen = rng.choice(choices)
    if isinstance(chosen, float):
        clock.advance(chosen)
        clock.sleep(rng.choice([0.0, 1.0, 100.0]))
        return None
    return chosen


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(list(Mode)), st.booleans())
async def test_any_course_of_a_session_folds_to_its_live_state_and_keeps_time(
    seed: int, mode: Mode, coding: bool
) -> None:
    rng = random.Random(seed)
    session = interview(content=plan(coding=coding), mode=mode)
    for _ in range(60):
        command = moves(rng, session)
        before = session.state
        try:
            if command is not None:
                session.act(command)
        except CommandRefused:
            assert session.state == before
        if not session.state.away:
            await session.work()
    assert replay(session.crew.journal.entries(session.id)) == session.state
    timings = [turn.timing for turn in session.state.turns if turn.timing is not None]
    for timing in timings:
        assert min(timing.thinking, timing.writing, timing.speaking) >= 0
        assert timing.overrun == pytest.approx(max(0.0, timing.total - timing.budget))
    passed = session.now().mono - 100.0
    assert sum(timing.total for timing in timings) <= passed + 1e-6


def test_the_rubric_of_the_builders_is_sound() -> None:
    assert sum(item.weight for item in RUBRIC.dimensions) == 100
