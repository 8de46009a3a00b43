"""Least squares and logistic regression with a penalty, for a handful of columns."""

import math
from collections.abc import Sequence

Row = Sequence[float]


def solve(matrix: list[list[float]], target: list[float]) -> list[float]:
    """The solution of a small linear system (Gauss, with pivots)."""
    size = len(target)
    rows = [[*line, value] for line, value in zip(matrix, target, strict=True)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda number: abs(rows[number][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            for column in range(at, size + 1):
                rows[below][column] -= factor * rows[at][column]
    found = [0.0] * size
    for at in reversed(range(size)):
        rest = sum(rows[at][column] * found[column] for column in range(at + 1, size))
        found[at] = (rows[at][size] - rest) / rows[at][at]
    return found


def ridge(
    rows: Sequence[Row], target: Sequence[float], weight: Sequence[float], penalty: float
) -> list[float]:
    """Weights without a constant: the columns are expected to be centred."""
    size = len(rows[0])
    gram = [[0.0] * size for _ in range(size)]
    right = [0.0] * size
    for row, value, importance in zip(rows, target, weight, strict=True):
        for left in range(size):
            scaled = importance * row[left]
            right[left] += scaled * value
            line = gram[left]
            for other in range(left, size):
                line[other] += scaled * row[other]
    for left in range(size):
        for other in range(left):
            gram[left][other] = gram[other][left]
        gram[left][left] += penalty
    return solve(gram, right)


def logistic(
    rows: Sequence[Row],
    target: Sequence[float],
    penalty: float,
    importance: Sequence[float] | None = None,
) -> list[float]:
    """Weights of a logistic regression by Newton's method; no constant is added.

    A target may lie between 0 and 1; `importance` says how often each row counts (once).
    """
    size = len(rows[0])
    counts = importance or [1.0] * len(rows)
    weights = [0.0] * size
    for _ in range(12):
        gradient = [-penalty * value for value in weights]
        hessian = [[penalty if a == b else 0.0 for b in range(size)] for a in range(size)]
        for row, label, count in zip(rows, target, counts, strict=True):
            score = sum(w * x for w, x in zip(weights, row, strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            curve = count * chance * (1 - chance)
            for a in range(size):
                gradient[a] += count * (label - chance) * row[a]
                scaled = curve * row[a]
                for b in range(a, size):
                    hessian[a][b] += scaled * row[b]
        for a in range(size):
            for b in range(a):
                hessian[a][b] = hessian[b][a]
        step = solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(abs(s) for s in step) < 1e-6:
            break
    return weights


def pearson(left: Sequence[float], right: Sequence[float]) -> float:
    """The correlation of two rows of numbers; 0 when one of them does not vary."""
    size = len(left)
    mean_left, mean_right = sum(left) / size, sum(right) / size
    cross = sum((a - mean_left) * (b - mean_right) for a, b in zip(left, right, strict=True))
    spread = math.sqrt(
        sum((a - mean_left) ** 2 for a in left) * sum((b - mean_right) ** 2 for b in right)
    )
    return cross / spread if spread else 0.0


def kappa(left: Sequence[int], right: Sequence[int], levels: int = 5) -> float:
    """Agreement of two rows of levels 1..`levels`, weighted by the squared distance."""
    size = len(left)
    seen = sum((a - b) ** 2 for a, b in zip(left, right, strict=True)) / size
    chance = sum((a - b) ** 2 for a in left for b in right) / size**2
    del levels
    return 1 - seen / chance if chance else 1.0
