"""Durations as people write them (`3m30s`) and as the code counts them (seconds)."""

import re

from simulator.domain.errors import SimulatorError

_DURATION = re.compile(r"(?:(?P<h>\d+)h)?(?:(?P<m>\d+)m)?(?:(?P<s>\d+)s)?")


def parse_duration(text: str) -> int:
    """Seconds of `45s`, `3m`, `3m30s` or `1h15m`; raises SimulatorError on anything else."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        raise SimulatorError(f"{text!r} is no duration", hint="write 45s, 3m, 3m30s or 1h15m")
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def format_duration(seconds: float) -> str:
    """The shortest spelling that `parse_duration` reads back, rounded to a second."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, seconds_left = divmod(rest, 60)
    parts = [(hours, "h"), (minutes, "m"), (seconds_left, "s")]
    return "".join(f"{count}{unit}" for count, unit in parts if count) or "0s"


def format_clock(seconds: float) -> str:
    """`m:ss` for a running clock (`h:mm:ss` from an hour on); a minus sign when overrun."""
    sign = "-" if seconds <= -1 else ""
    whole = abs(int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, seconds_left = divmod(rest, 60)
    if hours:
        return f"{sign}{hours}:{minutes:02}:{seconds_left:02}"
    return f"{sign}{minutes}:{seconds_left:02}"
