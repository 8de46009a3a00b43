"""Rounds that loops name and a checkout may lack, made of what it has; none if all are there."""

from pathlib import Path

from simulator.content.library import PackLibrary
from simulator.content.locate import Pack, shipped_root

SHIPPED = Pack("shipped", shipped_root())
ROUNDS = {
    "recruiter-screen": ("recruiter_screen", "30m"),
    "closing": ("recruiter_screen", "20m"),
    "hiring-manager": ("hiring_manager", "45m"),
    "job-talk": ("job_talk", "45m"),
    "dl-debugging": ("dl_debugging", "45m"),
    "statistics": ("statistics", "45m"),
    "writing": ("writing", "45m"),
    "debrief-challenge": ("debrief_challenge", "45m"),
}
ROUND = """type: round
id: {name}
kind: {kind}
title: {name}
about: Stands in for a round of this name.
rubric: ml-breadth
budget: {budget}
interviewer: {{role: Tester, manner: Dry., opening: Hello., closing: Goodbye.}}
questions:
  - ml-breadth-l1-l2
  - ml-breadth-leakage
  - ml-breadth-shap
  - ml-breadth-residuals
  - ml-breadth-optimisers
  - ml-breadth-normalisation
  - ml-breadth-mle-map
  - ml-breadth-pca-svd
  - ml-breadth-clustering
pick: 2
probes: {{per_question: 1, most: 2}}
"""


def packs(folder: Path) -> list[Pack]:
    """The shipped content, before it what it lacks."""
    there = PackLibrary([SHIPPED]).ids("round")
    for name, (kind, budget) in ROUNDS.items():
        if name not in there:
            file = folder / "rounds" / kind / f"{name}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(ROUND.format(name=name, kind=kind, budget=budget))
    return [Pack("stand-ins", folder), SHIPPED]
