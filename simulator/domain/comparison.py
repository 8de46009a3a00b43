"""The same dimensions as rated by the grader, by the candidate, and by human mock partners."""

from dataclasses import dataclass

from simulator.domain.scorecard import ScoredRound
from simulator.domain.wording import vote_words


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table: who rated, and a row of levels for each dimension (empty: did not rate it)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def comparison(item: ScoredRound) -> Comparison | None:
    """Everyone's levels side by side; None when only the grader rated."""
    own = dict(item.self_ratings)
    partners = [(partner.partner, dict(partner.levels)) for partner in item.partners]
    if not own and not partners:
        return None
    rows = []
    for dimension in item.scored.dimensions if item.scored else ():
        name = dimension.dimension
        graded = "not scored" if dimension.level is None else f"{dimension.level:.1f}"
        rated = [own.get(name), *(levels.get(name) for _, levels in partners)]
        rows.append(
            (dimension.title, graded, *("" if level is None else str(level) for level in rated))
        )
    votes = [partner.vote for partner in item.partners]
    if any(votes):
        filed = vote_words(item.filed.vote if item.filed else None)
        rows.append(("vote", filed, "", *(vote_words(vote) if vote else "" for vote in votes)))
    return Comparison(
        ("dimension", "grader", "you", *(f"{name} (human)" for name, _ in partners)), tuple(rows)
    )
