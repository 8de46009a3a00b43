"""How counted work grows, as a few lines of text: yours beside the intended solution's."""

import math
from collections.abc import Sequence

from simulator.domain.execution import Growth

YOURS, INTENDED, BOTH = "●", "○", "◉"
Counts = Sequence[tuple[int, int]]


def growth_words(growth: Growth) -> str:
    """The comparison in one sentence, with the fit and its range."""
    sizes = [n for n, _ in growth.counts]
    span = f", n = {min(sizes)} to {max(sizes)}" if sizes else ""
    fit = f"exponent {growth.exponent:.2f}, {growth.low:.2f} to {growth.high:.2f}{span}"
    return (
        f"yours grows like {growth.measured} ({fit}), the intended solution like {growth.reference}"
    )


def growth_plot(growth: Growth, width: int = 44, height: int = 8) -> tuple[str, ...]:
    """Work over n, both on logarithmic axes, so that a power of n is a straight line.

    `width` and `height` are those of the field of points in cells; nothing when there are not two
    sizes to compare.
    """
    both = [*growth.counts, *growth.reference_counts]
    xs = [math.log(n) for n, work in both if n > 0 and work > 0]
    if len(growth.counts) < 2 or len(set(xs)) < 2:
        return ()
    ys = [math.log(work) for n, work in both if n > 0 and work > 0]
    field = [[" "] * width for _ in range(height)]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    for mark, counts in ((INTENDED, growth.reference_counts), (YOURS, growth.counts)):
        for n, work in counts:
            if n <= 0 or work <= 0:
                continue
            column = round((math.log(n) - left) / (right - left) * (width - 1))
            share = (math.log(work) - low) / (high - low) if high > low else 0.0
            row = height - 1 - round(share * (height - 1))
            there = field[row][column]
            field[row][column] = BOTH if there not in {" ", mark} else mark
    return _framed(field, growth, (low, high))


def _framed(field: list[list[str]], growth: Growth, ends: tuple[float, float]) -> tuple[str, ...]:
    top, bottom = _short(math.exp(ends[1])), _short(math.exp(ends[0]))
    margin = max(len(top), len(bottom))
    labels = [top, *[""] * (len(field) - 2), bottom]
    rows = [
        f"{label:>{margin}} │{''.join(cells).rstrip()}"
        for label, cells in zip(labels, field, strict=True)
    ]
    sizes = sorted({n for n, _ in (*growth.counts, *growth.reference_counts)})
    first, last = f"n = {sizes[0]}", str(sizes[-1])
    space = " " * max(1, len(field[0]) - len(first) - len(last))
    return (
        f"{growth.counter} counted ({YOURS} yours, {INTENDED} intended, {BOTH} both)",
        *rows,
        f"{' ' * margin} └{'─' * len(field[0])}",
        f"{' ' * margin}  {first}{space}{last}",
    )


def _short(value: float) -> str:
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:.3g}{letter}"
    return f"{value:.0f}"
