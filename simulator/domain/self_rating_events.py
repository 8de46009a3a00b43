"""What happens while candidates rate themselves, before any score is shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnLevelNoted:
    """The candidate marked one dimension of one round; it counts when the round is rated."""

    round: int
    dimension: str
    level: int


@dataclass(frozen=True, slots=True)
class SelfRated:
    """The candidate's own levels for one round, given before any score was shown."""

    round: int
    levels: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SelfRatingSkipped:
    """The candidate went to the debrief without rating themself."""
