"""Models as the tests need them: a fair grader, an interviewer, and what they read."""

import json
import re
from typing import Any

from tests.claude.server import Reply, Says, Seen

QUESTIONS = (
    "Which part of that did you measure yourself?",
    "Where would this break first under ten times the load?",
    "Compared with what baseline?",
    "Who disagreed, and on which evidence?",
    "Which alternative came second, and by how much?",
)


def answer_in(seen: Seen) -> str:
    """The answer to rate, as it stands between its tags."""
    found = re.search(r"<answer-(\d+)>\n(.*?)\n</answer-\1>\n\nRate", seen.fresh, re.DOTALL)
    assert found is not None, seen.fresh
    return found.group(2)


def asks_for_remarks(seen: Seen) -> bool:
    """Whether words about a round or the session are wanted, and no ratings."""
    return seen.fresh.startswith("The facts:")


def answers_in(seen: Seen) -> list[str]:
    """Every answer that remarks may quote."""
    tagged = re.compile(r"<answer-(\d+)>\n(.*?)\n</answer-\1>", re.DOTALL)
    return [found[2] for found in tagged.finditer(seen.fresh)]


def written(seen: Seen, text: str = "") -> Says:
    """Proper remarks, with a quote where there is something to quote."""
    quotes = (" ".join(answer.split()[:4]) for answer in answers_in(seen))
    quote = next((words for words in quotes if len(words.split()) > 2 and '"' not in words), "")
    said = f'You said "{quote}", and that carried. ' if quote else ""
    return Says(json.dumps({"text": text or f"{said}Name the baseline next time."}))


def dimensions_in(seen: Seen) -> list[str]:
    """The dimensions that are to be rated, in the order asked for."""
    listed = re.findall(r"in this order: ([^\n]*)\.", seen.fresh)[-1]
    return [name.strip() for name in listed.split(",")]


def rated(seen: Seen, level: int = 3, quote: str | None = None, **extra: Any) -> Says:
    """A proper grader's reply with one level everywhere."""
    if asks_for_remarks(seen):
        return written(seen)
    answer = answer_in(seen)
    words = " ".join(answer.split()[:6]) if quote is None else quote
    ratings = [
        {
            "dimension": name,
            "evidence": [words] if level > 1 else [],
            "reason": "It names the cause.",
            "level": level,
            "missing": "a number with its baseline",
        }
        for name in dimensions_in(seen)
    ]
    return Says(json.dumps({"ratings": ratings, "points": [], "red_flags": [], **extra}))


def fair(seen: Seen) -> Reply:
    """Rates 3 with a real quote; asks another question each time."""
    if seen.structured:
        return rated(seen)
    return Says(QUESTIONS[len(seen.fresh) % len(QUESTIONS)])
