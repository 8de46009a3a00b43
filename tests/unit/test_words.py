"""Text: what may be shown, how drafts change, how durations read, which words are quoted."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.answers import AnswerQueue, GivenAnswer, code_in
from simulator.domain.drafts import edit_between
from simulator.domain.duration import format_clock, format_duration, parse_duration
from simulator.domain.errors import SimulatorError
from simulator.domain.printable import one_line, printable
from simulator.domain.quoting import LONGEST_WORDS, clause_with, quoted
from simulator.domain.rating import evidence_at, is_verbatim

DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
hostile = st.text(st.characters(), max_size=80)


def is_unsafe(char: str) -> bool:
    kind = unicodedata.category(char)
    control = kind == "Cc" and char not in "\t\n"
    return control or kind in {"Cs", "Zl", "Zp"} or unicodedata.bidirectional(char) in DIRECTIONS


def test_of_all_characters_there_are_no_unsafe_one_survives() -> None:
    assigned = (range(0x32000), range(0xE0000, 0xE1000))  # the rest is private or empty
    everything = [chr(code) for codes in assigned for code in codes]
    unsafe = set(filter(is_unsafe, everything))
    shown = printable("".join(everything))
    shown.encode("utf-8")
    kept = set(shown)
    assert not kept & unsafe
    lost = set(everything) - unsafe - kept
    assert lost == set("\u061c\u200e\u200f\ufeff")  # marks that turn or hide text


@given(hostile)
def test_printing_twice_is_printing_once_and_one_line_is_one_line(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(text) == one_line(printable(text))


@given(hostile)
def test_line_ends_of_every_system_keep_their_lines(text: str) -> None:
    rows = [row.replace("\r", "").replace("\n", "") for row in (text, "b", "")]
    assert printable("\r\n".join(rows)) == printable("\n".join(rows))


@given(hostile, hostile, hostile, hostile)
def test_an_edit_is_the_smallest_replacement(head: str, old: str, new: str, tail: str) -> None:
    before, after = head + old + tail, head + new + tail
    offset, removed, inserted = edit_between(before, after)
    assert before[:offset] + inserted + before[offset + removed :] == after
    assert removed <= len(old)
    assert len(inserted) <= len(new)
    assert (removed, inserted) == (0, "") or before != after


@pytest.mark.parametrize("seed", range(4))
def test_a_long_draft_survives_two_thousand_random_edits(seed: int) -> None:
    rng = random.Random(seed)
    draft, folded = "", ""
    for _ in range(2000):
        place = rng.randrange(len(draft) + 1)
        end = min(len(draft), place + rng.choice([0, 0, 0, 1, 5, 300]))
        piece = rng.choice(["a", "aa", "", "\n", "\U0001f600", "\ud800", "ab" * 50, "\x00"])
        changed = draft[:place] + piece + draft[end:]
        offset, removed, inserted = edit_between(draft, changed)
        folded = folded[:offset] + inserted + folded[offset + removed :]
        draft = changed
        assert folded == draft


@given(st.integers(0, 999), st.integers(0, 59), st.integers(0, 59))
def test_hours_minutes_and_seconds_read_as_written(hours: int, minutes: int, rest: int) -> None:
    total = hours * 3600 + minutes * 60 + rest
    assert parse_duration(f"{hours}h{minutes}m{rest}s") == total
    assert parse_duration(format_duration(total)) == total
    assert format_duration(total + 0.4) == format_duration(total)


@given(st.text(max_size=12))
def test_a_text_is_a_duration_or_an_error_with_an_example(text: str) -> None:
    try:
        assert parse_duration(text) >= 0
    except SimulatorError as error:
        hint = error.hint
        assert "3m30s" in hint


@given(st.floats(-1e5, 1e7))
def test_a_clock_has_two_digits_of_seconds_and_a_minus_when_overrun(seconds: float) -> None:
    shown = format_clock(seconds)
    assert shown.startswith("-") == (seconds <= -1)
    parts = [int(part) for part in shown.lstrip("-").split(":")]
    assert all(0 <= part < 60 for part in parts[1:])
    total = sum(part * 60**place for place, part in enumerate(reversed(parts)))
    assert total == int(abs(seconds))


words = st.lists(st.sampled_from(["we", "cut", "latency", "cost", "then", "and", "é", "x" * 30]))


@given(words, st.sampled_from([" ", ". ", ", and ", " - ", "\n", "; "]))
def test_a_quoted_clause_holds_the_cue_and_stands_in_the_answer(
    said: list[str], between: str
) -> None:
    answer = between.join(said)
    span = clause_with(answer, ("latency", "cost"))
    assert (span is None) == ("latency" not in said and "cost" not in said)
    if span is not None:
        clause = answer[slice(*span)]
        assert "latency" in clause or "cost" in clause
        assert clause == clause.strip()
        short = quoted(clause)
        assert len(short.split()) <= LONGEST_WORDS
        assert "\n" not in short


@given(hostile, st.integers(0, 90), st.integers(0, 90))
def test_evidence_is_verbatim_wherever_it_is_cut(answer: str, start: int, length: int) -> None:
    start = min(start, len(answer))
    end = min(len(answer), start + length)
    found = evidence_at(answer, start, end)
    assert answer[found.start : found.end] == found.quote
    assert start <= found.start <= found.end <= end or not found.quote
    assert is_verbatim(found, answer) == bool(answer[start:end].strip())


given_answers = st.lists(
    st.builds(GivenAnswer, st.text(max_size=3), round=st.sampled_from(["", "first", "coding"]))
)


@given(given_answers, st.lists(st.sampled_from([("first", "ml_breadth"), ("second", "coding")])))
def test_answers_of_a_file_are_each_given_once_in_order_to_a_round_they_fit(
    answers: list[GivenAnswer], asked: list[tuple[str, str]]
) -> None:
    queue = AnswerQueue(answers)
    handed: list[int] = []
    for names in asked:
        upcoming = queue.peek(names)
        before = set(queue.used)
        answer = queue.next(names)
        assert answer is upcoming
        if answer is None:
            fitting = [
                a for n, a in enumerate(answers) if n not in before and a.round in {"", *names}
            ]
            assert fitting == []
            continue
        (place,) = queue.used - before
        handed.append(place)
        assert answers[place] is answer
        assert not answer.round or answer.round in names
    assert len(set(handed)) == len(handed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def solve(x):\n    return x", "def solve(x):\n    return x"),
        ("Here:\n```python\ndef solve(x): ...\n```\ndone", "def solve(x): ...\n"),
        ("```\nlet y\n```\n```js\nfunction solve() {}\n```", "function solve() {}\n"),
        ("```python\nclass solve:\n    pass", "```python\nclass solve:\n    pass"),
        ("I would solve it with a heap", None),
        ("def solver(x): ...", None),
        ("", None),
    ],
)
def test_code_is_found_by_what_it_defines(text: str, expected: str | None) -> None:
    assert code_in(text, "solve") == expected
