"""A child's words are read as what they are: bytes that the candidate may have written."""

import pytest

from simulator.adapters.code_runner.answers import Garbled, read_answer, read_failure

SOURCE = "def solve(values):\n    return values[9]\n"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"7",
        b'"text"',
        b"{}",
        b'{"case":0}',
        b'{"case":0,"status":"value"}',
        b'{"case":"x","status":"value","value":1}',
        b'{"case":null,"status":"value","value":1}',
        b'{"case":true,"status":"value","value":1}',
        b'{"case":1e999,"status":"value","value":1}',
        b'{"case":0,"status":"value","value":1}}',
        b'{"case":0,"status":"value","value":' + b"9" * 100_000 + b"}",
        b'{"case":0,"status":"value","value":' + b"[" * 500_000 + b"]" * 500_000 + b"}",
        b'{"case":0,"status":"value","value":' + b"[" * 500_000,
        b'{"case":0,"status":"value","value":' + b"[" * 100 + b"]" * 100 + b"}",
        b'{"case":0,"status":"value","value":' + b'{"a":' * 100 + b"1" + b"}" * 100 + b"}",
    ],
)
def test_nonsense_is_garbled_and_never_raises_anything_else(line: bytes) -> None:
    with pytest.raises(Garbled):
        read_answer(line)


def test_numbers_that_json_does_not_know_are_read() -> None:
    value = read_answer(b'{"case":0,"status":"value","value":[NaN,Infinity,-Infinity]}').value
    assert repr(value) == "[nan, inf, -inf]"


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        [],
        {},
        {"kind": None, "text": {}, "lines": 7},
        {"lines": [None, [], [1], ["x", "y"], [1, 2, 3]]},
    ],
)
def test_a_report_of_any_shape_is_taken(value: object) -> None:
    assert read_failure(value, SOURCE).traceback == ""


def test_lines_are_shown_from_the_source_that_the_parent_has() -> None:
    rows = [[2, "solve"], [99, "\x1b[2J"], [-5, "x"]]
    failure = read_failure({"kind": "E", "text": "a\nb", "lines": rows}, SOURCE)
    assert failure.line == "E: a b"
    assert failure.traceback.splitlines() == [
        "line 2, in solve",
        "    return values[9]",
        "line 99, in ␛[2J",
        "line -5, in x",
    ]
