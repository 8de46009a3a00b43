"""Numbers with their units, brought to one scale: 90 ms is 0.09 s, 30 % is 0.3."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.adapters.rubric_grader.words import Token

TIME, BYTES, SHARE, MONEY, FACTOR, RATE, PLAIN = "s", "byte", "%", "$", "x", "/s", ""

_UNITS: dict[str, tuple[float, str]] = {
    "ns": (1e-9, TIME),
    "us": (1e-6, TIME),
    "µs": (1e-6, TIME),
    "μs": (1e-6, TIME),
    "ms": (1e-3, TIME),
    "millisecond": (1e-3, TIME),
    "milliseconds": (1e-3, TIME),
    "microsecond": (1e-6, TIME),
    "microseconds": (1e-6, TIME),
    "nanoseconds": (1e-9, TIME),
    "s": (1.0, TIME),
    "sec": (1.0, TIME),
    "secs": (1.0, TIME),
    "second": (1.0, TIME),
    "seconds": (1.0, TIME),
    "min": (60.0, TIME),
    "mins": (60.0, TIME),
    "minute": (60.0, TIME),
    "minutes": (60.0, TIME),
    "h": (3600.0, TIME),
    "hr": (3600.0, TIME),
    "hrs": (3600.0, TIME),
    "hour": (3600.0, TIME),
    "hours": (3600.0, TIME),
    "day": (86400.0, TIME),
    "days": (86400.0, TIME),
    "week": (604800.0, TIME),
    "weeks": (604800.0, TIME),
    "month": (2629800.0, TIME),
    "months": (2629800.0, TIME),
    "quarter": (7889400.0, TIME),
    "quarters": (7889400.0, TIME),
    "year": (31557600.0, TIME),
    "years": (31557600.0, TIME),
    "kb": (1e3, BYTES),
    "mb": (1e6, BYTES),
    "gb": (1e9, BYTES),
    "tb": (1e12, BYTES),
    "pb": (1e15, BYTES),
    "kib": (1024.0, BYTES),
    "mib": (1048576.0, BYTES),
    "gib": (1073741824.0, BYTES),
    "byte": (1.0, BYTES),
    "bytes": (1.0, BYTES),
    "gigabyte": (1e9, BYTES),
    "gigabytes": (1e9, BYTES),
    "megabyte": (1e6, BYTES),
    "megabytes": (1e6, BYTES),
    "gigs": (1e9, BYTES),
    "gig": (1e9, BYTES),
    "terabytes": (1e12, BYTES),
    "%": (0.01, SHARE),
    "percent": (0.01, SHARE),
    "pct": (0.01, SHARE),
    "x": (1.0, FACTOR),
    "fold": (1.0, FACTOR),
    "times": (1.0, FACTOR),
    "rps": (1.0, RATE),
    "qps": (1.0, RATE),
    "tps": (1.0, RATE),
    "dollar": (1.0, MONEY),
    "dollars": (1.0, MONEY),
    "usd": (1.0, MONEY),
    "euros": (1.0, MONEY),
    "euro": (1.0, MONEY),
    "bucks": (1.0, MONEY),
    "cents": (0.01, MONEY),
    "cent": (0.01, MONEY),
}
_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "billion": 1e9,
    "hundred": 1e2,
    "dozen": 12.0,
    "trillion": 1e12,
}
_SPELLED = {
    "zero": 0.0,
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "eleven": 11.0,
    "twelve": 12.0,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
    "hundred": 100.0,
    "thousand": 1000.0,
    "half": 0.5,
}
_FACTORS = {
    "twice": 2.0,
    "double": 2.0,
    "doubled": 2.0,
    "doubles": 2.0,
    "doubling": 2.0,
    "triple": 3.0,
    "tripled": 3.0,
    "triples": 3.0,
    "halved": 0.5,
    "halves": 0.5,
    "halving": 0.5,
}
_CURRENCY = {"$", "€", "£"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of an answer in its base unit; `first:last` are places of its tokens."""

    first: int
    last: int  # one past
    value: float
    unit: str
    spelled: bool  # written in words: "three", which seldom measures anything

    @property
    def measured(self) -> bool:
        """Whether it says how much of something, not merely how many things are listed."""
        return self.unit != PLAIN or (not self.spelled and self.value >= 10)


def same(left: Quantity, right: Quantity) -> bool:
    """Whether both say the same amount, within 2 %; a share matches its plain fraction."""
    units = {left.unit, right.unit}
    if len(units) > 1 and not units <= {SHARE, PLAIN} and not units <= {FACTOR, PLAIN}:
        return False
    return abs(left.value - right.value) <= 0.02 * max(abs(left.value), abs(right.value))


def quantities(words: Sequence[Token]) -> list[Quantity]:
    """The amounts in a row of tokens, in order and without overlap."""
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        quantity = _read(words, at)
        if quantity is not None:
            found.append(quantity)
            at = quantity.last
        else:
            at += 1
    return found


def _read(words: Sequence[Token], at: int) -> Quantity | None:
    word = words[at]
    if word.text in _FACTORS:
        return Quantity(at, at + 1, _FACTORS[word.text], FACTOR, spelled=False)
    value = _value(word)
    if value is None:
        return None
    money = at > 0 and words[at - 1].text in _CURRENCY
    after = at + 1
    after, value = _scaled(words, after, value, word.end, spelled=not word.number)
    factor, unit, after = _unit(words, after)
    if money and unit in {PLAIN, FACTOR}:
        unit = MONEY
    return Quantity(at - money, after, value * factor, unit, spelled=not word.number)


def _value(word: Token) -> float | None:
    if not word.number:
        return _SPELLED.get(word.text)
    digits = word.text.replace(",", "") if _groups(word.text) else word.text.replace(",", ".")
    try:
        return float(digits)
    except ValueError:  # 1.2.3, or 192.168.0.1: a name, not an amount
        return None


def _groups(text: str) -> bool:
    head, *tail = text.split(",")
    return "." in head or all(len(part.split(".")[0]) == 3 for part in tail)


def _scaled(
    words: Sequence[Token], after: int, value: float, end: int, *, spelled: bool
) -> tuple[int, float]:
    while after < len(words) and words[after].text in _SCALES:
        glued = words[after].start == end
        if len(words[after].text) == 1 and (spelled or not glued):
            break
        value *= _SCALES[words[after].text]
        end = words[after].end
        after += 1
    return after, value


def _unit(words: Sequence[Token], after: int) -> tuple[float, str, int]:
    if after < len(words):
        known = _UNITS.get(words[after].text)
        if known is not None:
            return (*known, after + 1)
        following = [word.text for word in words[after : after + 2]]
        if following == ["per", "cent"]:
            return 0.01, SHARE, after + 2
    return 1.0, PLAIN, after
