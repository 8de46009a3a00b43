"""Writes `questions.json` from the shipped questions: `python -m benchmarks.grading.rivals`."""

import json

from benchmarks.grading.content import questions
from simulator.adapters.rubric_grader.rivals import FILE, shipped
from simulator.adapters.rubric_grader.topic import material


def table() -> str:
    """For each question its kind and title, for each word the numbers of those that speak of it."""
    found = list(questions().values())
    speak_of: dict[str, list[int]] = {}
    for number, question in enumerate(found):
        for key in sorted(material(question, question.reference, question.prompt)):
            speak_of.setdefault(key, []).append(number)
    rows = [(question.id, question.kind.value, question.title) for question in found]
    written = {"questions": rows, "speak_of": dict(sorted(speak_of.items()))}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    """Make the table and write it."""
    FILE.write_text(table(), encoding="utf-8")
    shipped.cache_clear()


if __name__ == "__main__":
    main()
