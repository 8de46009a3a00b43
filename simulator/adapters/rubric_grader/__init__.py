"""The offline grader: content and delivery by written rules, without a model."""

from simulator.adapters.rubric_grader.grader import RubricGrader

__all__ = ["RubricGrader"]
