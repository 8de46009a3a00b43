"""Writes the grader's `weights.py`, whole, in the house's format."""

import importlib
from pathlib import Path
from typing import Any

from simulator.adapters.rubric_grader import weights

FILE = Path(weights.__file__)
_HEAD = '"""Numbers fitted by the benchmarks; docs/grading.md says what they are worth."""\n'
_COMMENTS = {
    "VERSION": "raised when the grader's ratings change",
    "COHERENCE": "likelihood that a sentence belongs: measures of `coherence`, and a constant",
    "COMPANY": "the same in the company of the other sentences: measures of `company`",
    "REFERENCE": "share of full marks by likeness to a reference: measures of `reference`",
    "SUBSTANCE": "substance without any expected content: measures of `substance.features`",
    "CONTENT": "content of a main answer with expected points, as a share",
    "PROBED": "the same for an answer to a probe",
    "NOISE": 'how often it is off by more than one level, by rubric; "" for all together',
}
_TYPES = {"VERSION": "str", "NOISE": "dict[str, str]"}


def store(**changes: Any) -> None:
    """Replace some of the numbers and keep the others."""
    values = {name: changes.get(name, getattr(weights, name)) for name in _COMMENTS}
    text = _HEAD
    for name, value in values.items():
        kind = _TYPES.get(name, "dict[str, float]")
        text += f"\n# {_COMMENTS[name]}\n{name}: {kind} = {_shown(value)}\n"
    FILE.write_text(text, encoding="utf-8")
    importlib.reload(weights)


def _shown(value: Any) -> str:
    if not isinstance(value, dict):
        return f'"{value}"'
    if not value:
        return "{}"
    lines = [f'    "{key}": {_number(item)},' for key, item in value.items()]
    return "{\n" + "\n".join(lines) + "\n}"


def _number(item: Any) -> str:
    return f'"{item}"' if isinstance(item, str) else f"{item:.4f}"
