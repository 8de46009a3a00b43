"""Claims of cost in the shipped answers, held to the right count and to the slow way's."""

from collections import Counter

from benchmarks.coding.exponents import questions
from simulator.domain.complexity import check_claims, claims_in
from simulator.domain.execution import Growth

STRONG = 4


def rows() -> list[str]:
    """What is made of the authors' reference answers and strong samples."""
    found: Counter[tuple[str, str]] = Counter()
    for question, problem in questions():
        strong = [sample.answer for sample in question.samples if sample.level >= STRONG]
        for text in (question.reference, *strong):
            for what, counted in (("right", problem.time), ("slow", problem.brute_time)):
                growth = Growth(counted, 1, 1, 1, problem.time, "", reference_measured=problem.time)
                check = check_claims([claims_in(text)], growth, per_call=problem.is_class)
                found[what, check.verdict if check else "silent"] += 1
    total = sum(number for (what, _), number in found.items() if what == "right")
    accused = found["right", "too low"] + found["right", "too high"]
    return [
        f"| claims of cost in the {total} reference answers and strong samples | |",
        "|---|---|",
        f"| beside the count that they deserve: agrees / silent / wrongly contradicted | "
        f"{found['right', 'agrees']} / {found['right', 'silent']} / {accused} |",
        f"| beside the slow way's count: contradicted / silent / missed | "
        f"{found['slow', 'too low']} / {found['slow', 'silent']} / {found['slow', 'agrees']} |",
    ]
