"""Measures the code runner and writes the figures in docs/coding.md: `make coding`."""

from pathlib import Path

from benchmarks.coding import claims
from benchmarks.coding.exponents import ALLOWED, RUNS, Measured, measured
from benchmarks.coding.overhead import ROUNDS, ratios

TARGET = Path(__file__).parents[2] / "docs" / "coding.md"
MARK = "<!-- figures -->"


def overhead_rows() -> list[str]:
    """One sandboxed run, as a ratio."""
    rows = ["| one run of a passing test | time, as a multiple |", "|---|---|"]
    return rows + [f"| {name} | {ratio:.2f} |" for name, ratio in ratios()]


def growth_rows(found: list[Measured]) -> list[str]:
    """All problems together, then each by the figures that matter."""
    stable = sum(item.is_stable for item in found)
    near = sum(item.off <= ALLOWED for item in found)
    right = sum(
        all(run is not None and run.measured == item.intended for run in item.runs)
        for item in found
    )
    what = f"growth of the authors' {len(found)} solutions, {RUNS} runs, other processors busy"
    rows = [
        f"| {what} | |",
        "|---|---|",
        f"| same counts and same verdict in all {RUNS} runs | {stable} of {len(found)} |",
        f"| exponent within {ALLOWED} of theory in every run | {near} of {len(found)} |",
        f"| plain slope of log work over log n within {ALLOWED} of the intended class's | "
        f"{sum(item.plain_off <= ALLOWED for item in found)} of {len(found)} |",
        f"| class named exactly as the author does | {right} of {len(found)} |",
        f"| largest distance from theory | {max(item.off for item in found):.2f} |",
        "",
        "| problem | intended | counted | exponent | off by | plain slope off by |",
        "|---|---|---|---|---|---|",
    ]
    for item in found:
        growth = item.runs[0]
        counted, exponent = (growth.measured, growth.exponent) if growth else ("-", float("nan"))
        rows.append(
            f"| {item.question} | {item.intended} | {counted} | {exponent:.2f} | {item.off:.2f} | "
            f"{item.plain_off:.2f} |"
        )
    return rows


def main() -> None:
    """Measure, print, and write."""
    rows = [*overhead_rows(), "", f"Medians of {ROUNDS} interleaved rounds, order turned.", ""]
    rows += [*claims.rows(), ""]
    rows += growth_rows(measured())
    head = TARGET.read_text("utf-8").split(MARK)[0]
    TARGET.write_text(head + MARK + "\n" + "\n".join(rows) + "\n", "utf-8")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
