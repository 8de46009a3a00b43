"""Numbers in a text, with their units and the words around them, for telling them apart."""

import re
from dataclasses import dataclass

AROUND_CHARACTERS = 60
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<money>[$€£]\s?)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>\s?(?:k|m|bn|thousand|million|billion)\b)?"
    r"(?:\s?(?P<unit>%|[^\W\d_]+(?:['’-][^\W\d_]+)*))?",
    re.IGNORECASE,
)
_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
}
_UNITS = {
    "percent": "%",
    "per": "",
    "percents": "%",
    "pct": "%",
    "milliseconds": "ms",
    "millisecond": "ms",
    "millis": "ms",
    "seconds": "s",
    "second": "s",
    "sec": "s",
    "secs": "s",
    "minutes": "min",
    "minute": "min",
    "mins": "min",
    "hours": "h",
    "hour": "h",
    "hrs": "h",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
    "dollars": "$",
    "dollar": "$",
    "usd": "$",
    "euros": "€",
    "euro": "€",
    "gpus": "gpu",
    "engineers": "engineer",
    "people": "people",
    "gb": "gb",
    "mb": "mb",
    "tb": "tb",
    "points": "point",
    "times": "times",
    "x": "times",
}
_PERCENT_WORDS = re.compile(r"\s*per\s*cent\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text: its value, a known unit (or none), its place and what stands there.

    `counted` is the word behind a number without a known unit: `rows` in `40 rows`.
    """

    value: float
    unit: str
    start: int
    end: int
    text: str
    counted: str = ""

    @property
    def telling(self) -> bool:
        """Whether two texts hardly share it by chance: two digits and a unit, or three digits."""
        digits = sum(char.isdigit() for char in self.text)
        year = not self.unit and 1900 <= self.value <= 2100
        return digits >= (2 if self.unit else 3) and not year


def figures_in(text: str) -> tuple[Figure, ...]:
    """Every number written in digits, in order."""
    return tuple(_figure(found, text) for found in _NUMBER.finditer(text))


def _figure(found: re.Match[str], text: str) -> Figure:
    value = float(found["number"].replace(",", ""))
    end = found.end("number")
    if found["scale"]:
        value *= _SCALES[found["scale"].strip().lower()]
        end = found.end("scale")
    unit, counted = "", ""
    if found["money"]:
        unit = found["money"].strip()
    elif percent := _PERCENT_WORDS.match(text, end):
        unit, end = "%", percent.end()
    elif found["unit"]:
        word = found["unit"].lower()
        unit = "%" if word == "%" else _UNITS.get(word, word if word in _UNITS.values() else "")
        end = found.end("unit") if unit else end
        counted = "" if unit else word
    return Figure(value, unit, found.start(), end, text[found.start() : end], counted)


def around(text: str, figure: Figure) -> str:
    """The clause in which a figure stands, at most about 120 characters."""
    start = max(0, figure.start - AROUND_CHARACTERS)
    end = min(len(text), figure.end + AROUND_CHARACTERS)
    left = max(text.rfind(mark, start, figure.start) for mark in (". ", "! ", "? ", "; ", "\n"))
    rights = [text.find(mark, figure.end, end) for mark in (". ", "! ", "? ", "; ", "\n")]
    right = min((place for place in rights if place >= 0), default=end)
    return text[start if left < 0 else left + 1 : right].strip()
