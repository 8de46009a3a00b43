"""The offline grader: content and delivery by written rules, without a model."""

from simulator.adapters.rubric_grader.echo import find_clause
from simulator.adapters.rubric_grader.grader import RubricGrader

__all__ = ["RubricGrader", "find_clause"]
